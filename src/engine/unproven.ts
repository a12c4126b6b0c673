import type { Unproven, WireBetween } from '../agreement/shapes.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { TrunklineError } from '../contract/errors.ts';
import type { Origin } from '../contract/fact.ts';
import { groupBy } from '../contract/group.ts';
import type { Direction } from '../contract/wire.ts';
import { canonical } from '../plan/equal.ts';
import type { CompiledWiring } from './compile.ts';

type Wire = CompiledWiring['wires'][number];

const IN: readonly Direction[] = ['inbound'];
const OUT: readonly Direction[] = ['outbound'];
const BOTH: readonly Direction[] = [...IN, ...OUT];

/** Wires of which nothing is known to be so, since something stands against what the manifests ask for. */
export function withFaults(
  wires: readonly WireBetween[],
  compiled: Pick<CompiledWiring, 'wires' | 'diagnostics'>,
  isMeant: (wire: Wire) => boolean = () => true,
): readonly WireBetween[] {
  const faults = faultsOf(compiled);
  if (faults.length === 0) return wires;
  const byName = new Map(compiled.wires.filter(isMeant).map((wire) => [wire.name, wire]));
  return wires.map((between) => {
    const wire = byName.get(between.endpoint);
    const doubts = wire ? faults.flatMap((fault) => doubtsBy(fault, wire)) : [];
    // One is enough to leave a direction open, and all are told as what they are.
    return doubted(
      between,
      BOTH.flatMap((way) => doubts.filter(({ direction }) => direction === way).slice(0, 1)),
    );
  });
}

/**
 * What is there works as it does, whatever the manifests ask for: a fault leaves open only a wire of which it keeps a side
 * from asking for anything, so that nobody can tell which objects are its own.
 */
export function withFaultsUnasked(
  wires: readonly WireBetween[],
  compiled: CompiledWiring,
): readonly WireBetween[] {
  const asked = new Map(
    compiled.sides.map(({ name, wanted }) => [name, new Set(wanted.flatMap(({ serves }) => serves))]),
  );
  const isUnasked = ({ name, carrier, platform }: Wire): boolean =>
    [carrier, platform].some((side) => !asked.get(side)?.has(name));
  return withFaults(wires, compiled, isUnasked);
}

interface Fault {
  readonly told: Diagnostic;
  /** Platforms that found it. Undefined: it was found by no platform alone, and is about whatever its place is. */
  readonly by: ReadonlySet<string> | undefined;
}

const isFault = ({ severity, forcible }: Diagnostic): boolean => severity === 'error' && !forcible;

/** What several wires find alike is told once, so that who found it is known by what is said. */
function faultsOf({ wires, diagnostics }: Pick<CompiledWiring, 'wires' | 'diagnostics'>): readonly Fault[] {
  const faults = diagnostics.filter(isFault);
  if (faults.length === 0) return [];
  const found = wires.flatMap(({ platform, found }) =>
    found.filter(isFault).map((told) => ({ platform, said: canonical(told) })),
  );
  const bySaid = groupBy(found, ({ said }) => said);
  return faults.map((told) => {
    const finders = bySaid.get(canonical(told));
    return { told, by: finders && new Set(finders.map(({ platform }) => platform)) };
  });
}

/** Wires of which one end says nothing, since it could not be read. */
export const withUnread = (
  wires: readonly WireBetween[],
  unread: ReadonlyMap<string, TrunklineError>,
): readonly WireBetween[] =>
  wires.map((wire) =>
    doubted(
      wire,
      [wire.carrierSide, wire.platformSide].flatMap((side) => {
        const error = unread.get(side);
        return error ? [notRead(side, error)] : [];
      }),
    ),
  );

const doubted = (wire: WireBetween, more: readonly Unproven[]): WireBetween =>
  more.length === 0 ? wire : { ...wire, unproven: [...(wire.unproven ?? []), ...more] };

const notRead = (side: string, { code, message, fix }: TrunklineError): Unproven => ({
  code,
  side,
  what: 'what it holds',
  reason: `it could not be read: ${message}`,
  learn: fix,
  from: { at: 'derived', by: `reading of ${side}`, from: [] },
});

function doubtsBy({ told, by }: Fault, wire: Wire): readonly Unproven[] {
  if (by && !by.has(wire.platform)) return [];
  const { code, summary, fix, at, direction: only } = told;
  return directionsAt(at, wire)
    .filter((direction) => (only ?? direction) === direction)
    .map((direction) => ({
      code,
      direction,
      side: by ? wire.platform : sideAt(at, wire),
      what: 'whether it can be as the manifests ask',
      reason: summary,
      learn: fix,
      from: at,
    }));
}

/** The calls of a wire that something at this place is about. */
function directionsAt(at: Origin, wire: Wire): readonly Direction[] {
  switch (at.at) {
    case 'derived':
      return BOTH.filter((one) => at.from.some((from) => directionsAt(from, wire).includes(one)));
    case 'manifest':
      return directionsIn(at, wire);
    case 'resource':
    case 'discovered':
      return at.side === wire.platform || at.side === wire.carrier ? BOTH : [];
    case 'reference':
      return [];
    default:
      return at satisfies never;
  }
}

function directionsIn({ document, pointer }: Origin & { readonly at: 'manifest' }, wire: Wire) {
  if (document === `Platform/${wire.platform}`) return isIn(pointer, '/spec/sendsFrom') ? OUT : BOTH;
  if (document === `Carrier/${wire.carrier}`) return BOTH;
  if (wire.from.at !== 'manifest' || document !== wire.from.document) return [];
  const own = wire.from.pointer;
  if (isIn(pointer, own)) return ofEndpoint(pointer.slice(own.length));
  if (pointer.startsWith('/spec/endpoints/')) return [];
  // Whom the carrier lets in.
  return isIn(pointer, '/spec/access') ? OUT : BOTH;
}

function ofEndpoint(inside: string): readonly Direction[] {
  if (isIn(inside, '/origination')) return IN;
  return isIn(inside, '/termination') ? OUT : BOTH;
}

const isIn = (pointer: string, part: string): boolean => pointer === part || pointer.startsWith(`${part}/`);

/** Settings of an endpoint are its platform's; what else a trunk says is for the carrier. */
function sideAt(at: Origin, { platform, carrier, from }: Wire): string {
  if (at.at === 'manifest') {
    const isPlatform = at.document === `Platform/${platform}`;
    const isEndpoint = from.at === 'manifest' && isIn(at.pointer, from.pointer);
    return isPlatform || (isEndpoint && at.document.startsWith('Trunk/')) ? platform : carrier;
  }
  return 'side' in at ? at.side : platform;
}
