import { isSameHost } from '../host.ts';
import { isIpv4 } from '../../contract/cidr.ts';
import { isKnown, type Fact } from '../../contract/fact.ts';
import type { Listener, Target } from '../../contract/addresses.ts';
import type { Refusal } from '../../contract/refusals.ts';
import { eitherOf, refusalOf, SILENCE } from '../refusals.ts';
import { describeListener, portOf } from '../listens-at.ts';
import { isPlainThere } from '../over-tls.ts';
import { isFixedByVendor, listed, oneOf, open } from '../say.ts';
import type { Asked, Claim, Crossing, Open, Problem, Rule, RuleResult } from '../shapes.ts';
import { isUnrouted } from './no-route.ts';
import { isLost } from './private-address.ts';
import { isUnresolved } from './private-name.ts';
import { isForNobody } from './request-uri-host.ts';
import { isNowhere } from './srv-only.ts';
import { nothingSent, nothingTaken, sendsAny } from './stopped.ts';
import { isSiblingHost, strayOf } from './stray.ts';
import { inForce } from '../targets.ts';

/** Host, port and transport of what is sent meet something that listens. Disabled targets are not looked at. */
export const listener: Rule = {
  code: 'agreement/listener',
  title: 'transport, port and host meet a listener',
  directions: ['inbound', 'outbound'],
  matters: ['listener'],
  check,
  fits: heard,
};

type Meets = 'yes' | 'no' | 'maybe';

function check(crossing: Crossing): readonly RuleResult[] {
  const { stopped, listeners } = crossing.accepts;
  if (!sendsAny(crossing)) return [nothingSent(crossing), ...nothingTaken(crossing)];
  // Of a receiver that is not there no place can be missed.
  if (stopped && listeners.length === 0) return nothingTaken(crossing);
  const places = placesOf(crossing);
  // What goes to somebody else is no call of this receiver.
  const taken = places.own.length === 0 ? [] : nothingTaken(crossing, isHeard(crossing, places));
  return [...taken, ...toldOf(crossing, places)];
}

/** What `check` leaves to the words of another rule fits no more for that. */
function heard(crossing: Crossing): string | undefined {
  const targets = inForce(crossing.sends);
  const isMet = targets.every((target) => meetsAny(crossing, target) === 'yes');
  return isMet ? `${crossing.receiver} listens at ${addresses(targets)}` : undefined;
}

interface Places {
  readonly enabled: readonly Target[];
  /** Those that lead to nobody else. */
  readonly own: readonly Target[];
  readonly dead: readonly Target[];
  readonly unclear: readonly Target[];
  readonly strays: readonly Open[];
}

function placesOf(crossing: Crossing): Places {
  const enabled = inForce(crossing.sends);
  const seen = enabled.map((target) => ({ target, stray: strayOf(crossing, target) }));
  const own = seen.filter(({ stray }) => stray === undefined).map(({ target }) => target);
  const results = own
    .filter((target) => !isToldElsewhere(crossing, target))
    .map((target) => ({ target, meets: meetsAny(crossing, target) }));
  const those = (which: Meets) => results.filter(({ meets }) => meets === which).map(({ target }) => target);
  return {
    enabled,
    own,
    dead: those('no'),
    unclear: those('maybe'),
    strays: seen.flatMap(({ stray }) => stray ?? []),
  };
}

/** Whether any call comes to somebody who could refuse it. */
const isHeard = (crossing: Crossing, { own, dead }: Places): boolean =>
  own.some(
    (target) =>
      !dead.includes(target) &&
      ![isPlainThere, isLost, isUnrouted, isNowhere, isUnresolved].some((isUnheard) =>
        isUnheard(crossing, target),
      ),
  );

function toldOf(crossing: Crossing, { enabled, dead, unclear, strays }: Places): readonly RuleResult[] {
  if (dead.length === enabled.length) return [nobodyThere(crossing, enabled)];
  return [
    ...dead.map((target) => deadRow(crossing, target)),
    ...unclear.flatMap((target) => open(...askedOf(crossing, target))),
    ...strays,
  ];
}

/** What is wrong has a name of its own: encryption, a private address or name, a route that is missing, or where the port would fit, the host that the Request-URI has too. */
const isToldElsewhere = (crossing: Crossing, target: Target): boolean =>
  isPlainThere(crossing, target) ||
  isLost(crossing, target) ||
  isUnrouted(crossing, target) ||
  isUnresolved(crossing, target) ||
  (isForNobody(crossing, target) &&
    crossing.accepts.listeners.some(
      ({ port, transport }) =>
        isKnown(port) &&
        isKnown(target.port) &&
        isKnown(target.transport) &&
        port.value === target.port.value &&
        transport === target.transport.value,
    ));

const meetsAny = (crossing: Crossing, target: Target): Meets =>
  atBest(crossing.accepts.listeners.map((one) => meets(crossing, target, one)));

const meets = (crossing: Crossing, target: Target, { hosts, port, transport }: Listener): Meets =>
  atWorst([
    fits([target.transport], () => isKnown(target.transport) && target.transport.value === transport),
    fits(
      [target.port, port],
      () => isKnown(target.port) && isKnown(port) && target.port.value === port.value,
    ),
    fits([target.host, hosts], () => hostAmong(target.host, hosts) || isSiblingHost(crossing, target)),
  ]);

function atBest(parts: readonly Meets[]): Meets {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('maybe') ? 'maybe' : 'no';
}

