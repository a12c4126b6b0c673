import type { Fact } from '../contract/fact.ts';
import type { Target } from '../contract/facts.ts';
import type { Outcome } from '../agreement/simulate/shapes.ts';

const shown = (fact: Fact<string | number>): string => ('value' in fact ? String(fact.value) : '?');

/** `sip.acme.example:5060 over udp`. */
export const targetWords = ({ host, port, transport }: Target): string =>
  `${shown(host)}:${shown(port)} over ${shown(transport)}`;

/** `95 %`, with one digit behind the point where it is needed. */
export const percentWords = (share: number): string => `${Math.round(share * 1000) / 10} %`;

const RESULTS: Readonly<Record<Outcome['result'], string>> = {
  taken: 'taken',
  refused: 'refused',
  recovery: 'disaster recovery',
  'not-sent': 'not sent',
  elsewhere: 'goes elsewhere',
  unknown: 'nobody can say',
};

/** How a call ends, in one line. `over`: calls out leave over the endpoint, calls in are taken by it. */
export function outcomeWords(outcome: Outcome, over: 'by' | 'over'): string {
  const { result, endpoint, statuses, why } = outcome;
  const sip = statuses.length === 0 ? '' : ` (SIP ${statuses.join(' or ')})`;
  if (result === 'taken') {
    const sure = outcome.doubts.length > 0 ? ', as far as is known' : '';
    return `taken${endpoint === undefined ? '' : over === 'by' ? ` by ${endpoint}` : `, over ${endpoint}`}${sip}${sure}`;
  }
  return `${RESULTS[result]}${endpoint === undefined ? '' : ` at ${endpoint}`}${sip}: ${why}`;
}
