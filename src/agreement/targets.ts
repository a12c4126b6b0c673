import type { SendsFacts, Target } from '../contract/facts.ts';

/** Where calls are sent: what is switched off gets none. */
export const inForce = ({ to }: Pick<SendsFacts, 'to'>): readonly Target[] =>
  to.filter(({ enabled }) => enabled);
