import { isIpv4 } from '../contract/cidr.ts';
import { isKnown } from '../contract/fact.ts';
import type { AcceptsFacts } from '../contract/accepts.ts';
import type { Refusal, Refusals } from '../contract/refusals.ts';
import type { Crossing } from './shapes.ts';

type Case = keyof Refusals;

/** What RFC 3261 has for the case (21.4), or RFC 4028 (6): no vendor says it of its own product. */
const USUAL: Readonly<Record<Case, readonly number[]>> = {
  source: [403],
  everybody: [403],
  login: [401, 407],
  user: [403],
  host: [404, 408],
  address: [404, 408],
  number: [404],
  calledPlus: [404],
  callerPlus: [404],
  caller: [403],
  plainMedia: [488],
  plainTransport: [403, 488],
  secureMedia: [488],
  suites: [488],
  codecs: [488],
  register: [],
  interval: [422],
};

/** What is a case of another one too: who says how that ends says it of this as well. */
const WIDER: Partial<Readonly<Record<Case, Case>>> = {
  everybody: 'source',
  address: 'host',
  calledPlus: 'number',
  callerPlus: 'number',
};

/** Nobody answers: a sender is left with its own 408, whatever stands at the other end. */
export const SILENCE: Refusal = { statuses: [408] };

/** How an end refuses a call for this reason. */
export function refusalOf({ refusals = {} }: Pick<AcceptsFacts, 'refusals'>, why: Case): Refusal {
  const wider = WIDER[why];
  const said = refusals[why] ?? (wider && refusals[wider]);
  return said ?? { statuses: USUAL[why], undocumented: USUAL[why].length > 0 };
}

/** How it ends a call with a host for which it does not answer; with either kind, where the host is not known. */
export function hostRefusal({ sends: { requestUriHost: host }, accepts }: Crossing): Refusal {
  if (!isKnown(host)) return eitherOf([refusalOf(accepts, 'host'), refusalOf(accepts, 'address')]);
  return refusalOf(accepts, isIpv4(host.value) ? 'address' : 'host');
}

/** One of these, and nobody says which. */
export const eitherOf = (refusals: readonly Refusal[]): Refusal => ({
  statuses: sorted(refusals.flatMap(({ statuses }) => statuses)),
  carrierErrors: sorted(refusals.flatMap(({ carrierErrors = [] }) => carrierErrors)),
  undocumented: refusals.some(({ undocumented }) => undocumented === true),
});

const sorted = (all: readonly number[]): readonly number[] => [...new Set(all)].toSorted((a, b) => a - b);
