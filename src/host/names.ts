import { lookup } from 'node:dns/promises';
import type { Names } from '../engine/ports.ts';

/** What the resolver says of a name that is not there; anything else says nothing of the name. */
const ABSENT = new Set(['ENOTFOUND', 'ENODATA']);

/** Names as this machine's resolver knows them. */
export const systemNames = (): Names => ({
  resolves: (host) =>
    lookup(host).then(
      () => true,
      (error: unknown) =>
        error instanceof Error && 'code' in error && ABSENT.has(String(error.code)) ? false : undefined,
    ),
});

/** A sandbox is on no network. */
export const noNames = (): Names => ({ resolves: async () => undefined });
