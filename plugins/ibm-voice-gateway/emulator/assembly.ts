import { isIpv4, isPrivate, toCidr, type Json } from 'trunkline/plugin';
import { z } from 'zod';
import { textOf, type CallsOut, type Container, type Gateway, type Parts, type Relay } from './gateway.ts';
import type { OrchestratorEnv } from './variables.ts';

/** Defaults of the containers (IBM docs, configuration and ports, 2023-04). */
const DEFAULT = {
  sip: '5060',
  tls: '5061',
  range: '16384-16394',
  relay: 'localhost:8080',
  webSocket: '8080',
};

/** Puts the containers together. Reads nothing but what the containers themselves would. */
export function gatewayOf({ orchestrator, relay, callOut, rules }: Parts): Gateway {
  const { env } = orchestrator;
  const noTls = whyNoTls(orchestrator);
  return {
    host: env.get('SIP_HOST') ?? '',
    listens: listening(orchestrator),
    noTls,
    trusted: env
      .get('TRUSTED_IP_LIST')
      ?.split(',')
      .map((entry) => entry.trim()),
    mustContain: { from: env.get('WHITELIST_FROM_URI'), to: env.get('WHITELIST_TO_URI') },
    tenants: tenantsOf(orchestrator),
    srtp: env.get('ENABLE_SRTP_INBOUND') === 'true',
    calls: callsAtOnce(relay),
    fallback: env.get('TRANSFER_DEFAULT_TARGET'),
    relay: { found: finds(env, relay), failCode: codeOf(env.get('CMR_HEALTH_CHECK_FAIL_ERR_CODE')) },
    noAudio: whyNoAudio(relay),
    callsOut: callsOutOf(env, relay, callOut),
    rules,
  };
}

/** A port leads in when it ends at the one its transport listens on. TLS runs over TCP. */
function listening({ env, ports }: Container): Gateway['listens'] {
  const inside = {
    udp: Number(env.get('SIP_PORT') ?? DEFAULT.sip),
    tcp: Number(env.get('SIP_PORT_TCP') ?? DEFAULT.sip),
    tls: Number(env.get('SIP_PORT_TLS') ?? DEFAULT.tls),
  };
  return (['udp', 'tcp', 'tls'] as const).flatMap((transport) =>
    ports
      .filter(
        (one) => one.inner === inside[transport] && one.protocol === (transport === 'udp' ? 'udp' : 'tcp'),
      )
      .map((one) => ({ port: one.outer, transport })),
  );
}

function whyNoTls({ env, at }: Container): string | undefined {
  const store = env.get('SSL_KEY_TRUST_STORE_FILE');
  if (!store) return 'no key store';
  if (at(store) === undefined) return 'the key store is not mounted';
  return env.get('SSL_PASSPHRASE') ? undefined : 'no passphrase for the key store';
}

const login = z.object({ username: z.string(), password: z.json() });
export const tenantList = z.object({
  tenants: z.array(
    z.looseObject({
      tenantURI: z.string(),
      description: z.string().optional(),
      whitelistFromUri: z.string().optional(),
      outboundCalls: z.object({ sipAuth: login }).optional(),
    }),
  ),
});

/** A tenant file that is missing or cannot be read answers nobody. */
function tenantsOf({ env, at }: Container): Gateway['tenants'] {
  const path = env.get('MULTI_TENANT_CONFIG_FILE');
  if (path === undefined) return 'any';
  const read = tenantList.safeParse(at(path));
  if (!read.success) return [];
  return read.data.tenants.map(({ tenantURI: uri, description: _says, ...tenant }) => ({
    uri,
    from: tenant.whitelistFromUri,
    login: tenant.outboundCalls && {
      username: tenant.outboundCalls.sipAuth.username,
      password: textOf(tenant.outboundCalls.sipAuth.password),
    },
    serves: JSON.stringify(tenant),
  }));
}

const rangeOf = (relay: Relay): readonly [number, number] => {
  const [first = NaN, last = NaN] = (relay.env.get('RTP_UDP_PORT_RANGE') ?? DEFAULT.range)
    .split('-')
    .map(Number);
  return [first, last];
};

/** RTP and RTCP of a call take a port each. */
function callsAtOnce(relay: Relay | undefined): number {
  if (!relay) return 0;
  const [first, last] = rangeOf(relay);
  const most = Number(relay.env.get('MAX_SESSIONS') ?? 0);
  const ports = Math.max(0, Math.floor((last - first + 1) / 2)) || 0;
  return most > 0 ? Math.min(most, ports) : ports;
}

const finds = (env: OrchestratorEnv, relay: Relay | undefined): boolean =>
  relay !== undefined &&
  (env.get('MEDIA_RELAY_HOST') ?? DEFAULT.relay) ===
    `${relay.name}:${relay.env.get('MEDIA_RELAY_WS_PORT') ?? DEFAULT.webSocket}`;

const codeOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[3-6]\d\d$/.test(text) ? Number(text) : undefined;

function whyNoAudio(relay: Relay | undefined): string | undefined {
  if (!relay) return 'there is no Media Relay';
  const address = relay.env.get('SDP_ADDRESS') ?? '';
  if (!isIpv4(address)) return `SDP names "${address}" for media, which is no IPv4 address`;
  if (isPrivate(toCidr(address))) return `SDP names ${address} for media, which is private`;
  const [first, last] = rangeOf(relay);
  return relay.publishes(first, last) ? undefined : `media ports ${first}-${last} do not lead in as they are`;
}

export const callTemplate = z.object({ to: z.string(), from: z.string() });

/** REST is bound to the loopback of the container unless `HTTP_HOST` says otherwise (IBM docs, configuration, 2023-04). */
function callsOutOf(
  env: OrchestratorEnv,
  relay: Relay | undefined,
  callOut: Json | undefined,
): CallsOut | undefined {
  const body = callTemplate.safeParse(callOut);
  const open =
    env.get('ENABLE_OUTBOUND_CALLS') === 'true' &&
    env.get('HTTP_HOST') === '*' &&
    env.get('REST_API_PASSWORD');
  if (!body.success || !open || !env.get('REST_API_USERNAME')) return undefined;
  return {
    address: relay?.env.get('SDP_ADDRESS') ?? '',
    ...body.data,
    srtp: env.get('MEDIA_ENCRYPTION_TYPE') === 'srtp',
  };
}
