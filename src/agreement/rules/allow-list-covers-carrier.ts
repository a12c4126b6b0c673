import { uncovered, type Cidr } from '../../contract/cidr.ts';
import { isKnown } from '../../contract/fact.ts';
import { edgesOf, isPrivateTarget } from '../edges.ts';
import { claim, listed } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';
import { checkSource, letsIn, type SourceFixes } from '../source.ts';
import { inForce } from '../targets.ts';

const FIXES: SourceFixes = (networks) => ({
  receiver: `Add ${networks} to the allow-list of the platform, and to the firewall before it.`,
});

/** The platform's allow-list holds every address the carrier can signal from, not only those of the chosen edge. */
export const allowListCoversCarrier: Rule = {
  code: 'agreement/source-not-allowed',
  title: "the platform's allow-list covers the carrier",
  directions: ['inbound'],
  matters: ['source'],
  check: (crossing) => {
    const found = checkSource(crossing, FIXES);
    return found.length > 0 ? found : checkOthers(crossing);
  },
  fits: letsIn,
};

/** Where calls enter the carrier, and an outage, decide which edge they leave (Twilio docs, IP addresses, 2026-08). */
function checkOthers(crossing: Crossing): readonly RuleResult[] {
  const { sender, receiver, sends, wire } = crossing;
  const letIn = crossing.accepts.from;
  const edges = wire.carrier?.edges;
  if (!edges || !isKnown(edges) || !isKnown(letIn) || letIn.value === 'anyone') return [];
  const others = networksOfKind(crossing);
  // What it sends from now was looked at before.
  const now = new Set(isKnown(sends.from) ? sends.from.value : []);
  const missing = uncovered(
    others.filter((network) => !now.has(network)),
    letIn.value,
  );
  if (missing.length === 0) return [];
  return [
    {
      severity: 'warning',
      summary: `${receiver} does not let in ${listed(missing)}, from where ${sender} sends calls when it uses another edge`,
      detail: 'Calls pass today. They are refused once the carrier sends them from another of its edges.',
      statuses: [],
      sent: claim('networks of all edges', edges, listed(others)),
      accepted: claim('networks let in', letIn, listed(letIn.value)),
      fixes: FIXES(missing.join(', ')),
    },
  ];
}

/** Those of the internet, or of the private connection, as the rows use them. */
function networksOfKind(crossing: Crossing): readonly Cidr[] {
  const enabled = inForce(crossing.sends);
  const kinds = new Set(enabled.map((target) => isPrivateTarget(crossing, target)));
  return edgesOf(crossing.wire)
    .filter(({ isPrivate }) => kinds.has(isPrivate))
    .flatMap(({ networks = [] }) => networks);
}
