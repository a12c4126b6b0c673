import { isKnown, known, parseSipUri, portOf, shortName, transportOf, unknown } from 'trunkline/plugin';
import type {
  Cidr,
  Fact,
  FactResource,
  NumberSet,
  Origin,
  SendsFacts,
  SipUri,
  Target,
  Unknown,
} from 'trunkline/plugin';
import { hasMark, stripMark } from '../mark.ts';
import { networksOfEdges } from '../offer.ts';
import { pendingTarget } from '../pending-rows.ts';
import { edgeNamed, FROM_SIGNALLING, FROM_SIP, UNROUTED } from '../reference.ts';
import { ORIGINATION_URL, textOf } from '../resources/names.ts';
import { largestInvite } from './invite.ts';
import { sentMedia } from './media.ts';
import { NOTES } from './refusals.ts';
import { noRow } from './stopped.ts';
import { derived, encryptionOf, fieldOf, onTrunk, rewritten, trunkField, type View } from './view.ts';

interface Row {
  readonly resource: FactResource;
  readonly uri: SipUri | undefined;
  readonly enabled: boolean;
}

/** Calls in: from the edges of the rows, to the rows of this endpoint, for the numbers on the trunk. */
export function sendsFacts(view: View, endpoint: string): SendsFacts {
  const rows = rowsOf(view, endpoint);
  const sent = rows.map((row) => ({ uri: row.uri, target: target(view, row) }));
  const to = [...sent.map((row) => row.target), ...toCome(view, endpoint)];
  const size = largestInvite(sent);
  const inForce = to.filter((one) => one.enabled);
  const stopped = noRow(view, endpoint, to);
  const rewrites = rewritten(view, 'origination');
  return {
    from: networks(inForce),
    to,
    ...(stopped ? { stopped } : {}),
    requestUriHost: requestUriHost(inForce),
    calledPlus:
      rewrites ??
      calledPlus(
        view,
        rows.filter((row) => row.enabled),
      ),
    callerPlus: rewrites ?? known(true, FROM_SIP, 'assumed'),
    // Twilio answers no challenge: a platform must know it by its addresses.
    digest: known('none', FROM_SIP),
    numbers: numbersOf(view),
    encryption: encryptionOf(view),
    media: sentMedia(view),
    requestUriUser: requestUriUser(view, rows),
    registers: known(false, FROM_SIP),
    // Session timers are not supported (Twilio docs, sip-trunking, 2026-08).
    sessionExpires: known('none', FROM_SIP),
    // No document speaks of SRV lookups for hosts of customers.
    looksUp: known(['address'], FROM_SIP, 'assumed'),
    notes: NOTES,
    ...(size === undefined ? {} : { inviteBytes: size }),
  };
}

/** A manifest may leave the numbers to the account: which those are, is read there. */
const numbersOf = (view: View): Fact<NumberSet> =>
  view.seen === 'desired' && view.ownNumbers.ranges.length === 0
    ? unknown(
        'not-connected',
        'no manifest lists a number of the trunk, and those that are on it are read at the carrier',
        trunkField(view, 'numbers'),
        'List the numbers in the manifest, or verify with --live.',
      )
    : known(view.ownNumbers, trunkField(view, 'numbers'));

const rowsOf = (view: View, endpoint: string): readonly Row[] =>
  onTrunk(view, ORIGINATION_URL)
    .filter((one) => servedBy(view, one).includes(endpoint))
    .map(rowOf);

const rowOf = (resource: FactResource): Row => ({
  resource,
  uri: parseSipUri(textOf(resource.properties['sipUrl']) ?? ''),
  enabled: resource.properties['enabled'] === true,
});

/**
 * Twilio sends calls to a row that no manifest lists any more as well; if we made it, its name says for what. So it does of
 * one that is asked for, while nobody knows where it is to lead.
 */
function servedBy({ endpoints, pending }: View, row: FactResource): readonly string[] {
  const name = nameOf(row);
  if (row.serves.length > 0 || !hasMark(name)) return row.serves;
  const asking = endpoints.filter((sibling) =>
    pending.get(sibling)?.some((one) => one.name === stripMark(name)),
  );
  if (asking.length > 0) return asking;
  const owners = endpoints.filter((sibling) =>
    `${stripMark(name)} `.startsWith(`${shortName({ name: sibling })} `),
  );
  return owners.toSorted((a, b) => b.length - a.length).slice(0, 1);
}

const nameOf = (row: FactResource): string => textOf(row.properties['friendlyName']) ?? row.key;

/** Rows that neither a manifest nor their mark gives to an endpoint take their share of the calls all the same. */
export const strangers = (view: View): readonly Target[] =>
  onTrunk(view, ORIGINATION_URL)
    .filter((one) => servedBy(view, one).length === 0)
    .map((resource) => target(view, rowOf(resource)));

