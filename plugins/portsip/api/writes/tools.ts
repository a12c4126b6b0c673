import {
  isForeign,
  isRef,
  isSecretRef,
  pick,
  VendorError,
  type Observed,
  type Properties,
  type Resource,
  type Value,
  type WriteIo,
} from 'trunkline/plugin';
import { bug } from '../errors.ts';
import type { Pbx } from '../pbx.ts';

/** One PBX, and what the engine lends. */
export interface Ground {
  readonly pbx: Pbx;
  readonly io: WriteIo;
}

/** The writes of one type. Each that makes or changes something reads it back. */
export interface Writes {
  create(ground: Ground, wanted: Resource, fields: readonly string[]): Promise<Observed>;
  update(ground: Ground, change: Change): Promise<Observed>;
  remove(ground: Ground, before: Observed): Promise<void>;
}

export interface Change {
  readonly before: Observed;
  readonly wanted: Resource;
  readonly fields: readonly string[];
}

/** Everything as it is, but for the fields that are asked for: a set that is to shrink later must not shrink now. */
export const overlaid = ({ before, wanted, fields }: Change): Properties => ({
  ...before.properties,
  ...pick(wanted.properties, fields),
});

/** Secrets of the manifest: no answer holds them, so every write of the whole object brings them. */
export const secretsOf = ({ properties }: Resource): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => isSecretRef(value)));

/** The PBX's id of what a property refers to. */
export function idOf({ io }: Ground, value: Value | undefined): string {
  if (isForeign(value)) return value.id;
  if (isRef(value)) return io.id(value);
  throw bug('a reference to another object of the PBX is missing');
}

/**
 * What stands there after a write. The write itself has been carried out, so whatever goes wrong from here on leaves it
 * unknown: the engine then reads everything again.
 */
export async function readBack(what: string, read: () => Promise<Observed | undefined>): Promise<Observed> {
  let found: Observed | undefined;
  try {
    found = await read();
  } catch (error) {
    if (!VendorError.is(error)) throw error;
    const { code, fault, message, fix } = error;
    throw new VendorError({ code, fault, message, fix, outcome: 'unknown' });
  }
  if (found) return found;
  throw new VendorError({
    code: 'portsip/not-found',
    fault: 'state',
    message: `${what} was written, and is not there when it is read`,
    fix: 'Plan again.',
    outcome: 'unknown',
  });
}

/** Gone already is gone. */
export async function unlessGone(remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!VendorError.is(error) || error.outcome !== 'gone') throw error;
  }
}
