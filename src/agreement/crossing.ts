import { isKnown, known, mapFact, unknown, type Fact, type Unknown } from '../contract/fact.ts';
import type { AcceptsFacts } from '../contract/accepts.ts';
import type { HelpCall } from '../contract/dialled.ts';
import type { MediaFacts } from '../contract/media.ts';
import type { SendsFacts } from '../contract/sends.ts';
import type { Direction } from '../contract/wire.ts';
import { groupBy } from '../contract/group.ts';
import { doubt } from './doubt.ts';
import { HELP_CALLS, helpWords, MAY_SHOW, SHOWN } from './say.ts';
import type { Asked, Crossing, End, Undecided, WireBetween } from './shapes.ts';

/** Nothing can be proven of a direction of which an end says nothing. */
const ONE_SIDED = 'agreement/one-sided';

const DIRECTIONS: readonly Direction[] = ['inbound', 'outbound'];

/** A direction of a wire: both ends speak about it, or an end is silent and nothing can be proven. */
export type Half =
  | { readonly crossing: Crossing }
  | { readonly silent: readonly [Undecided, ...Undecided[]] };

interface Ends {
  readonly direction: Direction;
  readonly sender: string;
  readonly receiver: string;
  readonly sends: SendsFacts | undefined;
  readonly accepts: AcceptsFacts | undefined;
}

/** The directions in which calls go over this wire: those asked for, and those of which either end speaks. */
export const crossingsOf = (wire: WireBetween): readonly Half[] =>
  DIRECTIONS.map((direction) => endsOf(wire, direction)).flatMap((ends) => halfOf(wire, ends));

function endsOf(wire: WireBetween, direction: Direction): Ends {
  const { carrier, platform, carrierSide, platformSide } = wire;
  return direction === 'inbound'
    ? {
        direction,
        sender: carrierSide,
        receiver: platformSide,
        sends: carrier?.sends,
        accepts: platform?.accepts,
      }
    : {
        direction,
        sender: platformSide,
        receiver: carrierSide,
        sends: platform?.sends,
        accepts: carrier?.accepts,
      };
}

function halfOf(wire: WireBetween, ends: Ends): readonly Half[] {
  const { trunk, endpoint } = wire;
  const { direction, sender, receiver, sends, accepts } = ends;
  const place = { trunk, endpoint, direction };
  const unproven = (wire.unproven ?? []).filter((one) => (one.direction ?? direction) === direction);
  if (!sends && !accepts && wire[direction] !== true) return [];
  if (sends && accepts) {
    const listed = direction === 'inbound' && wire.listed ? { listed: wire.listed } : {};
    return [{ crossing: { ...place, sender, receiver, sends, accepts, unproven, ...listed, wire } }];
  }
  const [first, ...more] = unproven.map((one) => doubt(place, one));
  if (first) return [{ silent: [first, ...more] }];
  const side = accepts ? sender : receiver;
  const { unknown: why, reason, learn, from } = silenceOf(wire, ends, side);
  const silent: Undecided = {
    ...place,
    code: ONE_SIDED,
    side,
    what: `calls ${direction}`,
    why,
    reason,
    ...(learn === undefined ? {} : { learn }),
    from,
  };
  return [{ silent: [silent] }];
}

/** Why the side says nothing, where it tells; else that it does. */
function silenceOf(wire: WireBetween, ends: Ends, side: string): Unknown {
  const told = (side === wire.carrierSide ? wire.carrier : wire.platform)?.silent;
  if (told) return told;
  const { direction, sender, receiver, sends, accepts } = ends;
  const who = sends || accepts ? `${side} says nothing` : `neither ${sender} nor ${receiver} says anything`;
  const from = { at: 'derived', by: `facts of ${side}`, from: [] } as const;
  return unknown('not-readable', `${who} about calls ${direction}`, from);
}

