import { secretRef, type Json } from 'trunkline/plugin';
import type { Wiring } from '../../../../src/contract/wiring.ts';
import { loadManifests } from '../../../../src/manifest/load.ts';
import { deriveEstate } from '../../../../src/sandbox/estate.ts';
import { inventSecret } from '../../../../src/sandbox/secrets.ts';
import {
  canonicalState,
  createWorld,
  runToEnd,
  type World,
  type WorldOptions,
  type WorldState,
} from '../../../../src/testing/index.ts';
import { editedText } from '../../../guides/wired-manifest.ts';
import { BUILT_IN, memoryReader } from '../../../manifest/catalog.ts';

type Sandbox = NonNullable<Wiring['sandbox']>;

/** A manifest of the catalogue, with what a sandbox gives each side. */
export const wiringOf = (name: string, sandbox: Sandbox = {}): Promise<Wiring> =>
  wiringFrom(editedText(name), sandbox);

export async function wiringFrom(text: string, sandbox: Sandbox = {}): Promise<Wiring> {
  const reader = memoryReader({ 'm.yaml': text });
  const { wiring, findings } = await loadManifests({ paths: ['m.yaml'], reader, plugins: BUILT_IN });
  if (!wiring) throw new Error(findings.map(({ summary }) => summary).join('; '));
  return { ...wiring, sandbox: deriveEstate({ ...wiring, sandbox }) };
}

const ENVS = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_API_KEY',
  'TWILIO_API_SECRET',
  'GENESYSCLOUD_ORGANIZATION',
  'GENESYSCLOUD_OAUTHCLIENT_ID',
  'GENESYSCLOUD_OAUTHCLIENT_SECRET',
  'PC_TRUNK_PASSWORD',
  'GENESYS_SYDNEY_PASSWORD',
  'PARIS_GENESYS_PASSWORD',
  'PARIS_PBX_PASSWORD',
  'PORTSIP_PASSWORD',
  ...['GENESYS', 'NORTH', 'SOUTH'].flatMap((org) =>
    ['ORGANIZATION', 'OAUTHCLIENT_ID', 'OAUTHCLIENT_SECRET'].map((of) => `${org}_${of}`),
  ),
];

/** An account and its key must look like ones, and a login must fit: they are invented as a sandbox does. */
export const values: Readonly<Record<string, string>> = Object.fromEntries(
  ENVS.map((env) => [`env ${env}`, inventSecret(secretRef({ env }))] as const),
);

export const worldOf = (options: WorldOptions): World =>
  createWorld({
    ...options,
    secrets: { ...options.secrets, values: { ...values, ...options.secrets?.values } },
  });

/** The same vendors a minute later, when every list shows what was written. */
export function revisit(wiring: Wiring, from: WorldState, more: Partial<WorldOptions> = {}): World {
  const world = worldOf({ wiring, from: structuredClone(from), ...more });
  world.clock.advance(60_000);
  return world;
}

/** Applied and attested to the end. */
export async function settled(options: WorldOptions): Promise<WorldState> {
  const world = worldOf(options);
  await runToEnd(world, { force: true });
  return world.state();
}

/** What is in force. Numbers of a call route and phone numbers of a person have no order. */
export const judge = (state: WorldState): Json => canonicalState(state, { sets: ['dnis', 'addresses'] });

export type Row = Readonly<Record<string, Json>>;

export const rowsIn = (state: WorldState, side: string, table: string): readonly Row[] =>
  (state.stores[side]?.[table] ?? []).map(([, row]) => Object(row) as Row);

/** Somebody writes fields of every row that is like this. Throws where none is. */
export function meddle(
  world: World,
  [side, table]: readonly [side: string, table: string],
  like: (row: Row) => boolean,
  change: (row: Row) => Row | undefined,
): void {
  const store = world.store(side);
  const found = store.all(table).filter(([, row]) => like(Object(row) as Row));
  if (found.length === 0) throw new RangeError(`no such row of ${table}`);
  for (const [id, row] of found) {
    const next = change(structuredClone(Object(row) as Row));
    if (next) store.put(table, id, next);
    else store.remove(table, id);
  }
}

export const named =
  (name: string) =>
  (row: Row): boolean =>
    row['name'] === name;
