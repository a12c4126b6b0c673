import type { FieldPolicy } from 'trunkline/plugin';
import { z } from 'zod';
import { bothPools, samePool } from '../pools.ts';
import { bothNetworks, sameNetworks } from '../networks.ts';

/** One field of a trunk: ours, the API's and the portal's name for it are in one place. */
export interface ProviderField {
  /** Absent where the API tells it by who asks, not by a field. */
  readonly api?: string;
  /** As the portal shows it (PortSIP KB, configuring SIP trunks, 2026-08). */
  readonly label: string;
  readonly schema: z.ZodType;
  readonly policy: Omit<FieldPolicy, 'label'>;
  /** Known by name from the change log only: sent only where the manifest sets it, and only from this version on. */
  readonly since?: string;
}

const WIRE = { wire: true };
const COSMETIC = { wire: false };

const flag = (api: string, label: string): ProviderField => ({
  api,
  label,
  schema: z.boolean(),
  policy: WIRE,
});
const figure = (api: string, label: string): ProviderField => ({
  api,
  label,
  schema: z.int().nonnegative(),
  policy: WIRE,
});
const text = (api: string, label: string, policy: ProviderField['policy'] = WIRE): ProviderField => ({
  api,
  label,
  schema: z.string(),
  policy,
});
const later = (since: string, field: ProviderField): ProviderField => ({ ...field, since });

const ONCE = 'the API takes it when the trunk is made, and never again';
const parameters = z.record(z.string(), z.unknown());
const entries = z.array(z.string());

/**
 * All of a trunk that is managed. The API's own defaults differ from the portal's for several of them (`verify_port`,
 * `rewrite_via_ip`, `keep_alive`), so each is always sent (PortSIP OpenAPI 22.2 against the portal, 2026-08).
 */
export const PROVIDER_FIELDS = {
  level: {
    label: 'Level',
    schema: z.union([z.literal('system'), z.custom<unknown>()]),
    policy: { ...WIRE, immutable: 'a trunk belongs to the one who made it' },
  },
  name: text('name', 'Trunk name', COSMETIC),
  enabled: flag('enabled', 'Enable'),
  brand: text('brand', 'Brand', { ...WIRE, immutable: ONCE, same: sameBrand }),
  authMode: {
    api: 'auth_mode',
    label: 'Trunk type',
    schema: z.enum(['REGISTER_AUTH', 'IP_AUTH', 'ACCEPT_REGISTER']),
    policy: { ...WIRE, immutable: ONCE },
  },
  transport: {
    api: 'transport',
    label: 'Transport',
    schema: z.enum(['UDP', 'TCP', 'TLS']),
    policy: WIRE,
  },
  hostname: text('hostname', 'Host Domain or IP', { ...WIRE, same: sameHost }),
  port: figure('port', 'Port'),
  outboundServer: text('outbound_server', 'Outbound Proxy Server'),
  outboundServerPort: figure('outbound_server_port', 'Outbound Proxy Server Port'),
  authId: text('auth_id', 'Authentication Name'),
  username: text('username', 'Username'),
  password: {
    api: 'password',
    label: 'Password',
    schema: z.custom<unknown>(),
    policy: { ...WIRE, writeOnly: true },
  },
  registration: flag('registration', 'Need Registration'),
  registerInterval: figure('register_interval', 'Reregister Time (Seconds)'),
  inlan: flag('inlan', 'Use the private IP address to communicate with this trunk'),
  rewriteViaIp: flag(
    'rewrite_via_ip',
    "Rewrite the host IP of the Via header using the PBX server's public IP",
  ),
  verifyPort: flag('verify_port', 'Verify the port when receiving SIP messages from the trunk'),
  singleViaHeader: flag('single_via_header', 'This trunk only accepts a single Via SIP header'),
  adjustSdpDirection: flag('adjust_sdp_direction', 'Adjust the SDP direction for call hold'),
  removeSrtpInfo: flag('remove_srtp_info', 'Remove crypto line in SDP'),
  stirShaken: flag('stir_shaken_signature_required', 'STIR/SHAKEN signature required'),
  keepAlive: flag('keep_alive', 'Send OPTIONS message for keep-alive'),
  keepAliveInterval: figure('keep_alive_interval', 'Send OPTIONS message interval (seconds)'),
  concurrency: figure('concurrency', 'Max Concurrent Calls'),
  additionalIps: {
    api: 'additional_ips',
    label: 'Associated IPs of the Trunk',
    schema: entries,
    policy: { ...WIRE, set: 'accepted', same: sameNetworks, both: bothNetworks },
  },
  didNumbers: {
    api: 'did_numbers',
    label: 'DID Pool',
    schema: entries,
    policy: { ...WIRE, set: 'accepted', same: samePool, both: bothPools },
  },
  inboundParameters: {
    api: 'inbound_parameters',
    label: 'Inbound Parameters',
    schema: parameters,
    policy: { ...WIRE, same: sameParameters },
  },
  outboundParameters: {
    api: 'outbound_parameters',
    label: 'Outbound Parameters',
    schema: parameters,
    policy: { ...WIRE, same: sameParameters },
  },
  removePlusPrefix: later(
    '22.3.0',
    flag('remove_plus_prefix', 'Remove the "+" prefix from the called number on outbound calls'),
  ),
  telUriRequestLine: later(
    '22.3.0',
    flag('tel_uri_scheme_for_request_line', 'Use the Tel URI scheme for the Request-Line'),
  ),
  telUriTo: later('22.3.0', flag('tel_uri_scheme_for_to_header', 'Use the Tel URI scheme for the To header')),
  forceOutboundProxy: later('22.4.0', flag('force_outbound_proxy', 'Force the outbound proxy')),
} as const satisfies Readonly<Record<string, ProviderField>>;

/** Host names have no case. */
function sameHost(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

/** How the API spells brands is not documented: as the portal shows them, or as keys such as TWILIO_INTERCONNECT. */
function sameBrand(a: unknown, b: unknown): boolean {
  return bareWords(a) === bareWords(b);
}

const bareWords = (value: unknown): string =>
  typeof value === 'string' ? value.toLowerCase().replaceAll(/[^a-z0-9]/g, '') : '';

/** The PBX has more of them than a manifest names: only those that are wanted count, blanks as nothing. */
function sameParameters(there: unknown, wanted: unknown): boolean {
  const is = objectOf(there);
  return Object.entries(objectOf(wanted)).every(([name, value]) => plain(is[name]) === plain(value));
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const plain = (value: unknown): string =>
  JSON.stringify(value ?? '', (_, inside: unknown) =>
    typeof inside === 'object' && inside !== null && !Array.isArray(inside)
      ? Object.fromEntries(
          Object.entries(inside)
            .filter(([, one]) => one !== null && one !== '')
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inside,
  );
