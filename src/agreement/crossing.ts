import type { Direction, SendsFacts, AcceptsFacts } from '../contract/facts.ts';
import { unknown } from '../contract/fact.ts';
import type { Asked, Crossing, Undecided, WireBetween } from './shapes.ts';

/** No side can be asked about a direction only one end knows of. */
const ONE_SIDED = 'agreement/one-sided';

const DIRECTIONS: readonly Direction[] = ['inbound', 'outbound'];

/** A direction of a wire: both ends speak about it, or only one does and nothing can be proven. */
export type Half = { readonly crossing: Crossing } | { readonly silent: Undecided };

interface Ends {
  readonly direction: Direction;
  readonly sender: string;
  readonly receiver: string;
  readonly sends: SendsFacts | undefined;
  readonly accepts: AcceptsFacts | undefined;
}

/** The directions in which calls go over this wire, as far as either end says so. */
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

function halfOf({ trunk, endpoint }: WireBetween, ends: Ends): readonly Half[] {
  const { direction, sender, receiver, sends, accepts } = ends;
  const place = { trunk, endpoint, direction };
  if (!sends && !accepts) return [];
  if (sends && accepts) return [{ crossing: { ...place, sender, receiver, sends, accepts } }];
  const side = sends ? receiver : sender;
  const fact = unknown('not-readable', `${side} says nothing about calls ${direction}`, {
    at: 'derived',
    by: 'agreement',
    from: [],
  });
  return [
    {
      silent: {
        ...place,
        code: ONE_SIDED,
        side,
        what: `calls ${direction}`,
        why: fact.unknown,
        reason: fact.reason,
        from: fact.from,
      },
    },
  ];
}

/** Every fact of a crossing under the name that findings use. */
export function factsOf({ sends, accepts }: Crossing): readonly Asked[] {
  return [
    ...sends.to.flatMap((target): readonly Asked[] => [
      ['sender', `host of ${target.name}`, target.host],
      ['sender', `port of ${target.name}`, target.port],
      ['sender', `transport of ${target.name}`, target.transport],
    ]),
    ['sender', 'networks it signals from', sends.from],
    ['sender', 'host in the Request-URI', sends.requestUriHost],
    ['sender', 'plus before the called number', sends.calledPlus],
    ['sender', 'plus before the calling number', sends.callerPlus],
    ['sender', 'digest', sends.digest],
    ['sender', 'numbers', sends.numbers],
    ['sender', 'encryption', sends.encryption],
    ...accepts.listeners.flatMap((listener): readonly Asked[] => [
      ['receiver', `hosts of the ${listener.transport} listener`, listener.hosts],
      ['receiver', `port of the ${listener.transport} listener`, listener.port],
    ]),
    ['receiver', 'networks let in', accepts.from],
    ['receiver', 'hosts it answers for', accepts.requestUriHosts],
    ['receiver', 'plus before the called number', accepts.calledPlus],
    ['receiver', 'plus before the calling number', accepts.callerPlus],
    ['receiver', 'digest', accepts.digest],
    ['receiver', 'numbers', accepts.numbers],
    ['receiver', 'encryption', accepts.encryption],
  ];
}
