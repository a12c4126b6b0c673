import type {
  Answer,
  CandidateRow,
  CandidateTarget,
  InboundLadder,
  Ladder,
  OutboundLadder,
  Outcome,
  Rung,
} from '../agreement/simulate/shapes.ts';
import type { Seen } from '../contract/fact.ts';
import { fromOf, outcomeWords, percentWords, targetWords, toOf } from './call-words.ts';
import { fill } from './fill.ts';
import type { Painter } from './painter.ts';
import { sipWords } from './sip-words.ts';
import { oneLine } from './visible.ts';
import { paragraphs } from './words.ts';

export interface CallTextInput {
  readonly ladder: Ladder;
  readonly seen: Seen;
  /** Sides that cannot be asked. */
  readonly unasked: readonly string[];
  /** Whether a manifest names who calls out; else that is taken on trust. */
  readonly isCallerNamed: boolean;
  readonly paint: Painter;
}

/** A call as a ladder: what was looked at on the way, every candidate with its odds, and how it ends. */
export const callText = (input: CallTextInput): string =>
  input.ladder.direction === 'inbound' ? inboundText(input.ladder, input) : outboundText(input.ladder, input);

function inboundText(ladder: InboundLadder, input: CallTextInput): string {
  const { call, rungs, rows, outcomes } = ladder;
  const { paint } = input;
  const around = [
    call.edge === undefined ? '' : `enters at ${call.edge}`,
    call.caller === undefined ? '' : `from ${call.caller}`,
    ...downWords(call.down),
  ];
  return paragraphs(
    heading(`Call in to ${call.number}`, around, input),
    rungsText(rungs(), '', paint),
    ...rows.map((row, at) => rowText(row, at + 1, paint)),
    recoveryText(ladder, paint),
    resultText(outcomes, { over: 'by', onTrust: (one) => trustedAt(rows, one), ...input }),
  );
}

const downWords = (down: readonly string[] = []): readonly string[] =>
  down.length === 0 ? [] : [`down: ${down.join(', ')}`];

const heading = (what: string, around: readonly string[], { seen, paint }: CallTextInput): string => {
  const over = seen === 'observed' ? 'as both ends are now' : 'as the manifests ask';
  const more = around.filter((one) => one !== '').join('; ');
  return [paint.bold(oneLine(`${what}, ${over}`)), ...(more === '' ? [] : [paint.dim(oneLine(more))])].join(
    '\n',
  );
};

