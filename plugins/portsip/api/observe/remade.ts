import { identityOf, match, type Observed, type Resource } from 'trunkline/plugin';
import { RESOURCE_TYPES } from '../../resources/all.ts';
import { PROVIDER } from '../../resources/names.ts';

/** Trunks that would have to be deleted and made again. */
export function remadeTrunks(wanted: readonly Resource[], seen: readonly Observed[]): ReadonlySet<Observed> {
  const { pairs } = match(RESOURCE_TYPES, wanted, seen);
  const type = RESOURCE_TYPES.find((one) => one.type === PROVIDER);
  const fixed = Object.entries(type?.fields ?? {}).filter(([, { immutable }]) => immutable !== undefined);
  return new Set(
    pairs.flatMap(({ wanted: one, observed, properties = {} }) => {
      if (one.type !== PROVIDER || !observed) return [];
      const differs = fixed.some(([name, { same }]) => {
        const [was, after] = [properties[name] ?? null, one.properties[name] ?? null];
        return same ? !same(was, after) : identityOf(was) !== identityOf(after);
      });
      return differs ? [observed] : [];
    }),
  );
}

/** The PBX would refuse to delete it, after our own rules are gone already: so nothing is begun. */
export function kept(trunk: Observed): Observed {
  const { usedBy, ...rest } = trunk;
  const others = (usedBy ?? []).filter(({ ours }) => !ours).map(({ label }) => label);
  return others.length === 0
    ? rest
    : { ...rest, protectedBy: `it cannot be made again while it is used by ${others.join(', ')}` };
}
