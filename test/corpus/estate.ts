import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { secretRef, type Json } from '../../src/contract/value.ts';
import type { Wiring } from '../../src/contract/wiring.ts';
import { parseFile } from '../../src/engine/file-format.ts';
import { loadManifests, type Loaded } from '../../src/manifest/load.ts';
import { deriveEstate } from '../../src/sandbox/estate.ts';
import { inventSecret } from '../../src/sandbox/secrets.ts';
import { createWorld, runToEnd, type World, type WorldState } from '../../src/testing/index.ts';
import { BUILT_IN, memoryReader } from '../manifest/catalog.ts';
import type { Added, Clicked, Rewritten, Variant, Written } from './shapes.ts';

/** A correct wiring as text. */
export const textOf = (example: string): string => readFileSync(`manifests/${example}.yaml`, 'utf8');

export const variantText = ({ of, edits }: Variant): string => edits.reduce(written, textOf(of));

/** A manifest with one place written otherwise. Throws where it has no such document. */
export function written(text: string, { in: name, at, to }: Written): string {
  const documents = parseAllDocuments(text);
  const document = documents.find(
    (one) => [one.get('kind'), one.getIn(['metadata', 'name'])].join('/') === name,
  );
  if (!document) throw new RangeError(`no document ${name}`);
  if (to === undefined) document.deleteIn(keysOf(at));
  else document.setIn(keysOf(at), document.createNode(to));
  return documents.map(String).join('');
}

const keysOf = (pointer: string): string[] => pointer.split('/').slice(1);

export const load = (text: string): Promise<Loaded> =>
  loadManifests({ paths: ['m.yaml'], reader: memoryReader({ 'm.yaml': text }), plugins: BUILT_IN });

/** A wiring that was carried out on emulators of all its sides. */
export interface Applied {
  readonly wiring: Wiring;
  readonly state: WorldState;
}

/** What the sides of the wiring must own. */
function estateOf(wiring: Wiring): NonNullable<Wiring['sandbox']> {
  const regions = new Map(
    wiring.carriers.map(({ name, connection }) => [name, textOrNone(Object(connection).region)] as const),
  );
  return Object.fromEntries(
    Object.entries(deriveEstate(wiring)).map(([side, owned]) => [side, withAddresses(owned, regions.get(side))]),
  );
}

const textOrNone = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Numbers that are routed to the Region of their account, with an emergency address. */
const withAddresses = (owned: Json, voiceRegion: string | undefined): Json => {
  const { account, numbers } = Object(owned) as { readonly account?: Json; readonly numbers?: readonly object[] };
  if (!account || !numbers) return owned;
  return {
    ...Object(owned),
    numbers: numbers.map((one) => ({
      emergencyAddressStatus: 'registered',
      ...(voiceRegion === undefined ? {} : { voiceRegion }),
      ...one,
    })),
  } as Json;
};

const secretsOf = (text: string) => ({
  values: Object.fromEntries(
    Array.from(text.matchAll(/\benv: (\w+)/g), ([, env = '']) => [
      `env ${env}`,
      inventSecret(secretRef({ env })),
    ]),
  ),
});

const MINUTE = 60_000;

/** A world that nothing was done in yet, in which a correct wiring would find all it needs. */
function freshWorld(wiring: Wiring, text: string, correct = wiring): World {
  return createWorld({ wiring: { ...wiring, sandbox: estateOf(correct) }, secrets: secretsOf(text) });
}

export async function carriedOut(wiring: Wiring, text: string, correct = wiring): Promise<World> {
  const world = freshWorld(wiring, text, correct);
  await runToEnd(world, { force: true });
  for (const { name } of wiring.platforms) start(world, name);
  world.clock.advance(MINUTE);
  return world;
}

/** The same a minute later, with one thing clicked or edited otherwise. */
export function revisited({ wiring, state }: Applied, text: string, edit?: Clicked | Added | Rewritten): World {
  const from = structuredClone(state);
  if (edit && 'file' in edit) {
    const files = from.files as Record<string, Record<string, string>>;
    const before = files[edit.side]?.[edit.file];
    if (!before?.includes(edit.from)) throw new RangeError(`${edit.file} does not hold "${edit.from}"`);
    files[edit.side]![edit.file] = before.replaceAll(edit.from, edit.to);
  }
  const world = createWorld({ wiring, from, secrets: secretsOf(text) });
  world.clock.advance(MINUTE);
  if (edit && 'file' in edit) start(world, edit.side);
  if (edit && 'add' in edit) addTo(world, edit);
  else if (edit && 'table' in edit) click(world, edit);
  return world;
}

function addTo(world: World, { side, table, add }: Added): void {
  const [first] = world.store(side).all(table);
  world.store(side).put(table, add.sid, { ...Object(first?.[1]), ...add });
}

function click(world: World, { side, table, where = {}, at, to }: Clicked): void {
  const store = world.store(side);
  const rows = store.all(table).filter(([, row]) => Object.entries(where).every(([key, value]) => Object(row)[key] === value));
  if (rows.length === 0) throw new RangeError(`${side} has no such row in ${table}`);
  for (const [id, row] of rows) {
    if (at === undefined) store.remove(table, id);
    else store.put(table, id, replaced(row, keysOf(at), to ?? null));
  }
}

function replaced(value: Json, [key, ...rest]: readonly string[], to: Json): Json {
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, to)) as Json;
  const row = Object(value) as Readonly<Record<string, Json>>;
  return { ...row, [key]: replaced(row[key] ?? null, rest, to) };
}

const FORMATS: Readonly<Record<string, 'yaml' | 'json' | 'env'>> = { yml: 'yaml', yaml: 'yaml', json: 'json', env: 'env' };

/** What a person does with the files of a gateway: fills in the secrets and starts it. */
function start(world: World, side: string): void {
  const files = Object.entries(world.outputs.files()[side] ?? {});
  if (files.length === 0) return;
  const { spec } = world.wiring.platforms.find(({ name }) => name === side)!;
  const filled = (text: string) =>
    text.replaceAll(/\$\{(\w*PASSWORD\w*|\w*APIKEY|\w*PASSPHRASE)\}/g, (_all, env: string) => world.secret(secretRef({ env })));
  const parsed = files.map(([path, text]) => [
    path,
    JSON.parse(filled(JSON.stringify(parseFile(FORMATS[path.split('.').at(-1) ?? ''] ?? 'text', text)))) as Json,
  ]);
  world.emulator(side).own({
    files: Object.fromEntries(parsed),
    nodes: Object.fromEntries(spec.listensOn.map(({ node, host }) => [node, host])),
  });
}
