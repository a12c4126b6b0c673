import { refKey, ref, type Diagnostic, type Resource } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { classesOf, textsOf } from '../numbers/values.ts';
import { DEFAULT_CLASSIFICATIONS, DEFAULT_ROUTE } from '../reference.ts';
import { GIVING_ROUTE } from '../resources/names.ts';
import { withRefs, type Both } from './both.ts';

interface Given {
  readonly wanted: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One route that gives; undefined where there is nothing to take from. */
interface Kept {
  readonly route?: Resource;
  readonly diagnostics: readonly Diagnostic[];
}

/** Says what each giving route keeps: what it has now, or what a new site gives it, without what it gives away. */
export function givenAway(both: Both): Given {
  const kept = new Map(
    both.wanted
      .filter(({ type, properties }) => type === GIVING_ROUTE && properties['gives'] !== undefined)
      .map((one) => [one, keptBy(one, both)]),
  );
  const gone = new Set(
    [...kept].filter(([, { route }]) => !route).map(([{ type, key }]) => refKey(ref(type, key))),
  );
  const wanted = both.wanted.flatMap((one) => {
    const instead = kept.get(one);
    return instead ? (instead.route ?? []) : [one];
  });
  return {
    wanted: gone.size === 0 ? wanted : withRefs(wanted, (to) => (gone.has(refKey(to)) ? [] : [to])),
    diagnostics: [...kept.values()].flatMap(({ diagnostics }) => diagnostics),
  };
}

function keptBy(wanted: Resource, both: Both): Kept {
  const has = hadBy(wanted, both);
  if (has === 'no-such-route') return { diagnostics: [noSuchRoute(wanted)] };
  if (has === undefined) return { diagnostics: [] };
  const { gives, ...rest } = wanted.properties;
  const away = new Set(textsOf(gives) ?? []);
  const classifications = has.filter((one) => !away.has(one)).toSorted();
  return {
    route: { ...wanted, properties: { ...rest, classifications } },
    diagnostics: has.length > 0 && classifications.length === 0 ? [nothingLeft(wanted, has)] : [],
  };
}

/** Classifications of the route before it gives any; undefined where the site has no such route. */
function hadBy(wanted: Resource, both: Both): readonly string[] | undefined | 'no-such-route' {
  const there = both.there(wanted);
  if (there) return classesOf(there.observed.properties);
  const site = both.named(wanted.properties['site']);
  if (!site || both.there(site)) return undefined;
  return wanted.properties['name'] === DEFAULT_ROUTE ? DEFAULT_CLASSIFICATIONS : 'no-such-route';
}

const noSuchRoute = (wanted: Resource): Diagnostic =>
  finding(
    'giving-route-missing',
    wanted.from,
    `the site of "${wanted.key}" is new, and comes with "${DEFAULT_ROUTE}" alone`,
  );

const nothingLeft = (wanted: Resource, has: readonly string[]): Diagnostic =>
  finding('giving-route-empty', wanted.from, `"${wanted.key}" gives away all it has: ${has.join(', ')}`);
