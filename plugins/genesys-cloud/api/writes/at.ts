import {
  isForeign,
  isRef,
  isSecretRef,
  ref,
  type Observed,
  type Resource,
  type Value,
  type WriteIo,
} from 'trunkline/plugin';
import { LIMITS } from '../../reference.ts';
import { RESOURCE_TYPES } from '../../resources/all.ts';
import { bug, failure } from '../errors.ts';
import type { Org } from '../org.ts';

/** Where a write is made, and with what the engine lends. */
export interface At {
  readonly org: Org;
  readonly io: WriteIo;
}

export interface Change {
  readonly before: Observed;
  readonly wanted: Resource;
  readonly fields: readonly string[];
}

/** How objects of one type are written. */
export interface Writes {
  create(at: At, wanted: Resource, fields: readonly string[]): Promise<Observed>;
  update(at: At, change: Change): Promise<Observed>;
  remove(at: At, before: Observed): Promise<void>;
}

/** `{ id }`, as the API refers to things; undefined where there is nothing to refer to. */
export function referTo({ io }: At, value: Value | undefined): { readonly id: string } | undefined {
  if (isRef(value)) return { id: io.id(ref(value.$ref, value.key)) };
  return isForeign(value) ? { id: value.id } : undefined;
}

/** A division goes by its id; the SDK wants the name beside it. */
export function divisionFor(at: At, value: Value | undefined) {
  const to = referTo(at, value);
  const name = isForeign(value) ? value.label : isRef(value) ? value.key : '';
  return to === undefined ? {} : { division: { ...to, name } };
}

export const referToAll = (at: At, value: Value | undefined): readonly { readonly id: string }[] =>
  Array.isArray(value) ? value.flatMap((item: Value) => referTo(at, item) ?? []) : [];

/** The version an object had when it was read, as a precondition. */
export const versionOf = ({ version }: Observed): { readonly version?: number } =>
  version === undefined ? {} : { version: Number(version) };

/** `external trunk "acme"` */
export function nameOf({ type, key }: Pick<Resource, 'type' | 'key'>): string {
  const label = RESOURCE_TYPES.find((one) => one.type === type)?.label ?? type;
  return `${label} "${key}"`;
}

export const never =
  (what: string): (() => Promise<never>) =>
  async () => {
    throw bug(`${what} is never done`);
  };

/** Pauses between reads of what was just written: one second, then twice as long each time. */
const PAUSES = 4;

interface Versioned {
  readonly version?: number | null | undefined;
}

/** Reads what was written, and again while reads do not show it yet. */
export async function readBack<T extends Versioned>(
  org: Org,
  what: string,
  written: Versioned,
  find: () => Promise<T | undefined>,
): Promise<T> {
  for (let pause = 0; ; pause++) {
    const found = await find();
    if (found && (found.version ?? 0) >= (written.version ?? 0)) return found;
    if (pause === PAUSES)
      throw failure('lagging', `${what}: reads do not show it`, { fault: 'transient', outcome: 'unknown' });
    await org.clock.sleep((LIMITS.readLagMs / 5) * 2 ** pause);
  }
}

/** Whether each field that was sent is there; the API takes in silence what it does not know. */
export function needTaken(at: At, wanted: Resource, fields: readonly string[], now: Observed): Observed {
  const policies = RESOURCE_TYPES.find(({ type }) => type === wanted.type)?.fields ?? {};
  for (const name of fields) {
    const policy = policies[name];
    const sent = wanted.properties[name];
    if (!policy || policy.writeOnly || sent === undefined || name === 'ours' || name === 'gives') continue;
    const [is, want] = [now.properties[name], sent].map((value) =>
      plain(at, value, policy.set !== undefined),
    );
    if (is !== want && !(is === undefined && want === '""')) throw notTaken(wanted, policy.label, want, is);
  }
  return now;
}

export const notTaken = (of: Resource, field: string, sent = 'nothing', is = 'not there') =>
  failure('not-taken', `${nameOf(of)}: ${field} was sent as ${sent} and is ${is}`, { fault: 'vendor' });

/** Comparable: references by their ids, sets in order. */
function plain(at: At, value: Value | undefined, isSet = false): string | undefined {
  if (value === undefined) return undefined;
  if (isSet && Array.isArray(value)) return JSON.stringify(value.map(String).toSorted());
  return JSON.stringify(ids(at, value));
}

function ids(at: At, value: Value): unknown {
  if (isSecretRef(value)) return null;
  const to = referTo(at, value);
  if (to) return to;
  if (Array.isArray(value)) return value.map((item: Value) => ids(at, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, ids(at, item as Value)]),
  );
}
