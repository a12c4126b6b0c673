import type { Rule } from '../shapes.ts';
import { checkSource } from '../source.ts';

/** The platform's allow-list holds every address the carrier can signal from, not only those of the chosen edge. */
export const allowListCoversCarrier: Rule = {
  code: 'agreement/source-not-allowed',
  title: "the platform's allow-list covers the carrier",
  directions: ['inbound'],
  check: (crossing) =>
    checkSource(crossing, {
      receiver: 'Add these networks to the allow-list of the platform, and to the firewall before it.',
    }),
};
