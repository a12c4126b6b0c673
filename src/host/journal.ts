import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Clock } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Journal } from '../engine/ports.ts';
import type { JournalBody, JournalEntry } from '../plan/shapes.ts';
import { appendDurably, codeOf, cutTail, isAbsent } from './durable.ts';
import { inTurn } from './in-turn.ts';
import type { Redactor } from './redact.ts';

export interface FileJournalOptions {
  readonly path: string;
  readonly clock: Clock;
  /** A last net: entries hold references and fingerprints, never values. Default: none. */
  readonly redactor?: Redactor;
}

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
 * none; the first append of the next run takes its place. Whoever appends holds `lockKey`, the file's absolute path.
 * Fails with `host/journal-damaged` or `host/journal-not-written`.
 */
export function fileJournal({ path, clock, redactor }: FileJournalOptions): Journal {
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
    const line = `${JSON.stringify(redactor ? redacted(content, redactor) : content)}\n`;
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

async function readContent(path: string): Promise<Content> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isAbsent(error)) return Buffer.alloc(0);
    throw damaged(path, `cannot be read (${codeOf(error)})`);
  });
  const end = bytes.lastIndexOf('\n') + 1;
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  const entries = lines.map(parseLine);
  const bad = entries.indexOf(undefined);
  if (bad >= 0 && bad < lines.length - 1) throw damaged(path, `line ${bad + 1} is no entry`);
  // A power cut can leave the last line at its length but without its bytes.
  const whole = bad < 0 ? end : bytes.subarray(0, end - 1).lastIndexOf('\n') + 1;
  return { entries: entries.flatMap((e) => e ?? []), whole, torn: bytes.subarray(whole) };
}

function parseLine(line: string): readonly JournalEntry[] | undefined {
  try {
    const content: unknown = JSON.parse(line);
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

/** String by string: a replacement in the printed line could break its syntax. */
function redacted(value: unknown, redactor: Redactor): unknown {
  if (typeof value === 'string') return redactor.redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => redacted(item, redactor));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redacted(item, redactor)]));
}

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
