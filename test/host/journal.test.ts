import { constants } from 'node:buffer';
import { appendFile, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTail } from '../../src/host/durable.ts';
import { fileJournal } from '../../src/host/journal.ts';
import type { Json } from '../../src/contract/value.ts';
import type { JournalBody } from '../../src/plan/shapes.ts';
import { failureOf, temporaryFolder, virtualClock } from './support.ts';

type IntentBody = Extract<JournalBody, { kind: 'intent' }>;

const intent = (step: string): IntentBody => ({
  kind: 'intent',
  step,
  side: 's',
  ref: { $ref: 't', key: 'k' },
  action: 'create',
  fields: [],
  before: null,
});
const journalAt = (path: string) => fileJournal({ path, clock: virtualClock(42) });
const steps = async (path: string): Promise<readonly string[]> =>
  (await journalAt(path).read()).map((entry) => `${entry.seq} ${'step' in entry ? entry.step : entry.kind}`);
const freshPath = async (): Promise<string> => join(await temporaryFolder(), 'state', 'journal.ndjson');

describe('file journal', () => {
  it('numbers, dates and keeps entries in order', async () => {
    const path = await freshPath();
    const journal = journalAt(path);
    await Promise.all([journal.append('r1', intent('a')), journal.append('r1', intent('b'))]);
    expect(await journal.read()).toEqual([
      { seq: 1, at: 42, run: 'r1', ...intent('a') },
      { seq: 2, at: 42, run: 'r1', ...intent('b') },
    ]);
  });

  it('is empty before the first entry', async () => {
    expect(await journalAt(await freshPath()).read()).toEqual([]);
  });

  it('has an entry in the file when append returns', async () => {
    const path = await freshPath();
    await journalAt(path).append('r', intent('a'));
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(2);
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone', async () => {
    const path = await freshPath();
    await journalAt(path).append('r', intent('a'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('goes on after another process wrote to it', async () => {
    const path = await freshPath();
    const [one, two] = [journalAt(path), journalAt(path)];
    await one.append('r1', intent('a'));
    await two.append('r2', intent('b'));
    await one.append('r1', intent('c'));
    expect(await steps(path)).toEqual(['1 a', '2 b', '3 c']);
  });

  it('survives a kill at any byte of the last entry', async () => {
    const path = await freshPath();
    const journal = journalAt(path);
    await journal.append('r', intent('a'));
    const whole = (await readFile(path)).length;
    await journal.append('r', intent('bé'));
    const bytes = await readFile(path);
    for (let cut = whole; cut < bytes.length; cut++) {
      await writeFile(path, bytes);
      await truncate(path, cut);
      expect(await steps(path)).toEqual(['1 a']);
      await journalAt(path).append('r', intent('c'));
      expect(await steps(path)).toEqual(['1 a', '2 c']);
    }
  });

  it('drops a last line of the right length without its bytes', async () => {
    const path = await freshPath();
    await journalAt(path).append('r', intent('a'));
    await appendFile(path, `${'\0'.repeat(30)}\n`);
    await journalAt(path).append('r', intent('b'));
    expect(await steps(path)).toEqual(['1 a', '2 b']);
  });

  it.each(['\n', '\0\n', 'é\n', '\u{fffd}'])('drops %j where its only line should be', async (tail) => {
    const path = join(await temporaryFolder(), 'journal');
    await writeFile(path, tail);
    await journalAt(path).append('r', intent('a'));
    await journalAt(path).append('r', intent('b'));
    expect(await steps(path)).toEqual(['1 a', '2 b']);
  });

  it('has one lock for all who write to it, wherever they stand', async () => {
    const path = await freshPath();
    expect(journalAt(path).lockKey).toBe(resolve(path));
    expect(journalAt(relative(process.cwd(), path)).lockKey).toBe(journalAt(path).lockKey);
    expect(journalAt(`${path}2`).lockKey).not.toBe(journalAt(path).lockKey);
  });

  it('leaves half a line alone that another process writes during a run, and writes nothing behind it', async () => {
    const path = await freshPath();
    const journal = journalAt(path);
    await journal.append('r1', intent('a'));
    const other = `${JSON.stringify({ seq: 2, at: 1, run: 'r2', ...intent('b') })}\n`;
    await appendFile(path, other.slice(0, 20));
    const error = await failureOf(journal.append('r1', intent('c')));
    expect([error.code, error.message.includes('another process')]).toEqual([
      'host/journal-not-written',
      true,
    ]);
    await appendFile(path, other.slice(20));
    await journal.append('r1', intent('c'));
    expect(await steps(path)).toEqual(['1 a', '2 b', '3 c']);
  });

  it('drops the half line of a process that died between two runs of this one', async () => {
    const path = await freshPath();
    const journal = journalAt(path);
    await journal.append('r1', intent('a'));
    await appendFile(path, '{"seq":2,');
    await journal.append('r2', intent('b'));
    expect(await steps(path)).toEqual(['1 a', '2 b']);
  });

  it('does not cut what was half a line when read and is whole by now', async () => {
    const path = join(await temporaryFolder(), 'journal');
    const torn = Buffer.from('hal');
    for (const now of ['line\nhalf\n', 'line\nhalf\nmore', 'line\n', 'line\nelse']) {
      await writeFile(path, now);
      await cutTail(path, 5, torn);
      expect(await readFile(path, 'utf8')).toBe(now);
    }
    await writeFile(path, 'line\nhal');
    await cutTail(path, 5, torn);
    expect(await readFile(path, 'utf8')).toBe('line\n');
  });

  it('refuses a journal with damage before its end', async () => {
    const path = await freshPath();
    await journalAt(path).append('r', intent('a'));
    await writeFile(path, `garbage\n${await readFile(path, 'utf8')}`);
    const error = await failureOf(journalAt(path).read());
    expect([error.code, error.message.includes('line 1')]).toEqual(['host/journal-damaged', true]);
    expect((await failureOf(journalAt(path).append('r', intent('b')))).code).toBe('host/journal-damaged');
  });

  it('fails when it cannot be written, and can go on later', async () => {
    const path = await freshPath();
    const folder = join(path, '..');
    await writeFile(folder, 'in the way');
    const journal = journalAt(path);
    expect((await failureOf(journal.append('r', intent('a')))).code).toBe('host/journal-not-written');
    await rm(folder);
    await journal.append('r', intent('b'));
    expect(await steps(path)).toEqual(['1 b']);
  });

  it('drops a line without its bytes and what was torn behind it', async () => {
    const path = await freshPath();
    await journalAt(path).append('r', intent('a'));
    await appendFile(path, `${'\0'.repeat(30)}\n{"seq":`);
    await journalAt(path).append('r', intent('b'));
    expect(await steps(path)).toEqual(['1 a', '2 b']);
  });

  it('reads lines that are longer than what is read at a time, and end at any place in it', async () => {
    const path = await freshPath();
    const texts = [1_048_500, 3_000_000, 7, 1_048_576].map((length) => 'é'.repeat(length));
    for (const text of texts) await journalAt(path).append('r', intent(text));
    expect(await steps(path)).toEqual(texts.map((text, at) => `${at + 1} ${text}`));
  });

  it('is read although no text could hold it whole', { timeout: 60_000 }, async () => {
    const path = join(await temporaryFolder(), 'journal');
    const part = { seq: 1, at: 1, run: 'r', ...intent('x'.repeat(90_000_000)) };
    const line = Buffer.from(`${JSON.stringify(part)}\n`);
    for (let at = 0; at < 6; at++) await appendFile(path, line);
    expect((await stat(path)).size).toBeGreaterThan(constants.MAX_STRING_LENGTH);
    expect(await journalAt(path).read()).toHaveLength(6);
  });

  it('gives back word for word what it was told, whatever a name has in common with a secret', async () => {
    const path = await freshPath();
    const journal = journalAt(path);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.json(), async (text, rest) => {
        const before = { id: text, properties: { [text]: text }, rest: JSON.parse(rest) as Json };
        const body: JournalBody = { ...intent(text), before };
        await journal.append('r', body);
        const { seq: _seq, at: _at, run: _run, ...last } = (await journalAt(path).read()).at(-1)!;
        expect(JSON.stringify(last)).toBe(JSON.stringify(body));
      }),
      { numRuns: 30 },
    );
  });
});
