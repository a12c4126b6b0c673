import { z } from 'zod';
import { documentOf } from './common.ts';

export const sandbox = documentOf(
  'Sandbox',
  z
    .record(z.string(), z.json())
    .describe('By name of a Carrier or Platform: what its emulator holds before Trunkline comes.'),
  'What exists on a sandbox beforehand, such as numbers owned.',
);
