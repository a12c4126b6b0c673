import { createHash } from 'node:crypto';
import type { Value } from 'trunkline/plugin';

/** Short name of one state of what was rendered. Secrets are in it as references. */
export const digestOf = (content: Value): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
