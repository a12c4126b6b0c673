import { readFileSync } from 'node:fs';
import { secretRef } from '../../src/contract/value.ts';
import type { Diagnostic } from '../../src/contract/diagnostic.ts';
import { compileWiring, type CompiledWiring } from '../../src/engine/compile.ts';
import { listHands, type Hand } from '../../src/engine/hands.ts';
import { loadManifests, type Loaded } from '../../src/manifest/load.ts';
import { verifyOffline } from '../../src/engine/verify.ts';
import { deriveEstate } from '../../src/sandbox/estate.ts';
import { inventSecret } from '../../src/sandbox/secrets.ts';
import { planOnce, runToEnd } from '../../src/testing/runs.ts';
import { createWorld, type World } from '../../src/testing/world.ts';
import type { Json } from '../../src/contract/value.ts';
import type { Wiring } from '../../src/contract/wiring.ts';
import { BUILT_IN, memoryReader } from '../manifest/catalog.ts';
import { parsed } from '../support/parsed.ts';

/** A manifest that was carried out to the end on a sandbox of its own. */
export interface Applied {
  readonly world: World;
  readonly compiled: CompiledWiring;
  readonly hands: readonly Hand[];
}

const folder = new URL('../../manifests/', import.meta.url);

/** What is made of a manifest before it is used. */
export interface Change {
  /** Each text that it holds, and what takes its place once. */
  readonly edit?: readonly (readonly [from: string, to: string])[];
  /** What is there before, by the names of the sides. */
  readonly sandbox?: NonNullable<Wiring['sandbox']>;
}

const manifestText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** A manifest after its edits. Throws where it does not hold one. */
export const editedText = (name: string, edit: Change['edit'] = []): string =>
  edit.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${name} does not hold "${from}"`);
    // A function, since `$'` in a text would be replaced.
    return text.replace(from, () => to);
  }, manifestText(name));

/** What is in an account before, as a document of the manifest. */
export const sandboxDocument = (spec: Json): string =>
  `\n---\n${JSON.stringify({ apiVersion: 'trunkline/v1', kind: 'Sandbox', metadata: { name: 'before' }, spec })}\n`;

const load = (text: string): Promise<Loaded> =>
  loadManifests({ paths: ['m.yaml'], reader: memoryReader({ 'm.yaml': text }), plugins: BUILT_IN });

/** An account and its key must look like ones, and logins must fit: they are invented as a sandbox does. */
const valuesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from(text.matchAll(/\benv: (\w+)/g), ([, env = '']) => [
      `env ${env}`,
      inventSecret(secretRef({ env })),
    ]),
  );

const worldOf = (wiring: Wiring, text: string): World =>
  createWorld({
    wiring: { ...wiring, sandbox: deriveEstate(wiring) },
    secrets: { values: valuesOf(text) },
  });

/** What discovery showed to be wrong ends the planning; the error carries the findings. */
function unsound(error: unknown): { readonly diagnostics: readonly Diagnostic[] } {
  if (error instanceof Error && 'diagnostics' in error)
    return { diagnostics: error.diagnostics as readonly Diagnostic[] };
  throw error;
}

/** Everything a manifest is told: when it is read, and when it is planned. */
export async function told(text: string): Promise<readonly Diagnostic[]> {
  const { findings, wiring } = await load(text);
  if (!wiring) return findings;
  const offline = compileWiring(wiring).diagnostics;
  if (offline.some(({ severity }) => severity === 'error')) return [...findings, ...offline];
  const proof = verifyOffline(wiring, Date.parse('2026-11-21')).agreement.findings;
  const told = proof.map(({ fixes, left, ...rest }) => ({
    ...rest,
    at: left.from,
    fix: fixes[0]?.fix ?? '',
  }));
  return [...findings, ...told, ...(await planOnce(worldOf(wiring, text)).catch(unsound)).diagnostics];
}

interface Carried extends Pick<Change, 'sandbox'> {
  /** Whether findings stop nothing. Default: false. */
  readonly force?: boolean;
}

/** Applies, does every manual step, and applies to the end; the files are then deployed as they stand. */
export const carryOut = (name: string, { edit, ...rest }: Change = {}): Promise<Applied> =>
  carryOutText(editedText(name, edit), rest);

export async function carryOutText(text: string, { sandbox, force = false }: Carried = {}): Promise<Applied> {
  const { findings, wiring } = await load(text);
  if (!wiring) throw new Error(findings.map(({ summary }) => summary).join('; '));
  const world = worldOf({ ...wiring, ...(sandbox ? { sandbox } : {}) }, text);
  await runToEnd(world, { force });
  deploy(world, wiring);
  return { world, compiled: compileWiring(wiring), hands: await listHands(wiring, world.ports) };
}

/** A rendered file by its path, parsed as its name says. */
export function fileIn({ world }: Applied, side: string, path: string): Json | undefined {
  const text = world.outputs.files()[side]?.[path];
  return text === undefined ? undefined : parsed(path, text);
}

/** What a person does with the files of each platform; a cluster knows its nodes by the names in the manifest. */
function deploy(world: World, { platforms }: Wiring): void {
  for (const [side, files] of Object.entries(world.outputs.files())) {
    const listens = platforms.find(({ name }) => name === side)?.spec.listensOn ?? [];
    world.emulator(side).own({
      files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, parsed(path, text)])),
      nodes: Object.fromEntries(listens.map(({ node, host }) => [node, host])),
    });
  }
}

/** The gateway starts with its login filled in. */
export function startGateway(applied: Applied): void {
  const login = applied.world.secret(secretRef({ env: 'PARIS_VGW_PASSWORD' }));
  const paths = Object.keys(applied.world.outputs.files()['vgw'] ?? {});
  const filled = (path: string): Json =>
    JSON.parse(
      JSON.stringify(fileIn(applied, 'vgw', path)).replaceAll('${PARIS_VGW_PASSWORD}', login),
    ) as Json;
  applied.world.emulator('vgw').own({ files: Object.fromEntries(paths.map((path) => [path, filled(path)])) });
}
