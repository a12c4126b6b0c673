import { textOf, type Diagnostic, type Resource } from 'trunkline/plugin';
import { placeAtNewSite } from '../compile/checks/routes.ts';
import { classesOf, keyOf } from '../numbers/values.ts';
import { ROUTE, ROUTE_TRUNK } from '../resources/names.ts';
import type { Both } from './both.ts';

interface Placed {
  readonly wanted: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Without places in routes of sites that are only made now: nothing there to take one in, and nobody can make it first. */
export function placesAtNewSites(both: Both): Placed {
  const gone = new Set(both.wanted.filter((one) => isAtNewSite(one, both)));
  const isIn = ({ type, properties }: Resource): boolean => {
    const route = type === ROUTE_TRUNK ? both.named(properties['route']) : undefined;
    return route !== undefined && gone.has(route);
  };
  return {
    wanted: gone.size === 0 ? both.wanted : both.wanted.filter((one) => !gone.has(one) && !isIn(one)),
    diagnostics: [...gone].map(refused),
  };
}

function isAtNewSite(route: Resource, both: Both): boolean {
  if (route.type !== ROUTE || route.claim !== 'reuse') return false;
  const site = both.named(route.properties['site']);
  return site?.claim === 'own' && !both.there(site);
}

const refused = ({ from, properties }: Resource): Diagnostic =>
  placeAtNewSite(from, {
    site: keyOf(properties['site']),
    use: textOf(properties['name']),
    classifications: classesOf(properties),
  });
