import type { Rule } from '../shapes.ts';
import { checkSource } from '../source.ts';

/** The carrier's IP access lists hold every address the platform calls from. */
export const aclCoversPlatform: Rule = {
  code: 'agreement/source-not-allowed',
  title: "the carrier's access list covers what the platform sends from",
  directions: ['outbound'],
  check: (crossing) =>
    checkSource(crossing, {
      sender:
        'Correct the addresses that the Platform document names in `sendsFrom`, if they are out of date.',
      receiver:
        'Add these networks to an IP access list of the trunk; `entries: from-endpoints` keeps them equal.',
    }),
};
