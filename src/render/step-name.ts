import type { Step } from '../plan/shapes.ts';
import { isNumber } from './number-ranges.ts';

/** `twilio: trunk "paris"`, where a step stands alone. */
export const stepName = ({ side, label, ref: { key } }: Step): string =>
  `${side}: ${label} ${isNumber(key) ? key : `"${key}"`}`;
