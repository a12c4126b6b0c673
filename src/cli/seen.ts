import type { Seen } from '../contract/fact.ts';

/** Over which facts a command compares. */
export const seenOf = ({ live }: { readonly live?: true }): Seen => (live ? 'observed' : 'desired');
