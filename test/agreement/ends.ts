import { agree } from '../../src/agreement/agree.ts';
import type { Agreement, Crossing, WireBetween } from '../../src/agreement/shapes.ts';
import { toCidr } from '../../src/contract/cidr.ts';
import { known, unknown, type Fact, type Known, type Origin } from '../../src/contract/fact.ts';
import type { AcceptsFacts } from '../../src/contract/accepts.ts';
import type { Listener, Target } from '../../src/contract/addresses.ts';
import type { SenderNotes, SendsFacts } from '../../src/contract/sends.ts';
import type { Direction, WireFacts } from '../../src/contract/wire.ts';
import { numberSet, toE164, type NumberSet } from '../../src/contract/numbers.ts';
import type { Refusal, Refusals } from '../../src/contract/refusals.ts';

export const HERE: Origin = { at: 'manifest', document: 'Trunk/t', pointer: '/spec' };
export const is = <T>(value: T): Fact<T> => known(value, HERE);
export const nobodyKnows = <T>(): Fact<T> =>
  unknown('not-readable', 'it is not returned', HERE, 'ask the vendor');
export const nets = (...texts: readonly string[]) => is(texts.map(toCidr));
export const set = (...texts: readonly string[]): NumberSet => numberSet(texts.map(toE164));

export const target = (part: Partial<Target> = {}): Target => ({
  name: 'row',
  host: is('198.51.100.7'),
  port: is(5060),
  transport: is('tcp'),
  priority: 10,
  weight: 10,
  enabled: true,
  from: HERE,
  ...part,
});

export const listens = (part: Partial<Listener> = {}): Listener => ({
  hosts: is(['198.51.100.7']),
  port: is(5060),
  transport: 'tcp',
  ...part,
});

/** Two ends that fit, over digest and an access list, so that every rule has something to compare. */
export const SENDS: SendsFacts = {
  from: nets('54.172.60.0/30'),
  to: [target()],
  requestUriHost: is('198.51.100.7'),
  calledPlus: is(true),
  callerPlus: is(true),
  digest: is({ username: 'paris', realm: 'sip.example' }),
  numbers: is(set('+12025550123')),
  encryption: is('off'),
};

export const ACCEPTS: AcceptsFacts = {
  listeners: [listens()],
  from: nets('54.172.60.0/30', '54.244.51.0/30'),
  requestUriHosts: is(['198.51.100.7']),
  digest: is({ realm: 'sip.example', users: [{ username: 'paris' }] }),
  numbers: is(set('+12025550123')),
  calledPlus: is('required'),
  callerPlus: is('either'),
  encryption: is('off'),
};

const by = (status: number, error: number): Refusal => ({ statuses: [status], carrierErrors: [error] });

/** How a carrier says that it refuses calls out. */
const REFUSALS: Refusals = {
  source: by(403, 32_201),
  everybody: by(403, 32_200),
  user: by(403, 32_202),
  calledPlus: by(400, 13_224),
  callerPlus: by(400, 32_206),
  caller: by(403, 32_204),
  plainMedia: by(488, 32_208),
  plainTransport: by(403, 32_209),
  secureMedia: by(488, 32_207),
};

/** What one takes of calls in this direction. */
const takes = (accepts: Partial<AcceptsFacts>, direction: Direction): AcceptsFacts => ({
  ...ACCEPTS,
  ...(direction === 'outbound' ? { refusals: REFUSALS } : {}),
  ...accepts,
});

/** What a carrier notes of calls in that come to nobody. */
const NOTES: SenderNotes = { noTarget: [32_010], noAddress: [13_254], noAnswer: [32_011] };

const sendsOf = (sends: Partial<SendsFacts>, direction: Direction): SendsFacts => ({
  ...SENDS,
  ...(direction === 'inbound' ? { notes: NOTES } : {}),
  ...sends,
});

export interface Change {
  readonly sends?: Partial<SendsFacts>;
  readonly accepts?: Partial<AcceptsFacts>;
  readonly direction?: Direction;
  /** Numbers that the manifest of the trunk lists. */
  readonly listed?: NumberSet;
  /** SRTP suites that the Platform document names. */
  readonly srtpSuites?: Known<readonly string[]>;
  /** The manifest turns off every row of the endpoint. */
  readonly rowsOff?: true;
  /** What the two sides say of the wire as a whole. */
  readonly carrier?: WireWide;
  readonly platform?: WireWide;
}

type WireWide = Partial<Omit<WireFacts, 'sends' | 'accepts'>>;

/** The fitting wire with a change, inbound unless said otherwise. */
export function wire(change: Change = {}): WireBetween {
  const { sends = {}, accepts = {}, direction = 'inbound' } = change;
  const sender = { endpoint: 'e', sends: sendsOf(sends, direction) };
  const receiver = { endpoint: 'e', accepts: takes(accepts, direction) };
  const [carrier, platform] = direction === 'inbound' ? [sender, receiver] : [receiver, sender];
  return {
    trunk: 't',
    endpoint: 'e',
    carrierSide: 'twilio',
    platformSide: 'pbx',
    ...(change.listed ? { listed: change.listed } : {}),
    ...(change.srtpSuites ? { srtpSuites: change.srtpSuites } : {}),
    ...(change.rowsOff ? { rowsOff: true } : {}),
    carrier: { ...carrier, ...change.carrier },
    platform: { ...platform, ...change.platform },
  };
}

export const proof = (change: Change = {}): Agreement => agree({ wires: [wire(change)] });

export function crossing({ sends = {}, accepts = {}, direction = 'inbound' }: Change = {}): Crossing {
  return {
    trunk: 't',
    endpoint: 'e',
    direction,
    sender: 'twilio',
    receiver: 'pbx',
    sends: sendsOf(sends, direction),
    accepts: takes(accepts, direction),
    unproven: [],
    wire: wire({ sends, accepts, direction }),
  };
}

/** What a proof comes to: verdict, codes found with their severity, codes left open. */
export const gist = ({ verdict, findings, unknowns }: Agreement) => ({
  verdict,
  found: findings.map((f) => `${f.severity} ${f.code}${f.statuses.map((s) => ` ${s}`).join('')}`),
  open: [...new Set(unknowns.map((u) => u.code))],
});
