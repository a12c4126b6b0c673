import type { Finding, WireVerdict } from '../agreement/shapes.ts';
import { showOrigin } from './place.ts';
import { junitXml, type JunitCase } from './junit.ts';
import { manifestCases } from './junit-manifests.ts';
import { assumedBy, placeOf, statusWords, waivedWords, weightOf, type ProofReport } from './proof-report.ts';

/**
 * The proof as JUnit XML: a suite a trunk, a case a direction of an endpoint. Disagreement is a failure, what nobody can
 * say, or somebody accepts, or is off on purpose, is skipped; an error in the manifests is an error of a suite of its own.
 */
export const agreementJunit = (report: ProofReport): string =>
  junitXml('trunkline verify', [
    ...manifestCases(report.findings),
    ...report.agreement.wires.map((wire) => wireCase(wire, report)),
  ]);

function wireCase({ trunk, endpoint, direction, verdict }: WireVerdict, report: ProofReport): JunitCase {
  const isHere = (one: { readonly endpoint: string; readonly direction: string }): boolean =>
    one.endpoint === endpoint && one.direction === direction;
  const findings = report.agreement.findings.filter(isHere);
  const unknowns = report.agreement.unknowns.filter(isHere);
  const first = findings.find(
    (finding) => weightOf(finding) === 'error' && (finding.waived === undefined || verdict === 'waived'),
  );
  const at = first ? placeOf(first.at, endpoint, report) : report.placeOfWire(endpoint);
  const text = [
    ...findings.map((finding) => findingLines(finding, report)),
    ...unknowns.map(({ code, side, what, reason }) => `unknown[${code}]: ${side}, ${what}: ${reason}`),
    ...assumedBy(report.agreement.assumptions.filter(isHere), report.locate).map(({ source, values }) =>
      [`assumed of ${source}`, ...values.map((value) => `  ${value}`)].join('\n'),
    ),
  ].join('\n\n');
  return {
    suite: trunk,
    name: `${endpoint} ${direction}`,
    ...(at ? { file: at.file, line: at.line } : {}),
    result: resultOf(verdict, first, unknowns[0]?.reason ?? ''),
    text,
  };
}

const OFF = 'off, as the manifest says';

function resultOf(
  verdict: WireVerdict['verdict'],
  first: Finding | undefined,
  reason: string,
): JunitCase['result'] {
  if (verdict === 'agree') return { is: 'passed' };
  if (verdict === 'off') return { is: 'skipped', message: OFF };
  if (verdict === 'waived') return { is: 'skipped', message: `waived: ${first?.summary ?? ''}` };
  if (verdict === 'unknown') return { is: 'skipped', message: `cannot be decided: ${reason}` };
  return {
    is: 'failed',
    type: first?.code ?? 'agreement',
    message: first?.summary ?? 'the two ends disagree',
  };
}

function findingLines(finding: Finding, { locate }: ProofReport): string {
  const { code, severity, summary, detail, left, right, fixes, waived } = finding;
  return [
    `${waived ? 'waived' : severity}[${code}]: ${summary}`,
    ...(waived ? [waivedWords(finding)] : []),
    ...[left, right].map(
      ({ side, what, value, from }) => `${side}, ${what}: ${value} (${showOrigin(from, locate)})`,
    ),
    `on the wire: ${detail}${statusWords(finding)}`,
    ...fixes.map(({ side, fix }) => `fix at ${side}: ${fix}`),
  ].join('\n');
}
