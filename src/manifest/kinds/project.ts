import { z } from 'zod';
import { documentOf } from './common.ts';
import { waiver } from './waiver.ts';

export const project = documentOf(
  'Project',
  z
    .strictObject({
      plugins: z
        .array(z.string().min(1))
        .describe(
          'Plugins beyond those that come with Trunkline: packages, or modules by a path that begins with a dot, relative to this file. Default: none.',
        )
        .default([]),
      waivers: z
        .array(waiver)
        .describe('Findings that are accepted wherever they are found. Default: none.')
        .default([]),
    })
    .describe('What holds for all manifests together.'),
  'Settings of all manifests together.',
);
