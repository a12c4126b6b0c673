import { secret, secretRef } from 'trunkline/plugin';
import { z } from 'zod';
import { domain } from './rules.ts';

/** Scheme, host and port, and nothing after them: paths are the API's business. */
const isBase = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, pathname, search, hash } = new URL(text);
  return protocol === 'https:' && username === '' && pathname === '/' && `${search}${hash}` === '';
};

const pem = z
  .union([
    z.strictObject({ file: z.string().min(1).describe('Path of the file.') }),
    z.strictObject({ env: z.string().min(1).describe('Name of an environment variable.') }),
  ])
  .transform(secretRef);

/** SHA-256 with or without its name, bytes with or without colons. */
const FINGERPRINT = /^(?:sha-?256\W*)?[0-9a-f]{2}(?::?[0-9a-f]{2}){31}$/i;

/** How Trunkline reaches one PBX. Port 8887 is the one of portal and API alike. */
export const connection = z
  .strictObject({
    url: z
      .string()
      .refine(isBase, 'https, host and port only, such as https://pbx.acme.example:8887')
      .describe('Address of the web portal and API, such as https://pbx.acme.example:8887.'),
    username: z.string().min(1).max(64).describe('User with the right Trunks, best one of its own.'),
    password: secret('Its password. It is tried once: five refusals block the address for an hour.'),
    tenant: domain(
      'SIP domain of the tenant whose user this is. Default: a user of the system.',
    ).exactOptional(),
    login: z
      .enum(['sign-in', 'login', 'oauth'])
      .describe(
        'Way to sign in: `/auth/sign_in` from 22.2.11 on, `/login` before, or the OAuth page. Default: found out without credentials.',
      )
      .exactOptional(),
    ca: pem.describe('Certificate of the private authority that signed for the PBX, as PEM.').exactOptional(),
    fingerprint: z
      .string()
      .regex(FINGERPRINT, 'not a SHA-256 fingerprint: 32 bytes in hexadecimal')
      .describe('SHA-256 fingerprint of the one certificate that is taken, as AA:BB:….')
      .exactOptional(),
  })
  .refine(({ ca, fingerprint }) => ca === undefined || fingerprint === undefined, {
    error: 'give ca or fingerprint, not both',
    path: ['fingerprint'],
  });
export type Connection = z.output<typeof connection>;