/** Every fact of a crossing under the name that findings use. */
export function factsOf({ direction, sends, accepts }: Crossing): readonly Asked[] {
  const [ofSender, ofReceiver] = direction === 'inbound' ? ['numbers', 'numbers'] : [SHOWN, MAY_SHOW];
  return [sentIn(sends, ofSender), acceptedIn(accepts, ofReceiver)].flat(2);
}

/** Made flat at once: V8 takes longer to optimise a list of many spreads than a proof of 1,000 wires gains by it. */
type Groups = readonly (readonly Asked[])[];

const sentIn = (sends: SendsFacts, numbers: string): Groups => [
  sends.to.flatMap((target): readonly Asked[] => [
    ['sender', `host of ${target.name}`, target.host],
    ['sender', `port of ${target.name}`, target.port],
    ['sender', `transport of ${target.name}`, target.transport],
  ]),
  [
    ['sender', 'networks it signals from', sends.from],
    ['sender', 'host in the Request-URI', sends.requestUriHost],
    ['sender', 'plus before the called number', sends.calledPlus],
    ['sender', 'plus before the calling number', sends.callerPlus],
    ['sender', 'digest', sends.digest],
    ['sender', numbers, sends.numbers],
    ['sender', 'encryption', sends.encryption],
  ],
  mediaOf('sender', sends.media),
  given('sender', 'user of the Request-URI', sends.requestUriUser),
  given('sender', 'registration', sends.registers),
  given('sender', HELP_CALLS, sends.emergency && helpIn(sends.emergency)),
  given('sender', 'short numbers that leave as dialled', onTrust(sends.shortNumbers)),
  (sends.parts ?? []).map(({ name, leave }): Asked => ['sender', name, leave]),
  (sends.granted ?? []).map(({ what, fact }): Asked => ['sender', what, fact]),
];

const acceptedIn = (accepts: AcceptsFacts, numbers: string): Groups => [
  listenersOf(accepts),
  [
    ['receiver', 'networks let in', accepts.from],
    ['receiver', 'hosts it answers for', accepts.requestUriHosts],
    ['receiver', 'plus before the called number', accepts.calledPlus],
    ['receiver', 'plus before the calling number', accepts.callerPlus],
    ['receiver', 'digest', accepts.digest],
    ['receiver', numbers, accepts.numbers],
    ['receiver', 'encryption', accepts.encryption],
  ],
  mediaOf('receiver', accepts.media),
  given('receiver', 'registrar', accepts.registrar),
  (accepts.granted ?? []).map(({ what, fact }): Asked => ['receiver', what, fact]),
];

/** That who leaves so gets help, no end confirms. */
const helpIn = (fact: Fact<readonly HelpCall[]>): Fact<readonly string[]> =>
  isKnown(fact) && fact.value.length > 0
    ? known(fact.value.map(helpWords), fact.from, 'assumed')
    : mapFact(fact, () => []);

/** What becomes of calls to short numbers only a call tells. */
const onTrust = <T>(fact: Fact<T> | undefined): Fact<T> | undefined =>
  fact && isKnown(fact) ? { ...fact, confidence: 'assumed' } : fact;

/** Hosts that take several transports are one fact. */
function listenersOf({ listeners }: AcceptsFacts): readonly Asked[] {
  const sameHosts = groupBy(listeners, ({ hosts }) => JSON.stringify(hosts));
  return [
    ...[...sameHosts.values()].map((same): Asked => {
      const transports = [...new Set(same.map(({ transport }) => transport))].join(', ');
      return ['receiver', `hosts that take calls over ${transports}`, same[0]!.hosts];
    }),
    ...listeners.map(({ transport, port }): Asked => ['receiver', `port of the ${transport} listener`, port]),
  ];
}

const given = (end: End, what: string, fact: Fact<unknown> | undefined): readonly Asked[] =>
  fact ? [[end, what, fact]] : [];

/** What a verdict can rest on: DTMF ends no call. */
const mediaOf = (end: End, media: MediaFacts | undefined): readonly Asked[] => [
  ...given(end, 'codecs', media?.codecs),
  ...given(end, 'SRTP suites', media?.srtp),
];
