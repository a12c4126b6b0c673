import { secret, secretRef, type SecretRef } from 'trunkline/plugin';
import { z } from 'zod';
import { REGION_EDGES } from './reference.ts';

/** An id that is no secret: as it stands, or the environment variable that holds it. */
export type OpenValue = string | SecretRef;

/** How Trunkline reaches one Twilio account. */
export interface TwilioConnection {
  readonly account: OpenValue;
  readonly credentials:
    | { readonly apiKey: OpenValue; readonly apiSecret: SecretRef }
    | { readonly authToken: SecretRef };
  readonly region?: 'us1' | 'ie1' | 'au1' | undefined;
  readonly edge?: 'dublin' | 'sydney' | undefined;
  readonly routes?: 'check' | 'ignore' | undefined;
}

const byEnv = z
  .strictObject({ env: z.string().min(1).describe('Name of an environment variable.') })
  .transform(secretRef);

const sid = (prefix: 'AC' | 'SK', description: string) =>
  z
    .union([
      z.string().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `not ${prefix} and 32 hexadecimal digits`),
      byEnv,
    ])
    .describe(description);

const apiKey = z
  .strictObject({
    apiKey: sid('SK', 'SID of the API key, SK…, or the environment variable that holds it.'),
    apiSecret: secret('Secret of the API key.'),
  })
  .describe('An API key: can be revoked alone and restricted to what is needed.');

const authToken = z
  .strictObject({ authToken: secret('The auth token of the account itself.') })
  .describe('The auth token: opens everything, so an API key is better.');

/**
 * The Carrier document's connection. Region and edge go together: a Region without its edge leads to hosts Twilio
 * switched off on 2026-04-28, and only Dublin and Sydney serve one (Twilio docs, global infrastructure).
 */
export const connection: z.ZodType<TwilioConnection> = z
  .strictObject({
    account: sid(
      'AC',
      'The account everything must belong to, AC…, or the environment variable that holds it. Anything else is refused before a write.',
    ),
    credentials: z.union([apiKey, authToken]).describe('How to log in.'),
    region: z
      .enum(['us1', 'ie1', 'au1'])
      .optional()
      .describe('Processing Region that holds trunks and lists; not an edge. Default us1.'),
    edge: z
      .enum(['dublin', 'sydney'])
      .optional()
      .describe('API edge of the Region: dublin with ie1, sydney with au1, none with us1.'),
    routes: z
      .enum(['check', 'ignore'])
      .optional()
      .describe(
        'Whether the Region that calls are routed to is read and compared, one request for each number and trunk domain. Default: check where `region` is given, else ignore.',
      ),
  })
  .superRefine(({ region, edge }, context) => {
    const expected = region === 'ie1' || region === 'au1' ? REGION_EDGES[region] : undefined;
    if (edge === expected) return;
    context.addIssue({
      code: 'custom',
      path: [edge === undefined ? 'region' : 'edge'],
      message:
        expected === undefined
          ? `edge ${String(edge)} needs its Region: dublin with ie1, sydney with au1`
          : `Region ${String(region)} needs edge ${expected}`,
    });
  });
