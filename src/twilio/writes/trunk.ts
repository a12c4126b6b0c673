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
  async create({ api, account, fingerprint }, wanted, fields) {
    const row = await api.trunks.create(trunkFields(wanted.properties, fields, false));
    if (row.accountSid === account) return observedTrunk(row, [wanted], fingerprint);
    throw wrongAccount(account, row.accountSid, await takenBack(api, row.sid));
  },
  async update({ api, fingerprint }, before, wanted, fields) {
    const row = await api.trunks.update(before.id, trunkFields(wanted.properties, fields, true));
    return observedTrunk(row, [wanted], fingerprint);
  },
  remove: ({ api }, before) => api.trunks.remove(before.id),
};
