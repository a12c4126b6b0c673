import { z } from 'zod';
import { e164 } from '../../contract/schemas.ts';
import { access } from './access.ts';
import { documentOf, friendlyName, labels, name } from './common.ts';
import { endpoint } from './endpoint.ts';
import { trunkWaiver } from './waiver.ts';

/** DNS labels (RFC 1035: at most 63 characters); dots for a sub-domain (Twilio docs, sip-trunking, 2026-08). */
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

const domain = z
  .string()
  .regex(DOMAIN)
  .refine((text) => !/\.twilio\.com$/i.test(text))
  .meta({
    description:
      'Label before `.pstn.twilio.com`, unique in the world. Needed where calls go out. Letters, digits, hyphens; dots for a sub-domain.',
    code: 'bad-domain',
  });

const recovery = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .meta({ description: 'Address of the TwiML to run.', code: 'bad-url' }),
    method: z.enum(['GET', 'POST']).describe('How it is fetched. Default: POST.').default('POST'),
  })
  .describe('What happens to calls when every row has failed. Default: they fail.');

const transfer = z
  .strictObject({
    mode: z
      .enum(['disable-all', 'enable-all', 'sip-only'])
      .describe(
        'Which transfers by REFER are carried out: none, all, or to SIP addresses only. Default: disable-all.',
      )
      .default('disable-all'),
    callerId: z
      .enum(['from-transferee', 'from-transferor'])
      .describe('Whose number the target sees. Default: from-transferee.')
      .default('from-transferee'),
  })
  .describe('Call transfer by SIP REFER.')
  .prefault({});

const recording = z
  .strictObject({
    mode: z
      .enum([
        'do-not-record',
        'record-from-ringing',
        'record-from-answer',
        'record-from-ringing-dual',
        'record-from-answer-dual',
      ])
      .describe('From which moment calls are recorded; `-dual` gives each party a channel of its own.'),
    trim: z
      .enum(['trim-silence', 'do-not-trim'])
      .describe('Whether silence at both ends is cut off. Default: do-not-trim.')
      .default('do-not-trim'),
  })
  .describe('How calls are recorded. Default: left as it is; `mode: do-not-record` switches it off.');

const policy = (calls: string) =>
  z.string().min(1).describe(`Name of the policy that rewrites headers of ${calls}.`).exactOptional();

const expectations = z
  .strictObject({
    callsTo: z
      .array(
        z
          .string()
          .regex(/^[A-Z]{2}$/, 'a country is two capital letters, such as FR')
          .describe('ISO 3166-1 code of two letters, such as FR.'),
      )
      .min(1)
      .describe('Countries that calls out may go to (geo permissions).')
      .exactOptional(),
    symmetricRtp: z
      .boolean()
      .describe('Whether media is sent back to where it came from. It is read and compared.')
      .exactOptional(),
    headerPolicies: z
      .strictObject({ termination: policy('calls out'), origination: policy('calls in') })
      .describe('SIP header manipulation.')
      .exactOptional(),
    interconnect: z
      .string()
      .min(1)
      .describe('Name of the Interconnect connection that edges ending in -ix are reached over.')
      .exactOptional(),
  })
  .describe('What the carrier has no API for: each becomes a manual step. Default: nothing is expected.');

const member = z.string().min(1).meta({
  description: 'An E.164 number, or a range of them as "+12025550100..+12025550149".',
  code: 'bad-number',
});

const group = z
  .strictObject({
    name: name('Name of the group, for settings that choose numbers.'),
    members: z.array(member).describe('Numbers and ranges, in quotes. Default: none.').default([]),
    file: z
      .string()
      .min(1)
      .describe('CSV file with the columns e164, labels, destination, relative to this manifest.')
      .exactOptional(),
    labels: labels('Labels of every number in the group. Default: none.').default({}),
  })
  .describe('Numbers that are treated alike.');

const numbers = z
  .strictObject({
    unlisted: z
      .enum(['keep', 'detach'])
      .describe(
        'What happens to numbers on the trunk that no manifest lists. They are never released. Default: keep.',
      )
      .default('keep'),
    takeover: z
      .boolean()
      .describe('Whether numbers that answer elsewhere now may be taken. Default: false.')
      .default(false),
    groups: z.array(group).describe('The numbers of the trunk. Default: none.').default([]),
  })
  .describe('Numbers that ring on this trunk.')
  .prefault({});

export const trunk = documentOf(
  'Trunk',
  z
    .strictObject({
      carrier: z
        .string()
        .min(1)
        .describe('Name of a Carrier document. Default: the only one.')
        .exactOptional(),
      formerly: z
        .array(z.string().min(1))
        .describe('Domains or friendly names the trunk had before; the only way to a rename. Default: none.')
        .default([]),
      friendlyName: friendlyName('Name of the trunk at the carrier. Default: metadata.name.').exactOptional(),
      domain: domain.exactOptional(),
      secure: z
        .boolean()
        .describe('TLS and SRTP, required in both directions. Default: false.')
        .default(false),
      cnam: z
        .boolean()
        .describe('Whether callers are looked up by name; US and Canada only, billed. Default: false.')
        .default(false),
      disasterRecovery: recovery.exactOptional(),
      recording: recording.exactOptional(),
      transfer,
      capacity: z
        .strictObject({
          calls: z.int().min(1).describe('Calls at the same time.').exactOptional(),
          callsPerSecond: z
            .int()
            .min(1)
            .describe('Calls out that begin in one second. More than 1 is a manual step at the carrier.')
            .exactOptional(),
        })
        .describe('What the trunk must carry, for platforms that reserve it.')
        .exactOptional(),
      expectations: expectations.exactOptional(),
      access,
      numbers,
      callerId: z
        .strictObject({
          number: e164('Number shown to the called party.'),
          name: z.string().min(1).describe('Name shown to the called party.').exactOptional(),
        })
        .describe('Who calls out seem to come from, where the platform does not say.')
        .exactOptional(),
      origination: z
        .strictObject({
          unlisted: z
            .enum(['keep', 'remove'])
            .describe('What happens to origination rows that no manifest lists. Default: keep.')
            .default('keep'),
        })
        .describe('Origination rows as a whole.')
        .prefault({}),
      endpoints: z.array(endpoint).min(1).describe('Wires to platforms.'),
      waivers: z
        .array(trunkWaiver)
        .describe('Findings of this trunk that are accepted. Default: none.')
        .default([]),
    })
    .describe('The trunk, its numbers and its wires.'),
  'One SIP trunk of the carrier, wired to one or more platforms.',
);

export type TrunkManifest = z.output<typeof trunk>;
