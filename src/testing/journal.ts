import type { Clock } from '../contract/driver.ts';
import type { Journal } from '../engine/ports.ts';
import type { JournalEntry } from '../plan/shapes.ts';
import { never, type Gate } from './gate.ts';

/** A journal whose file is a text in memory: one JSON object a line, the last line possibly cut short. */
export interface MemoryJournal extends Journal {
  text(): string;
}

export function memoryJournal(initial: string, clock: Clock, gate: Gate): MemoryJournal {
  let text = initial;
  let seq = parseJournal(initial).at(-1)?.seq ?? 0;
  return {
    lockKey: 'journal',
    text: () => text,
    read: () => gate.alive(() => parseJournal(text)),
    // Without an await inside: two appends never mix, as in a file with one writer.
    append(run, body) {
      const what = body.kind === 'begin' || body.kind === 'end' ? body.kind : `${body.kind} ${stepIn(body)}`;
      if (!gate.mark({ port: 'journal', when: 'before', what })) return never();
      const whole = wholeLines(text);
      const line = `${JSON.stringify({ seq: ++seq, at: clock.now(), run, ...body })}\n`;
      text = whole + line.slice(0, line.length / 2);
      if (!gate.mark({ port: 'journal', when: 'torn', what })) return never();
      text = whole + line;
      return gate.mark({ port: 'journal', when: 'after', what }) ? Promise.resolve() : never();
    },
  };
}

const stepIn = (body: object): string =>
  'step' in body ? String(body.step) : 'hand' in body ? String(body.hand) : '';

/** A last line that a crash cut short is no entry: the next append takes its place. */
export const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1);

const parseJournal = (text: string): readonly JournalEntry[] =>
  wholeLines(text)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as JournalEntry);
