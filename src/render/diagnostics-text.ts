import type { Severity } from '../contract/diagnostic.ts';
import { foldFindings } from './fold-findings.ts';
import type { Painter } from './painter.ts';
import { waivedWords } from './proof-report.ts';
import { showPlace, type Located, type Place } from './place.ts';
import { oneLine, visible } from './visible.ts';
import { count, indent, paragraphs } from './words.ts';

/** Each finding with its line of the manifest, why it matters and what to do; errors first. */
export const diagnosticsText = (findings: readonly Located[], paint: Painter): string =>
  paragraphs(...ordered(foldFindings(findings)).map((finding) => findingText(finding, paint)));

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

const ordered = (findings: readonly Located[]): readonly Located[] =>
  ORDER.flatMap((severity) => findings.filter((f) => f.diagnostic.severity === severity));

export const severityPaint = (severity: Severity, paint: Painter): ((text: string) => string) => {
  if (severity === 'error') return paint.red;
  return severity === 'warning' ? paint.yellow : paint.cyan;
};

function findingText({ diagnostic, place }: Located, paint: Painter): string {
  const { severity, code, summary, detail, fix, forcible, waived } = diagnostic;
  // Somebody knows it all.
  if (waived)
    return [
      `${paint.dim(`waived[${code}]`)}: ${oneLine(summary)}`,
      ...(place ? [arrow(place, paint)] : []),
      `  ${oneLine(waivedWords(diagnostic))}`,
    ].join('\n');
  const colour = severityPaint(severity, paint);
  return [
    `${colour(paint.bold(`${severity}[${code}]`))}: ${paint.bold(oneLine(summary))}`,
    ...(place ? frame(place, paint) : []),
    ...(detail === '' ? [] : [`  ${oneLine(detail)}`]),
    ...(fix === '' ? [] : [`  ${paint.bold('fix')}: ${oneLine(fix)}`]),
    ...(forcible ? [`  ${paint.dim('--force overrules this')}`] : []),
  ].join('\n');
}

const arrow = (place: Place, paint: Painter): string => `  ${paint.dim('-->')} ${oneLine(showPlace(place))}`;

const frame = (place: Place, paint: Painter): readonly string[] => [
  arrow(place, paint),
  ...(place.frame === undefined ? [] : [indent(visible(place.frame), 2)]),
];

/** `2 errors, 1 warning`; empty when there is nothing to count. */
export const tally = (findings: readonly Located[]): string =>
  (['error', 'warning'] as const)
    .map((severity) => [severity, numberOf(severity, findings)] as const)
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => count(n, severity))
    .join(', ');

/** As many as are shown. */
const numberOf = (severity: Severity, findings: readonly Located[]): number =>
  foldFindings(findings.filter(({ diagnostic }) => diagnostic.severity === severity)).length;
