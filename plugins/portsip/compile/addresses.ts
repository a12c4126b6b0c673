import {
  discoveredAt,
  isIpv4,
  isKnown,
  isPrivate,
  known,
  platformAt,
  settingsAt,
  toCidr,
  uncovered,
  unknown,
  type Cidr,
  type Fact,
  type NodeSpec,
  type Origin,
  type RowSpec,
  type Transport,
  type Unknown,
} from 'trunkline/plugin';
import type { Discovered } from '../discovered.ts';
import { FROM_LISTENERS, LISTENER_PORTS } from '../reference.ts';
import type { Context } from './context.ts';
import { isInLan } from './context.ts';

/** Edges of a private connection end so, in the manifest as at the carrier. */
export const isPrivateEdge = (edge: string | undefined): boolean => edge?.endsWith('-ix') ?? false;

const TRANSPORTS: readonly Transport[] = ['udp', 'tcp', 'tls'];
const LEARN = 'Declare it under `listensOn`, or connect to the PBX.';

/** What is switched off gets no calls. */
export const rowsInForce = ({ input }: Context): readonly RowSpec[] =>
  (input.endpoint.inbound?.rows ?? []).filter(({ enabled }) => enabled);

export const edgesOf = (context: Context) => ({
  rows: rowsInForce(context).map(({ edge }) => edge),
  hosts: context.input.endpoint.outbound?.hosts ?? [],
});

export const nodeOfRow = ({ input }: Context, row: Pick<RowSpec, 'node'>): NodeSpec | undefined =>
  row.node === undefined
    ? input.platform.listensOn[0]
    : input.platform.listensOn.find(({ node }) => node === row.node);

/** Over a private edge the private address is called, where the trunk uses it. */
export const isInside = ({ input }: Context, { edge }: RowSpec): boolean =>
  isPrivateEdge(edge) && input.settings.trunk.usePrivateAddress;

export function hostOfRow(context: Context, row: RowSpec): Fact<string> {
  const { input, mode } = context;
  const node = nodeOfRow(context, row);
  const at = platformAt(input, node?.pointer ?? '/spec/listensOn');
  const inside = isInside(context, row);
  const declared = inside ? node?.private : node?.host;
  if (declared !== undefined) return known(declared, at, 'declared');
  const told = inside ? mode.found?.privateAddress : ownPublicAddress(context);
  if (told) return known(told, discoveredAt(input, inside ? 'privateAddress' : 'publicAddress'));
  return unknown(
    'not-connected',
    `nobody says the ${inside ? 'private' : 'public'} address of the PBX`,
    at,
    LEARN,
  );
}

/** What the PBX itself says wins over what is declared; without either, the ports of a new PBX are assumed. */
export function portOf(context: Context, node: NodeSpec | undefined, transport: Transport): Fact<number> {
  const { input, mode, behindSbc } = context;
  const at = platformAt(input, node?.pointer ?? '/spec/listensOn');
  const declared = node?.[transport];
  const live = behindSbc ? undefined : livePorts(mode.found, transport);
  if (live?.length)
    return known(
      declared !== undefined && live.includes(declared) ? declared : Math.min(...live),
      discoveredAt(input, 'listeners'),
    );
  if (live)
    return unknown(
      'not-readable',
      `the PBX has no ${transport} listener`,
      discoveredAt(input, 'listeners'),
      'Switch it on under Transport Management, or change the transport of the endpoint.',
    );
  if (declared !== undefined) return known(declared, at, 'declared');
  if (behindSbc || namesPorts(node))
    return unknown(untold(context), `nothing listens over ${transport}`, at, LEARN);
  return known(LISTENER_PORTS[transport], FROM_LISTENERS, 'assumed');
}

/** Undefined where the login may not read them. */
export const livePorts = (
  found: Discovered | undefined,
  transport: Transport,
): readonly number[] | undefined =>
  found?.listeners
    ?.filter(({ protocol, active }) => protocol.toLowerCase() === transport && active !== false)
    .map(({ port }) => port);

/** Why nobody says it: a PBX that can be asked was not asked yet. What an SBC does, it never tells. */
const untold = ({ input, mode, behindSbc }: Context): Unknown['unknown'] =>
  input.connection !== undefined && mode.found === undefined && !behindSbc ? 'not-connected' : 'not-readable';

