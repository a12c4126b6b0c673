import {
  formatSipUri,
  identityOf,
  isForeign,
  isRef,
  parseSipUri,
  portOf,
  transportOf,
} from 'trunkline/plugin';
import type { Value } from 'trunkline/plugin';
import { hasMark, stripMark } from '../mark.ts';
import { edgeNamed } from '../reference.ts';

/** Types of the carrier's resources, in the order of matching: containers before their members. */
export const TRUNK = 'trunk';
export const RECORDING = 'recording';
export const IP_LIST = 'ip-list';
export const IP_ENTRY = 'ip-list-entry';
export const CREDENTIAL_LIST = 'credential-list';
export const CREDENTIAL = 'credential';
export const TRUNK_IP_LIST = 'trunk-ip-list';
export const TRUNK_CREDENTIAL_LIST = 'trunk-credential-list';
export const ORIGINATION_URL = 'origination-url';
export const NUMBER = 'number';

/** Twilio keeps empty strings and nulls apart no better than its callers do. */
export const orNull = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text === '' ? null : text;

export const textOf = (value: Value | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

export const sameFolded = (a: Value, b: Value): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;

/** Our mark is no part of a name. */
export const sameName = (a: Value, b: Value): boolean =>
  typeof a === 'string' && typeof b === 'string' ? stripMark(a) === stripMark(b) : a === b;

/** A name without our mark was given by somebody else, and where no manifest can ask for it, it stays. */
export const sameOwnName = (a: Value, b: Value): boolean =>
  ![a, b].some((name) => typeof name === 'string' && hasMark(name)) || sameName(a, b);

/**
 * One spelling for all that mean the same to Twilio: default port and transport spelled out, `region=` as `edge=`,
 * parameters in order. Text that is no SIP URI stays as it is.
 */
export function canonicalSipUrl(text: string): string {
  const uri = parseSipUri(text);
  const transport = uri && transportOf(uri);
  if (!uri || !transport) return text;
  const { region, edge = region, transport: _, ...others } = uri.params;
  const at = edge === undefined ? {} : { edge: edgeNamed(edge)?.edge ?? edge };
  const params = Object.entries({ ...others, ...at, transport }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return formatSipUri({ ...uri, scheme: 'sip', port: portOf(uri), params: Object.fromEntries(params) });
}

export const sameSipUrl = (a: Value, b: Value): boolean =>
  typeof a === 'string' && typeof b === 'string' ? canonicalSipUrl(a) === canonicalSipUrl(b) : a === b;

/** The same object, whether it is ours or somebody else's. */
export const sameObject = (a: Value | undefined, b: Value | undefined): boolean =>
  (isRef(a) || isForeign(a)) && identityOf(a) === identityOf(b);

/** The natural key of a member: container, slash, what it is in there. Undefined when either is missing. */
export function memberIdentity(container: Value | undefined, member: string | undefined): string | undefined {
  const inside = identityOf(container);
  return inside === undefined || member === undefined ? undefined : `${inside}/${member}`;
}
