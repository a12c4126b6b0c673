import { isForeign, isRef, TrunklineError } from 'trunkline/plugin';
import type { Observed, Resource, Value, WriteIo } from 'trunkline/plugin';
import type { TwilioApi } from '../rows.ts';
import type { Comparison } from '../shown-url.ts';

/** What a write has at hand. */
interface Tools {
  readonly api: TwilioApi;
  readonly account: string;
  readonly io: WriteIo;
  readonly fingerprint: Comparison['fingerprint'];
}

/** The three writes of one resource type, each one call. */
export interface Writes {
  create(tools: Tools, wanted: Resource, fields: readonly string[]): Promise<Observed>;
  update(tools: Tools, before: Observed, wanted: Resource, fields: readonly string[]): Promise<Observed>;
  remove(tools: Tools, before: Observed): Promise<void>;
}

/** The vendor's id behind a reference to ours, or the id read back. */
export function sid(value: Value | undefined, io: WriteIo): string {
  if (isRef(value)) return io.id(value);
  if (isForeign(value)) return value.id;
  throw bug('a reference is missing');
}

/** Where an observed member lies. */
export function inside(before: Observed): string {
  if (before.in === undefined) throw bug(`"${before.label}" lies in no container`);
  return before.in.id;
}

export const bug = (message: string): TrunklineError =>
  new TrunklineError({ code: 'twilio/bug', fault: 'bug', message, fix: 'Report it as a bug of Trunkline.' });

export const nameOf = (value: Value | undefined): string =>
  isRef(value) ? value.key : isForeign(value) ? value.label : '';

export const markFor = (before: Observed, io: WriteIo): string => (before.marked ? io.mark : '');
