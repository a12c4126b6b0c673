import { z } from 'zod';
import { cidr, secret } from '../../contract/schemas.ts';
import { friendlyName } from './common.ts';

const unlisted = z
  .enum(['keep', 'remove'])
  .describe('What happens to entries at the carrier that no manifest lists. Default: keep.')
  .default('keep');

const use = z
  .strictObject({ use: z.string().min(1).describe('Name of a list that exists. It is used, never written.') })
  .describe('A list that others also use.');

const ipList = z
  .strictObject({
    name: z.string().min(1).max(255).describe('Name of the list at the carrier.'),
    entries: z
      .union([
        z.literal('from-endpoints').describe('What the platforms of all endpoints say they send from.'),
        z.array(cidr('IPv4 address or network without host bits.')).describe('Just these networks.'),
      ])
      .describe('Networks let in. Default: from-endpoints.')
      .default('from-endpoints'),
    unlisted,
  })
  .describe('A list of this trunk.');

const user = z
  .strictObject({
    // Twilio: at most 32 characters (OpenAPI api_v2010, 2026-04).
    username: z
      .string()
      .min(1)
      .max(32)
      .meta({ description: 'Digest user, at most 32 characters.', code: 'bad-username' }),
    password: secret('Its password, by reference. Twilio wants 12 characters, a digit and both cases.'),
  })
  .describe('Who may call out.');

const credentialList = z
  .strictObject({
    name: friendlyName('Name of the list at the carrier.'),
    users: z.array(user).min(1).describe('Users of the list.'),
    unlisted,
  })
  .describe('A list of this trunk.');

export const access = z
  .strictObject({
    ipLists: z
      .array(z.union([ipList, use]))
      .describe('Networks whose calls are let in. Beside credentials both must be satisfied. Default: none.')
      .default([]),
    credentialLists: z
      .array(z.union([credentialList, use]))
      .describe('Users whose calls are let in. Default: none.')
      .default([]),
    unlisted: z
      .enum(['keep', 'remove'])
      .describe(
        'What happens to lists in force on the trunk that nobody made by these manifests. One that was made by them and is taken out of them leaves the trunk either way; the last IP list beside logins only with --force. Removed ones stay in the account. Default: keep.',
      )
      .exactOptional(),
  })
  .describe('Who may call out over the trunk. With neither kind of list nobody may.')
  .prefault({});
