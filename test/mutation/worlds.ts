import { secretRef, type Json } from 'trunkline/plugin';
import type { Wiring } from '../../src/contract/wiring.ts';
import { inventSecret } from '../../src/sandbox/secrets.ts';
import { createWorld, type World, type WorldState } from '../../src/testing/index.ts';
import { fits } from './patterns.ts';
import { CARRIERS } from './recipes/carriers.ts';
import { GATEWAYS } from './recipes/gateways.ts';
import { ORGS } from './recipes/orgs.ts';
import { PBXS } from './recipes/pbxs.ts';
import type { Recipe } from './recipes/recipe.ts';
import { carryOutText, editedText, fileIn, type Applied } from '../guides/wired-manifest.ts';

/** A wiring that works, with everything the emulators hold once it was carried out. */
export interface MutationWorld extends Pick<Recipe, 'name' | 'dialled'> {
  readonly wiring: Wiring;
  readonly state: WorldState;
  readonly values: Readonly<Record<string, string>>;
  /** Of emulators, by side. Default: all off. */
  readonly switches?: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

/** What is swept: between them they fill every table of every emulator. */
const RECIPES: readonly Recipe[] = [...CARRIERS, ...GATEWAYS, ...PBXS, ...ORGS];

export const WORLDS: readonly string[] = RECIPES.map(({ name }) => name);

/** Whether a world's sweep takes this field. */
export const sweptIn = (world: string, field: string): boolean =>
  RECIPES.find(({ name }) => name === world)?.sweeps?.some((pattern) => fits(pattern, field)) ?? true;

/** Throws where no world has the name. */
export async function worldNamed(wanted: string): Promise<MutationWorld> {
  const recipe = RECIPES.find(({ name }) => name === wanted);
  if (!recipe) throw new RangeError(`no world is named "${wanted}"`);
  const { name, manifest, dialled, edit, sandbox } = recipe;
  const text = editedText(`${manifest}.yaml`, edit);
  return worldOf({ name, text, dialled }, await carryOutText(text, sandbox ? { sandbox } : {}));
}

/** Whatever the proof says of it, it is carried out. Throws where it cannot be. */
export const worldOfText = async (of: WorldText): Promise<MutationWorld> =>
  worldOf(of, await carryOutText(of.text, { force: true }));

interface WorldText extends Pick<MutationWorld, 'name' | 'dialled'> {
  readonly text: string;
}

function worldOf({ name, text, dialled }: WorldText, applied: Applied): MutationWorld {
  const values = valuesOf(text);
  fillIn(applied, values);
  return { name, dialled, wiring: applied.world.wiring, state: applied.world.state(), values };
}

const valuesOf = (text: string): MutationWorld['values'] =>
  Object.fromEntries(
    Array.from(text.matchAll(/\benv: (\w+)/g), ([, env = '']) => [
      `env ${env}`,
      inventSecret(secretRef({ env })),
    ]),
  );

/** A gateway starts with its secrets filled in. */
function fillIn(applied: Applied, values: MutationWorld['values']): void {
  const { world } = applied;
  for (const { name, plugin, spec } of world.wiring.platforms) {
    if (plugin.connect || !plugin.emulator) continue;
    // Calico guards the machines, so that policies of a cluster hold, and somebody is on the phone at each.
    const calls = Object.fromEntries(spec.listensOn.map(({ host }) => [host, 1]));
    const hosts = { ...Object(world.store(name).get('hosts', 'hosts')), hostEndpoints: true, calls };
    world.store(name).put('hosts', 'hosts', hosts);
    for (const path of Object.keys(world.outputs.files()[name] ?? {}))
      world.store(name).put('files', path, filled(fileIn(applied, name, path), values));
  }
}

/** Placeholders of secrets; other variables of a file are its own. */
const filled = (file: Json | undefined, values: MutationWorld['values']): Json =>
  JSON.parse(
    JSON.stringify(file ?? null).replaceAll(
      /\$\{(\w+)\}/g,
      (whole, env: string) => values[`env ${env}`] ?? whole,
    ),
  ) as Json;

/** The same vendors a minute later, when every list shows what was written. */
export function revisit({ wiring, values, switches = {} }: MutationWorld, state: WorldState): World {
  const world = createWorld({ wiring, secrets: { values }, from: state, switches });
  world.clock.advance(60_000);
  return world;
}
