import type { Finding, WireVerdict } from '../agreement/shapes.ts';
import { showOrigin, showPlace } from './place.ts';
import { junitXml, type JunitCase } from './junit.ts';
import { placeOf, statusWords, waivedWords, type ProofReport } from './proof-report.ts';

const MANIFESTS = 'manifests';

/**
 * The proof as JUnit XML: a suite a trunk, a case a direction of an endpoint. Disagreement is a failure, what nobody can
 * say is skipped; an error in the manifests is an error of a suite of its own.
 */
export const agreementJunit = (report: ProofReport): string =>
  junitXml('trunkline verify', [
    ...manifestCases(report),
    ...report.agreement.wires.map((wire) => wireCase(wire, report)),
  ]);

/** Warnings and what is waived stand in the text of the one case that passes. */
function manifestCases({ findings }: ProofReport): readonly JunitCase[] {
  const errors = findings.filter(({ diagnostic }) => diagnostic.severity === 'error');
  const rest = findings
    .filter(({ diagnostic }) => diagnostic.severity !== 'error')
    .map(({ diagnostic, place }) => {
      const waived = waivedWords(diagnostic);
      const head = `${waived === '' ? diagnostic.severity : 'waived'}[${diagnostic.code}]: ${diagnostic.summary}`;
      return [head, ...(place ? [showPlace(place)] : []), waived === '' ? diagnostic.fix : waived].join('\n');
    });
  if (errors.length > 0)
    return errors.map(({ diagnostic, place }) => ({
      suite: MANIFESTS,
      name: diagnostic.summary,
      ...(place ? { file: place.file, line: place.line } : {}),
      result: { is: 'errored', type: diagnostic.code, message: diagnostic.summary },
      text: [...(place ? [showPlace(place)] : []), diagnostic.detail, diagnostic.fix].join('\n'),
    }));
  if (rest.length === 0) return [];
  return [
    { suite: MANIFESTS, name: 'can be carried out', result: { is: 'passed' }, text: rest.join('\n\n') },
  ];
}

function wireCase({ trunk, endpoint, direction, verdict }: WireVerdict, report: ProofReport): JunitCase {
  const isHere = (one: { readonly endpoint: string; readonly direction: string }): boolean =>
    one.endpoint === endpoint && one.direction === direction;
  const findings = report.agreement.findings.filter(isHere);
  const unknowns = report.agreement.unknowns.filter(isHere);
  const first = findings.find(({ severity }) => severity === 'error');
  const at = first ? placeOf(first, report) : report.placeOfWire(endpoint);
  const text = [
    ...findings.map((finding) => findingLines(finding, report)),
    ...unknowns.map(({ code, side, what, reason }) => `unknown[${code}]: ${side}, ${what}: ${reason}`),
  ].join('\n\n');
  return {
    suite: trunk,
    name: `${endpoint} ${direction}`,
    ...(at ? { file: at.file, line: at.line } : {}),
    result: resultOf(verdict, first, unknowns[0]?.reason ?? ''),
    text,
  };
}

function resultOf(
  verdict: WireVerdict['verdict'],
  first: Finding | undefined,
  reason: string,
): JunitCase['result'] {
  if (verdict === 'agree') return { is: 'passed' };
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
