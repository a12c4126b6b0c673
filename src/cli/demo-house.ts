import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '../contract/emulator.ts';
import type { Json } from '../contract/value.ts';
import type { WiredPlatform, Wiring } from '../contract/wiring.ts';
import { parseFile, type Format } from '../engine/file-format.ts';
import { systemClock } from '../host/clock.ts';
import { sandboxIo } from '../host/sandbox-io.ts';
import { loadManifests } from '../manifest/load.ts';
import { builtIns } from '../registry/built-ins.ts';
import { createCatalog } from '../registry/catalog.ts';
import { household } from '../sandbox/household.ts';
import { openState } from '../sandbox/state.ts';
import { readerIn } from './find-manifests.ts';
import { emulatorsOf } from './sandbox-house.ts';

export interface Left {
  readonly wiring: Wiring;
  /** By the name of the side each stands for. */
  readonly emulators: ReadonlyMap<string, Emulator>;
}

interface Place {
  readonly dir: string;
  readonly manifest: string;
  /** Folder of the rendered files with their secrets, one folder a platform. */
  readonly files: string;
}

/**
 * The emulators of a sandbox as the commands left them, to place calls over. Platforms without an API then run with the
 * files that were rendered for them. No command may be at work in the sandbox; it keeps nothing of what happens here.
 */
export async function openLeft({ dir, manifest, files }: Place): Promise<Left> {
  const { wiring, findings } = await loadManifests({
    paths: [manifest],
    reader: readerIn(dir),
    plugins: createCatalog(await builtIns()),
  });
  if (!wiring) throw new Error(findings.map(({ summary }) => summary).join('; '));
  const io = sandboxIo(join(dir, '.trunkline', 'sandbox'), systemClock());
  const state = await openState(io.folder, new AbortController().signal);
  const { emulators } = household(state, emulatorsOf(wiring), io.clock);
  for (const side of readdirSync(files)) {
    const platform = wiring.platforms.find(({ name }) => name === side);
    if (platform) emulators.get(side)?.own(running(platform, join(files, side)));
  }
  return { wiring, emulators };
}

const running = ({ spec }: WiredPlatform, dir: string): Json => ({
  files: Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(dir.length + 1).replaceAll('\\', '/'), contentOf(path)]),
  ),
  nodes: Object.fromEntries((spec.listensOn ?? []).map(({ node, host }) => [node, host])),
});

const FORMATS: Readonly<Record<string, Format>> = { yml: 'yaml', yaml: 'yaml', json: 'json', env: 'env' };

const contentOf = (path: string): Json =>
  parseFile(FORMATS[path.split('.').at(-1) ?? ''] ?? 'text', readFileSync(path, 'utf8')) as Json;
