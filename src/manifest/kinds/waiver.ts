import { z } from 'zod';
import { name } from './common.ts';

const fields = {
  code: z
    .string()
    .min(1)
    .describe('Code of the findings that are accepted, such as `twilio/no-emergency-address`.'),
  reason: z.string().min(1).describe('Why they are accepted, for whoever reads the findings.'),
  owner: z.string().min(1).describe('Who answers for it: a person or a team.'),
  until: z.iso.date().meta({
    description:
      'The last day on which the waiver holds, in UTC, as 2027-03-31. Then the findings count again.',
    code: 'bad-date',
  }),
};

const DESCRIPTION = 'Findings that somebody accepts for some time. They are shown and count for nothing.';

/** Of a Project: whatever bears the code. */
export const waiver = z.strictObject(fields).describe(DESCRIPTION);

/** Of a Trunk: what bears the code and stands in its document. */
export const trunkWaiver = z
  .strictObject({
    ...fields,
    endpoint: name('Only findings of this endpoint of the trunk. Default: all of the trunk.').exactOptional(),
  })
  .describe(DESCRIPTION);

export type WaiverManifest = z.output<typeof trunkWaiver>;
