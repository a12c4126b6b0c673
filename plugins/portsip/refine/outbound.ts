import { textOf, type Observed, type Properties, type Resource } from 'trunkline/plugin';
import { OUTBOUND_RULE } from '../resources/names.ts';
import { liveOf, nameOf, placeOf, tenantOf } from './live.ts';

/** A rule of ours that takes what is wanted under another name is given that name: nothing is deleted for a name. */
export function placeOutbound(
  wanted: readonly Resource[],
  observed: readonly Observed[],
): readonly Resource[] {
  const live = liveOf(OUTBOUND_RULE, wanted, observed);
  const held = new Set(live.map(({ properties }) => `${tenantOf(properties)} ${nameOf(properties)}`));
  const left = live.filter((one) => one.wanted === undefined && one.observed.marked === true);
  const found = new Set(live.flatMap((one) => one.wanted ?? []));
  const free = new Map(left.map((one) => [sameAs(one.properties), one] as const));
  return wanted.map((one) => {
    const { properties, formerly = [] } = one;
    const isNew = one.type === OUTBOUND_RULE && !found.has(one);
    if (!isNew || held.has(`${tenantOf(properties)} ${nameOf(properties)}`)) return one;
    const there = free.get(sameAs(properties));
    free.delete(sameAs(properties));
    return there ? { ...one, formerly: [...formerly, { name: nameOf(there.properties) }] } : one;
  });
}

const sameAs = (properties: Properties): string =>
  JSON.stringify([
    placeOf(properties),
    ...['prefixes', 'lengths', 'callers'].map((name) => textOf(properties[name])),
  ]);
