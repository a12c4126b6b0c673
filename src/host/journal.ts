import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Clock } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Journal } from '../engine/ports.ts';
import type { JournalBody, JournalEntry } from '../plan/shapes.ts';
import { appendDurably, codeOf, cutTail, isAbsent } from './durable.ts';
import { inTurn } from './in-turn.ts';

export interface FileJournalOptions {
  readonly path: string;
  readonly clock: Clock;
}

/** Bytes read at a time. */
const CHUNK = 1_048_576;

interface Content {
  readonly entries: readonly JournalEntry[];
  /** Bytes up to the end of the last whole line. */
  readonly whole: number;
  /** What follows them: a line cut short, or nothing. */
  readonly torn: Uint8Array;
}

/** Entries of one run that go to disk as one line. */
interface Group {
  readonly run: string;
  readonly bodies: JournalBody[];
  readonly written: Promise<void>;
}

/** Where the next entry goes, as far as this process knows. */
interface End {
  readonly seq: number;
  readonly size: number;
}

/**
 * JSON lines. Each holds an entry, or a list of those that waited together while the line before was written: a disk
 * takes as long for one as for many. An entry is on disk when `append` returns. A last line cut short by a crash holds
 * none; the first append of the next run takes its place. Entries are kept word for word: they hold references and
 * fingerprints of secrets, never values, and a name that happens to be one must still be found. Whoever appends holds `lockKey`, the file's absolute path.
 * Fails with `host/journal-damaged` or `host/journal-not-written`.
 */
export function fileJournal({ path, clock }: FileJournalOptions): Journal {
  let end: End | undefined;
  /** The run that wrote last, unless writing failed: only a line that is surely nobody's may be cut off. */
  let current: string | undefined;
  const turn = inTurn();
  /** What can still be joined: its turn to be written has not come. */
  let waiting: Group | undefined;

  const write = async (run: string, bodies: readonly JournalBody[]): Promise<void> => {
    // Another process may have written since the last run.
    if (!end || sizeOf(path) !== end.size) end = await findEnd(path, run !== current);
    const { seq, size } = end;
    const at = clock.now();
    const entries = bodies.map((body, index) => ({ seq: seq + index, at, run, ...body }));
    const content = entries.length === 1 ? entries[0] : entries;
    const line = `${JSON.stringify(content)}\n`;
    [end, current] = [undefined, undefined];
    await appendDurably(path, line).catch((error: unknown) => {
      throw notWritten(path, codeOf(error));
    });
    [end, current] = [{ seq: seq + entries.length, size: size + Buffer.byteLength(line) }, run];
  };

  const newGroup = (run: string): Group => {
    const bodies: JournalBody[] = [];
    const written = turn(() => {
      if (waiting === group) waiting = undefined;
      return write(run, bodies);
    });
    const group = { run, bodies, written };
    return group;
  };

  return {
    lockKey: resolve(path),
    append(run, body) {
      if (waiting?.run !== run) waiting = newGroup(run);
      waiting.bodies.push(body);
      return waiting.written;
    },
    read: async () => (await readContent(path)).entries,
  };
}

/** Asked before each line, so not by way of another thread, which takes longer than the answer. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/**
 * The first append of a run, which holds the lock, finds a torn line only when its writer died. In the middle of a run
 * such a line means that another process is writing, so this one lost the lock.
 */
async function findEnd(path: string, mayCut: boolean): Promise<End> {
  const { entries, whole, torn } = await readContent(path);
  if (torn.length === 0) return { seq: (entries.at(-1)?.seq ?? 0) + 1, size: whole };
  if (!mayCut) throw notWritten(path, 'another process is writing to it');
  await cutTail(path, whole, torn).catch((error: unknown) => {
    throw notWritten(path, codeOf(error));
  });
  return findEnd(path, false);
}

/** Line by line: a journal can be longer than the longest text there can be. */
async function readContent(path: string): Promise<Content> {
  const entries: JournalEntry[] = [];
  let [line, whole] = [0, 0];
  /** A power cut can leave the last line at its length but without its bytes. */
  let bad: Buffer = Buffer.alloc(0);
  for await (const { bytes, ended } of linesOf(path)) {
    if (!ended) return { entries, whole, torn: Buffer.concat([bad, bytes]) };
    if (bad.length > 0) throw damaged(path, `line ${line} is no entry`);
    line++;
    const found = parseLine(bytes);
    if (found) whole += bytes.length;
    else bad = bytes;
    for (const entry of found ?? []) entries.push(entry);
  }
  return { entries, whole, torn: bad };
}

interface Line {
  /** With its end, if it has one. */
  readonly bytes: Buffer;
  readonly ended: boolean;
}

const LINE_END = 0x0a;

async function* linesOf(path: string): AsyncGenerator<Line> {
  let begun: Buffer[] = [];
  for await (const chunk of chunksOf(path)) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      yield { bytes: Buffer.concat([...begun, chunk.subarray(from, end + 1)]), ended: true };
      [begun, from] = [[], end + 1];
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield { bytes: Buffer.concat(begun), ended: false };
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) yield chunk as Buffer;
  } catch (error) {
    if (!isAbsent(error)) throw damaged(path, `cannot be read (${codeOf(error)})`);
  }
}

function parseLine(line: Buffer): readonly JournalEntry[] | undefined {
  try {
    const content: unknown = JSON.parse(line.toString('utf8'));
    const entries: readonly unknown[] = Array.isArray(content) ? content : [content];
    return entries.every(isEntry) ? entries : undefined;
  } catch {
    return undefined;
  }
}

/** Only this file writes entries, so their frame is proof enough. */
const isEntry = (value: unknown): value is JournalEntry =>
  typeof value === 'object' &&
  value !== null &&
  'seq' in value &&
  typeof value.seq === 'number' &&
  'kind' in value &&
  typeof value.kind === 'string' &&
  'run' in value;

const damaged = (path: string, what: string): TrunklineError =>
  new TrunklineError({
    code: 'host/journal-damaged',
    fault: 'state',
    message: `journal ${JSON.stringify(path)}: ${what}`,
    fix: 'Put back a copy of the journal, or move it away: without it, left-overs of a run that died are reported and not removed, and secrets cannot be verified.',
  });

const notWritten = (path: string, why: string): TrunklineError =>
  new TrunklineError({
    code: 'host/journal-not-written',
    fault: 'state',
    message: `journal ${JSON.stringify(path)} cannot be written (${why})`,
    fix: 'Make room, give write permission, or let the other process end; then run again. Nothing is written at a vendor without its record.',
  });
