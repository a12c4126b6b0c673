import { z } from 'zod';
import { cidrProblem, toCidr, type Cidr } from './cidr.ts';
import { isE164, toE164, type E164 } from './numbers.ts';
import { secretRef, type SecretRef, type SecretSource } from './value.ts';

/**
 * A secret by reference: `{ env: NAME }`, `{ file: path }` or `{ command: [program, …] }`. The manifest room reports a
 * literal in its place as `manifest/literal-secret`.
 */
export const secret = (description: string): z.ZodType<SecretRef, SecretSource> =>
  z
    .union([
      z.strictObject({
        env: z
          .string()
          .min(1)
          // As a shell would write it. No variable has such a name, so it would never be found.
          .regex(/^[^$]/, 'the name alone, without a dollar')
          .refine((name) => !looksLikeSecret(name), 'the name of a variable, not what it holds')
          .describe('Name of an environment variable.'),
      }),
      z.strictObject({ file: z.string().min(1).describe('Path of a file that holds nothing else.') }),
      z.strictObject({
        command: z.array(z.string()).min(1).describe('Program and arguments that print it.'),
      }),
    ])
    .transform(secretRef)
    .meta({ description, secret: true });

/** Letters, digits and underscores are all that a shell takes in a name (POSIX, 8.1); with the dollar that some write. */
const VARIABLE = /^(?:\$?[A-Za-z_]\w*|\$?\{[A-Za-z_]\w*\})$/;

/**
 * Whether a text that should name a variable is rather the secret itself: what no shell takes as a name, and what looks as
 * tokens and keys do, in one word of 12 or more, small letters and digits that take turns.
 */
export const looksLikeSecret = (text: string): boolean =>
  !VARIABLE.test(text) ||
  text.split('_').some((word) => word.length >= 12 && /[a-z]/.test(word) && /\d[a-z].*\d[a-z]/i.test(word));

/** An E.164 number with its plus. */
export const e164 = (description: string): z.ZodType<E164, string> =>
  z
    .string()
    .refine(isE164, {
      error: 'not an E.164 number: a plus, then 2 to 15 digits',
      params: { code: 'bad-number' },
    })
    .transform(toE164)
    .meta({ description, pattern: '^\\+[1-9]\\d{1,14}$', code: 'bad-number' });

/** An IPv4 address or network without host bits. */
export const cidr = (description: string): z.ZodType<Cidr, string> =>
  z
    .string()
    .superRefine((text, context) => {
      const problem = cidrProblem(text);
      if (problem) context.addIssue({ code: 'custom', message: problem, params: { code: 'bad-network' } });
    })
    .transform(toCidr)
    .meta({ description, code: 'bad-network' });

/** Name of a number group of the trunk. The manifest room checks that the group exists. */
export const numberGroup = (description: string) =>
  z.string().min(1).meta({ description, refersTo: 'number-group' });

export const port = (description: string) => z.int().min(1).max(65_535).describe(description);

/** A connection or settings schema with nothing to set. */
export const nothing = z.strictObject({});
