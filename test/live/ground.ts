import type { ConnectContext } from 'trunkline/plugin';
import { VendorError } from 'trunkline/plugin';
import { z } from 'zod';
import { listAssignees, listProviders } from '../../plugins/portsip/api/lists.ts';
import { openPbx, type Pbx } from '../../plugins/portsip/api/pbx.ts';
import type { Connection } from '../../plugins/portsip/settings.ts';

/** Everything the check makes has this in front of its name, and is removed by it. */
const PREFIX = 'trunkline check ';

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
  /** Makes a disabled trunk to a host that cannot exist; its id. */
  readonly make: (over?: object) => Promise<string>;
  readonly change: (id: string, body: object) => Promise<void>;
  readonly read: (id: string) => Promise<Row>;
  readonly assign: (id: string, tenant: string, body: object) => Promise<void>;
  readonly unassign: (id: string, tenant: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

const row = z.looseObject({ id: z.string() });
type Row = z.output<typeof row>;

export function openGround(io: ConnectContext<Connection>, mark: string): Ground {
  const pbx = openPbx(io);
  const { client, home: lane } = pbx;
  const at = (what: string, path: string) => ({ lane, what, path: `/providers${path}` });
  return {
    pbx,
    io,
    mark,
    needed: neededOf(mark),
    make: (over = {}) => client.create(at('create', ''), { ...trunkOf(mark), ...over }),
    change: (id, body) => client.post(at('update', `/${id}`), body),
    read: (id) => client.get(at('read', `/${id}`), row),
    assign: (id, tenant, body) => client.post(at('assign', `/${id}/assignees/${tenant}`), body),
    unassign: (id, tenant) => client.post(at('unassign', `/${id}/assignees/${tenant}/destroy`), {}),
    remove: (id) => client.post(at('remove', `/${id}/destroy`)),
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

/** Takes away whatever carries the name, of this run or of one that was killed. What could not be removed. */
export async function cleanUp({ pbx, ...ground }: Ground): Promise<readonly string[]> {
  const rows = await listProviders(pbx.client, pbx.home);
  const left: string[] = [];
  for (const { id, name, hostname } of rows) {
    if (!name?.startsWith(PREFIX) || !hostname?.endsWith('.invalid')) continue;
    try {
      const shares = pbx.scope === 'system' ? await listAssignees(pbx, id) : [];
      for (const share of shares) await ground.unassign(id, share.tenant_id);
      await ground.remove(id);
    } catch (error) {
      left.push(`"${name}" (${said(error)})`);
    }
  }
  return left;
}

/** What the PBX says of a refusal, as it stands: `HTTP 400, CODE: "text"`. */
export function said(error: unknown): string {
  if (!VendorError.is(error)) throw error;
  return /\((HTTP .*)\)$/s.exec(error.message)?.[1] ?? `${error.message} (${error.code})`;
}

/** `taken`, or what the PBX says. */
export async function attempt(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'taken';
  } catch (error) {
    return said(error);
  }
}
