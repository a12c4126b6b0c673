import type { DoctorCheck } from '../contract/driver.ts';
import type { SideChecks } from '../engine/look.ts';
import type { Json } from '../contract/value.ts';
import type { Painter } from './painter.ts';
import { oneLine } from './visible.ts';
import { count, paragraphs } from './words.ts';

const SIGNS = { ok: '✓', warning: '!', failed: '✗', unknown: '?' } as const;

/** Each side with its checks. */
export function doctorText(sides: readonly SideChecks[], paint: Painter): string {
  const checks = sides.flatMap((side) => side.checks);
  const of = (result: DoctorCheck['result']): number =>
    checks.filter((check) => check.result === result).length;
  const failed = of('failed');
  const rest = [
    ...(of('warning') > 0 ? [count(of('warning'), 'warning')] : []),
    ...(of('unknown') > 0 ? [`${of('unknown')} unknown`] : []),
  ];
  const tail = rest.length === 0 ? '' : `, ${rest.join(', ')}`;
  return paragraphs(
    ...sides.map((side) => sideText(side, paint)),
    paint.bold(
      failed === 0
        ? `${of('ok')} of ${count(checks.length, 'check')} passed${tail}.`
        : `${count(failed, 'check')} failed${tail}.`,
    ),
  );
}

/** One side, its name above its checks. */
export function sideText({ side, checks }: SideChecks, paint: Painter): string {
  const width = Math.max(0, ...checks.map((check) => check.name.length));
  return [paint.cyan(side), ...checks.flatMap((check) => checkLines(check, width, paint))].join('\n');
}

function checkLines(check: DoctorCheck, width: number, paint: Painter): readonly string[] {
  const colour = { ok: paint.green, warning: paint.yellow, failed: paint.red, unknown: paint.yellow }[
    check.result
  ];
  return [
    `  ${colour(SIGNS[check.result])} ${check.name.padEnd(width)}  ${oneLine(check.detail)}`,
    ...(check.fix === undefined ? [] : [`    ${paint.bold('fix')}: ${oneLine(check.fix)}`]),
  ];
}

export const doctorJson = (sides: readonly SideChecks[]): Json => ({
  format_version: '1.0',
  sides: sides.map(({ side, checks }) => ({
    side,
    checks: checks.map(checkJson),
  })),
});

export const checkJson = ({ name, result, detail, fix }: DoctorCheck): Json => ({
  name,
  result,
  detail,
  fix: fix ?? null,
});
