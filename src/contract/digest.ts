import type { SecretRef } from './value.ts';

export interface DigestSent {
  readonly username: string;
  /** Absent when it was read back, since no vendor returns it. */
  readonly password?: SecretRef;
  /** The realm it answers; absent when it answers any challenge. */
  readonly realm?: string;
}

export interface DigestAccepted {
  readonly realm: string;
  readonly users: readonly { readonly username: string; readonly password?: SecretRef }[];
}
