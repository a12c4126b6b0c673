import { createHash } from 'node:crypto';

/** The realm Twilio challenges with (public traces of termination, 2024-12). */
export const REALM = 'sip.twilio.com';

/** RFC 2617 HA1; MD5 because the challenge names no other algorithm. */
export const ha1Of = (username: string, password: string): string =>
  createHash('md5').update(`${username}:${REALM}:${password}`).digest('hex');

/** Tokens and key secrets are only ever compared, so a digest is all that is kept of them. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
