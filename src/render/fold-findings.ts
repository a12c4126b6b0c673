import { formatRanges } from './number-ranges.ts';
import { showPlace, type Located } from './place.ts';
import { groupBy } from './words.ts';

const NUMBER = /\+[1-9]\d{1,14}(?!\d)/g;
/** Stands for the number; no finding has it. */
const HOLE = '\0';

interface Told {
  readonly finding: Located;
  readonly summary: string;
  readonly detail: string;
  readonly number: string | undefined;
}

/** Findings that say the same of one number after the other, at one place, are one finding of all these numbers. */
export const foldFindings = (findings: readonly Located[]): readonly Located[] =>
  [...groupBy(findings.map(told), sameness).values()].flatMap((group) => {
    const numbers = [...new Set(group.flatMap(({ number }) => number ?? []))];
    if (numbers.length < 2) return group.map(({ finding }) => finding);
    const filled = (text: string): string => text.replaceAll(HOLE, formatRanges(numbers));
    const { finding, summary, detail } = group[0]!;
    const diagnostic = { ...finding.diagnostic, summary: filled(summary), detail: filled(detail) };
    return [{ ...finding, diagnostic }];
  });

function told(finding: Located): Told {
  const { summary, detail } = finding.diagnostic;
  const [number, ...others] = new Set(`${summary} ${detail}`.match(NUMBER));
  if (number === undefined || others.length > 0) return { finding, summary, detail, number: undefined };
  const holed = (text: string): string => text.replaceAll(NUMBER, HOLE);
  return { finding, summary: holed(summary), detail: holed(detail), number };
}

function sameness({ finding: { diagnostic, place }, summary, detail }: Told): string {
  const { severity, code, fix, forcible, waived } = diagnostic;
  return JSON.stringify([severity, code, fix, forcible, waived, summary, detail, place && showPlace(place)]);
}
