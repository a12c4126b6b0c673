import { ref, type RouteStep, type RouteTrace } from 'trunkline/plugin';
import { TRUNK } from '../../resources/names.ts';
import { orderOf, trunksNamed } from '../order.ts';
import type { DialRoute, DiallingSite, RouteTrunk } from '../site.ts';
import { callerOver } from './caller.ts';
import { routeless } from './staying.ts';
import { NOTHING, passed, taken, undecided, unsent, type Trail } from './step.ts';

/** What calls of one classification meet at a site, whichever number is dialled and whoever dials. */
export interface Way extends Trail {
  /** How one of them ends, and what is seen last of it. */
  readonly end: (call: Called) => RouteTrace;
}

/** A number as the plans made it, and who calls. */
interface Called {
  readonly number: string;
  readonly from: string;
}

/** By the one route that has the classification, whether it is enabled or not. */
export function leaving(site: DiallingSite, classification: string): Way {
  const { routes } = site;
  const chosen = routes.find(({ classifications }) => classifications?.includes(classification));
  const others = routes.filter((one) => one !== chosen).map((one) => otherRoute(one, classification));
  const steps = () => others;
  if (!chosen) return { ...NOTHING, steps, end: () => unrouted(site, classification) };
  const shown = ['Outbound route', chosen.name] as const;
  if (!chosen.enabled) return { steps, shows: () => [shown], end: () => disabled(chosen, classification) };
  const found = taken(`route "${chosen.name}" has "${classification}"`, ref(chosen.type, chosen.key));
  const over = overTrunk(chosen, site.made);
  return {
    steps: () => [...others, found, ...over.steps()],
    shows: () => [shown, ...over.shows()],
    end: over.end,
  };
}

const otherRoute = ({ type, key, name, classifications }: DialRoute, classification: string): RouteStep =>
  passed(
    classifications
      ? `route "${name}" has ${classifications.join(', ') || 'no classification'}, not "${classification}"`
      : `what route "${name}" has was not read`,
    ref(type, key),
  );

const unrouted = (site: DiallingSite, classification: string): RouteTrace =>
  isOpen(site)
    ? undecided(
        {
          unknown: `no outbound route that is known has "${classification}", and not all of the site were read`,
        },
        NOTHING,
      )
    : routeless(site.key, classification);

/** A site that is there may have routes that nobody read; that plans were read tells that routes were. */
const isOpen = ({ made, assumed, routes }: DiallingSite): boolean =>
  (!made && assumed) || routes.some(({ classifications }) => classifications === undefined);

const disabled = ({ name }: DialRoute, classification: string): RouteTrace =>
  unsent(
    `outbound route "${name}" has "${classification}" and is disabled`,
    `Enable route "${name}".`,
    NOTHING,
  );

function overTrunk(route: DialRoute, made: boolean): Way {
  if (!route.firstKnown) {
    const shown = made ? 'known once the site exists' : 'not read';
    return { ...NOTHING, shows: () => [['External trunk', shown]], end: () => unread(route, made) };
  }
  const { skipped, first, others, sharing } = orderOf(route);
  const idle = skipped.map(({ key }) => passed(`trunk "${key}" is out of service`, ref(TRUNK, key)));
  const steps = () => idle;
  if (!first) return { ...NOTHING, steps, end: () => trunkless(route) };
  if (sharing.length > 0) {
    const shares = sharing.map(({ key }) =>
      passed(`trunk "${key}" takes its share: the distribution is random`, ref(TRUNK, key)),
    );
    return {
      steps: () => [...idle, ...shares],
      shows: () => [['External trunk', 'any, at random']],
      end: () => byChance(route, sharing),
    };
  }
  return { steps, shows: () => [['External trunk', first.key]], end: sentOver(first, others) };
}

const unread = ({ name }: DialRoute, made: boolean): RouteTrace =>
  undecided(
    {
      unknown: made
        ? `a new site comes with trunks of its own in route "${name}": they are known once the site exists`
        : `the trunks of route "${name}" were not read`,
    },
    NOTHING,
  );

const trunkless = ({ name }: DialRoute): RouteTrace =>
  unsent(
    `outbound route "${name}" has no trunk in service`,
    `Put a trunk of route "${name}" in service.`,
    NOTHING,
  );

const byChance = ({ name }: DialRoute, sharing: readonly RouteTrunk[]): RouteTrace =>
  undecided(
    {
      unknown: `the distribution of route "${name}" is random: any of ${trunksNamed(sharing)} carries it`,
      learn: `Look at which trunk carried it, or set the distribution of route "${name}" to sequential.`,
    },
    NOTHING,
  );

function sentOver({ key, resource }: RouteTrunk, others: readonly RouteTrunk[]): Way['end'] {
  const via = ref(TRUNK, key);
  const serves = resource?.serves ?? [];
  const callerOf = callerOver(resource);
  const omitsPlus = resource?.properties['omitPlusCalled'] === true;
  const behind = others.map((one) =>
    passed(`trunk "${one.key}" stands behind it in the route`, ref(TRUNK, one.key)),
  );
  const names = others.map((one) => `trunk "${one.key}"`);
  return ({ number, from }) => {
    const sent = omitsPlus ? withoutPlus(number) : number;
    const { caller, why } = callerOf(from);
    const sends = () => `trunk "${key}" sends ${sent}${omitsPlus ? ', the plus omitted' : ''}; ${why()}`;
    return {
      result: { sent, caller, via, serves, behind: names },
      steps: () => [taken(sends(), via), ...behind],
      shows: () => [
        ['Sent', sent],
        ['Caller', caller],
      ],
    };
  };
}

const withoutPlus = (number: string): string => number.replace(/^\+/, '');
