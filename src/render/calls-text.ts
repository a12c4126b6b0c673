import type { CodePage } from '../contract/diagnostic.ts';
import type { AlertRecord, CallHistory, CallRecord } from '../contract/driver.ts';
import { explain, isoTime, loneAlerts, type Explained } from './calls.ts';
import { severityPaint } from './diagnostics-text.ts';
import type { Painter } from './painter.ts';
import { tableText } from './table.ts';
import { oneLine } from './visible.ts';
import { count, paragraphs } from './words.ts';

/** The calls of a trunk as a table, what their codes mean, alerts that belong to none of them, and what may be missing. */
export function callsText(history: CallHistory, pages: readonly CodePage[], paint: Painter): string {
  const codes = explain(history, pages);
  return paragraphs(
    table(history.calls, codes, paint),
    codesText(codes, paint),
    alertsText(loneAlerts(history), paint),
    paint.bold(tally(history)),
    missing(history),
  );
}

const COLUMNS = ['began (UTC)', 'direction', 'from', 'to', 'talked', 'ended', 'codes'] as const;

const cellsOf = (call: CallRecord): readonly string[] => [
  clock(call.at),
  call.direction,
  call.from,
  call.to,
  call.seconds === undefined ? '' : duration(call.seconds),
  call.partial ? `${call.state} (so far)` : call.state,
  call.codes.join(' '),
];

/** Busy and hung up are no faults: calls whose codes are that harmless are not red. */
function table(calls: readonly CallRecord[], codes: readonly Explained[], paint: Painter): string {
  if (calls.length === 0) return '';
  const harmless = new Set(codes.filter(({ page }) => page?.severity === 'info').map(({ code }) => code));
  const isFailed = (call: CallRecord): boolean => call.codes.some((code) => !harmless.has(code));
  const [head = '', ...lines] = tableText(COLUMNS, calls.map(cellsOf)).split('\n');
  return [paint.bold(head), ...lines.map((line, at) => (isFailed(calls[at]!) ? paint.red(line) : line))].join(
    '\n',
  );
}

const clock = (milliseconds: number): string => isoTime(milliseconds).replace('T', ' ').replace('Z', '');

/** `1:05`, and with hours `1:00:05`. */
function duration(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.round(seconds) % 60];
  const [hours, minutes, rest] = parts.map((part) => String(part).padStart(2, '0'));
  return parts[0] === 0 ? `${parts[1]}:${rest}` : `${Number(hours)}:${minutes}:${rest}`;
}

function codesText(codes: readonly Explained[], paint: Painter): string {
  if (codes.length === 0) return '';
  return [paint.bold('What the codes mean'), ...codes.flatMap((one) => codeLines(one, paint))].join('\n');
}

function codeLines({ code, times, page, rule }: Explained, paint: Painter): readonly string[] {
  const colour = page ? severityPaint(page.severity, paint) : paint.yellow;
  const head = `  ${colour(oneLine(code))}  ${count(times, 'time')}  `;
  if (!page) return [`${head}Trunkline has no page of it; look it up at the carrier`];
  return [
    head + page.title,
    `    ${paint.bold('fix')}: ${page.fix}`,
    ...(rule ? [`    ${paint.bold('found before a call by')} ${rule.code}: ${rule.title}`] : []),
  ];
}

function alertsText(alerts: readonly AlertRecord[], paint: Painter): string {
  if (alerts.length === 0) return '';
  return [
    paint.bold('Alerts of no call above, which may be of another trunk'),
    ...alerts.map(({ at, code, text, call }) =>
      oneLine(
        [`  ${clock(at)}`, code, ...(call === undefined ? [] : [call]), ...(text === '' ? [] : [text])].join(
          '  ',
        ),
      ),
    ),
  ].join('\n');
}

function tally({ calls }: CallHistory): string {
  const coded = calls.filter((call) => call.codes.length > 0).length;
  if (calls.length === 0) return 'No calls.';
  return `${count(calls.length, 'call')}, ${coded === 0 ? 'none' : String(coded)} with a code.`;
}

/** Data of calls comes late: what is not there may still come. */
function missing({ calls, more, settledBefore }: CallHistory): string {
  const partial = calls.filter((call) => call.partial).length;
  return [
    ...(more ? ['There are more; ask for one number, or for a shorter time.'] : []),
    ...(partial === 0
      ? []
      : [`The carrier has not finished ${count(partial, 'call')}: state and codes may change.`]),
    ...(settledBefore === undefined
      ? []
      : [`Calls that ended after ${clock(settledBefore)} UTC may not be listed yet.`]),
  ].join('\n');
}
