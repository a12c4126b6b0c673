import type { Json } from '../../src/contract/value.ts';
import { parseFile } from '../../src/engine/file-format.ts';

const FORMATS: Readonly<Record<string, 'yaml' | 'json' | 'env'>> = {
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
  env: 'env',
};

/** A rendered file, parsed as its name says. */
export const parsed = (path: string, text: string): Json =>
  parseFile(FORMATS[path.split('.').at(-1) ?? ''] ?? 'text', text) as Json;
