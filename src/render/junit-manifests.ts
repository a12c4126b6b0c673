import type { Origin } from '../contract/fact.ts';
import type { JunitCase } from './junit.ts';
import { showPlace, type Located } from './place.ts';
import { waivedWords } from './proof-report.ts';

const MANIFESTS = 'manifests';

/** Warnings and what is waived stand in the text of the one case that passes. */
export function manifestCases(findings: readonly Located[]): readonly JunitCase[] {
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
      name: `${diagnostic.code}${subjectOf(diagnostic.at)}`,
      ...(place ? { file: place.file, line: place.line } : {}),
      result: { is: 'errored', type: diagnostic.code, message: diagnostic.summary },
      text: [...(place ? [showPlace(place)] : []), diagnostic.detail, diagnostic.fix].join('\n'),
    }));
  if (rest.length === 0) return [];
  return [
    { suite: MANIFESTS, name: 'can be carried out', result: { is: 'passed' }, text: rest.join('\n\n') },
  ];
}

/** What stays the same when lines move and values change, so that the history of a case holds. */
function subjectOf(at: Origin): string {
  if (at.at === 'manifest') return ` ${at.document}${at.pointer}`;
  if (at.at === 'derived') return at.from.map(subjectOf).find((subject) => subject !== '') ?? '';
  return 'side' in at ? ` ${at.side}` : '';
}
