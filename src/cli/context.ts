import type { Json } from '../contract/value.ts';
import type { Painter } from '../render/painter.ts';
import type { Io } from './io.ts';
import { wrapped } from './wrap.ts';

/** What every command is given. */
export interface Context {
  readonly io: Io;
  /** Colours of stdout and stderr; none in a pipe or under NO_COLOR. */
  readonly paint: Painter;
  readonly notePaint: Painter;
  /** Data, on stdout. */
  print(text: string): void;
  json(value: Json): void;
  /** All else, on stderr. */
  note(text: string): void;
  /** One line that the next output replaces. Does nothing unless stderr is a terminal. */
  progress(text: string): void;
  /** As every output is written, for a file. */
  redact(text: string): string;
  /** From now on every output passes through this. */
  redactWith(redact: (text: string) => string): void;
}

const ERASE_LINE = '\r\u001B[2K';

interface Painters {
  readonly paint: Painter;
  readonly notePaint: Painter;
}

export function createContext(io: Io, { paint, notePaint }: Painters): Context {
  let redact = (text: string): string => text;
  let showing = false;
  const clear = (): void => {
    if (showing) io.err(ERASE_LINE);
    showing = false;
  };
  const line = (write: (text: string) => void, isShown: boolean) => (text: string) => {
    clear();
    const clean = redact(text.endsWith('\n') ? text : `${text}\n`);
    write(isShown ? wrapped(clean, io.columns()) : clean);
  };
  const print = line((text) => io.out(text), io.terminal.stdout);
  const data = line((text) => io.out(text), false);
  return {
    io,
    paint,
    notePaint,
    print,
    json: (value) => data(JSON.stringify(value, null, 2)),
    note: line((text) => io.err(text), io.terminal.stderr),
    progress(text) {
      if (!io.terminal.stderr) return;
      if (text === '') return clear();
      // A line that wraps could not be erased.
      io.err(`${ERASE_LINE}${notePaint.dim(redact(text).slice(0, io.columns() - 1))}`);
      showing = true;
    },
    redact: (text) => redact(text),
    redactWith(next) {
      redact = next;
    },
  };
}
