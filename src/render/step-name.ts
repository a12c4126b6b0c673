import type { Step } from '../plan/shapes.ts';
import { isNumber } from './number-ranges.ts';
import { oneLine } from './visible.ts';

/** `twilio: trunk "paris"`, where a step stands alone. */
export const stepName = ({ side, label, ref: { key } }: Step): string =>
  oneLine(`${side}: ${label} ${isNumber(key) ? key : `"${key}"`}`);
