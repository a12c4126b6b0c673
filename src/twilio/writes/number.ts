import { foreign, VendorError } from 'trunkline/plugin';
import { TRUNK } from '../resources/names.ts';
import { observedNumber } from '../resources/number.ts';
import { inside, nameOf, sid, type Writes } from './tools.ts';

export const number: Writes = {
  create: (_tools, wanted) =>
    Promise.reject(
      new VendorError({
        code: 'twilio/number-not-in-account',
        fault: 'input',
        message: `${wanted.key} is not in this account`,
        fix: 'Buy or port it in the Twilio Console first; Trunkline never buys a number.',
        outcome: 'not-done',
      }),
    ),
  async update({ api, io }, before, wanted) {
    const { trunk: target } = wanted.properties;
    const trunkSid = sid(target, io);
    const row = await api.numbers.attach(before.id, trunkSid);
    return observedNumber(row, new Map([[trunkSid, foreign(TRUNK, trunkSid, nameOf(target))]]));
  },
  remove: ({ api }, before) => api.numbers.detach(before.id, inside(before)),
};
