import { wrongAccount } from '../account.ts';
import { observedTrunk, trunkFields } from '../resources/trunk.ts';
import type { TwilioApi } from '../rows.ts';
import type { Writes } from './tools.ts';

/** Just made and still empty: taking it back leaves the foreign account as it was. The SID of what stays, if it does. */
async function takenBack(api: TwilioApi, trunkSid: string): Promise<string | undefined> {
  try {
    await api.trunks.remove(trunkSid);
    return undefined;
  } catch {
    return trunkSid;
  }
}

export const trunk: Writes = {
  async create({ api, account }, wanted, fields) {
    const row = await api.trunks.create(trunkFields(wanted.properties, fields, false));
    if (row.accountSid === account) return observedTrunk(row, [wanted]);
    throw wrongAccount(account, row.accountSid, await takenBack(api, row.sid));
  },
  update: async ({ api }, before, wanted, fields) =>
    observedTrunk(await api.trunks.update(before.id, trunkFields(wanted.properties, fields, true)), [wanted]),
  remove: ({ api }, before) => api.trunks.remove(before.id),
};
