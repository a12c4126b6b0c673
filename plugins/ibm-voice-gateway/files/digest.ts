import { hash } from 'node:crypto';
import type { Value } from 'trunkline/plugin';

/** Short name of one state of what was rendered. Secrets are in it as references. */
export const digestOf = (content: Value): string => hash('sha256', JSON.stringify(content)).slice(0, 12);
