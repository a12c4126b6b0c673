import { secretRef, type Json } from 'trunkline/plugin';
import type { Wiring } from '../../../../src/contract/wiring.ts';
import { loadManifests } from '../../../../src/manifest/load.ts';
import type { Plan } from '../../../../src/plan/shapes.ts';
import { deriveEstate } from '../../../../src/sandbox/estate.ts';
import { inventSecret } from '../../../../src/sandbox/secrets.ts';
import {
  applyOnce,
  createWorld,
  planOnce,
  runToEnd,
  type World,
  type WorldOptions,
} from '../../../../src/testing/index.ts';
import { editedText } from '../../../guides/wired-manifest.ts';
import { BUILT_IN, memoryReader } from '../../../manifest/catalog.ts';

const MANIFEST = 'portsip-register-system.yaml';
const PBX = 'pbx';

export type Edit = readonly (readonly [from: string, to: string])[];

/** What the manifest says of its second tenant, and of that one's numbers. */
const BETA = editedText(MANIFEST).slice(editedText(MANIFEST).indexOf('          - tenant: beta.pbx.example'));
const SUPPORT = `      - { name: support, members: ['+12027594830..+12027594845'] }\n`;
export const WITHOUT_BETA: Edit = [
  [BETA, ''],
  [SUPPORT, ''],
];

async function load(edit: Edit): Promise<Wiring> {
  const reader = memoryReader({ 'm.yaml': editedText(MANIFEST, edit) });
  const { wiring, findings } = await loadManifests({ paths: ['m.yaml'], reader, plugins: BUILT_IN });
  if (!wiring) throw new Error(findings.map(({ summary }) => summary).join('; '));
  return wiring;
}

const values = Object.fromEntries(
  Array.from(editedText(MANIFEST).matchAll(/\benv: (\w+)/g), ([, env = '']) => [
    `env ${env}`,
    inventSecret(secretRef({ env })),
  ]),
);

export type Row = Readonly<Record<string, Json>>;

export const rowsOf = (world: World, table: string): readonly Row[] =>
  world
    .store(PBX)
    .all(table)
    .map(([, row]) => row as Row);

/** Somebody at the PBX makes a row like the first one of a table that is so, or changes that one. */
export function meddle(world: World, table: string, like: Row, change: Row): void {
  const found = world
    .store(PBX)
    .all(table)
    .find(([, row]) => Object.entries(like).every(([name, value]) => (row as Row)[name] === value));
  if (!found) throw new RangeError(`no row of ${table} is like ${JSON.stringify(like)}`);
  const id = typeof change['id'] === 'string' ? change['id'] : found[0];
  world.store(PBX).put(table, id, { ...(found[1] as Row), ...change });
}

interface Given {
  readonly before?: Edit;
  readonly after: Edit;
  readonly meddle?: (world: World) => void;
  readonly switches?: Readonly<Record<string, boolean>>;
  readonly version?: string;
  readonly faults?: WorldOptions['faults'];
}

/** A PBX as the manifest had it, with the manifest as it is now. */
export async function changed(given: Given): Promise<World> {
  const [before, after] = await Promise.all([load(given.before ?? []), load(given.after)]);
  // Numbers that come or go are in the account all the time.
  const all = deriveEstate({ ...after, trunks: [...before.trunks, ...after.trunks] });
  const pbx = { ...(all[PBX] as Row), ...(given.version === undefined ? {} : { version: given.version }) };
  const options = {
    secrets: { values },
    ...(given.switches ? { switches: { [PBX]: given.switches } } : {}),
  };
  const sandbox = { ...all, [PBX]: pbx };
  const world = createWorld({ ...options, wiring: { ...before, sandbox } });
  await runToEnd(world, { force: true });
  given.meddle?.(world);
  return createWorld({
    ...options,
    wiring: { ...after, sandbox },
    from: world.state(),
    ...(given.faults ? { faults: given.faults } : {}),
  });
}

export const errorsIn = (plan: Plan): readonly string[] => [
  ...new Set(plan.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)),
];

/** Writes at the PBX, ids told apart by nothing. */
export const writesAt = (world: World): readonly string[] =>
  world.requests
    .filter(({ method, url }) => method === 'POST' && url.includes(':8887/api/'))
    .map(({ url }) => new URL(url).pathname.replace('/api', '').replaceAll(/\d{10,}/g, '{id}'))
    .filter((path) => !path.startsWith('/auth/') && !path.startsWith('/tenants/'));

/** One apply, after which nothing is left to do. */
export async function settledBy(world: World, force: boolean): Promise<void> {
  const applied = await applyOnce(world, { force });
  if (applied.outcome !== 'ran' || applied.executed.result !== 'done')
    throw new Error(`${applied.outcome}: ${JSON.stringify(applied)}`);
  const { steps } = await planOnce(world);
  if (steps.length > 0) throw new Error(`left over: ${steps.map(({ id }) => id).join(', ')}`);
}
