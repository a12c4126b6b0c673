import { groupBy, isRef, match, type Observed, type Resource } from 'trunkline/plugin';
import { stripMark } from './mark.ts';
import { LIMIT } from './reference.ts';
import { ORIGINATION_URL, textOf, TRUNK } from './resources/names.ts';
import { originationUrlType } from './resources/origination-url.ts';
import { trunkType } from './resources/trunk.ts';

const TYPES = [trunkType, originationUrlType];

interface Sides {
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
}

/**
 * Where new rows do not fit beside those that go, some take the places of these: one write changes where a row leads, and
 * there is no moment without it. No more than must, since rows beside each other are the safer way. Pure, idempotent.
 */
export function reuseRows({ wanted, observed }: Sides): readonly Resource[] {
  const ofTypes = wanted.filter(isOfTypes);
  if (ofTypes.every(({ type }) => type !== ORIGINATION_URL)) return wanted;
  const existing = observed.filter(isOfTypes);
  const { pairs, unlisted } = match(TYPES, ofTypes, existing);
  const rows = pairs.filter((pair) => pair.wanted.type === ORIGINATION_URL);
  const former = new Map<Resource, string>();
  for (const { wanted: trunk, observed: there } of pairs.filter((pair) => pair.wanted.type === TRUNK)) {
    if (!there) continue;
    const onTrunk = existing.filter((one) => one.type === ORIGINATION_URL && one.in?.id === there.id);
    const made = rows.filter((pair) => !pair.observed && isOn(pair.wanted, trunk.key));
    const excess = onTrunk.length + made.length - LIMIT.rowsPerTrunk;
    const going = unlisted
      .map((left) => left.observed)
      .filter((row) => row.in?.id === there.id && (row.marked || removesUnlisted(trunk)));
    const names = namesToReuse(going, onTrunk).slice(0, Math.max(0, excess));
    names.forEach((name, index) => made[index] && former.set(made[index].wanted, name));
  }
  if (former.size === 0) return wanted;
  return wanted.map((row) => {
    const name = former.get(row);
    return name === undefined ? row : { ...row, formerly: [...(row.formerly ?? []), { friendlyName: name }] };
  });
}

const isOfTypes = ({ type }: { readonly type: string }): boolean => TYPES.some((one) => one.type === type);

const isOn = ({ properties: { trunk } }: Resource, key: string): boolean => isRef(trunk) && trunk.key === key;

const removesUnlisted = ({ unlisted }: Resource): boolean => unlisted?.[ORIGINATION_URL] === 'remove';

const nameOf = (row: Observed): string => stripMark(textOf(row.properties['friendlyName']) ?? '');

/** A name that two rows share tells neither. */
function namesToReuse(going: readonly Observed[], onTrunk: readonly Observed[]): readonly string[] {
  const sharers = groupBy(onTrunk, nameOf);
  return going.map(nameOf).filter((name) => sharers.get(name)?.length === 1);
}
