import type { Fact } from '../contract/fact.ts';
import type { Target } from '../contract/addresses.ts';
import type { Outcome, SentCall } from '../agreement/simulate/shapes.ts';
import { sipWords } from './sip-words.ts';

const shown = (fact: Fact<string | number>): string => ('value' in fact ? String(fact.value) : '?');

/** `sip.acme.example:5060 over udp`. */
export const targetWords = ({ host, port, transport }: Target): string =>
  `${shown(host)}:${shown(port)} over ${shown(transport)}`;

export const toOf = ({ number, host = '?' }: SentCall): string => `sip:${number}@${host}`;

/** Its host is in no fact. */
export const fromOf = ({ caller }: SentCall): string => `sip:${caller || '?'}@…`;

/** `95 %`, with one digit behind the point where it is needed. */
export const percentWords = (share: number): string => `${Math.round(share * 1000) / 10} %`;

const RESULTS: Readonly<Record<Outcome['result'], string>> = {
  taken: 'taken',
  refused: 'refused',
  recovery: 'disaster recovery',
  'not-sent': 'not sent',
  elsewhere: 'goes elsewhere',
  unknown: 'nobody can say how it ends',
};

/** Somebody who answers, if it comes so far, is no status that nobody can say. */
const endWords = (outcome: Outcome, onTrust: readonly string[]): string => {
  const { result, statuses } = outcome;
  if (statuses.length === 0 || (result === 'unknown' && statuses.every((status) => status < 300))) return '';
  const rests = result === 'taken' && onTrust.length > 0 ? `, if ${onTrust.join(' and ')} is there` : '';
  return ` (${sipWords(outcome)}${rests})`;
};

interface Words {
  /** Calls out leave over the endpoint, calls in are taken by it. */
  readonly over: 'by' | 'over';
  /** Whom it leads to, where nobody read whether that is there. */
  readonly onTrust: readonly string[];
}

/** How a call ends, in one line. */
export function outcomeWords(outcome: Outcome, { over, onTrust }: Words): string {
  const { result, endpoint, why } = outcome;
  const sip = endWords(outcome, onTrust);
  if (result === 'taken') {
    const sure = outcome.doubts.length > 0 ? ', as far as is known' : '';
    return `taken${endpoint === undefined ? '' : over === 'by' ? ` by ${endpoint}` : `, over ${endpoint}`}${sip}${sure}`;
  }
  return `${RESULTS[result]}${endpoint === undefined ? '' : ` at ${endpoint}`}${sip}: ${why}`;
}
