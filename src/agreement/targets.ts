import type { Target } from '../contract/addresses.ts';
import type { SendsFacts } from '../contract/sends.ts';

/** Where calls are sent: what is switched off gets none. */
export const inForce = ({ to }: Pick<SendsFacts, 'to'>): readonly Target[] =>
  to.filter(({ enabled }) => enabled);
