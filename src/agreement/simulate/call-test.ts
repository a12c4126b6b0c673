import type { CallTest, ExpectedCall } from '../../contract/wiring.ts';
import type { Ladder, Outcome } from './shapes.ts';
import type { Simulator } from './simulator.ts';

/** `undecided`: as far as is known it passes, but something nobody knows could make it fail. */
export type TestVerdict = 'passed' | 'failed' | 'undecided';

export interface TestedCallResult {
  readonly test: CallTest;
  readonly verdict: TestVerdict;
  /** What is other than expected. Empty unless it failed. */
  readonly differs: readonly Difference[];
  /** What nobody knows; empty unless it is undecided. */
  readonly doubts: readonly string[];
  readonly ladder: Ladder;
}

interface Difference {
  readonly what: keyof ExpectedCall;
  readonly expected: string;
  readonly got: string;
}

/** Places the call of a test and compares how it ends with what is expected. */
export function runCallTest(test: CallTest, simulator: Simulator): TestedCallResult {
  const ladder = ladderOf(test, simulator);
  const { outcomes } = ladder;
  const wanted = withDefaults(test.expect);
  const certain = certainDifferences(wanted, ladder);
  if (certain.length > 0) return { test, verdict: 'failed', differs: certain, doubts: [], ladder };
  const differs = differences(wanted, outcomes);
  const doubts = [
    ...new Set([
      ...outcomes.flatMap((one) => one.doubts).map(({ what, why }) => `${what}: ${why}`),
      ...guesses(wanted, outcomes),
    ]),
  ];
  const isOpen = outcomes.some(isUnknown) && wanted.result !== 'unknown';
  if (differs.length > 0 && !(isOpen && canPass(wanted, outcomes)))
    return { test, verdict: 'failed', differs, doubts: [], ladder };
  if ((doubts.length > 0 || isOpen) && wanted.result !== 'unknown')
    return { test, verdict: 'undecided', differs: [], doubts, ladder };
  return { test, verdict: 'passed', differs: [], doubts: [], ladder };
}

/** However a call ends of which nobody knows the end, this is how it leaves, unless another row can be tried. */
function certainDifferences(wanted: ExpectedCall, ladder: Ladder): readonly Difference[] {
  if (ladder.direction === 'inbound' && ladder.rows.filter(({ answer }) => answer).length > 1) return [];
  return ladder.outcomes
    .filter(isUnknown)
    .flatMap((one) => [
      ...mismatch('endpoint', wanted.endpoint, one.endpoint ?? wanted.endpoint),
      ...mismatch('requestUri', wanted.requestUri, one.requestUri ?? wanted.requestUri),
      ...mismatch('number', wanted.number, one.number ?? wanted.number),
    ]);
}

const isUnknown = ({ result }: Outcome): boolean => result === 'unknown';

/** Whether it comes as expected if every call of which nobody knows the end ends as is best for it. */
function canPass(wanted: ExpectedCall, outcomes: readonly Outcome[]): boolean {
  const meant = outcomes.filter((one) => isMeant(wanted, one));
  const share = shareOf(meant);
  const expected = wanted.share ?? 1;
  const most = share + shareOf(outcomes.filter(isUnknown).filter((one) => !meant.includes(one)));
  return (
    share <= expected + NEAR &&
    most >= expected - NEAR &&
    meant.filter((one) => !isUnknown(one)).every((one) => looksDifferent(wanted, one).length === 0)
  );
}

const shareOf = (outcomes: readonly Outcome[]): number => outcomes.reduce((sum, one) => sum + one.share, 0);

function ladderOf({ trunk, call }: CallTest, { inbound, outbound }: Simulator): Ladder {
  const { down, caller } = call;
  const more = { down, ...(caller === undefined ? {} : { caller }) };
  if (call.direction === 'outbound') return outbound({ endpoint: call.from, dialled: call.dial, ...more });
  return inbound({
    number: call.to,
    trunk,
    ...more,
    ...(call.edge === undefined ? {} : { edge: call.edge }),
  });
}

/** Who expects an endpoint or a Request-URI expects that the call is taken. */
const withDefaults = (expect: ExpectedCall): ExpectedCall =>
  expect.result !== undefined || (expect.status ?? 200) >= 300 ? expect : { ...expect, result: 'taken' };

/** Shares are written with two digits. */
const NEAR = 0.005;

/**
 * Fields that say which outcomes are meant; all that are meant must then look as expected. Where a share is expected, how they
 * look says which are meant as well: calls to one node of several are a share.
 */
function differences(wanted: ExpectedCall, outcomes: readonly Outcome[]): readonly Difference[] {
  const meant = outcomes.filter((one) => isMeant(wanted, one));
  const likeliest = outcomes.find((one) => !isUnknown(one)) ?? outcomes[0];
  if (meant.length === 0) return likeliest ? whyNotMeant(wanted, likeliest) : [];
  const share = shareOf(meant);
  const expected = wanted.share ?? 1;
  return [
    ...(Math.abs(share - expected) > NEAR ? [differs('share', percent(expected), percent(share))] : []),
    ...meant.flatMap((one) => looksDifferent(wanted, one)),
  ];
}

const looksDifferent = (wanted: ExpectedCall, one: Outcome): readonly Difference[] => [
  ...mismatch('requestUri', wanted.requestUri, one.requestUri),
  ...mismatch('number', wanted.number, one.number),
];

function isMeant(wanted: ExpectedCall, one: Outcome): boolean {
  const { result, endpoint, status, share } = wanted;
  return (
    (result === undefined || result === one.result) &&
    (endpoint === undefined || endpoint === one.endpoint) &&
    canHave(status, one) &&
    (share === undefined || looksDifferent(wanted, one).length === 0)
  );
}

/** Another status may come where no document gives one. */
const canHave = (status: ExpectedCall['status'], { statuses, undocumented }: Outcome): boolean =>
  status === undefined || statuses.includes(status) || (undocumented === true && status >= 300);

const guesses = (wanted: ExpectedCall, outcomes: readonly Outcome[]): readonly string[] =>
  wanted.status === undefined
    ? []
    : outcomes
        .filter((one) => one.undocumented === true && isMeant(wanted, one))
        .map(({ statuses }) => `status: likely ${statuses.join(' or ')}, which the vendor does not document`);

function whyNotMeant(wanted: ExpectedCall, one: Outcome): readonly Difference[] {
  const { result, endpoint, status, share } = wanted;
  return [
    ...(result === undefined || result === one.result
      ? []
      : [differs('result', result, `${one.result} (${one.why})`)]),
    ...mismatch('endpoint', endpoint, one.endpoint),
    ...(status === undefined || canHave(status, one)
      ? []
      : [differs('status', String(status), one.statuses.join(' or ') || 'none')]),
    ...(share === undefined ? [] : looksDifferent(wanted, one)),
  ];
}

const mismatch = (
  what: Difference['what'],
  expected: string | undefined,
  got: string | undefined,
): readonly Difference[] =>
  expected === undefined || expected === got ? [] : [differs(what, expected, got ?? 'none')];

const differs = (what: Difference['what'], expected: string, got: string): Difference => ({
  what,
  expected,
  got,
});

/** At most one digit behind the point: `95%`, `33.3%`. */
const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
