import { uncovered, type Cidr } from '../contract/cidr.ts';
import { isKnown, unknown } from '../contract/fact.ts';
import { refusalOf } from './refusals.ts';
import { claim, listed, open } from './say.ts';
import type { Crossing, Problem, RuleResult } from './shapes.ts';

const SENT = 'networks it signals from';
const LET_IN = 'networks let in';

/** What either end can do about networks that are not let in, all of them named. */
export type SourceFixes = (networks: string) => Problem['fixes'];

/** Whether every network the sender signals from is let in; the two source rules differ only in the fixes they give. */
export function checkSource(crossing: Crossing, fixes: SourceFixes): readonly RuleResult[] {
  const { sender, receiver } = crossing;
  const sent = crossing.sends.from;
  const letIn = crossing.accepts.from;
  if (isKnown(letIn) && letIn.value === 'anyone') return [];
  if (!isKnown(sent) || !isKnown(letIn)) return open(['sender', SENT, sent], ['receiver', LET_IN, letIn]);
  // An empty list would be covered by anything: nothing is proven about addresses nobody named.
  if (sent.value.length === 0) {
    const fact = unknown('not-connected', `no network is known that ${sender} signals from`, sent.from);
    return open(['sender', SENT, fact]);
  }
  const list = letIn.value === 'anyone' ? [] : letIn.value;
  const missing: readonly Cidr[] = uncovered(sent.value, list);
  if (missing.length === 0) return [];
  return [
    {
      severity: 'error',
      summary: `${receiver} does not let in ${listed(missing)}, from where ${sender} sends calls`,
      detail: `Calls from these addresses are refused before anything else is looked at; right credentials do not help.${restOf(sent.value, missing)}`,
      ...refusalOf(crossing.accepts, 'source'),
      sent: claim(SENT, sent, listed(sent.value)),
      accepted: claim(LET_IN, letIn, listed(list)),
      // The list is what lacks. Whoever mends it needs every one.
      blame: 'receiver',
      fixes: fixes(missing.join(', ')),
    },
  ];
}

/** The same where nothing is missing, in the values of one call. */
export function letsIn({ receiver, sends, accepts }: Crossing): string | undefined {
  if (isKnown(accepts.from) && accepts.from.value === 'anyone') return `${receiver} lets any address in`;
  return isKnown(sends.from) ? `${receiver} lets in ${listed(sends.from.value)}` : undefined;
}

/** A list that holds a part of a network lets calls pass or not, from one to the next. */
function restOf(sent: readonly Cidr[], missing: readonly Cidr[]): string {
  const halved = sent.filter((network) => {
    const left = uncovered([network], missing);
    return left.length > 0 && left[0] !== network;
  });
  return halved.length === 0 ? '' : ` The rest of ${listed(halved)} is let in, so some calls pass.`;
}
