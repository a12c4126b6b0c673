import {
  match,
  ref,
  refKey,
  secretRef,
  type Driver,
  type Json,
  type Observed,
  type Properties,
  type Resource,
  type WriteIo,
} from 'trunkline/plugin';
import { openDriver } from '../../../../plugins/portsip/driver.ts';
import { portsipEmulator } from '../../../../plugins/portsip/emulator/index.ts';
import { RESOURCE_TYPES } from '../../../../plugins/portsip/resources/all.ts';
import {
  ASSIGNEE,
  INBOUND_RULE,
  OUTBOUND_RULE,
  PROVIDER,
  TENANT,
} from '../../../../plugins/portsip/resources/names.ts';
import { connection, type Connection } from '../../../../plugins/portsip/settings.ts';
import { lender, own, plugged, used, type Sent } from '../../../support/plugged.ts';
import { fingerprint } from '../../../support/fingerprint.ts';

const URL_OF_PBX = 'https://pbx.acme.example:8887';
/** Every spelling of it must stay out of messages: quotes and signs that forms and JSON write otherwise. */
export const LOGIN = 'canary "Login" +/ü1';
export const PASSWORD = 'canary-Digest/ 7&"';
export const ACME = 'acme.pbx.example';
export const BETA = 'beta.pbx.example';
export const HOST = 'acme.pstn.twilio.com';

/** Two tenants, an administrator of the system and one of the first tenant. */
const estate = (over: Readonly<Record<string, Json>> = {}): Json => ({
  url: URL_OF_PBX,
  addresses: { public: '151.101.2.3', private: '203.0.113.5' },
  users: [
    { username: 'trunkline', password: LOGIN },
    { username: 'acme', password: LOGIN, tenant: ACME },
  ],
  tenants: [
    { domain: ACME, name: 'Acme', callerIds: [{ number: '+12027594810' }] },
    { domain: BETA, name: 'Beta', trunks: false },
  ],
  ...over,
});

const tell = async (secret: string | Error): Promise<string> => {
  if (secret instanceof Error) throw secret;
  return secret;
};

/** A PBX, its clock, and every request that went to it. */
export function machine(
  over: Readonly<Record<string, Json>> = {},
  switches: Readonly<Record<string, boolean>> = {},
) {
  const { http, ...at } = plugged(portsipEmulator, estate(over), switches);
  const open = (given: Partial<Connection> = {}, password: string | Error = LOGIN): Promise<Driver> =>
    openDriver({
      connection: {
        ...connection.parse({
          url: URL_OF_PBX,
          username: given.tenant === undefined ? 'trunkline' : 'acme',
          password: { env: 'PORTSIP_PASSWORD' },
        }),
        ...given,
      },
      clock: at.clock,
      http,
      secret: () => tell(password),
      open: () => tell(password),
      fingerprint,
    });
  return { ...at, open };
}

export type Machine = ReturnType<typeof machine>;

export const pathsOf = (sent: readonly Sent[]): readonly string[] =>
  sent.map(({ method, url }) => `${method} ${new URL(url).pathname.replace(/^\/api/, '')}`);

/** `/tenants/{id}/…`: ids told apart by nothing. */
export const shapesOf = (sent: readonly Sent[]): readonly string[] =>
  pathsOf(sent).map((path) => path.replaceAll(/\/\d{10,}/g, '/{id}'));

const tenantOf = (domain: string): Resource => used(TENANT, domain, { domain });

export const trunk = (over: Properties = {}, key = 'Twilio'): Resource =>
  own(PROVIDER, key, {
    level: 'system',
    name: key,
    enabled: true,
    brand: 'Twilio',
    authMode: 'REGISTER_AUTH',
    transport: 'UDP',
    hostname: HOST,
    port: 5060,
    outboundServer: '',
    outboundServerPort: 0,
    authId: 'acme',
    username: '',
    password: secretRef({ env: 'TRUNK_PASSWORD' }),
    registration: false,
    registerInterval: 600,
    inlan: false,
    rewriteViaIp: false,
    verifyPort: false,
    singleViaHeader: true,
    adjustSdpDirection: true,
    removeSrtpInfo: true,
    stirShaken: false,
    keepAlive: false,
    keepAliveInterval: 360,
    concurrency: 100,
    additionalIps: ['54.171.127.192/30', '54.172.60.0/30'],
    ...over,
  });

export const share = (domain: string, pool: readonly string[], calls = 10): Resource =>
  own(ASSIGNEE, `Twilio/${domain}`, {
    provider: ref(PROVIDER, 'Twilio'),
    tenant: ref(TENANT, domain),
    didNumbers: pool,
    concurrency: calls,
  });

export const inbound = (domain: string, numbers: string, over: Properties = {}): Resource =>
  own(INBOUND_RULE, `${domain}/in`, {
    tenant: ref(TENANT, domain),
    provider: ref(PROVIDER, 'Twilio'),
    name: 'in',
    enabled: true,
    didNumbers: numbers,
    callers: '',
    action: 'FORWARD_TO_NUMBER',
    number: '8000',
    ...over,
  });

export const outbound = (domain: string, over: Properties = {}): Resource =>
  own(OUTBOUND_RULE, `${domain}/out`, {
    tenant: ref(TENANT, domain),
    provider: ref(PROVIDER, 'Twilio'),
    name: 'out',
    enabled: true,
    prefixes: '1',
    lengths: '11',
    callers: '',
    priority: 1000,
    stripDigits: 0,
    prepend: '+',
    callerId: '+12027594810',
    ...over,
  });

/** A system trunk, given to two tenants, with rules of the first. */
export const SYSTEM: readonly Resource[] = [
  tenantOf(ACME),
  tenantOf(BETA),
  trunk(),
  share(ACME, ['12027594810-12027594815']),
  share(BETA, ['12027594820']),
  inbound(ACME, '12027594810-12027594815'),
  outbound(ACME),
];

/** A trunk of one tenant. */
export const OF_TENANT: readonly Resource[] = [
  tenantOf(ACME),
  trunk({ level: ref(TENANT, ACME), didNumbers: ['12027594810-12027594815'] }),
  inbound(ACME, '12027594810-12027594815'),
  outbound(ACME),
];

export const lend = lender(PASSWORD);

export interface Made {
  readonly ids: ReadonlyMap<string, string>;
  readonly io: WriteIo;
  readonly observed: ReadonlyMap<string, Observed>;
}

/** What the engine does, as short as it can be: finds what is there and makes the rest in order. */
export async function makeAll(driver: Driver, wanted: readonly Resource[]): Promise<Made> {
  const { observed } = await driver.observe({ wanted, purpose: 'plan' });
  const ids = new Map<string, string>();
  const made = new Map<string, Observed>();
  for (const { wanted: one, observed: there } of match(RESOURCE_TYPES, wanted, observed).pairs) {
    const now = there ?? (await driver.create(one, Object.keys(one.properties), lend(ids)));
    ids.set(refKey(ref(one.type, one.key)), now.id);
    made.set(refKey(ref(one.type, one.key)), now);
  }
  return { ids, io: lend(ids), observed: made };
}

/** Wanted resources beside what the PBX has of them, with references resolved. */
export async function seen(driver: Driver, wanted: readonly Resource[]) {
  const { observed } = await driver.observe({ wanted, purpose: 'plan' });
  return match(RESOURCE_TYPES, wanted, observed);
}
