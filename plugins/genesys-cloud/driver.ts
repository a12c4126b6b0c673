import type { ConnectContext, Driver } from 'trunkline/plugin';
import { discover } from './api/discover.ts';
import { doctor } from './api/doctor.ts';
import { changeMembers } from './api/members.ts';
import { observe } from './api/observe.ts';
import { openOrg } from './api/org.ts';
import { status } from './api/status.ts';
import { writesOf } from './api/writes.ts';
import { ENVIRONMENTS } from './reference.ts';
import type { Connection } from './settings.ts';

/**
 * Opens an org. No request is made here: the first one logs in, and before anything else is read or written the org is
 * held against the one the manifest names. Fails with `genesys-cloud/` codes, or those of the seam.
 */
export async function openDriver(io: ConnectContext<Connection>): Promise<Driver> {
  const { organization, region } = io.connection;
  const expected = typeof organization === 'string' ? organization : await io.open(organization);
  const org = openOrg(io, expected);
  return {
    lockKey: `genesys-cloud ${ENVIRONMENTS[region].domain} ${expected.toLowerCase()}`,
    discover: () => discover(org),
    observe: async (query) => ({ observed: await observe(org, query), diagnostics: [] }),
    async create(wanted, fields, write) {
      await org.organization.get();
      return writesOf(wanted.type).create({ org, io: write }, wanted, fields);
    },
    async update(before, wanted, fields, write) {
      await org.organization.get();
      return writesOf(wanted.type).update({ org, io: write }, { before, wanted, fields });
    },
    async remove(before, write) {
      await org.organization.get();
      await writesOf(before.type).remove({ org, io: write }, before);
    },
    async change(container, delta, write) {
      await org.organization.get();
      return changeMembers(org, container, delta, write);
    },
    doctor: () => doctor(org),
    status: (wanted) => status(org, wanted),
    close: () => Promise.resolve(),
  };
}
