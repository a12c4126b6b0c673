import type { Clock, ConnectContext } from 'trunkline/plugin';
import { METABASE } from '../reference.ts';
import type { Connection } from '../settings.ts';
import { openClient, type Client } from './client.ts';
import { failure } from './errors.ts';
import { organizationRow, templateRow, type Descriptor, type OrganizationRow } from './rows.ts';

/** Every property of a BYOC trunk, by its key, as the template of the org describes it. */
export type Template = Readonly<Record<string, Descriptor>>;

/** One org behind one OAuth client. */
export interface Org {
  readonly client: Client;
  readonly clock: Clock;
  readonly connection: Connection;
  /** Who it is; fails with `genesys-cloud/wrong-organization` where it is not the one of the manifest. */
  readonly organization: Held<OrganizationRow>;
  /** Undefined where the org has none, for want of BYOC. */
  readonly template: Held<Template | undefined>;
}

/** Read when first asked for, and again by `renew`; a failure is not kept. */
interface Held<T> {
  get(): Promise<T>;
  renew(): Promise<T>;
}

/** Opens an org. No request is made here. */
export function openOrg(io: ConnectContext<Connection>, expected: string): Org {
  const client = openClient(io);
  return {
    client,
    clock: io.clock,
    connection: io.connection,
    organization: held(async () => checked(await readOrganization(client), expected)),
    template: held(async () => (await readTemplate(client))?.properties),
  };
}

function held<T>(read: () => Promise<T>): Held<T> {
  let last: Promise<T> | undefined;
  const renew = (): Promise<T> =>
    (last = read().catch((error: unknown) => {
      last = undefined;
      throw error;
    }));
  return { renew, get: () => last ?? renew() };
}

const readOrganization = (client: Client): Promise<OrganizationRow> =>
  client.get('read the organization', organizationRow, ({ organization }) =>
    organization.getOrganizationsMe(),
  );

/** Its id, or its short name, which the API calls thirdPartyOrgName (Genesys premium app wizard, 2026-07). */
function checked(found: OrganizationRow, expected: string): OrganizationRow {
  const names = [found.id, found.thirdPartyOrgName].map((name) => name?.toLowerCase());
  if (names.includes(expected.toLowerCase())) return found;
  throw failure(
    'wrong-organization',
    `the OAuth client is of org "${found.thirdPartyOrgName ?? found.name ?? ''}" (${found.id}), and the manifest expects "${expected}"`,
    { fault: 'input' },
  );
}

const readTemplate = (client: Client) =>
  client.find('read the template of BYOC trunks', templateRow, ({ edges }) =>
    edges.getTelephonyProvidersEdgesTrunkbasesettingsTemplate(METABASE),
  );
