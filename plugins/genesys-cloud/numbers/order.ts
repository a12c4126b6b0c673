import type { DialRoute, RouteTrunk } from './site.ts';

/** To which trunks of a route a call is offered. */
export interface Order {
  /** Out of service, before the first that is in service. */
  readonly skipped: readonly RouteTrunk[];
  /** Undefined where none is in service. */
  readonly first: RouteTrunk | undefined;
  /** In service behind the first, in order. */
  readonly others: readonly RouteTrunk[];
  /** Those in service between which chance decides, where it does. */
  readonly sharing: readonly RouteTrunk[];
}

/** A sequential route tries its trunks one after the other, a random one any of them (CX as Code, 2026-07). */
export function orderOf({ trunks, sequential }: DialRoute): Order {
  const serving = trunks.filter(inService);
  const [first] = serving;
  const at = first ? trunks.indexOf(first) : trunks.length;
  return {
    skipped: trunks.slice(0, at),
    first,
    others: serving.slice(1),
    sharing: sequential || serving.length < 2 ? [] : serving,
  };
}

/** One that was not read is somebody else's, and taken for good. */
const inService = ({ resource }: RouteTrunk): boolean => resource?.properties['enabled'] !== false;

export const trunksNamed = (trunks: readonly RouteTrunk[]): string =>
  trunks.map(({ key }) => `"${key}"`).join(', ');
