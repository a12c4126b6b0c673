import { z } from 'zod';
import { e164 } from '../../contract/schemas.ts';
import { DIALLED } from '../phone.ts';
import { documentOf, endpointName } from './common.ts';

/** As the simulator says how a call ends. */
const CALL_RESULTS = ['taken', 'refused', 'recovery', 'not-sent', 'elsewhere', 'unknown'] as const;

const expectation = z
  .strictObject({
    result: z
      .enum(CALL_RESULTS)
      .describe(
        'How the call ends: `taken`, `refused`, fetched from the disaster `recovery` URL, `not-sent` at all, gone `elsewhere` (to no endpoint of a manifest, or to somebody else than is called), or `unknown`. Default: `taken`; none where a status from 300 on is expected.',
      )
      .exactOptional(),
    endpoint: endpointName(
      'Endpoint that takes it, or over which it leaves, as `endpoint` or `trunk/endpoint`. Default: not looked at.',
    ).exactOptional(),
    requestUri: z
      .string()
      .regex(/^(?:sip|tel):/)
      .meta({
        description:
          'Request-URI as it leaves, such as `sip:+12025550123@acme.pstn.twilio.com`; the usual port is not written. Default: not looked at.',
        code: 'bad-call-test',
      })
      .exactOptional(),
    number: z
      .string()
      .min(1)
      .describe('User part of the Request-URI, which shows the form of the number. Default: not looked at.')
      .exactOptional(),
    status: z
      .int()
      .min(100)
      .max(699)
      .describe('SIP status with which it ends. Default: not looked at.')
      .exactOptional(),
    share: z
      .number()
      .min(0)
      .max(1)
      .describe('Part of the calls that end so, where rows share them by weight: 0.95 is 95 %. Default: all.')
      .exactOptional(),
  })
  .refine((expect) => Object.keys(expect).length > 0, {
    error: 'nothing is expected',
    params: { code: 'bad-call-test' },
  })
  .describe('What must come of the call.');

export const testedCall = z
  .strictObject({
    name: z.string().min(1).describe('What the test shows, in a few words; unique in the document.'),
    direction: z
      .enum(['inbound', 'outbound'])
      .describe('Whether the call comes in over the trunk or goes out.'),
    to: e164('Inbound: the number that is called.').exactOptional(),
    edge: z
      .string()
      .min(1)
      .describe('Inbound: edge at which the call enters the carrier. Default: nobody says.')
      .exactOptional(),
    from: endpointName('Outbound: the endpoint at whose platform somebody dials.').exactOptional(),
    dial: z
      .string()
      .regex(DIALLED)
      .meta({
        description: 'Outbound: what is dialled there, without blanks or dashes.',
        code: 'bad-dialled',
      })
      .exactOptional(),
    caller: z
      .string()
      .min(1)
      .describe(
        'Who calls. Outbound in the words of the platform: a number, an extension, `100@acme.example`. Default: nobody says.',
      )
      .exactOptional(),
    down: z
      .array(endpointName('Endpoint of the trunk.'))
      .describe('Endpoints that answer nothing. Default: none.')
      .default([]),
    expect: expectation,
  })
  .describe('One call, and what must come of it.');

export const callTest = documentOf(
  'CallTest',
  z
    .strictObject({
      trunk: z.string().min(1).describe('Name of the Trunk document over which the calls go.'),
      tests: z.array(testedCall).min(1).describe('The calls.'),
    })
    .describe('Calls over one trunk, and what must come of each.'),
  'Tests of the routing of one trunk: `trunkline test` runs them without a call.',
);

export type CallTestManifest = z.output<typeof callTest>;
