import type { HttpSeam, Line } from '../engine/ports.ts';
import type { Calls } from '../plan/shapes.ts';

/** A seam that remembers its lines, so that calls can be counted over several runs. */
export function countingSeam(seam: HttpSeam): { readonly seam: HttpSeam; calls(side: string): Calls } {
  const lines: (readonly [side: string, line: Line])[] = [];
  return {
    seam: {
      open(side) {
        const line = seam.open(side);
        lines.push([side.name, line]);
        return line;
      },
    },
    calls: (side) =>
      lines
        .filter(([name]) => name === side)
        .map(([, line]) => line.calls())
        .reduce((sum, one) => ({ reads: sum.reads + one.reads, writes: sum.writes + one.writes }), NONE),
  };
}

const NONE: Calls = { reads: 0, writes: 0 };
