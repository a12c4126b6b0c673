import type { Change } from '../../guides/wired-manifest.ts';

/** Somebody who dials at a platform, as its emulator is asked. */
export interface Dialled {
  readonly platform: string;
  /** Where several are at the platform. Default: every trunk there. */
  readonly trunk?: string;
  readonly to: string;
  /** The number that is meant, as the carrier is to be given it. */
  readonly reaches: string;
  /** Absent where a program calls. */
  readonly from?: string;
}

export interface Recipe extends Change {
  readonly name: string;
  readonly manifest: string;
  /** A call of every kind that is to leave each platform. */
  readonly dialled: readonly Dialled[];
  /** Fields that no other world sweeps like this. Default: all. */
  readonly sweeps?: readonly string[];
}

/** A number as somebody dials it, and the one that is meant. */
export type DialledNumber = Pick<Dialled, 'to' | 'reaches'>;

export const dialling = (
  platform: string,
  numbers: readonly DialledNumber[],
  ...callers: readonly string[]
): readonly Dialled[] => callers.flatMap((from) => numbers.map((number) => ({ platform, from, ...number })));

export const LONDON = '+442079460123';
export const WASHINGTON = '+12025550123';

export const NATIONAL: readonly DialledNumber[] = ['12025550123', '2025550123'].map((to) => ({
  to,
  reaches: WASHINGTON,
}));
export const EVERYWHERE: readonly DialledNumber[] = [
  ...NATIONAL,
  { to: '011442079460123', reaches: LONDON },
  { to: LONDON, reaches: LONDON },
  { to: WASHINGTON, reaches: WASHINGTON },
];

/** As people in France dial; an org with the number plans of its vendor has no way abroad but the plus. */
export const IN_FRANCE: DialledNumber = { to: '0142345678', reaches: '+33142345678' };
export const FRENCH: readonly DialledNumber[] = [IN_FRANCE, { to: LONDON, reaches: LONDON }];
export const ABROAD: DialledNumber = { to: '00442079460123', reaches: LONDON };
