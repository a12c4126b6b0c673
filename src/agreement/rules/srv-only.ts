import { isSameHost } from '../host.ts';
import { isKnown, type Fact } from '../../contract/fact.ts';
import type { DnsRecord, Listener, Target } from '../../contract/addresses.ts';
import { isIpv4 } from '../../contract/cidr.ts';
import { SILENCE } from '../refusals.ts';
import { claim, listed } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';
import { eachHostOnce, inForce } from '../targets.ts';

/** The sender looks up what DNS has of the host: a name with SRV records alone leads a sender that wants addresses nowhere. */
export const srvOnly: Rule = {
  code: 'agreement/srv-only',
  title: 'DNS has of the host what the sender looks up',
  directions: ['inbound', 'outbound'],
  matters: ['listener'],
  check: (crossing) => eachHostOnce(inForce(crossing.sends)).flatMap((target) => check(crossing, target)),
};

/** Its name leads nowhere. */
export const isNowhere = (crossing: Crossing, target: Target): boolean => check(crossing, target).length > 0;

function check({ sender, sends, accepts }: Crossing, target: Target): readonly RuleResult[] {
  const { looksUp } = sends;
  const { host } = target;
  if (!looksUp || !isKnown(looksUp) || !isKnown(host) || isIpv4(host.value)) return [];
  const records = recordsOf(accepts.listeners, host);
  if (!records || !isKnown(records) || records.value.some((one) => looksUp.value.includes(one))) return [];
  return [
    {
      severity: 'error',
      summary: `${sender} looks up ${WORDS(looksUp.value)} of "${host.value}", which has only ${WORDS(records.value)}`,
      detail: 'The name leads nowhere, and the call never leaves.',
      ...SILENCE,
      carrierErrors: sends.notes?.noAddress,
      sent: claim('looks up', looksUp, WORDS(looksUp.value)),
      accepted: claim(`DNS of ${host.value}`, records, WORDS(records.value)),
      fixes: {
        sender: 'Send calls to a name with A records, or to an address.',
        receiver: `Give "${host.value}" A records.`,
      },
    },
  ];
}

const WORDS = (records: readonly DnsRecord[]): string =>
  listed(records.map((one) => (one === 'srv' ? 'SRV records' : 'A records')));

/** What is said of the host; where nothing is, nothing is known against it. */
const recordsOf = (
  listeners: readonly Listener[],
  host: Fact<string> & { readonly value: string },
): Fact<readonly DnsRecord[]> | undefined =>
  listeners.find(
    ({ hosts, records }) =>
      records && isKnown(hosts) && hosts.value.some((one) => isSameHost(one, host.value)),
  )?.records;
