import { addressOf, hostNetwork, isPrivate, uncovered, type Cidr } from '../../contract/cidr.ts';
import { isKnown, unknown, type Known, type Unknown } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import { connectionOf, isPrivateHost, isPrivateTarget, unroutedBy, unroutedSources } from '../edges.ts';
import { SILENCE } from '../refusals.ts';
import { claim, listed, open } from '../say.ts';
import type { Claim, Crossing, Problem, Rule, RuleResult } from '../shapes.ts';
import { inForce } from '../targets.ts';

/** A private connection leads to the networks alone that the carrier takes a route to. */
export const routeThere: Rule = {
  code: 'agreement/no-route',
  title: 'the private connection has a route to where calls are sent',
  directions: ['inbound'],
  matters: ['listener'],
  check: targets,
};

/** Nor do answers find back to any other address. */
export const routeBack: Rule = {
  code: 'agreement/no-route',
  title: 'the private connection has a route back to where calls come from',
  directions: ['outbound'],
  matters: ['source'],
  check: sources,
};

/** Calls in to it never leave the carrier. */
export function isUnrouted(crossing: Crossing, target: Target): boolean {
  const network = isKnown(target.host) ? hostNetwork(target.host.value) : undefined;
  if (crossing.direction === 'outbound' || !network) return false;
  return uncovered([network], unroutedBy(crossing, target)).length === 0;
}

function targets(crossing: Crossing): readonly RuleResult[] {
  const inside = inForce(crossing.sends).filter(
    (one) => isPrivateTarget(crossing, one) && isPrivateHost(one),
  );
  const lost = inside.filter((one) => isUnrouted(crossing, one));
  const doubted = inside.filter((one) => !lost.includes(one));
  return [
    ...doubtful(crossing),
    ...leadsNowhere(crossing, lost),
    ...doubted.flatMap((one) => open(['sender', `route of ${one.name}`, untold(hostOf(one), one)])),
  ];
}

function leadsNowhere(crossing: Crossing, lost: readonly Target[]): readonly Problem[] {
  const { sender, receiver } = crossing;
  const [first] = lost;
  if (!first || !isKnown(first.host)) return [];
  const which = listed([...new Set(lost.map(hostOf))]);
  return [
    {
      severity: 'error',
      summary: `${sender} sends calls to ${which} over a private connection, which has no route there`,
      detail: `${UNIQUE} The call never reaches the platform.`,
      ...SILENCE,
      sent: routes(crossing, first),
      accepted: claim('address on the private connection', first.host, which),
      fixes: {
        receiver: `Give ${receiver} a globally unique address on the connection, and name that.`,
      },
    },
  ];
}

function sources(crossing: Crossing): readonly RuleResult[] {
  const { from, to } = crossing.sends;
  const over = to.find((one) => one.enabled && isPrivateTarget(crossing, one));
  if (!over || !isKnown(from)) return doubtful(crossing);
  const lost = unroutedSources(crossing);
  if (lost.length > 0) return [unanswered(crossing, over, { from, which: listed(lost.map(addressOf)) })];
  const inside = from.value.filter(isPrivate);
  return inside.length === 0
    ? doubtful(crossing)
    : open(['sender', 'networks it signals from', untold(listed(inside.map(addressOf)), from)]);
}

/** A cloud that stands on the internet is no network of the customer's. */
function doubtful(crossing: Crossing): readonly RuleResult[] {
  const { overPrivate } = crossing.wire.platform ?? {};
  const isOver = inForce(crossing.sends).some((one) => isPrivateTarget(crossing, one));
  const end = crossing.direction === 'inbound' ? 'receiver' : 'sender';
  return isOver && overPrivate ? open([end, 'way over the private connection', overPrivate]) : [];
}

const unanswered = (
  crossing: Crossing,
  over: Target,
  { from, which }: { readonly from: Known<readonly Cidr[]>; readonly which: string },
): Problem => ({
  severity: 'error',
  summary: `${crossing.sender} calls from ${which} over a private connection, which has no route back there`,
  detail: `${UNIQUE} No answer comes to the platform.`,
  ...SILENCE,
  sent: claim('networks it signals from', from, which),
  accepted: routes(crossing, over),
  fixes: {
    sender:
      'Name the globally unique address that calls leave from; behind a router that translates, it is that of the router.',
  },
});

/** Two customers may have one private address, and the carrier is connected to both. */
const UNIQUE = 'It leads to globally unique addresses alone.';

const routes = (crossing: Crossing, over: Target): Claim => ({
  what: 'routes of the private connection',
  value: `none to ${listed(unroutedBy(crossing, over))}`,
  from: connectionOf(crossing, over)?.unrouted?.from ?? over.from,
  confidence: 'confirmed',
});

const untold = (which: string, { from }: Pick<Target, 'from'>): Unknown =>
  unknown(
    'not-documented',
    `whether a private connection takes a route to ${which} is not documented`,
    from,
    'Name a globally unique address.',
  );

const hostOf = ({ host }: Target): string => (isKnown(host) ? host.value : '?');
