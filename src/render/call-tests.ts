import type { TestedCallResult, TestVerdict } from '../agreement/simulate/call-test.ts';
import type { Seen } from '../contract/fact.ts';
import type { TestedCall } from '../contract/wiring.ts';
import type { Json } from '../contract/value.ts';
import { ladderJson } from './call-json.ts';
import { diagnosticJson, placeJson } from './diagnostics-json.ts';
import { fill } from './fill.ts';
import { junitXml, type JunitCase } from './junit.ts';
import { manifestCases } from './junit-manifests.ts';
import type { Painter } from './painter.ts';
import { showOrigin, showPlace, type Locate, type Located } from './place.ts';
import { oneLine } from './visible.ts';
import { count, groupBy, paragraphs } from './words.ts';

export interface CallTestsInput {
  readonly results: readonly TestedCallResult[];
  readonly seen: Seen;
  readonly locate: Locate;
  /** What stands against the manifests, or keeps the tests from being run. */
  readonly findings: readonly Located[];
}

const VERDICTS: readonly TestVerdict[] = ['passed', 'failed', 'undecided'];

const countOf = (results: readonly TestedCallResult[], verdict: TestVerdict): number =>
  results.filter((one) => one.verdict === verdict).length;

/** All tests, document by document, and how many there are of each verdict. */
export function callTestsText(input: CallTestsInput & { readonly paint: Painter }): string {
  const { results, paint } = input;
  const suites = groupBy(results, ({ test }) => test.suite);
  return paragraphs(
    ...[...suites].map(([suite, members]) =>
      [paint.bold(oneLine(suite)), ...members.map((one) => testText(one, input))].join('\n'),
    ),
    paint.bold(summary(input)),
  );
}

function summary({ results, seen }: CallTestsInput): string {
  const parts = VERDICTS.map((verdict) => [verdict, countOf(results, verdict)] as const)
    .filter(([, n]) => n > 0)
    .map(([verdict, n]) => `${n} ${verdict}`);
  const over = seen === 'observed' ? 'as both ends are now' : 'as the manifests ask';
  return `${count(results.length, 'call test')}, ${over}: ${parts.join(', ')}.`;
}

function testText(
  { test, verdict, differs, doubts }: TestedCallResult,
  { paint, locate }: CallTestsInput & { readonly paint: Painter },
): string {
  const sign = { passed: paint.green('✓'), failed: paint.red('✗'), undecided: paint.yellow('?') }[verdict];
  const place = locate(test.from);
  const head = `${sign} ${oneLine(test.name)}`;
  if (verdict === 'passed') return `  ${head}`;
  return [
    `  ${head}${place ? paint.dim(`  ${showPlace(place)}`) : ''}`,
    fill('      ', callWords(test.call)),
    ...differs.map(({ what, expected, got }) => fill('      ', `${what}: expected ${expected}, got ${got}`)),
    ...doubts.map((doubt) => fill('      cannot be decided: ', oneLine(doubt), 8)),
  ].join('\n');
}

/** The call of a test in a few words. */
function callWords(call: TestedCall): string {
  const down = call.down.length === 0 ? '' : `, with ${call.down.join(', ')} down`;
  const by = call.caller === undefined ? '' : ` by ${call.caller}`;
  return call.direction === 'inbound'
    ? `a call in to ${call.to}${call.edge === undefined ? '' : ` at ${call.edge}`}${by}${down}`
    : `${call.dial} dialled at ${call.from}${by}${down}`;
}

export const callTestsJson = ({ results, seen, locate, findings }: CallTestsInput): Json => ({
  format_version: '1.0',
  seen,
  counts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, countOf(results, verdict)])),
  tests: results.map(({ test, verdict, differs, doubts, ladder }) => ({
    suite: test.suite,
    name: test.name,
    trunk: test.trunk,
    from: showOrigin(test.from, locate),
    ...placeJson(locate(test.from)),
    verdict,
    differs: differs.map(({ what, expected, got }) => ({ what, expected, got })),
    doubts: [...doubts],
    call: ladderJson(ladder, (origin) => showOrigin(origin, locate)),
  })),
  diagnostics: findings.map(diagnosticJson),
});

/** A suite a document, a case a test; what cannot be decided is skipped. Errors in the manifests are a suite of their own. */
export const callTestsJunit = ({ results, locate, findings }: CallTestsInput): string =>
  junitXml('trunkline test', [...manifestCases(findings), ...results.map((one) => caseOf(one, locate))]);

function caseOf({ test, verdict, differs, doubts }: TestedCallResult, locate: Locate): JunitCase {
  const place = locate(test.from);
  const why = differs.map(({ what, expected, got }) => `${what}: expected ${expected}, got ${got}`);
  return {
    suite: test.suite,
    name: test.name,
    ...(place ? { file: place.file, line: place.line } : {}),
    result:
      verdict === 'passed'
        ? { is: 'passed' }
        : verdict === 'failed'
          ? { is: 'failed', type: 'call-test', message: why[0] ?? 'ends otherwise' }
          : { is: 'skipped', message: `cannot be decided: ${doubts[0] ?? ''}` },
    text: [callWords(test.call), ...why, ...doubts].join('\n'),
  };
}