/** `no` as soon as one known part differs, whatever is unknown about the others. */
function atWorst(parts: readonly Meets[]): Meets {
  if (parts.includes('no')) return 'no';
  return parts.includes('maybe') ? 'maybe' : 'yes';
}

const fits = (facts: readonly Fact<unknown>[], test: () => boolean): Meets => {
  if (!facts.every(isKnown)) return 'maybe';
  return test() ? 'yes' : 'no';
};

const hostAmong = (host: Fact<string>, hosts: Fact<readonly string[]>): boolean =>
  isKnown(host) && isKnown(hosts) && hosts.value.some((one) => isSameHost(one, host.value));

const askedOf = (crossing: Crossing, target: Target): readonly Asked[] => [
  ['sender', `host of ${target.name}`, target.host],
  ['sender', `port of ${target.name}`, target.port],
  ['sender', `transport of ${target.name}`, target.transport],
  ...crossing.accepts.listeners
    .filter((one) => meets(crossing, target, one) === 'maybe')
    .flatMap((one): readonly Asked[] => [
      ['receiver', `hosts of the ${one.transport} listener`, one.hosts],
      ['receiver', `port of the ${one.transport} listener`, one.port],
    ]),
];

const shown = (fact: Fact<string | number>): string => (isKnown(fact) ? String(fact.value) : '?');
const describe = ({ host, port, transport }: Target): string =>
  `${shown(host)}${portOf(port)} over ${shown(transport)}`;
/** Rows that lead to one place name it once. */
const addresses = (targets: readonly Target[]): string => listed([...new Set(targets.map(describe))]);

const silence = ({ sends }: Crossing): Refusal => ({ ...SILENCE, carrierErrors: sends.notes?.noAnswer });

/** Something can listen at an address of the receiver that refuses whoever names it. */
const missed = (crossing: Crossing, { host }: Target): Refusal =>
  crossing.accepts.refusals?.address && isKnown(host) && isIpv4(host.value)
    ? eitherOf([silence(crossing), refusalOf(crossing.accepts, 'address')])
    : silence(crossing);

function nobodyThere(crossing: Crossing, enabled: readonly Target[]): Problem {
  const { sender, receiver } = crossing;
  const where = addresses(enabled);
  return {
    severity: 'error',
    summary: `${sender} sends calls to ${where}, where ${receiver} does not listen`,
    detail: 'Nobody answers; the call ends when the sender gives up.',
    ...silence(crossing),
    ...claims(crossing, enabled),
    fixes: fixesFor(crossing, enabled, where),
  };
}

const deadRow = (crossing: Crossing, target: Target): Problem => ({
  severity: 'error',
  subject: target.name,
  summary: `${crossing.sender} also sends calls to ${describe(target)} (${target.name}), where ${crossing.receiver} does not listen`,
  detail: 'A call that is sent there first is lost, or waits until the sender tries another target.',
  ...missed(crossing, target),
  ...claims(crossing, [target]),
  fixes: fixesFor(crossing, [target], describe(target)),
});

function fixesFor(crossing: Crossing, targets: readonly Target[], where: string): Problem['fixes'] {
  const { listeners } = crossing.accepts;
  const places = needsTls(crossing) ? listeners.filter(({ transport }) => transport === 'tls') : listeners;
  const receiver = targets.every((one) => isOpenable(one, crossing))
    ? { receiver: `Listen at ${where}.` }
    : {};
  if (places.length === 0) return needsTls(crossing) ? { receiver: 'Listen on TLS.', ...receiver } : receiver;
  return {
    sender: `Send calls to ${oneOf(places.map((one) => describeListener(one, targets)))}.`,
    ...receiver,
  };
}

/** Where an end requires encryption, calls pass over TLS alone: another place would do no better. */
const needsTls = ({ sends, accepts }: Crossing): boolean =>
  [sends, accepts].some(({ encryption: wish }) => isKnown(wish) && wish.value === 'required');

/** Another port that is known can be opened where the host is the receiver's, unless its vendor decides which are open. */
const isOpenable = ({ host, port: wanted, transport }: Target, crossing: Crossing): boolean =>
  isKnown(wanted) &&
  !(needsTls(crossing) && isKnown(transport) && transport.value !== 'tls') &&
  (crossing.accepts.listeners.length === 0 ||
    crossing.accepts.listeners.some(({ hosts, port }) => hostAmong(host, hosts) && !isFixedByVendor(port)));

function claims(
  { sender, receiver, accepts }: Crossing,
  targets: readonly Target[],
): Pick<Problem, 'sent' | 'accepted'> {
  const none = (by: string) => ({ at: 'derived', by, from: [] }) as const;
  const first = accepts.listeners[0]?.port;
  return {
    sent: {
      what: 'targets',
      value: addresses(targets),
      from: targets[0]?.from ?? none(`targets of ${sender}`),
      confidence: weakest(targets.flatMap((t) => [t.host, t.port, t.transport])),
    },
    accepted: {
      what: 'listeners',
      value: listed(accepts.listeners.map((one) => describeListener(one, targets))),
      from: first?.from ?? none(`listeners of ${receiver}`),
      confidence: weakest(accepts.listeners.flatMap((l) => [l.hosts, l.port])),
    },
  };
}

const ORDER: readonly Claim['confidence'][] = ['assumed', 'declared', 'confirmed'];

const weakest = (facts: readonly Fact<unknown>[]): Claim['confidence'] =>
  ORDER.find((confidence) => facts.some((fact) => isKnown(fact) && fact.confidence === confidence)) ??
  'confirmed';
