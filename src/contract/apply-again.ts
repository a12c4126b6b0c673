import type { Confidence } from './fact.ts';

/**
 * A fix for what lacks at a side. Where something was applied and read back, to apply again may be enough; before that only
 * the manifest can change. `change` begins with a small letter.
 */
export const orApplyAgain = ({ confidence }: { readonly confidence: Confidence }, change: string): string =>
  confidence === 'confirmed'
    ? `Apply again, or ${change}`
    : `${change.charAt(0).toUpperCase()}${change.slice(1)}`;
