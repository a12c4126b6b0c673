import { known, type Fact } from 'trunkline/plugin';
import { ANYWHERE, lifelinesOf } from '../numbers/lifelines.ts';
import type { Wire } from './wire.ts';

/**
 * Whether a number for help leaves by a route that has the trunk, in whichever place. Not told where the classifications
 * of such a route were not read, or the country of its site is not known.
 */
export function emergencyOf(wire: Wire): Fact<boolean> | undefined {
  const { routes } = wire;
  if (routes.length === 0 || routes.some(({ route, site }) => !route.classifications || !site.country))
    return undefined;
  const leave = routes.some(({ site, route }) =>
    [...ANYWHERE.emergency, ...lifelinesOf(site.plans, site.country)].some((number) => {
      const { plan } = site.normalise(number);
      return plan !== undefined && route.classifications?.includes(plan.classification) === true;
    }),
  );
  const isAssumed = routes.some(({ site }) => site.assumed);
  return known(leave, wire.origin('outbound routes'), isAssumed ? 'assumed' : wire.confidence);
}
