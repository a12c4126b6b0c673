import { isSameHost, mostAlike } from '../host.ts';
import { isKnown } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import { hostRefusal } from '../refusals.ts';
import { claim, listed, open } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';
import { siblingAt } from './stray.ts';

/** The receiver answers for the host that stands in the Request-URI. Hosts compare without case (RFC 3261, 19.1.4). */
export const requestUriHost: Rule = {
  code: 'agreement/request-uri-host',
  title: 'the host in the Request-URI is one the receiver answers for',
  directions: ['inbound', 'outbound'],
  matters: ['Request-URI'],
  check,
  fits,
};

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

function fits({ receiver, sends, accepts }: Crossing): string | undefined {
  const { requestUriHost: sent } = sends;
  const { requestUriHosts: hosts } = accepts;
  if (!isKnown(hosts)) return undefined;
  if (hosts.value === 'any') return `${receiver} takes any host in the Request-URI`;
  const isOwn = isKnown(sent) && hosts.value.some((one) => isSameHost(one, sent.value));
  return isOwn ? `${receiver} answers for ${sent.value}` : undefined;
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
      ...hostRefusal(crossing),
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
