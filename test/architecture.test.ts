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
  sandbox: ['contract', 'emulator', 'engine', 'host'],
  testing: ['contract', 'emulator', 'engine', 'plan', 'host'],
  twilio: [],
};

/** What only one place may import. */
const SDKS: Readonly<Record<string, RegExp>> = {
  twilio: /^src\/twilio\/api\.ts$/,
  'purecloud-platform-client-v2': /^plugins\/genesys-cloud\/api\.ts$/,
  inversify: /^src\/app\//,
};

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Statements at the start of a line, and imports that wait; not code that is printed for a user. */
const FROM = /^(?:import|export|\})[^\n]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\(\s*'([^']+)'/gm;
const imports: readonly Import[] = [...sources('src'), ...sources('plugins')].flatMap((file) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(FROM)].map(([, from, bare, waiting]) => ({
    file,
    specifier: from ?? bare ?? waiting!,
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
