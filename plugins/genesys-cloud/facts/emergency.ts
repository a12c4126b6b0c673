import { groupBy, known, unknown, type Fact, type HelpCall, type Unknown } from 'trunkline/plugin';
import { lifelinesOf } from '../numbers/lifelines.ts';
import type { DiallingSite } from '../numbers/site.ts';
import { EMERGENCY } from '../reference.ts';
import type { Leading } from './shared.ts';
import type { Wire } from './wire.ts';

/**
 * Numbers for help of the country of a site, and of its plans, that leave by a route that has the trunk, in whichever place.
 * Open where the route carries calls for help and neither tells which numbers these are, and where nobody can say whether a
 * plan takes one of them. Not told where the classifications of a route were not read, or where nobody knows the numbers and
 * the route carries none by name.
 */
export function emergencyOf(wire: Wire): Fact<readonly HelpCall[]> | undefined {
  const { routes } = wire;
  if (routes.length === 0 || routes.some(({ route }) => !route.classifications)) return undefined;
  const untold = routes.filter(({ site }) => isUntold(site));
  const helping = untold.find(({ route }) => route.classifications?.includes(EMERGENCY));
  if (helping) return whichOnes(wire, helping);
  if (untold.length > 0) return undefined;
  const calls = routes.flatMap(({ site, route }) =>
    [...lifelinesOf(site.plans, site.country)].map((dialled) => ({
      site,
      route,
      dialled,
      ...site.normalise(dialled),
    })),
  );
  const unread = calls.find(({ open }) => open);
  if (unread?.open)
    return unknown('not-documented', unread.open.unknown, wire.plansOf(unread.site.key), unread.open.learn);
  const leave = calls.flatMap(({ route, dialled, plan, number }): readonly HelpCall[] => {
    const isLed = plan !== undefined && route.classifications?.includes(plan.classification) === true;
    return isLed ? [{ dialled, sent: number }] : [];
  });
  const each = [...groupBy(leave, ({ dialled, sent }) => `${dialled} ${sent}`).values()].map(
    ([first]) => first!,
  );
  const isAssumed = routes.some(({ site }) => site.assumed);
  return known(each, wire.origin('outbound routes'), isAssumed ? 'assumed' : wire.confidence);
}

const isUntold = ({ country, plans }: DiallingSite): boolean =>
  !country && !plans.some(({ classification }) => classification === EMERGENCY);

const whichOnes = (wire: Wire, { site, route }: Leading): Unknown =>
  unknown(
    'not-readable',
    `outbound route "${route.name}" of ${site.key} gives calls for help to the trunk, and which numbers these are is not known for its country`,
    wire.countryOf(site),
    `Leave "${EMERGENCY}" with a route to somebody who takes such calls, or name the numbers in a number plan of the site. With a connection those that are there tell.`,
  );
