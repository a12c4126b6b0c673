import {
  aboutCalls,
  endpointAt,
  forcible,
  isFullName,
  isIpv4,
  isKnown,
  isPrivate,
  platformAt,
  settingsAt,
  toCidr,
  uncovered,
  withSeverity,
  type Diagnostic,
  type NodeSpec,
  type Transport,
} from 'trunkline/plugin';
import { BRAND } from '../../reference.ts';
import {
  deniedAddress,
  deniedPrivate,
  edgesOf,
  hostOfRow,
  isInside,
  isPrivateEdge,
  isUntold,
  livePorts,
  nodeOfRow,
  portOf,
  privateNetworks,
  rowsInForce,
  undeclared,
  type Denied,
} from '../addresses.ts';
import { trunkOf, type Context } from '../context.ts';
import { finding } from '../input.ts';

/** Where calls arrive and come from, and whether the private link is used in both directions. */
export const addressChecks = (context: Context): readonly Diagnostic[] =>
  [
    portOfUrl,
    listened,
    nameForTls,
    ports,
    differs(deniedAddress),
    differs(deniedPrivate),
    sendsFrom,
    interconnect,
    privateAddress,
    publicOverPrivate,
  ].flatMap((check) => check(context));

/** Transports that the wire uses: an SBC listens for itself, and speaks to the PBX as it was set up to. */
const transportsOf = ({ input, transport, behindSbc }: Context): readonly Transport[] => [
  ...new Set(
    [input.endpoint.inbound?.transport, behindSbc ? undefined : transport].filter((one) => one !== undefined),
  ),
];

function listened(context: Context): readonly Diagnostic[] {
  const { input } = context;
  const nodes = input.endpoint.inbound?.rows.map((row) => nodeOfRow(context, row)) ?? [
    input.platform.listensOn[0],
  ];
  const silent = transportsOf(context).filter((transport) =>
    nodes.some((node) => {
      const port = portOf(context, node, transport);
      return !isKnown(port) && !isUntold(port);
    }),
  );
  return silent.map((transport) =>
    finding(
      'transport-not-listened',
      endpointAt(input, '/origination/transport'),
      `"${input.platform.name}" has no ${transport.toUpperCase()} listener`,
    ),
  );
}

/** Of a row over the private connection nobody says what the carrier compares. */
function nameForTls(context: Context): readonly Diagnostic[] {
  const { input } = context;
  const { inbound } = input.endpoint;
  if (inbound?.transport !== 'tls') return [];
  const hosts = inbound.rows
    .filter((row) => !isInside(context, row))
    .map((row) => hostOfRow(context, row))
    .filter(isKnown)
    .filter(({ value }) => !isFullName(value));
  const once = [...new Map(hosts.map((host) => [host.value, host])).values()];
  return aboutCalls(
    'inbound',
    once.map(({ value, from }) =>
      finding('tls-needs-name', from, `calls are sent over TLS to "${value}", which is no full host name`),
    ),
  );
}

function ports(context: Context): readonly Diagnostic[] {
  const { input, mode, behindSbc } = context;
  if (behindSbc) return [];
  return input.platform.listensOn.flatMap((node) =>
    transportsOf(context).flatMap((transport) => {
      const live = livePorts(mode.found, transport) ?? [];
      const declared = node[transport];
      return declared === undefined || live.length === 0 || live.includes(declared)
        ? []
        : [
            finding(
              'port-differs',
              platformAt(input, node.pointer),
              `${transport.toUpperCase()} is declared on ${declared}, and the PBX listens on ${live.join(', ')}`,
            ),
          ];
    }),
  );
}

const differs =
  (denied: (context: Context) => Denied | undefined) =>
  (context: Context): readonly Diagnostic[] => {
    const found = denied(context);
    if (!found) return [];
    const { node, kind, said, told } = found;
    const what = kind === 'private' ? 'private address' : 'address';
    const summary = `the manifest says the ${what} ${said}, and the PBX ${told}`;
    const at = platformAt(context.input, `${node.pointer}/${kind}`);
    return [forcible(finding('address-differs', at, summary))];
  };

/** What the PBX tells of itself is certain; every node of the manifest may call out. */
function sendsFrom(context: Context): readonly Diagnostic[] {
  const { input } = context;
  const declared = input.platform.sendsFrom.map(({ cidr }) => cidr);
  if (declared.length === 0 || !input.endpoint.outbound || trunkUsesPrivate(input)) return [];
  const told = undeclared(context);
  const nodes = input.platform.listensOn
    .map(({ host }) => host)
    .filter((host) => isIpv4(host) && !isPrivate(toCidr(host)) && host !== deniedAddress(context)?.said);
  const missing = uncovered(nodes.map(toCidr), [...declared, ...told]);
  const at = platformAt(input, '/spec/sendsFrom');
  const untold = (networks: readonly string[]) =>
    finding('sends-from-differs', at, `calls also come from ${networks.join(', ')}`);
  return [
    ...(told.length > 0 ? [forcible(untold(told))] : []),
    ...(missing.length > 0 ? [withSeverity(untold([...new Set(missing)]), 'warning')] : []),
  ];
}

