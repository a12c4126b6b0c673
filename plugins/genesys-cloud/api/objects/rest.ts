import { foreign, type Foreign, type Json } from 'trunkline/plugin';
import { z } from 'zod';
import type { Entity, Reference } from '../rows.ts';

/** Set by the org, and not taken back. */
const READ_ONLY = [
  'id',
  'version',
  'managed',
  'selfUri',
  'dateCreated',
  'dateModified',
  'createdBy',
  'modifiedBy',
  'createdByApp',
  'modifiedByApp',
];

const jsonObject = z.record(z.string(), z.json());

/** What an undo and a write of the whole object must put back, beside the fields of ours. */
export function restOf(row: object, ours: readonly string[]): Json {
  const leave = new Set([...READ_ONLY, ...ours]);
  const json: Readonly<Record<string, Json>> = JSON.parse(JSON.stringify(row));
  return Object.fromEntries(Object.entries(json).filter(([name]) => !leave.has(name)));
}

/** As {@link restOf} made it, to be sent along. */
export const putBack = (rest: Json): Readonly<Record<string, Json>> => jsonObject.catch({}).parse(rest);

export const foreignOf = (type: string, to: Reference): Foreign => foreign(type, to.id, to.name ?? to.id);

/** A field that is absent where the API says nothing. */
export const field = <T>(name: string, value: T | null | undefined): Readonly<Record<string, T>> =>
  value === undefined || value === null ? {} : { [name]: value };

/** What every object has. */
export const commonOf = ({ id, name, version, managed }: Entity) => ({
  id,
  label: name ?? id,
  ...(typeof version === 'number' ? { version: String(version) } : {}),
  ...(managed ? { protectedBy: 'managed by Genesys' } : {}),
});
