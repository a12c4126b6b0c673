import { groupBy, known, type Fact, type HelpCall } from 'trunkline/plugin';
import { ANYWHERE, lifelinesOf } from '../numbers/lifelines.ts';
import type { Wire } from './wire.ts';

/**
 * Numbers for help that leave by a route that has the trunk, in whichever place. Not told where the classifications of such
 * a route were not read, or the country of its site is not known.
 */
export function emergencyOf(wire: Wire): Fact<readonly HelpCall[]> | undefined {
  const { routes } = wire;
  if (routes.length === 0 || routes.some(({ route, site }) => !route.classifications || !site.country))
    return undefined;
  const leave = routes.flatMap(({ site, route }) =>
    [...ANYWHERE.emergency, ...lifelinesOf(site.plans, site.country)].flatMap(
      (dialled): readonly HelpCall[] => {
        const { plan, number } = site.normalise(dialled);
        const isLed = plan !== undefined && route.classifications?.includes(plan.classification) === true;
        return isLed ? [{ dialled, sent: number }] : [];
      },
    ),
  );
  const each = [...groupBy(leave, ({ dialled, sent }) => `${dialled} ${sent}`).values()].map(
    ([first]) => first!,
  );
  const isAssumed = routes.some(({ site }) => site.assumed);
  return known(each, wire.origin('outbound routes'), isAssumed ? 'assumed' : wire.confidence);
}