function rowText(row: CandidateRow, at: number, paint: Painter): string {
  const { target, endpoint, requestUri, chance, share, answer, next } = row;
  const odds =
    chance === 0
      ? 'not tried'
      : `${percentWords(chance)} of the calls come here, ${percentWords(share)} end here`;
  const head = `${at}. ${target.name} → ${endpoint ?? 'no endpoint of these manifests'}`;
  const more = `priority ${target.priority}, weight ${target.weight}: ${odds}`;
  const lines = [
    paint.bold(oneLine(head)),
    paint.dim(`   ${more}`),
    ...(answer && requestUri !== undefined && chance > 0
      ? [
          fill(
            `   ${'INVITE'.padEnd(2 + LABEL)}`,
            oneLine(`${requestUri} to ${targetWords(target)}`),
            3 + 2 + LABEL,
          ),
        ]
      : []),
    ...(answer ? [answerText(answer, chance > 0, paint)] : []),
    nextText({ next, answer, what: chance > 0 ? 'so' : 'why not' }, paint),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

interface Next {
  readonly next: Rung;
  readonly answer: Answer | undefined;
  readonly what: string;
}

/** That another is tried is no success of this one. */
const nextText = ({ next, answer, what }: Next, paint: Painter): string =>
  rungText(
    { ...next, what, ...(next.result === 'yes' && answer?.kind !== 'takes' ? { result: 'note' } : {}) },
    '   ',
    paint,
  );

/** Of candidates that are not tried only what would go wrong is told. */
function answerText({ rungs }: Answer, all: boolean, paint: Painter): string {
  const told = all
    ? rungs()
    : rungs().filter(({ result, code }) => result === 'unknown' || (result === 'no' && code));
  return rungsText(told, '   ', paint);
}

const rungsText = (rungs: readonly Rung[], indent: string, paint: Painter): string =>
  rungs.map((rung) => rungText(rung, indent, paint)).join('\n');

const LABEL = 14;

function rungText(rung: Rung, indent: string, paint: Painter): string {
  const { what, why, fixes = [], learn } = rung;
  const ends = sipWords(rung);
  const sip = ends === '' ? '' : ` (${ends})`;
  // A blank stands between a label and what is said.
  const fits = what.length < LABEL;
  const text = fits ? `${why}${sip}` : `${what}: ${why}${sip}`;
  const head = `${indent}${signOf(rung, paint)} ${fits ? what.padEnd(LABEL) : ''}`;
  const under = ' '.repeat(indent.length + 4);
  return [
    fill(head, oneLine(text), indent.length + 2 + (fits ? LABEL : 0)),
    ...fixes.map(({ side, fix }, n) => fill(`${under}${n === 0 ? 'fix' : 'or'} at ${side}: `, oneLine(fix))),
    ...(learn === undefined ? [] : [fill(`${under}to learn it: `, oneLine(learn))]),
  ].join('\n');
}

function signOf({ result, code, statuses }: Rung, paint: Painter): string {
  if (result === 'yes') return paint.green('✓');
  if (result === 'unknown') return paint.yellow('?');
  if (result === 'note') return paint.dim('·');
  // What was passed over on the way is no fault.
  return code === undefined && statuses === undefined ? paint.dim('–') : paint.red('✗');
}

/** What happens after the last row, where a call can come so far. */
function recoveryText({ rows, last, trunk }: InboundLadder, paint: Painter): string {
  if (trunk === undefined || rows.length === 0) return '';
  const ends = rows.flatMap(({ end }) => (end === undefined || end.share === 0 ? [] : [end]));
  if (ends.some(({ result, doubts }) => result !== 'unknown' && doubts.length === 0)) return '';
  return paint.dim(fill(`${ends.length === 0 ? '→' : '–'} `, oneLine(last.why)));
}

function outboundText(ladder: OutboundLadder, input: CallTextInput): string {
  const { call, rungs, sent, targets, outcomes, platform } = ladder;
  const { paint, isCallerNamed } = input;
  const trusted = isCallerNamed ? '' : ', whom no manifest names: taken on trust to be there';
  const around = [call.caller === undefined ? '' : `by ${call.caller}${trusted}`, ...downWords(call.down)];
  return paragraphs(
    heading(`Call out of ${call.endpoint}: ${call.dialled} is dialled`, around, input),
    rungsText(rungs(), '', paint),
    sent
      ? [
          paint.bold(`${platform} sends`),
          oneLine(`  Request-URI   ${sent.requestUri}`),
          oneLine(`  To            ${toOf(sent)}`),
          oneLine(`  From          ${fromOf(sent)} (the host is the platform's own)`),
        ].join('\n')
      : '',
    ...targets.map((target, at) => targetText(target, at + 1, paint)),
    resultText(outcomes, { over: 'over', onTrust: () => [], ...input }),
  );
}

function targetText({ target, answer, next }: CandidateTarget, at: number, paint: Painter): string {
  return [
    paint.bold(oneLine(`${at}. ${target.name}`)) + paint.dim(`  ${targetWords(target)}`),
    ...(answer ? [answerText(answer, true, paint)] : []),
    nextText({ next, answer, what: answer ? 'so' : 'why not' }, paint),
  ].join('\n');
}

/** What the answers of an endpoint rest on, where calls come to it. */
const trustedAt = (rows: readonly CandidateRow[], { endpoint }: Outcome): readonly string[] => [
  ...new Set(
    rows
      .filter((row) => row.endpoint === endpoint && row.share > 0)
      .flatMap(({ answer }) => answer?.rungs() ?? [])
      .flatMap(({ onTrust }) => (onTrust === undefined ? [] : [onTrust])),
  ),
];

interface ResultInput extends CallTextInput {
  readonly over: 'by' | 'over';
  readonly onTrust: (outcome: Outcome) => readonly string[];
}

function resultText(outcomes: readonly Outcome[], { over, onTrust, unasked, paint }: ResultInput): string {
  const lines = outcomes.map((outcome) => {
    const share = outcomes.length === 1 ? '' : `${percentWords(outcome.share)} `;
    return fill('  ', oneLine(`${share}${outcomeWords(outcome, { over, onTrust: onTrust(outcome) })}`));
  });
  const doubts = [...new Set(outcomes.flatMap((one) => one.doubts).map(({ what }) => what))];
  return [
    paint.bold('Result'),
    ...lines,
    ...(doubts.length === 0 ? [] : [fill('  ', `Not certain, because of: ${doubts.join('; ')}.`)]),
    ...(unasked.length === 0
      ? []
      : [
          fill(
            '  ',
            `${unasked.join(', ')} cannot be asked: rendered files and what you said was done stand for it.`,
          ),
        ]),
  ].join('\n');
}
