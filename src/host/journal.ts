import { readFile, stat } from 'node:fs/promises';
import type { Clock } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Journal } from '../engine/ports.ts';
import type { JournalEntry } from '../plan/shapes.ts';
import { appendDurably, codeOf, isAbsent } from './durable.ts';
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
  readonly size: number;
}

/**
 * One JSON object a line. An entry is on disk when `append` returns. A last line cut short by a crash is no entry, and
 * the next append takes its place. Fails with `host/journal-damaged` or `host/journal-not-written`.
 */
export function fileJournal({ path, clock, redactor }: FileJournalOptions): Journal {
  let next = { seq: 1, whole: -1, size: -1 };
  let queue: Promise<void> = Promise.resolve();

  const append: Journal['append'] = async (run, body) => {
    // Another process may have written since; a torn line makes the file longer than what is known of it.
    if ((await sizeOf(path)) !== next.size) {
      const { entries, whole, size } = await readContent(path);
      next = { seq: (entries.at(-1)?.seq ?? 0) + 1, whole, size };
    }
    const entry = { seq: next.seq, at: clock.now(), run, ...body };
    const line = `${JSON.stringify(redactor ? redacted(entry, redactor) : entry)}\n`;
    await appendDurably(path, line, next.size > next.whole ? next.whole : undefined).catch(
      (error: unknown) => {
        next = { ...next, size: -1 };
        throw notWritten(path, error);
      },
    );
    const size = next.whole + Buffer.byteLength(line);
    next = { seq: next.seq + 1, whole: size, size };
  };

  return {
    append(run, body) {
      const done = queue.then(() => append(run, body));
      queue = done.catch(() => undefined);
      return done;
    },
    read: async () => (await readContent(path)).entries,
  };
}

const sizeOf = async (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

async function readContent(path: string): Promise<Content> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isAbsent(error)) return Buffer.alloc(0);
    throw damaged(path, `cannot be read (${codeOf(error)})`);
  });
  const end = bytes.lastIndexOf('\n') + 1;
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  const entries = lines.map(parseEntry);
  const bad = entries.indexOf(undefined);
  if (bad >= 0 && bad < lines.length - 1) throw damaged(path, `line ${bad + 1} is no entry`);
  // A power cut can leave the last line at its length but without its bytes.
  const torn = bad < 0 ? 0 : Buffer.byteLength(lines.at(-1) ?? '') + 1;
  return { entries: entries.filter((e) => e !== undefined), whole: end - torn, size: bytes.length };
}

function parseEntry(line: string): JournalEntry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isEntry(value) ? value : undefined;
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

const notWritten = (path: string, error: unknown): TrunklineError =>
  new TrunklineError({
    code: 'host/journal-not-written',
    fault: 'state',
    message: `journal ${JSON.stringify(path)} cannot be written (${codeOf(error)})`,
    fix: 'Make room or give write permission. Nothing is written at a vendor without its record.',
  });
