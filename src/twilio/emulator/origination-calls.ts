import { parseSipUri, portOf, transportOf } from 'trunkline/plugin';
import type { Invite, SipUri, Transport } from 'trunkline/plugin';
import { egressAddresses, isOffNetwork, isPrivateEdge } from './edges.ts';
import { CODECS, OFFERED } from './media.ts';
import { isUnresolvable } from './dns.ts';
import { rowsOf } from './origination.ts';
import { regionOfNumber } from './routes.ts';
import type { OriginationRow, TrunkRow, World } from './state.ts';

/** Some caller on the public network; North American numbers 555-01xx belong to nobody. */
const CALLER = '+12025550199';

interface Call {
  readonly to: string;
  readonly from?: string;
  readonly edge?: string;
}

/**
 * The calls Twilio sends for one that comes in from the public network: rows by priority, inside one the heaviest first
 * (the share Twilio draws by weight is played as an order).
 */
export function originate(world: World, call: Call): readonly Invite[] {
  const number = world.numbers.all().find((row) => row.phone_number === call.to);
  const trunk = number?.trunk_sid == null ? undefined : world.trunks.get(number.trunk_sid);
  if (!trunk || trunk.region !== regionOfNumber(world, call.to)) return [];
  return rowsOf(world, trunk)
    .filter((row) => row.enabled)
    .toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)
    .flatMap((row) => inviteOf(row, trunk, call));
}

function inviteOf(row: OriginationRow, trunk: TrunkRow, call: Call): readonly Invite[] {
  const uri = parseSipUri(row.sip_url);
  if (!uri) return [];
  const edge = uri.params['edge'] ?? uri.params['region'];
  // Error 13254: a row to a name that does not resolve, or to an address that no network leads to, is passed over.
  const overPrivate = isPrivateEdge(edge);
  if (isOffNetwork(uri.host, overPrivate) || (isUnresolvable(uri.host) && !overPrivate)) return [];
  const transport = trunk.secure ? 'tls' : (transportOf(uri) ?? 'udp');
  const [source = '', ...alsoFrom] = egressAddresses(edge, call.edge);
  return [
    {
      source,
      alsoFrom,
      to: { host: uri.host, port: port(uri, transport), transport },
      requestUri: requestUri(uri, call.to, transport),
      // Which host stands in From is not documented.
      from: `sip:${call.from ?? CALLER}@pstn.twilio.com`,
      srtp: trunk.secure,
      codecs: CODECS,
      ...(trunk.secure ? { suites: OFFERED } : {}),
    },
  ];
}

/** On a secure trunk TLS is used whatever the URI says (docs, sip-trunking#secure-trunking, 2026-08). */
const port = (uri: SipUri, transport: Transport): number =>
  portOf({ ...uri, params: { ...uri.params, transport } });

/** The dialled number with its plus, unless the row fixes a user; `edge` and `region` are for Twilio itself. */
function requestUri(uri: SipUri, to: string, transport: Transport): string {
  const suffix = uri.port === undefined ? '' : `:${uri.port}`;
  const parameter = transport === 'udp' ? '' : `;transport=${transport}`;
  return `sip:${uri.user ?? to}@${uri.host}${suffix}${parameter}`;
}
