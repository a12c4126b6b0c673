import type { ConnectContext } from 'trunkline/plugin';
import { foreign } from 'trunkline/plugin';
import { z } from 'zod';
import { INBOUND_PATH, listAssignees, listInbound } from '../../plugins/portsip/api/lists.ts';
import { ifAllowed, openPbx, type Pbx } from '../../plugins/portsip/api/pbx.ts';
import { listProviders } from '../../plugins/portsip/api/trunks.ts';
import type { Connection } from '../../plugins/portsip/settings.ts';
import { leftOf, PREFIX } from './shared.ts';

/** Country code 999 is nobody's (ITU-T E.164, list of country codes), so no number of these is anyone's. */
export const NUMBERS = ['99900010001', '99900010002'] as const;

/** A PBX to ask, and the throw-away things made on it. */
export interface Ground {
  readonly pbx: Pbx;
  readonly io: ConnectContext<Connection>;
  /** Of this run: part of every name, host and user. */
  readonly mark: string;
  /** Of a trunk: what none can be without. */
  readonly needed: object;
  /** Makes a disabled trunk to a host that cannot exist, for a tenant where one is named; its id. */
  readonly make: (over?: object, tenant?: string) => Promise<string>;
  readonly change: (id: string, body: object) => Promise<void>;
  readonly read: (id: string) => Promise<Row>;
  readonly assign: (id: string, tenant: string, body: object) => Promise<void>;
  readonly unassign: (id: string, tenant: string) => Promise<void>;
  readonly remove: (id: string, tenant?: string) => Promise<void>;
  /** Makes an inbound rule, of the login's own tenant where none is named; its id. */
  readonly addRule: (body: object, tenant?: string) => Promise<string>;
  readonly removeRule: (id: string, tenant?: string) => Promise<void>;
}

const row = z.looseObject({ id: z.string() });
type Row = z.output<typeof row>;

export function openGround(io: ConnectContext<Connection>, mark: string): Ground {
  const pbx = openPbx(io);
  const { client } = pbx;
  const laneFor = (tenant?: string) => (tenant === undefined ? pbx.home : pbx.laneOf(tenant));
  const at = (what: string, path: string, tenant?: string) => ({
    lane: laneFor(tenant),
    what,
    path: `/providers${path}`,
  });
  const ruleAt = (what: string, path: string, tenant?: string) => ({
    lane: laneFor(tenant),
    what,
    path: `${INBOUND_PATH}${path}`,
  });
  return {
    pbx,
    io,
    mark,
    needed: neededOf(mark),
    make: (over = {}, tenant) => client.create(at('create', '', tenant), { ...trunkOf(mark), ...over }),
    change: (id, body) => client.post(at('update', `/${id}`), body),
    read: (id) => client.get(at('read', `/${id}`), row),
    assign: (id, tenant, body) => client.post(at('assign', `/${id}/assignees/${tenant}`), body),
    unassign: (id, tenant) => client.post(at('unassign', `/${id}/assignees/${tenant}/destroy`), {}),
    remove: (id, tenant) => client.post(at('remove', `/${id}/destroy`, tenant)),
    addRule: (body, tenant) => client.create(ruleAt('create a rule', '', tenant), body),
    removeRule: (id, tenant) => client.post(ruleAt('remove a rule', `/${id}/destroy`, tenant)),
  };
}

/** Every option the other way round than the schema's default, so that a default that comes back is seen. */
const trunkOf = (mark: string) => ({
  ...neededOf(mark),
  brand: 'Twilio',
  auth_mode: 'REGISTER_AUTH',
  port: 5060,
  outbound_server: '',
  outbound_server_port: 0,
  username: '',
  registration: false,
  register_interval: 600,
  inlan: false,
  rewrite_via_ip: false,
  verify_port: false,
  single_via_header: true,
  adjust_sdp_direction: true,
  remove_srtp_info: true,
  stir_shaken_signature_required: false,
  keep_alive: false,
  keep_alive_interval: 360,
});

const neededOf = (mark: string) => ({
  name: `${PREFIX}${mark}`,
  enabled: false,
  transport: 'UDP',
  hostname: `check-${mark}.invalid`,
  auth_id: `check-${mark}`,
  password: `Check-${mark}-1`,
  concurrency: 1,
});

/**
 * Takes away whatever carries the name, of this run or of one that was killed: rules first, then trunks. What could not be
 * removed.
 */
export async function cleanUp(ground: Ground): Promise<readonly string[]> {
  const { pbx } = ground;
  const [tenant] = (await ifAllowed(() => pbx.tenants())) ?? [];
  const lent = pbx.scope === 'system' ? tenant : undefined;
  return [
    ...(tenant ? await cleanRules(ground, tenant) : []),
    ...(await cleanTrunks(ground, undefined)),
    ...(lent ? await cleanTrunks(ground, lent) : []),
  ];
}

type Tenant = Awaited<ReturnType<Pbx['tenants']>>[number];

/** A login that may not look at rules has made none. */
async function cleanRules({ pbx, removeRule }: Ground, tenant: Tenant): Promise<readonly string[]> {
  const rows = await ifAllowed(() => listInbound(pbx, foreign('tenant', tenant.id, tenant.domain)));
  const ours = (rows ?? []).filter(({ name }) => name?.startsWith(PREFIX));
  return leftOf(ours, ({ id }) => removeRule(id, tenant.id));
}

async function cleanTrunks(ground: Ground, tenant: Tenant | undefined): Promise<readonly string[]> {
  const { pbx } = ground;
  const rows = await ifAllowed(() => listProviders(pbx.client, tenant ? pbx.laneOf(tenant.id) : pbx.home));
  const ours = (rows ?? []).filter(
    ({ name, hostname, shared }) =>
      name?.startsWith(PREFIX) && hostname?.endsWith('.invalid') && !(tenant && shared === true),
  );
  return leftOf(ours, async ({ id }) => {
    const shares = pbx.scope === 'system' && !tenant ? await sharesOf(pbx, id) : [];
    for (const share of shares) await ground.unassign(id, share.tenant_id);
    await ground.remove(id, tenant?.id);
  });
}

/** A trunk of a tenant, which some logins of the system see, has none. */
const sharesOf = (pbx: Pbx, id: string) => listAssignees(pbx, id).catch(() => []);
