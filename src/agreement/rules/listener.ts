import { isSameHost } from '../host.ts';
import { isKnown, type Fact } from '../../contract/fact.ts';
import type { Listener, Target } from '../../contract/facts.ts';
import { isFixedByVendor, listed, open } from '../say.ts';
import type { Asked, Claim, Crossing, Open, Problem, Rule, RuleResult } from '../shapes.ts';
import { isPlainThere } from './encryption.ts';
import { isForNobody } from './request-uri-host.ts';
import { nothingSent, nothingTaken, sendsAny } from './stopped.ts';
import { strayOf } from './stray.ts';

/** Host, port and transport of what is sent meet something that listens. Disabled targets are not looked at. */
export const listener: Rule = {
  code: 'agreement/listener',
  title: 'transport, port and host meet a listener',
  directions: ['inbound', 'outbound'],
  check,
};

type Meets = 'yes' | 'no' | 'maybe';

function check(crossing: Crossing): readonly RuleResult[] {
  const { stopped, listeners } = crossing.accepts;
  if (!sendsAny(crossing)) return [nothingSent(crossing), ...nothingTaken(crossing)];
  // Of a receiver that is not there no place can be missed.
  if (stopped && listeners.length === 0) return nothingTaken(crossing);
  const places = placesOf(crossing);
  return [...nothingTaken(crossing, isHeard(crossing, places)), ...toldOf(crossing, places)];
}

interface Places {
  readonly enabled: readonly Target[];
  readonly dead: readonly Target[];
  readonly unclear: readonly Target[];
  readonly strays: readonly Open[];
}

function placesOf(crossing: Crossing): Places {
  const enabled = crossing.sends.to.filter((target) => target.enabled);
  const results = enabled
    .filter((target) => strayOf(crossing, target) === undefined && !isToldElsewhere(crossing, target))
    .map((target) => ({ target, meets: meetsAny(target, crossing.accepts.listeners) }));
  const those = (which: Meets) => results.filter(({ meets }) => meets === which).map(({ target }) => target);
  return {
    enabled,
    dead: those('no'),
    unclear: those('maybe'),
    strays: enabled.flatMap((target) => strayOf(crossing, target) ?? []),
  };
}

/** Whether any call comes to somebody who could refuse it. */
const isHeard = (crossing: Crossing, { enabled, dead }: Places): boolean =>
  enabled.some((target) => !dead.includes(target) && !isPlainThere(crossing, target));

function toldOf(crossing: Crossing, { enabled, dead, unclear, strays }: Places): readonly RuleResult[] {
  if (dead.length === enabled.length) return [nobodyThere(crossing, enabled)];
  return [
    ...dead.map((target) => deadRow(crossing, target)),
    ...unclear.flatMap((target) => open(...askedOf(target, crossing.accepts.listeners))),
    ...strays,
  ];
}

/** The port would fit, and what is wrong has a name of its own: the host that the Request-URI has too, or encryption. */
const isToldElsewhere = (crossing: Crossing, target: Target): boolean =>
  isPlainThere(crossing, target) ||
  (isForNobody(crossing, target) &&
    crossing.accepts.listeners.some(
      ({ port, transport }) =>
        isKnown(port) &&
        isKnown(target.port) &&
        isKnown(target.transport) &&
        port.value === target.port.value &&
        transport === target.transport.value,
    ));

const meetsAny = (target: Target, listeners: readonly Listener[]): Meets =>
  atBest(listeners.map((one) => meets(target, one)));

const meets = (target: Target, { hosts, port, transport }: Listener): Meets =>
  atWorst([
    fits([target.transport], () => isKnown(target.transport) && target.transport.value === transport),
    fits(
      [target.port, port],
      () => isKnown(target.port) && isKnown(port) && target.port.value === port.value,
    ),
    fits([target.host, hosts], () => hostAmong(target.host, hosts)),
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

const askedOf = (target: Target, listeners: readonly Listener[]): readonly Asked[] => [
  ['sender', `host of ${target.name}`, target.host],
  ['sender', `port of ${target.name}`, target.port],
  ['sender', `transport of ${target.name}`, target.transport],
  ...listeners
    .filter((one) => meets(target, one) === 'maybe')
    .flatMap((one): readonly Asked[] => [
      ['receiver', `hosts of the ${one.transport} listener`, one.hosts],
      ['receiver', `port of the ${one.transport} listener`, one.port],
    ]),
];

const shown = (fact: Fact<string | number>): string => (isKnown(fact) ? String(fact.value) : '?');
const portOf = (port: Fact<number>): string => (isKnown(port) ? `:${port.value}` : '');
const describe = ({ host, port, transport }: Target): string =>
  `${shown(host)}${portOf(port)} over ${shown(transport)}`;
/** Rows that lead to one place name it once. */
const addresses = (targets: readonly Target[]): string => listed([...new Set(targets.map(describe))]);

const describeListener = ({ hosts, port, transport }: Listener, sentTo: readonly Target[]): string =>
  `${isKnown(hosts) ? hostNames(hosts.value, sentTo) : '?'}${portOf(port)} over ${transport}`;

const MOST_HOSTS = 3;

/** A carrier answers under the name of a trunk and one more an edge: the one that is sent to speaks for all. */
function hostNames(hosts: readonly string[], sentTo: readonly Target[]): string {
  if (hosts.length <= MOST_HOSTS) return hosts.join(' or ');
  const meant = hosts.find((host) =>
    sentTo.some((target) => isKnown(target.host) && isSameHost(target.host.value, host)),
  );
  return `${meant ?? hosts[0]} (or any of its ${hosts.length - 1} other names)`;
}

/** What the carrier notes when a platform does not answer (Twilio docs, error dictionary, 2026-08). */
const silence = ({ direction }: Crossing): Pick<Problem, 'carrierErrors'> =>
  direction === 'inbound' ? { carrierErrors: [32_011] } : {};

const SILENT = {
  detail: 'Nobody answers; the call ends when the sender gives up.',
  statuses: [408],
};

function nobodyThere(crossing: Crossing, enabled: readonly Target[]): Problem {
  const { sender, receiver } = crossing;
  const where = addresses(enabled);
  return {
    severity: 'error',
    summary: `${sender} sends calls to ${where}, where ${receiver} does not listen`,
    ...SILENT,
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
  statuses: [408],
  ...silence(crossing),
  ...claims(crossing, [target]),
  fixes: fixesFor(crossing, [target], describe(target)),
});

function fixesFor({ accepts }: Crossing, targets: readonly Target[], where: string): Problem['fixes'] {
  const { listeners } = accepts;
  const receiver = targets.every((one) => isOpenable(one, listeners))
    ? { receiver: `Listen at ${where}.` }
    : {};
  if (listeners.length === 0) return receiver;
  return {
    sender: `Send calls to ${oneOf(listeners.map((one) => describeListener(one, targets)))}.`,
    ...receiver,
  };
}

/** Which of several, whoever sends may choose. */
const oneOf = (places: readonly string[]): string =>
  places.length > 1 ? `one of ${listed(places)}` : listed(places);

/** Another port that is known can be opened where the host is the receiver's, unless its vendor decides which are open. */
const isOpenable = ({ host, port: wanted }: Target, listeners: readonly Listener[]): boolean =>
  isKnown(wanted) &&
  (listeners.length === 0 ||
    listeners.some(({ hosts, port }) => hostAmong(host, hosts) && !isFixedByVendor(port)));

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
