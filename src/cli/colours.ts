import type { Painter } from '../render/painter.ts';
import { PLAIN } from '../render/painter.ts';
import type { Io } from './io.ts';

interface Colours {
  readonly paint: Painter;
  readonly notePaint: Painter;
}

/** Colours on a terminal only, never under `--no-color` or a non-empty NO_COLOR (no-color.org). */
export async function colours(io: Io, wanted: boolean): Promise<Colours> {
  const allowed = wanted && !io.env['NO_COLOR'] && io.env['TERM'] !== 'dumb';
  if (!allowed || !(io.terminal.stdout || io.terminal.stderr)) return { paint: PLAIN, notePaint: PLAIN };
  const { default: picocolors } = await import('picocolors');
  const colour = picocolors.createColors(true);
  return {
    paint: io.terminal.stdout ? colour : PLAIN,
    notePaint: io.terminal.stderr ? colour : PLAIN,
  };
}
