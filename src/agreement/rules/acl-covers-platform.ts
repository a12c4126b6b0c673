import type { Cidr } from '../../contract/cidr.ts';
import { isKnown, mapFact } from '../../contract/fact.ts';
import { hiddenSources, leavesPublicly, unroutedSources } from '../edges.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';
import { checkSource, letsIn, type SourceFixes } from '../source.ts';
import { isShut } from './no-auth-method.ts';

const FIXES: SourceFixes = (networks) => ({
  receiver: `Add ${networks} to an IP access list of the trunk; \`entries: from-endpoints\` keeps both equal.`,
  sender: 'Correct addresses that are out of date in the Platform document.',
});

/** The carrier's IP access lists hold every address the platform calls from. */
export const aclCoversPlatform: Rule = {
  code: 'agreement/source-not-allowed',
  title: "the carrier's access list covers what the platform sends from",
  directions: ['outbound'],
  matters: ['source'],
  check,
  fits: (crossing) => (unseen(crossing).length > 0 ? undefined : letsIn(crossing)),
};

/** What is let in is not what the receiver sees of these. */
const unseen = (crossing: Crossing): readonly Cidr[] => [
  ...hiddenSources(crossing),
  ...unroutedSources(crossing),
];

/** Where nothing is let in at all, no address is the one that lacks; those that nobody sees need not be let in. */
function check(crossing: Crossing): readonly RuleResult[] {
  if (isShut(crossing)) return [];
  const hidden = leavesPublicly(crossing) ? hiddenSources(crossing) : unroutedSources(crossing);
  if (hidden.length === 0) return checkSource(crossing, FIXES);
  const from = mapFact(crossing.sends.from, (networks) => networks.filter((one) => !hidden.includes(one)));
  if (isKnown(from) && from.value.length === 0) return [];
  return checkSource({ ...crossing, sends: { ...crossing.sends, from } }, FIXES);
}
