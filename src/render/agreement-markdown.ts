import type { Assumption, Finding, Undecided, WireVerdict } from '../agreement/shapes.ts';
import { exact, prose, table, unbegun } from './markdown.ts';
import { showOrigin, showPlace, type Located } from './place.ts';
import { assumedBy, SIGNS, statusWords, STOPPED, waivedWords, type ProofReport } from './proof-report.ts';
import { oneLine } from './visible.ts';
import { groupBy, paragraphs } from './words.ts';

/** The proof as GitHub Flavored Markdown without raw HTML, for a pull request or a summary of a CI run. */
export function agreementMarkdown(report: ProofReport): string {
  const { agreement, seen, unasked, findings } = report;
  const over = seen === 'desired' ? 'as the manifests ask' : 'as both ends are now';
  const counted = agreement.findings.filter(({ waived }) => !waived);
  const waived = agreement.findings.filter((finding) => finding.waived);
  const parts = [
    report.stopped ? `# ${STOPPED}` : `# ${SIGNS[agreement.verdict]}: both ends, ${over}`,
    unasked.length === 0
      ? ''
      : `Not asked, since it cannot be: ${unasked.map((side) => said(side)).join(', ')}. The rendered files and what was said to be done stand for it.`,
    agreement.wires.length === 0 ? '' : verdictsMarkdown(agreement.wires),
    ...chapter(
      'Findings',
      counted.map((finding) => findingMarkdown(finding, report)),
    ),
    ...chapter(
      'Accepted',
      waived.map((finding) => findingMarkdown(finding, report)),
    ),
    ...chapter('Nobody can say yet', [unknownsMarkdown(agreement.unknowns, report)]),
    ...chapter('What the verdict rests on', [assumedMarkdown(agreement.assumptions, report)]),
    ...chapter('The manifests', [findings.map(diagnosticMarkdown).join('\n')]),
  ];
  return `${paragraphs(...parts)}\n`;
}

const verdictsMarkdown = (wires: readonly WireVerdict[]): string =>
  table(
    ['Trunk', 'Endpoint', 'Direction', 'Verdict'],
    wires.map(({ trunk, endpoint, direction, verdict }) => [
      value(trunk),
      value(endpoint),
      direction,
      SIGNS[verdict],
    ]),
  );

/** The verdict rests on it, and no document and no end confirms it. */
const assumedMarkdown = (assumptions: readonly Assumption[], { locate }: ProofReport): string =>
  assumedBy(assumptions, locate)
    .map(({ source, values }) => [`- ${said(source)}`, ...values.map((one) => `  - ${said(one)}`)].join('\n'))
    .join('\n');

const said = (text: string): string => unbegun(prose(oneLine(text.trim())));
const value = (text: string): string => exact(oneLine(text));

const chapter = (title: string, parts: readonly string[]): readonly string[] =>
  parts.some((part) => part !== '') ? [`## ${title}`, ...parts] : [];

function findingMarkdown(finding: Finding, { locate }: ProofReport): string {
  const { code, severity, summary, detail, endpoint, direction, left, right, fixes, waived } = finding;
  const claims = [left, right].map(
    (end) =>
      `- **${said(end.side)}**, ${said(end.what)}: ${value(end.value)}, from ${said(showOrigin(end.from, locate))}`,
  );
  return paragraphs(
    `### ${waived ? 'waived' : severity} ${value(code)}: ${said(summary)}`,
    [
      `- **Where:** ${value(endpoint)}, ${direction}`,
      ...(waived ? [`- **Waived:** ${said(waivedWords(finding))}`] : []),
      ...claims,
      `- **On the wire:** ${said(`${detail}${statusWords(finding)}`)}`,
      ...fixes.map(({ side, fix }) => `- **Fix at ${said(side)}:** ${said(fix)}`),
    ].join('\n'),
  );
}

/** What is unknown of many wires is told once. */
function unknownsMarkdown(unknowns: readonly Undecided[], { locate }: ProofReport): string {
  const groups = groupBy(unknowns, (u) => JSON.stringify([u.side, u.what, u.reason, u.learn]));
  return [...groups.values()]
    .map((group) => {
      const { side, what, reason, learn, from } = group[0]!;
      const wires = [...new Set(group.map((u) => `${value(u.endpoint)} ${u.direction}`))].join(', ');
      const how = learn === undefined ? '' : ` ${said(learn)}`;
      return `- **${said(side)}**, ${said(what)}: ${said(reason)} (${wires}; ${said(showOrigin(from, locate))}).${how}`;
    })
    .join('\n');
}

function diagnosticMarkdown({ diagnostic, place }: Located): string {
  const { code, severity, summary, fix, waived } = diagnostic;
  const where = place ? ` (${said(showPlace(place))})` : '';
  const end = waived ? waivedWords(diagnostic) : fix;
  return `- ${waived ? 'waived' : severity} ${value(code)}: ${said(summary)}${where}. ${said(end)}`;
}
