import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stage } from './fake-io.ts';

const ROOM = resolve(import.meta.dirname, '../bad-input');
/** A finding that is only a warning does not stop a run. */
const isWrong = (file: string): boolean => !file.startsWith('unlikely-');
const expected = (file: string): string =>
  /^# expect: (\S+)/.exec(readFileSync(join(ROOM, file), 'utf8'))?.[1] ?? '';

const files = readdirSync(ROOM).filter((file) => /\.(yaml|json)$/.test(file) && isWrong(file));

describe('a wrong manifest', () => {
  it.each(files)('%s stops every command before the first request', async (file) => {
    const at = stage();
    for (const command of ['validate', 'apply --sandbox=sandbox --yes', 'verify --live --sandbox=sandbox']) {
      const ran = await at.run(`${command} ${join(ROOM, file)}`);
      expect(ran.exit, ran.err).toBe(3);
      expect(`${ran.out}${ran.err}`).toContain(expected(file));
      expect(ran.asked).toEqual([]);
    }
    expect(existsSync(join(at.dir, 'sandbox'))).toBe(false);
  });
});
