import { isSameHost } from '../host.ts';
import { isIpv4 } from '../../contract/cidr.ts';
import { isKnown } from '../../contract/fact.ts';
import type { Target } from '../../contract/facts.ts';
import { refusalsOf } from '../refusals.ts';
import { claim, listed, open } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';
import { siblingAt } from './stray.ts';

/** The receiver answers for the host that stands in the Request-URI. Hosts compare without case (RFC 3261, 19.1.4). */
export const requestUriHost: Rule = {
  code: 'agreement/request-uri-host',
  title: 'the host in the Request-URI is one the receiver answers for',
  directions: ['inbound', 'outbound'],
  check,
};

/** A carrier answers for the name of a trunk at each of its edges: the one that ends like what is sent was meant. */
const mostAlike = (hosts: readonly string[], sent: string): string | undefined =>
  hosts.toSorted((a, b) => sameEnd(b, sent) - sameEnd(a, sent))[0];

function sameEnd(host: string, sent: string): number {
  let length = 0;
  while (length < host.length && host.at(-1 - length) === sent.at(-1 - length)) length += 1;
  return length;
}

const named = (hosts: readonly string[], meant: string | undefined): string =>
  hosts.length <= MOST || meant === undefined
    ? listed(hosts)
    : `${meant} and ${hosts.length - 1} other names of it`;

const MOST = 3;

/** Sent to a host for which the receiver does not answer, and which stands in the Request-URI as well. */
export function isForNobody({ sends, accepts }: Crossing, { host }: Target): boolean {
  const { requestUriHost: sent } = sends;
  const { requestUriHosts: hosts } = accepts;
  if (!isKnown(sent) || !isKnown(hosts) || !isKnown(host) || hosts.value === 'any') return false;
  return isSameHost(host.value, sent.value) && !hosts.value.some((one) => isSameHost(one, sent.value));
}

function check(crossing: Crossing): readonly RuleResult[] {
  const { sender, receiver, direction, sends, accepts } = crossing;
  const sent = sends.requestUriHost;
  const hosts = accepts.requestUriHosts;
  if (isKnown(hosts) && hosts.value === 'any') return [];
  if (!isKnown(sent) || !isKnown(hosts))
    return open(['sender', 'host in the Request-URI', sent], ['receiver', 'hosts it answers for', hosts]);
  const answered = hosts.value === 'any' ? [] : hosts.value;
  if (answered.some((host) => isSameHost(host, sent.value))) return [];
  // Somebody else answers there: told by `listener`.
  if (siblingAt(crossing, sent.value)) return [];
  const meant = mostAlike(answered, sent.value);
  return [
    {
      severity: 'error',
      summary: `${sender} puts "${sent.value}" into the Request-URI, and ${receiver} answers only for ${named(answered, meant)}`,
      detail: 'The receiver finds no trunk for the host and refuses or drops the call.',
      statuses: refusalsOf(accepts, isIpv4(sent.value) ? 'address' : 'host'),
      sent: claim('host in the Request-URI', sent, sent.value),
      accepted: claim('hosts it answers for', hosts, named(answered, meant)),
      fixes: {
        sender: `Send calls to ${meant ?? 'a host that it answers for'}, and let that host stand in the Request-URI.`,
        // A carrier answers for the domain of the trunk, which all endpoints send to.
        ...(direction === 'inbound' ? { receiver: `Make it answer for "${sent.value}".` } : {}),
      },
    },
  ];
}
