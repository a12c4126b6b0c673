import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { MARK } from '../../src/contract/resource.ts';

const ROOT = join(import.meta.dirname, '../..');
const folders = ['src', 'plugins', 'test/torture', 'test/twilio'];

const files = folders.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name)),
);

it('our mark is spelled out once: a second spelling would not know what the first has made', () => {
  const spelling = files.filter((file) => readFileSync(file, 'utf8').includes(`'${MARK}'`));
  expect(spelling.map((file) => relative(ROOT, file))).toEqual(['src/contract/resource.ts']);
});
