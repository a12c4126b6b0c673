import type { Json, Observed, Resource, Value } from 'trunkline/plugin';
import { DIVISION, SITE, TRUNK } from '../../resources/names.ts';
import { TRUNK_FIELDS, type TrunkField } from '../../resources/trunk-fields.ts';
import type { Descriptor, TrunkRow } from '../rows.ts';
import { commonOf, field, foreignOf, restOf } from './rest.ts';

const FIELDS: readonly (readonly [string, TrunkField])[] = Object.entries(TRUNK_FIELDS);

type Property = readonly [name: string, key: string, policy: TrunkField['policy']];

const propertiesWhere = (isOf: (field: TrunkField) => boolean): readonly Property[] =>
  FIELDS.flatMap(([name, field]) =>
    field.property === undefined || !isOf(field) ? [] : [[name, field.property, field.policy] as const],
  );

/** Fields of ours that are properties of a trunk base, with their keys. */
export const PROPERTIES = propertiesWhere(({ onlyRead }) => onlyRead !== true);
const READ = propertiesWhere(() => true);

const KEYS = new Set(PROPERTIES.map(([, key]) => key));
const SECRET = /password|secret/i;

export const valueOf = (of: Descriptor | undefined): Json | undefined => {
  const { instance, default: fallback } = of?.value ?? {};
  return instance ?? fallback ?? undefined;
};

/** Keys of its own choice that a manifest lists for a trunk. */
export const keysOf = ({ properties }: Resource): readonly string[] =>
  Object.keys(Object(properties['properties']));

/** `keys`: those of the manifest's own choice, which are told as far as they are listed. */
export const observedTrunk = (row: TrunkRow, keys: readonly string[]): Observed => ({
  type: TRUNK,
  ...commonOf(row),
  properties: {
    name: row.name ?? '',
    ...field('inboundSite', row.inboundSite && foreignOf(SITE, row.inboundSite)),
    ...field('division', row.division && foreignOf(DIVISION, row.division)),
    ...Object.assign({}, ...READ.map(([name, key, policy]) => field(name, readable(row, key, policy)))),
    ...(keys.length === 0 ? {} : { properties: ownOf(row, keys) }),
  },
  rest: restOfTrunk(row),
  unreadable: ['password', ...secretKeys(row)],
});

/** Secrets that are no field of ours and have a value, or hide whether they have one: a write of the trunk loses them. */
const secretKeys = ({ properties }: TrunkRow): readonly string[] =>
  Object.entries(properties ?? {}).flatMap(([key, { value }]) => {
    const isEmpty = value !== undefined && value !== null && (value.instance ?? '') === '';
    return SECRET.test(key) && !KEYS.has(key) && !isEmpty ? [key] : [];
  });

/** Whether a password is read, is not documented, so none is taken from a read. */
function readable(row: TrunkRow, key: string, { writeOnly, set }: TrunkField['policy']): Value | undefined {
  if (writeOnly) return undefined;
  const value = valueOf(row.properties?.[key]);
  return set && Array.isArray(value) ? value.map(String).toSorted() : value;
}

const ownOf = (row: TrunkRow, keys: readonly string[]): Value =>
  Object.fromEntries(keys.map((key) => [key, valueOf(row.properties?.[key]) ?? null]));

/** A PUT takes the whole object: what is left out may go back to its default. */
function restOfTrunk(row: TrunkRow): Json {
  const others = Object.entries(row.properties ?? {}).flatMap(([key, one]) => {
    const instance = one.value?.instance;
    return instance === undefined || instance === null || KEYS.has(key) || SECRET.test(key)
      ? []
      : [[key, instance] as const];
  });
  return {
    ...(restOf(row, ['name', 'inboundSite', 'division', 'properties']) as Readonly<Record<string, Json>>),
    properties: Object.fromEntries(others),
  };
}