/** `region=` is the legacy spelling of an edge, still in force. */
const edgeOf = (uri: SipUri | undefined): string | undefined => {
  const named = uri?.params['edge'] ?? uri?.params['region'];
  return named === undefined ? undefined : (edgeNamed(named)?.edge ?? named);
};

/** Rows to come belong to what is asked for, not to what is there. */
const toCome = ({ seen, pending, trunk }: View, endpoint: string): readonly Target[] =>
  (seen === 'desired' ? (pending.get(endpoint) ?? []) : []).map((row) =>
    pendingTarget(row, trunk.properties['secure'] === true),
  );

const networks = (targets: readonly Target[]): Fact<readonly Cidr[]> =>
  targets.find(({ connection }) => connection)?.networks ??
  known(
    networksOfEdges(targets.map((one) => one.edge)),
    derived('edges of the rows', [FROM_SIGNALLING, ...targets.map((one) => one.from)]),
  );

function target(view: View, { resource, uri, enabled }: Row): Target {
  const from = fieldOf(view, resource, 'sipUrl');
  const url = textOf(resource.properties['sipUrl']) ?? '';
  const unreadable = unknown('not-documented', `"${url}" is no SIP URI with a transport Twilio knows`, from);
  const transport = uri && (view.trunk.properties['secure'] === true ? 'tls' : transportOf(uri));
  const connection = uri?.params['tnx'];
  const edge = connection === undefined ? edgeOf(uri) : undefined;
  return {
    name: stripMark(nameOf(resource)),
    host: uri ? known(uri.host, fieldOf(view, resource, 'sipUrl/host')) : unreadable,
    port: uri ? known(portAt(uri, transport), from) : unreadable,
    transport: transport ? known(transport, from) : unreadable,
    ...(edge === undefined ? {} : { edge }),
    priority: Number(resource.properties['priority']),
    weight: Number(resource.properties['weight']),
    enabled,
    from,
    ...(connection === undefined
      ? { networks: known(networksOfEdges([edge]), derived('edge of the row', [FROM_SIGNALLING, from])) }
      : { connection: INTERCONNECT, networks: leavingBy(connection, from) }),
    ...(uri?.user === undefined || uri.user === '' ? {} : { user: uri.user }),
  };
}

/** `tnx=` names a private connection, and is deprecated (Twilio docs, sip-trunking#origination, 2026-08). */
const INTERCONNECT: NonNullable<Target['connection']> = { isPrivate: true, unrouted: UNROUTED };

const leavingBy = (connection: string, from: Origin): Unknown =>
  unknown(
    'not-documented',
    `the row names the Interconnect connection ${connection}, and nobody can say at which edge that ends`,
    from,
    'Name the edge of the connection instead, such as `edge=london-ix`; `tnx` is the old form.',
  );

/** A secure trunk uses TLS whatever the row says, so its default port is that of TLS. */
const portAt = (uri: SipUri, transport: string | undefined): number =>
  uri.port ?? (transport === 'tls' ? 5061 : portOf(uri));

function requestUriHost(targets: readonly Target[]): Fact<string> {
  const from = derived(
    'hosts of the rows',
    targets.map((one) => one.from),
  );
  const open = targets.map((one) => one.host).find((host) => !isKnown(host));
  if (open) return open;
  const hosts = [...new Set(targets.flatMap(({ host }) => (isKnown(host) ? [host.value] : [])))];
  const [only] = hosts;
  if (only !== undefined && hosts.length === 1) return known(only, from);
  if (only === undefined) return unknown('decided-later', 'no origination row is in force', from);
  return unknown('decided-later', `each row has its own: ${hosts.join(', ')}`, from);
}

/** Without a user part Twilio fills in the called number with its plus; a fixed one stands for every number. */
function calledPlus(view: View, rows: readonly Row[]): Fact<boolean> {
  const fixed = rows.filter((row) => row.uri?.user !== undefined && row.uri.user !== '');
  const bare = fixed.find((row) => !row.uri?.user?.startsWith('+'));
  const decides = bare ?? fixed[0];
  return decides
    ? known(bare === undefined, fieldOf(view, decides.resource, 'sipUrl'))
    : known(true, FROM_SIP);
}

/** As soon as one row fixes a user, some calls go to that. */
function requestUriUser(view: View, rows: readonly Row[]): NonNullable<SendsFacts['requestUriUser']> {
  const fixed = rows.find((row) => row.enabled && (row.uri?.user ?? '') !== '');
  return fixed
    ? known({ fixed: fixed.uri?.user ?? '' }, fieldOf(view, fixed.resource, 'sipUrl'))
    : known('called', FROM_SIP);
}
