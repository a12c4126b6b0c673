import { createHash } from 'node:crypto';

/** Passwords of users and tokens are only ever compared, so a digest is all that is kept of them. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
