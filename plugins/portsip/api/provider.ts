import {
  isSecretRef,
  textOf,
  type Foreign,
  type Json,
  type Observed,
  type Properties,
  type Value,
  type WriteIo,
} from 'trunkline/plugin';
import { formatNetworks, parseNetworks } from '../networks.ts';
import { parsePool, poolEntries } from '../pools.ts';
import { PROVIDER } from '../resources/names.ts';
import { PROVIDER_FIELDS, type ProviderField } from '../resources/provider-fields.ts';
import { isAtLeast } from '../versions.ts';
import { failure } from './errors.ts';
import type { ProviderRow } from './rows.ts';

const FIELDS: Readonly<Record<string, ProviderField>> = PROVIDER_FIELDS;

/** Taken when a trunk is made, and by no update (PortSIP OpenAPI 22.2). */
const AT_BIRTH = new Set(['brand', 'authMode']);

/** Fields that nobody manages here, and that an update of the whole trunk would lose. */
const REST = ['enable_sdp_codecs', 'sdp_codecs', 'custom_headers'];

/** A pool as resources hold it. What is no entry stays as it is, so that it differs from whatever is wanted. */
export function poolFromApi(text: string | null | undefined): readonly string[] {
  const { numbers, bad } = parsePool(text ?? '');
  return [...poolEntries(numbers), ...bad.map(({ entry }) => entry)];
}

/** Blank fields come as null; what does not come at all is undefined. */
function fromApi(name: string, value: unknown): Value | undefined {
  if (value === undefined) return undefined;
  if (name === 'didNumbers') return poolFromApi(textOf(value));
  if (name === 'additionalIps') return parseNetworks(textOf(value)).toSorted();
  if (name === 'inboundParameters' || name === 'outboundParameters') return jsonOf(value ?? {});
  if (value !== null) return jsonOf(value);
  return TEXTS.has(name) ? '' : undefined;
}

const TEXTS = new Set(['name', 'brand', 'hostname', 'outboundServer', 'authId', 'username']);

/** The API's border: a parsed body is JSON. */
const jsonOf = (value: unknown): Value & Json => JSON.parse(JSON.stringify(value)) as Value & Json;

/** Whose trunk it is. */
export type Level = 'system' | Foreign;

/** A trunk in the words of its type. A list shows few of its fields; the others then are unreadable. */
export function observedProvider(row: ProviderRow, level: Level): Observed {
  const found = Object.entries(FIELDS).flatMap(([name, { api }]) => {
    const value = api === undefined || api === 'password' ? undefined : fromApi(name, row[api]);
    return value === undefined ? [] : [[name, value] as const];
  });
  // At system level the numbers are the tenants' (PortSIP KB, DID pool FAQ, 2026-08).
  const readable = found.filter(([name]) => level !== 'system' || name !== 'didNumbers');
  const names = new Set(['level', ...found.map(([name]) => name)]);
  return {
    type: PROVIDER,
    id: row.id,
    label: textOf(row.name) || row.id,
    properties: { level, ...Object.fromEntries(readable) },
    rest: Object.fromEntries(REST.flatMap((name) => restOf(row, name))),
    unreadable: Object.keys(FIELDS).filter((name) => !names.has(name)),
  };
}

const restOf = (row: ProviderRow, name: string): readonly (readonly [string, Json])[] => {
  const value = row[name];
  return value === undefined || value === null ? [] : [[name, jsonOf(value)]];
};

/** A trunk as it is made: what is not said gets the API's own default, so everything is said. */
export const creationBody = (properties: Properties, io: Pick<WriteIo, 'secret'>): Promise<object> =>
  bodyOf(properties, io);

/**
 * A trunk as it is changed. Whether what is left out is kept is not documented, so all of it is sent: as it is where
 * nothing was asked for, and with the password, which no answer holds.
 */
export async function updateBody(
  before: Observed,
  wanted: Properties,
  io: Pick<WriteIo, 'secret'>,
): Promise<object> {
  const { rest } = before;
  const properties = { ...before.properties, ...withParameters(before.properties, wanted) };
  const changeable = Object.fromEntries(Object.entries(properties).filter(([name]) => !AT_BIRTH.has(name)));
  return { ...restObject(rest), ...(await bodyOf(changeable, io)) };
}

const restObject = (rest: Json): Readonly<Record<string, Json>> =>
  typeof rest === 'object' && rest !== null && !Array.isArray(rest)
    ? (rest as Readonly<Record<string, Json>>)
    : {};

const PARAMETERS = ['inboundParameters', 'outboundParameters'] as const;

/** Parameters that the manifest does not name stay as they are. */
const withParameters = (before: Properties, wanted: Properties): Properties => ({
  ...wanted,
  ...Object.fromEntries(
    PARAMETERS.flatMap((name) =>
      wanted[name] === undefined ? [] : [[name, merged(before[name], wanted[name])]],
    ),
  ),
});

const merged = (a: Value | undefined, b: Value): Value => ({ ...objectOf(a), ...objectOf(b) });

const objectOf = (value: Value | undefined): { readonly [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Properties) : {};

async function bodyOf(properties: Properties, io: Pick<WriteIo, 'secret'>): Promise<object> {
  const entries = Object.entries(properties).map(async ([name, value]) => {
    const api = FIELDS[name]?.api;
    return api === undefined ? [] : [[api, await toApi(name, value, io)] as const];
  });
  return Object.fromEntries((await Promise.all(entries)).flat());
}

async function toApi(name: string, value: Value, io: Pick<WriteIo, 'secret'>): Promise<unknown> {
  if (isSecretRef(value)) return io.secret(value);
  if (name === 'didNumbers') return entriesOf(value).join(';');
  return name === 'additionalIps' ? formatNetworks(value) : value;
}

/** Of a pool or anything else that is a list of texts. */
export const entriesOf = (value: Value | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

/** Fields that came after the version of the PBX are refused here: dropped, the trunk would behave otherwise. */
export function refuseNewer(names: readonly string[], version: string): void {
  const newer = names.flatMap((name) => {
    const since = FIELDS[name]?.since;
    return since === undefined || isAtLeast(version, since) ? [] : [`${FIELDS[name]?.api} (${since})`];
  });
  if (newer.length > 0)
    throw failure('field-too-new', `the PBX is of version ${version}, which has no ${newer.join(', ')}`, {
      fault: 'input',
      fix: 'Take the setting out of the manifest, or upgrade the PBX.',
    });
}
