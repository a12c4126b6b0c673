import { groupBy, ref, refKey, textOf, type FactResource, type Ref } from 'trunkline/plugin';
import { GIVING_ROUTE } from '../resources/names.ts';
import { keyOf, textsOf } from './values.ts';

interface Together<T> {
  readonly resources: readonly T[];
  /** What stands in the place of a resource. */
  readonly instead: (to: Ref) => Ref;
}

/** A route gives in one write what all trunks take from it, each of which asks by a resource of its own. */
export function givenTogether<T extends FactResource>(resources: readonly T[]): Together<T> {
  const parts = groupBy(resources.filter(isAsked), routeKey);
  const keys = new Map(
    [...parts].flatMap(([key, all]) => all.map((one) => [refKey(ref(one.type, one.key)), key] as const)),
  );
  return {
    resources: resources.flatMap((one) => {
      if (!isAsked(one)) return [one];
      const all = parts.get(routeKey(one)) ?? [];
      return all[0] === one ? [asOne(all, one)] : [];
    }),
    instead: (to) => ref(to.$ref, keys.get(refKey(to)) ?? to.key),
  };
}

/** What is read says what the route has, and gives nothing. */
const isAsked = ({ type, properties }: FactResource): boolean =>
  type === GIVING_ROUTE && properties['gives'] !== undefined;

const routeKey = ({ properties }: FactResource): string =>
  `${keyOf(properties['site'])}/${textOf(properties['name'])}`;

function asOne<T extends FactResource>(all: readonly T[], first: T): T {
  const gives = all.flatMap(({ properties }) => textsOf(properties['gives']) ?? []);
  return {
    ...first,
    key: routeKey(first),
    properties: { ...first.properties, gives: [...new Set(gives)].toSorted() },
    serves: [...new Set(all.flatMap(({ serves }) => serves))],
  };
}