/** What the PBX will tell when it is asked is no mistake of the manifest. */
export const isUntold = (fact: Fact<unknown>): fact is Unknown =>
  !isKnown(fact) && fact.unknown === 'not-connected';

const namesPorts = (node: NodeSpec | undefined): boolean =>
  node !== undefined && TRANSPORTS.some((transport) => node[transport] !== undefined);

/** One place where calls in are taken. */
export interface Place {
  readonly hosts: readonly string[];
  readonly port: number;
  readonly transport: Transport;
}

/** Everything the PBX listens on, as far as it is known; for facts, which never see the manifest. */
export function listeningPlaces(context: Context): Fact<readonly Place[]> {
  const { input } = context;
  const nodes: readonly (NodeSpec | undefined)[] =
    input.platform.listensOn.length > 0 ? input.platform.listensOn : [undefined];
  const facts = nodes.flatMap((node) =>
    TRANSPORTS.map((transport) => ({ node, transport, port: portOf(context, node, transport) })),
  );
  const asked = context.input.endpoint.inbound?.transport;
  const ports = facts.filter(({ transport }) => transport === asked).map(({ port }) => port);
  const open = ports.find(isUntold) ?? rowsInside(context).find(isUntold) ?? unreadPorts(context, ports);
  if (open) return open;
  const places = facts.flatMap(({ node, transport, port }): readonly Place[] => {
    const hosts = hostsOf(context, node);
    return 'value' in port && hosts.length > 0 ? [{ hosts, port: port.value, transport }] : [];
  });
  const from: Origin = {
    at: 'derived',
    by: 'listeners',
    from: [...new Map(facts.map(({ port }) => [JSON.stringify(port.from), port.from])).values()],
  };
  if (places.length === 0 && !hearsNobody(context))
    return unknown('not-connected', 'nobody says where the PBX takes calls', from, LEARN);
  const assumed = facts.some(({ port }) => 'value' in port && port.confidence === 'assumed');
  return known(places, from, assumed ? 'assumed' : context.mode.found ? 'confirmed' : 'declared');
}

/** All transports of the PBX are off. */
const hearsNobody = ({ mode, behindSbc }: Context): boolean =>
  !behindSbc && TRANSPORTS.every((transport) => livePorts(mode.found, transport)?.length === 0);

/** Where rows lead over a private connection. */
const rowsInside = (context: Context): readonly Fact<string>[] =>
  rowsInForce(context)
    .filter((row) => isInside(context, row))
    .map((row) => hostOfRow(context, row));

/** A PBX that was asked and tells no port listens wherever it does: those of a new one are a guess. */
function unreadPorts({ mode }: Context, ports: readonly Fact<number>[]): Unknown | undefined {
  const guessed = ports.filter(isKnown).find(({ confidence }) => confidence === 'assumed');
  return mode.found && guessed
    ? unknown(
        'not-readable',
        'this login may not read on which ports the PBX listens, and nobody says it',
        guessed.from,
        'Declare the ports under `listensOn`, or give the login the right to see transports.',
      )
    : undefined;
}

/** What the PBX tells in place of an address that it denies. */
const hostsOf = (context: Context, node: NodeSpec | undefined): readonly string[] => {
  const { found } = context.mode;
  const open = node && (deniedAddress(context)?.told ?? node.host);
  const inside = node && (deniedPrivate(context)?.told ?? node.private ?? toldPrivate(context));
  return [open, inside, ...(node ? [] : [found?.publicAddress, found?.privateAddress])].flatMap((host) =>
    host ? [host] : [],
  );
};

/** The address that the PBX tells of itself, where the trunk uses it: rows that lead inside go there. */
const toldPrivate = ({ input, mode, behindSbc }: Context): string | null | undefined =>
  input.settings.trunk.usePrivateAddress && !behindSbc ? mode.found?.privateAddress : undefined;

/** An address that the manifest says, and the other one that the PBX tells of itself. */
export interface Denied {
  readonly node: NodeSpec;
  readonly kind: 'host' | 'private';
  readonly said: string;
  readonly told: string;
}

