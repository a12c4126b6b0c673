import { foreign, TrunklineError, type ConnectContext, type Foreign } from 'trunkline/plugin';
import { SINCE } from '../reference.ts';
import { TENANT } from '../resources/names.ts';
import type { Connection } from '../settings.ts';
import { isAtLeast } from '../versions.ts';
import { openClient, type Client } from './client.ts';
import { failure, refusalOf } from './errors.ts';
import type { Flow } from './flows.ts';
import { openLane, type Lane } from './lanes.ts';
import { readEveryTrunk } from './trunks.ts';
import { openLogin } from './login.ts';
import { once } from './once.ts';
import { status, tenantSummary, type ProviderRow, type TenantSummary } from './rows.ts';

/** One PBX behind one login. */
export interface Pbx {
  readonly client: Client;
  /** `pbx.acme.example:8887`. */
  readonly host: string;
  readonly connection: Connection;
  readonly scope: 'system' | 'tenant';
  /** The way to sign in that was found, or that the connection names. */
  flow(): Promise<Flow>;
  /** Where the login itself acts. */
  readonly home: Lane;
  /** Where a tenant's own trunks and rules are: the login's own, or one that has switched to the tenant. */
  laneOf(tenantId: string): Lane;
  /** Read after the first token and before anything else. */
  version(): Promise<string>;
  /** Fails with `portsip/version-below-22`. */
  needNewEnough(): Promise<void>;
  /** All tenants of a system login; the one of a tenant's. Read once a run: nobody makes tenants here. */
  tenants(): Promise<readonly TenantSummary[]>;
  /** Whole trunks that the login itself sees, as they were when the run began: what is changed is read anew. */
  trunks(): Promise<readonly ProviderRow[]>;
  /** How resources refer to it. */
  tenant(id: string): Promise<Foreign>;
}

/** Opens a PBX. No request is made here. */
export function openPbx(io: ConnectContext<Connection>): Pbx {
  const { connection, clock } = io;
  const base = new URL(connection.url);
  const api = `${base.origin}/api`;
  const login = openLogin(io, api);
  const client = openClient({
    http: (request, use) => io.http(request, use),
    api,
    hidden: () => login.hidden(),
  });
  const home = openLane(login, clock);
  const scope = connection.tenant === undefined ? 'system' : 'tenant';
  const lanes = new Map<string, Lane>();

  /** Neither a read nor a write: it changes the token, not the PBX. */
  async function switchTo(tenantId: string, token: string): Promise<void> {
    const url = `${api}/tenants/switch?id=${encodeURIComponent(tenantId)}`;
    const answer = await io.http(
      { method: 'POST', url, headers: { authorization: `Bearer ${token}` } },
      { kind: 'login' },
    );
    if (answer.status < 200 || answer.status > 299)
      throw refusalOf(answer, {
        kind: 'login',
        what: `act for tenant ${tenantId}`,
        hidden: login.hidden(),
      });
  }

  function laneOf(tenantId: string): Lane {
    if (scope === 'tenant') return home;
    const lane = lanes.get(tenantId) ?? openLane(login, clock, (token) => switchTo(tenantId, token));
    lanes.set(tenantId, lane);
    return lane;
  }

  const version = once(async () => {
    const path = scope === 'system' ? '/admin/status' : '/tenant/status';
    return (await client.get({ lane: home, what: 'read the version', path }, status)).version;
  });

  const tenants = once(async () =>
    connection.tenant === undefined
      ? client.list({ lane: home, what: 'list tenants', path: '/tenants' }, tenantSummary)
      : [{ id: connection.tenant, domain: connection.tenant, name: connection.tenant }],
  );

  return {
    client,
    host: base.host,
    connection,
    scope,
    home,
    flow: () => login.flow(),
    laneOf,
    version,
    tenants,
    trunks: once(() => readEveryTrunk(client, home)),
    async needNewEnough() {
      const found = await version();
      if (isAtLeast(found, SINCE.api)) return;
      throw failure('version-below-22', `the PBX at ${base.host} is of version ${found}`, {
        fault: 'state',
        fix: 'Follow the runbook, or upgrade the PBX.',
      });
    },
    async tenant(id) {
      const found = (await tenants()).find((one) => one.id === id);
      return foreign(TENANT, id, found?.domain ?? id);
    },
  };
}

/** Undefined where the login may not: what cannot be seen is unknown, and no reason to stop. */
export async function ifAllowed<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (TrunklineError.is(error) && error.code === 'portsip/forbidden') return undefined;
    throw error;
  }
}
