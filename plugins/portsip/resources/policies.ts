import { WRITE_ONCE, type FieldPolicy } from 'trunkline/plugin';
import { z } from 'zod';

export const onWire = (label: string): FieldPolicy => ({ label, wire: true });
export const cosmetic = (label: string): FieldPolicy => ({ label, wire: false });
export const once = (label: string, immutable: string): FieldPolicy => ({ label, wire: true, immutable });
export const reference = z.custom<unknown>();
/** What is made or changed is read back. */
export const READ_BACK = { reads: 1, writes: 1 };
export const calls = { create: READ_BACK, update: READ_BACK, remove: WRITE_ONCE };
/** Two parts of a natural key; undefined while one is missing. */
export function keyOf(container: string | undefined, member: unknown): string | undefined {
  return container === undefined || typeof member !== 'string' || member === ''
    ? undefined
    : `${container}/${member}`;
}
