import type { Rule } from '../shapes.ts';
import { checkSource, type SourceFixes } from '../source.ts';
import { isShut } from './no-auth-method.ts';

const FIXES: SourceFixes = (networks) => ({
  sender: 'Correct the addresses that the Platform document names in `sendsFrom`, if they are out of date.',
  receiver: `Add ${networks} to an IP access list of the trunk; \`entries: from-endpoints\` keeps both equal.`,
});

/** The carrier's IP access lists hold every address the platform calls from. */
export const aclCoversPlatform: Rule = {
  code: 'agreement/source-not-allowed',
  title: "the carrier's access list covers what the platform sends from",
  directions: ['outbound'],
  // Where nothing is let in at all, no address is the one that lacks.
  check: (crossing) => (isShut(crossing) ? [] : checkSource(crossing, FIXES, [32_201])),
};
