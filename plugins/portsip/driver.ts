import type { ConnectContext, Driver, Json } from 'trunkline/plugin';
import { discover } from './api/discover.ts';
import { doctor } from './api/doctor.ts';
import { observe } from './api/observe.ts';
import { openPbx } from './api/pbx.ts';
import { writesOf } from './api/writes.ts';
import type { Connection } from './settings.ts';

/**
 * Opens a PBX. No request is made here: discovering is the first proof of the login. Below 22.0 it discovers the version
 * alone, observes nothing and refuses every write with `portsip/version-below-22`.
 */
export async function openDriver(io: ConnectContext<Connection>): Promise<Driver> {
  const pbx = openPbx(io);
  return {
    // A login of the system and one of a tenant write the same trunks, pools and rules.
    lockKey: `portsip ${pbx.host}`,
    discover: async (): Promise<Json> => ({ ...(await discover(pbx)) }),
    observe: (query) => observe(pbx, query),
    async create(wanted, fields, write) {
      await pbx.needNewEnough();
      return writesOf(wanted.type).create({ pbx, io: write }, wanted, fields);
    },
    async update(before, wanted, fields, write) {
      await pbx.needNewEnough();
      return writesOf(wanted.type).update({ pbx, io: write }, { before, wanted, fields });
    },
    async remove(before, write) {
      await pbx.needNewEnough();
      await writesOf(before.type).remove({ pbx, io: write }, before);
    },
    doctor: () => doctor(pbx),
    close: () => Promise.resolve(),
  };
}