/** The public address of the one node, where the PBX tells another one of itself. */
export const deniedAddress = (context: Context): Denied | undefined =>
  deniedBy(context, 'host', context.mode.found?.publicAddress);

/** The private address, where the trunk uses it. */
export const deniedPrivate = (context: Context): Denied | undefined =>
  context.input.settings.trunk.usePrivateAddress
    ? deniedBy(context, 'private', context.mode.found?.privateAddress)
    : undefined;

/** With several nodes, or an SBC, the PBX tells the address of one. */
function deniedBy(
  { input, behindSbc }: Context,
  kind: Denied['kind'],
  told: string | null | undefined,
): Denied | undefined {
  const [node, second] = input.platform.listensOn;
  const said = node?.[kind];
  if (behindSbc || !told || !node || second || said === undefined) return undefined;
  return isIpv4(said) && isIpv4(told) && said !== told ? { node, kind, said, told } : undefined;
}

/** Networks calls out come from: the private side where it is used, else what the manifest says, else the PBX. */
export const callsFrom = (context: Context): Fact<readonly Cidr[]> =>
  context.input.settings.trunk.usePrivateAddress && isInLan(context)
    ? privateNetworks(context)
    : publicNetworks(context);

export function privateNetworks(context: Context): Fact<readonly Cidr[]> {
  const { input, mode } = context;
  const declared = input.platform.listensOn.flatMap((node) => node.private ?? []);
  const at = platformAt(input, '/spec/listensOn');
  const denied = deniedPrivate(context);
  if (denied) {
    const from = [at, discoveredAt(input, 'privateAddress')];
    return known([denied.said, denied.told].map(toCidr), { at: 'derived', by: 'private addresses', from });
  }
  if (declared.length > 0) return known(declared.map(toCidr), at, 'declared');
  const told = mode.found?.privateAddress;
  return told && isIpv4(told)
    ? known([toCidr(told)], discoveredAt(input, 'privateAddress'))
    : unknown(untold(context), 'nobody says the private address of the PBX', ...howToSay(context));
}

/** Where, and what to do. Over the internet nobody is known by such an address, whichever it is. */
function howToSay(context: Context): readonly [Origin, string] {
  const { input } = context;
  const { rows, hosts } = edgesOf(context);
  return [...rows, ...hosts].some(isPrivateEdge)
    ? [platformAt(input, '/spec/listensOn'), 'Declare `private` of the node.']
    : [
        settingsAt(input, '/trunk/usePrivateAddress'),
        'Set `usePrivateAddress: false`: no call of the trunk takes a private connection.',
      ];
}

/** Behind an SBC the address of the PBX itself is nobody's business. */
const ownPublicAddress = ({ mode, behindSbc }: Context): string | undefined =>
  behindSbc ? undefined : (mode.found?.publicAddress ?? undefined);

/** The address that the PBX tells of itself and no network of the manifest holds: its calls are let in all the same. */
export function undeclared(context: Context): readonly Cidr[] {
  const told = ownPublicAddress(context);
  if (!told || !isIpv4(told) || isPrivate(toCidr(told))) return [];
  return uncovered(
    [toCidr(told)],
    context.input.platform.sendsFrom.map(({ cidr }) => cidr),
  );
}

export function publicNetworks(context: Context): Fact<readonly Cidr[]> {
  const { input } = context;
  const rows = input.platform.sendsFrom;
  if (rows.length > 0)
    return known(
      [...rows.map(({ cidr }) => cidr), ...undeclared(context)],
      platformAt(input, '/spec/sendsFrom'),
      'declared',
    );
  const told = ownPublicAddress(context);
  if (told && isIpv4(told)) return known([toCidr(told)], discoveredAt(input, 'publicAddress'));
  const hosts = input.platform.listensOn.map(({ host }) => host).filter(isIpv4);
  const at = platformAt(input, '/spec/listensOn');
  return hosts.length > 0
    ? known(hosts.map(toCidr), at, 'declared')
    : unknown(
        untold(context),
        'nobody says which address calls out come from',
        at,
        'Declare `sendsFrom`: the address that the home page of the PBX shows.',
      );
}
