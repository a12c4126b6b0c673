import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** Which rooms each room may import; an empty list beside `contract` means nothing else. */
const WALLS: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  plan: ['contract'],
  agreement: ['contract'],
  manifest: ['contract'],
  emulator: ['contract'],
  registry: ['contract', 'twilio'],
  engine: ['contract', 'plan', 'agreement'],
  render: ['contract', 'plan', 'engine', 'agreement', 'manifest'],
  host: ['contract', 'plan', 'engine'],
  sandbox: ['contract', 'emulator'],
  testing: ['contract', 'emulator', 'engine', 'plan', 'host'],
  twilio: [],
  app: ['contract', 'engine', 'plan', 'host'],
  cli: [
    'app',
    'render',
    'manifest',
    'registry',
    'sandbox',
    'host',
    'contract',
    'engine',
    'plan',
    'agreement',
    'emulator',
  ],
};

/**
 * All that the commands run of the rooms that an app stands before: pages for `explain`, the list of rules, the compiler
 * for `validate`, which asks no side, and names of what stands in a sandbox. Beside these they know the types of the core
 * only.
 */
const RUN_BY_CLI: ReadonlySet<string> = new Set([
  'src/agreement/codes.ts',
  'src/agreement/rule-list.ts',
  'src/plan/codes.ts',
  'src/engine/codes.ts',
  'src/engine/compile.ts',
  'src/engine/file-format.ts',
  'src/engine/mapping.ts',
  'src/emulator/ids.ts',
  'src/emulator/store.ts',
]);

/** What only one place may import. */
const SDKS: Readonly<Record<string, RegExp>> = {
  twilio: /^src\/twilio\/api\.ts$/,
  'purecloud-platform-client-v2': /^plugins\/genesys-cloud\/api\.ts$/,
  inversify: /^src\/app\//,
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Gone when the program runs. */
  readonly typeOnly: boolean;
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Statements at the start of a line, and imports that wait; not code that is printed for a user. */
const FROM =
  /^(?:import|export)(?<types> type)?\b[^;']*?\bfrom '(?<from>[^']+)'|^import '(?<bare>[^']+)'|\bimport\(\s*'(?<waiting>[^']+)'/gm;
const imports: readonly Import[] = [...sources('src'), ...sources('plugins')].flatMap((file) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(FROM)].map(({ groups = {} }) => ({
    file,
    specifier: groups['from'] ?? groups['bare'] ?? groups['waiting']!,
    typeOnly: groups['types'] !== undefined,
  })),
);

const roomOf = (file: string): string =>
  file.startsWith('src/') ? (file.split('/')[1] ?? '') : file.split('/').slice(0, 2).join('/');
const targetOf = ({ file, specifier }: Import): string =>
  relative(ROOT, resolve(ROOT, dirname(file), specifier));
const isRelative = ({ specifier }: Import): boolean => specifier.startsWith('.');

const PURE = new Set(['contract', 'plan', 'agreement', 'render']);

describe('the walls of the house', () => {
  it.each(Object.entries(WALLS))('%s imports only what it may', (room, allowed) => {
    const wrong = imports
      .filter((i) => isRelative(i) && roomOf(i.file) === room && i.file.includes('/'))
      .filter((i) => {
        const target = roomOf(targetOf(i));
        return (
          target !== room &&
          !allowed.includes(target) &&
          !(room === 'registry' && target.startsWith('plugins/'))
        );
      });
    expect(wrong).toEqual([]);
  });

  it('the commands run nothing of the core past the app but what needs no side', () => {
    const core = new Set(['engine', 'plan', 'agreement', 'emulator']);
    const run = imports
      .filter((i) => roomOf(i.file) === 'cli' && isRelative(i) && !i.typeOnly)
      .map(targetOf)
      .filter((target) => core.has(roomOf(target)));
    expect([...new Set(run)].toSorted()).toEqual([...RUN_BY_CLI].toSorted());
  });

  it('texts are made of types alone', () => {
    const wrong = imports.filter(
      (i) => roomOf(i.file) === 'render' && isRelative(i) && !i.typeOnly && roomOf(targetOf(i)) !== 'render',
    );
    expect(wrong).toEqual([]);
  });

  it('sides import the core by its published names only', () => {
    const wrong = imports
      .filter((i) => i.file.startsWith('plugins/') || i.file.startsWith('src/twilio/'))
      .filter((i) =>
        isRelative(i)
          ? roomOf(targetOf(i)) !== roomOf(i.file)
          : /^trunkline(?!\/(plugin|emulator)$)/.test(i.specifier),
      );
    expect(wrong).toEqual([]);
  });

  it('an emulator imports nothing of its side but itself', () => {
    const wrong = imports
      .filter(
        (i) =>
          /\/emulator(\/|\.ts$)/.test(i.file) &&
          (i.file.startsWith('plugins/') || i.file.startsWith('src/twilio/')),
      )
      .filter((i) => isRelative(i) && !/\/emulator(\/|\.ts$)/.test(targetOf(i)));
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(SDKS))('%s is imported in one place', (name, place) => {
    const wrong = imports.filter(
      (i) => (i.specifier === name || i.specifier.startsWith(`${name}/`)) && !place.test(i.file),
    );
    expect(wrong).toEqual([]);
  });

  it('the pure rooms import no Node module', () => {
    expect(imports.filter((i) => PURE.has(roomOf(i.file)) && i.specifier.startsWith('node:'))).toEqual([]);
  });

  it('render, contract, plan and agreement neither ask the time nor throw dice', () => {
    const wrong = sources('src').filter(
      (file) =>
        PURE.has(roomOf(file)) &&
        /Date\.now|new Date\(\)|Math\.random/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('files are touched in host, sandbox, app and cli only', () => {
    const wrong = imports.filter(
      (i) => i.specifier.startsWith('node:fs') && !['host', 'sandbox', 'cli', 'app'].includes(roomOf(i.file)),
    );
    expect(wrong).toEqual([]);
  });

  it('the terminal belongs to the cli', () => {
    const wrong = [...sources('src'), ...sources('plugins')].filter(
      (file) =>
        roomOf(file) !== 'cli' &&
        /\bconsole\.|process\.(stdout|stderr|argv|exit)/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});