/** A reverse proxy on 443 is possible, and seldom meant. */
const portOfUrl = ({ input }: Context): readonly Diagnostic[] => {
  const url = input.connection?.url;
  return url === undefined || /:\d+\/?$/.test(url)
    ? []
    : [finding('url-without-port', platformAt(input, '/spec/connection/url'), `the address is "${url}"`)];
};

const trunkUsesPrivate = (input: Context['input']): boolean => input.settings.trunk.usePrivateAddress;

/**
 * Both directions of an Interconnect trunk run over private edges. Public rows that are tried later are a way out when the
 * link fails, as the carrier recommends (Twilio docs, configure with Interconnect, 2026-11-22).
 */
function interconnect(context: Context): readonly Diagnostic[] {
  const { input } = context;
  const { brand, name } = trunkOf(context);
  const { rows, hosts } = edgesOf(context);
  const edges = [...rows, ...hosts];
  const ofPublic = [...rowsBefore(context), ...hosts].filter((edge) => !isPrivateEdge(edge));
  const at = endpointAt(input);
  if (brand === BRAND.interconnect && ofPublic.length > 0) {
    const named = [...new Set(ofPublic)].map((edge) => `"${edge ?? 'no edge'}"`).join(', ');
    return [finding('public-host', at, `trunk "${name}" of brand "${brand}" uses ${named}`)];
  }
  return brand === BRAND.public && edges.some(isPrivateEdge)
    ? [finding('brand-for-interconnect', at, `trunk "${name}" of brand "${brand}" uses a private edge`)]
    : [];
}

/** Edges of rows that no private one is tried before. */
function rowsBefore(context: Context): readonly (string | undefined)[] {
  const rows = rowsInForce(context);
  const first = Math.min(...rows.filter(({ edge }) => isPrivateEdge(edge)).map(({ priority }) => priority));
  return rows.filter(({ priority }) => priority <= first).map(({ edge }) => edge);
}

/**
 * The guide of the vendor leads the public address over the private connection, so that this is no error; private addresses
 * of the nodes that calls go to and come from say that another way is meant, where a route can lead to them (Interconnect
 * guide, 2026-08; Twilio docs, interconnect/virtual-private-network, 2026-11-22).
 */
function publicOverPrivate(context: Context): readonly Diagnostic[] {
  const { input } = context;
  const { edges, nodes } = privateWays(context);
  const [first] = nodes;
  if (trunkUsesPrivate(input) || !first || !nodes.every(isReachedInside)) return [];
  const over = edges.map((edge) => `"${edge ?? ''}"`).join(', ');
  return [
    finding(
      'private-address-unused',
      settingsAt(input, '/trunk/usePrivateAddress'),
      `calls over ${over} use the public address of the PBX, and "${first.node}" has the private address ${first.private ?? ''}`,
    ),
  ];
}

/** Private edges that calls take, and the nodes they go to; calls out may come from any. */
function privateWays(context: Context) {
  const { listensOn } = context.input.platform;
  const rows = rowsInForce(context).filter(({ edge }) => isPrivateEdge(edge));
  const hosts = edgesOf(context).hosts.filter(isPrivateEdge);
  const nodes = [
    ...rows.flatMap((row) => nodeOfRow(context, row) ?? []),
    ...(hosts.length > 0 ? listensOn : []),
  ];
  return { edges: [...new Set([...rows.map(({ edge }) => edge), ...hosts])], nodes };
}

const isReachedInside = ({ private: inside }: NodeSpec): boolean =>
  inside !== undefined && !isPrivate(toCidr(inside));

function privateAddress(context: Context): readonly Diagnostic[] {
  const { input } = context;
  if (!trunkUsesPrivate(input)) return [];
  const { name } = trunkOf(context);
  const at = endpointAt(input, '/settings/trunk/usePrivateAddress');
  const { rows, hosts } = edgesOf(context);
  const isUnknown = [...rows, ...hosts].some(isPrivateEdge) && !isKnown(privateNetworks(context));
  const isPublic = ![...rows, ...hosts].every(isPrivateEdge);
  const told = `trunk "${name}" uses the private address of the PBX`;
  return [
    ...(isUnknown ? [finding('private-address-missing', at, told)] : []),
    ...(isPublic ? [finding('private-address-on-internet', at, told)] : []),
  ];
}
