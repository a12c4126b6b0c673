import type { SideStatus } from '../engine/status.ts';
import type { Json } from '../contract/value.ts';
import { checkJson, sideText } from './doctor-text.ts';
import type { Painter } from './painter.ts';
import { count } from './words.ts';

/** How what was asked for works now, side by side, and what asking cost; empty where no side can tell. */
export function statusText(status: readonly SideStatus[], paint: Painter): string {
  const told = status.filter(({ checks }) => checks.length > 0);
  const reads = status.reduce((sum, { calls }) => sum + calls.reads, 0);
  if (told.length + reads === 0) return '';
  return [
    `${paint.bold('Status')}: ${count(reads, 'read')}.`,
    ...told.map((side) => sideText(side, paint)),
  ].join('\n');
}

export const statusJson = (status: readonly SideStatus[]): Json =>
  status.map(({ side, checks, calls }) => ({ side, checks: checks.map(checkJson), calls: { ...calls } }));
