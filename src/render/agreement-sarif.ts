import type { Finding, Undecided } from '../agreement/shapes.ts';
import type { CodePage, Severity, Waived } from '../contract/diagnostic.ts';
import type { Json } from '../contract/value.ts';
import type { Located, Place } from './place.ts';
import { placeOf, statusWords, weightOf, type ProofReport, wiresJson } from './proof-report.ts';

export interface SarifInput extends ProofReport {
  /** Of every code that can be found. */
  readonly pages: readonly CodePage[];
  /** Of this program. */
  readonly version: string;
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/**
 * The proof for code scanning: SARIF 2.1.0 (OASIS Standard, 2020-03), one run. A finding points at a line of a manifest;
 * one that is waived is suppressed; what nobody can say is a result of kind `open`.
 */
export function agreementSarif(input: SarifInput): Json {
  const { agreement, findings, pages, version, seen } = input;
  const drafts = [
    ...agreement.findings.map((finding) => ofFinding(finding, input)),
    ...agreement.unknowns.map((unknown) => ofUnknown(unknown, input)),
    ...findings.map(ofDiagnostic),
  ];
  const codes = [...new Set(drafts.map(({ code }) => code))].toSorted();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Trunkline', version, rules: codes.map((code) => ruleOf(code, pages)) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: input.stopped !== true }],
        results: drafts.map((draft) => resultOf(draft, codes)),
        properties: {
          seen,
          verdict: agreement.verdict,
          wires: wiresJson(agreement),
        },
      },
    ],
  };
}

function ruleOf(code: string, pages: readonly CodePage[]): Json {
  const page = pages.find((one) => one.code === code);
  if (!page) return { id: code };
  return {
    id: code,
    shortDescription: { text: page.title },
    fullDescription: { text: page.means },
    help: { text: `${page.fix}\n\`trunkline explain ${code}\` tells more.` },
    defaultConfiguration: { level: LEVELS[page.severity] },
  };
}

interface Draft {
  readonly code: string;
  readonly kind: 'fail' | 'open';
  readonly level: (typeof LEVELS)[Severity] | 'none';
  readonly text: string;
  readonly place: Place | undefined;
  readonly related: readonly (Place & { readonly text: string })[];
  /** What stays the same when lines move; of a wire its name is the logical location. */
  readonly identity: string;
  readonly wire?: string;
  readonly waived?: Waived | undefined;
}

function ofFinding(finding: Finding, report: ProofReport): Draft {
  const { code, summary, subject, detail, left, right, fixes, endpoint, direction, waived } = finding;
  const place = placeOf(finding.at, endpoint, report);
  const values = [left, right].map(({ side, what, value }) => `${side}, ${what}: ${value}.`);
  const related = [left, right].flatMap(({ side, what, value, from }) => {
    const at = report.locate(from);
    return at ? [{ ...at, text: `${side}, ${what}: ${value}` }] : [];
  });
  return {
    code,
    kind: 'fail',
    level: LEVELS[weightOf(finding)],
    text: [
      `${endpoint}, calls ${direction}: ${summary}.`,
      `${detail}${statusWords(finding)}`,
      ...values,
      ...fixes.map(({ side, fix }) => `Fix at ${side}: ${fix}`),
    ].join('\n'),
    place,
    related,
    identity: `${code} ${endpoint} ${direction} ${left.what} ${right.what}${subject === undefined ? '' : ` ${subject}`}`,
    wire: `${endpoint} ${direction}`,
    waived,
  };
}

function ofUnknown(unknown: Undecided, report: ProofReport): Draft {
  const { code, endpoint, direction, side, what, reason, learn, from } = unknown;
  return {
    code,
    kind: 'open',
    level: 'none',
    text: [
      `${endpoint}, calls ${direction}: nobody can say yet. ${side}, ${what}: ${reason}.`,
      ...(learn === undefined ? [] : [learn]),
    ].join('\n'),
    place: placeOf(from, endpoint, report),
    related: [],
    identity: `${code} ${endpoint} ${direction} ${side} ${what}`,
    wire: `${endpoint} ${direction}`,
  };
}

function ofDiagnostic({ diagnostic, place }: Located): Draft {
  const { code, summary, detail, fix, waived } = diagnostic;
  return {
    code,
    kind: 'fail',
    level: LEVELS[weightOf(diagnostic)],
    text: [`${summary}.`, detail, fix].filter((line) => line !== '').join('\n'),
    place,
    related: [],
    identity: `${code} ${summary}`,
    waived,
  };
}

function resultOf(draft: Draft, codes: readonly string[]): Json {
  const { code, kind, level, text, place, related, identity, wire, waived } = draft;
  const logical = wire === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: wire }] };
  const locations = place ? [{ physicalLocation: physical(place), ...logical }] : wire ? [logical] : [];
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    kind,
    level,
    message: { text },
    locations,
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((at, id) => ({
            id,
            physicalLocation: physical(at),
            message: { text: at.text },
          })),
        }),
    partialFingerprints: { 'trunkline/v1': identity },
    ...(waived
      ? {
          suppressions: [
            {
              kind: 'inSource',
              status: 'accepted',
              justification: `${waived.reason} (${waived.owner}, until ${waived.until})`,
            },
          ],
        }
      : {}),
  };
}

const physical = ({ file, line, column }: Place): Json => ({
  artifactLocation: artifactOf(file),
  region: { startLine: line, startColumn: column },
});

/** A relative path stays relative, so that it means the same in a repository. */
function artifactOf(file: string): Json {
  const uri = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return uri.startsWith('/') ? { uri: `file://${uri}` } : { uri };
}
