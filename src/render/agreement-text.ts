import type { Evidence, Finding, Undecided, WireVerdict } from '../agreement/shapes.ts';
import { severityPaint } from './diagnostics-text.ts';
import type { CommandLine } from './command-line.ts';
import type { Painter } from './painter.ts';
import { showOrigin, showPlace } from './place.ts';
import {
  assumedOf,
  placeOf,
  SIGNS,
  statusWords,
  STOPPED,
  waivedWords,
  type ProofReport,
} from './proof-report.ts';
import { testCalls } from './test-calls.ts';
import { oneLine } from './visible.ts';
import { count, groupBy, paragraphs } from './words.ts';

export interface AgreementTextInput extends Omit<ProofReport, 'findings'> {
  readonly paint: Painter;
  readonly line: CommandLine;
}

/** The proof for people: a verdict per endpoint and direction, then why, with both values and the fix for each end. */
export function agreementText(input: AgreementTextInput): string {
  const { agreement, paint } = input;
  return paragraphs(
    verdicts(agreement.wires, paint),
    ...agreement.findings.map((finding) => findingText(finding, input)),
    unknownsText(agreement.unknowns, input),
    assumptionsText(input),
    paint.bold(conclusion(input)),
  );
}

const signOf = (verdict: WireVerdict['verdict'], paint: Painter): string => {
  if (verdict === 'off') return paint.dim(SIGNS[verdict]);
  if (verdict === 'agree') return paint.green(SIGNS[verdict]);
  return (verdict === 'disagree' ? paint.red : paint.yellow)(SIGNS[verdict]);
};

function verdicts(wires: readonly WireVerdict[], paint: Painter): string {
  const width = Math.max(0, ...wires.map((wire) => wire.endpoint.length));
  return wires
    .map(
      (wire) => `${wire.endpoint.padEnd(width)}  ${wire.direction.padEnd(8)}  ${signOf(wire.verdict, paint)}`,
    )
    .join('\n');
}

function findingText(finding: Finding, input: AgreementTextInput): string {
  const { paint, locate } = input;
  const place = placeOf(finding.at, finding.endpoint, input);
  const { severity, code, summary, detail, left, right, fixes, waived } = finding;
  const head = severityPaint(severity, paint)(paint.bold(`${waived ? 'waived' : severity}[${code}]`));
  const width = Math.max(left.side.length, right.side.length);
  const evidence = ({ side, what, value, from, confidence }: Evidence): readonly string[] => [
    oneLine(`  ${side.padEnd(width)}  ${what}: ${value}`),
    paint.dim(
      `  ${' '.repeat(width)}  from ${oneLine(showOrigin(from, locate))}${confidence === 'assumed' ? ' (assumed)' : ''}`,
    ),
  ];
  return [
    `${head}: ${paint.bold(oneLine(summary))}`,
    `  ${finding.endpoint}, ${finding.direction}${place ? paint.dim(` (${oneLine(showPlace(place))})`) : ''}`,
    ...(waived ? [oneLine(`  ${waivedWords(finding)}`)] : []),
    ...evidence(left),
    ...evidence(right),
    `  ${paint.bold('on the wire')}: ${oneLine(detail)}${statusWords(finding)}`,
    ...fixes.map(
      ({ side, fix }, at) => `  ${paint.bold(at === 0 ? 'fix' : 'or')} at ${side}: ${oneLine(fix)}`,
    ),
  ].join('\n');
}

function unknownsText(unknowns: readonly Undecided[], { paint, locate, line }: AgreementTextInput): string {
  if (unknowns.length === 0) return '';
  const groups = groupBy(unknowns, (u) => JSON.stringify([u.side, u.what, u.reason, u.learn, u.attest]));
  const lines = [...groups.values()].flatMap((group) => {
    const { side, what, reason, learn, attest, from } = group[0]!;
    const wires = [...new Set(group.map((u) => `${u.endpoint} ${u.direction}`))].join(', ');
    return [
      `  ${paint.yellow('?')} ${oneLine(`${side}, ${what}: ${reason}`)} ${paint.dim(`(${wires}; ${oneLine(showOrigin(from, locate))})`)}`,
      ...(learn === undefined ? [] : [`    ${paint.bold('to learn it')}: ${oneLine(learn)}`]),
      ...(attest === undefined ? [] : [`      ${line('runbook', '--done', attest)}`]),
    ];
  });
  return [paint.bold('Nobody can say yet'), ...lines].join('\n');
}

/** A line for each side, since most of it is tables of vendors: each with its source stands in the other formats. */
function assumptionsText({ agreement, paint, line, seen }: AgreementTextInput): string {
  const { assumptions, wires } = agreement;
  if (assumptions.length === 0) return '';
  const live = seen === 'observed' ? ['--live'] : [];
  return [
    paint.bold('The verdict rests on assumptions, which no document and no end confirms'),
    ...assumedOf(assumptions).map(({ side, said }) => `  ${oneLine(`${side}: ${said}`)}`),
    `  Make ${testCalls(wires.map(({ direction }) => direction))}; the command "calls" shows what became of it.`,
    `  Each with its source: ${line('verify', ...live, '--format', 'markdown')}`,
  ].join('\n');
}

/** What nobody can look at is taken for what its files say, once somebody said that they are what runs. */
const asSeen = (unasked: readonly string[]): string =>
  unasked.length === 0
    ? 'as both ends are now'
    : `as far as can be seen: ${unasked.join(', ')} cannot be asked, so the rendered files and what you said was done stand for it`;

function conclusion({ agreement, seen, unasked, stopped }: AgreementTextInput): string {
  if (stopped) return STOPPED;
  const over =
    seen === 'observed' ? asSeen(unasked) : 'as the manifests ask; --live compares what is there now';
  const wires = count(agreement.wires.length, 'direction');
  if (agreement.wires.length === 0) return 'Nothing to prove: no trunk has an endpoint.';
  const of = (verdict: WireVerdict['verdict']): number =>
    agreement.wires.filter((wire) => wire.verdict === verdict).length;
  if (agreement.verdict === 'agree') {
    const off = of('off');
    return off === 0
      ? `Both ends agree in ${wires}, ${over}.`
      : `Both ends agree in ${of('agree')} of ${wires}, and ${off} ${off === 1 ? 'is' : 'are'} off, ${over}.`;
  }
  if (agreement.verdict === 'waived')
    return `Calls fail in ${of('waived')} of ${wires}, which the manifests accept; both ends agree in ${of('agree')}, ${over}.`;
  if (agreement.verdict === 'unknown')
    return `No disagreement found; ${of('unknown')} of ${wires} cannot be decided, ${over}.`;
  return `The two ends disagree in ${of('disagree')} of ${wires}, ${over}.`;
}
