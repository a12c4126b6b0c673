import type { Entry } from './guide.ts';
import type { GuideSection, Sentence } from './read-guide.ts';

/** A longer quote would be a copy. */
export const MOST_WORDS = 8;

export const wordsIn = (text: string): number => text.split(/\s+/).length;

/** Entries of one sentence follow one another. */
function sentencesOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run?.[0]?.sentence === entry.sentence) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

/** Sentences without an entry and entries without a sentence, marked words no anchor holds, links that are not named. */
export function gapsIn({ sentences }: GuideSection, entries: readonly Entry[]): readonly string[] {
  const runs = sentencesOf(entries);
  const known = sentences.map(({ hash }) => hash);
  const named = runs.map(([entry]) => entry?.sentence);
  if (known.join() !== named.join()) {
    return [
      ...sentences.filter(({ hash }) => !named.includes(hash)).map(({ hash, text }) => `${hash} ${text}`),
      ...named.filter((hash) => !known.includes(hash ?? '')).map((hash) => `no sentence ${hash}`),
      'the sentences differ, or their order',
    ];
  }
  return sentences.flatMap((sentence, at) => gapsInSentence(sentence, runs[at] ?? []));
}

function gapsInSentence({ text, marks }: Sentence, entries: readonly Entry[]): readonly string[] {
  const gaps: string[] = [];
  let from = 0;
  const spans = entries.map(({ anchor }) => {
    // Two entries may rest on the same words; none may go back.
    const start = text.indexOf(anchor, from);
    if (start === -1) gaps.push(`not in its sentence, or out of order: ${anchor}`);
    else from = start;
    return { start, end: start + anchor.length };
  });
  const links = new Set(entries.map(({ link }) => link));
  for (const { kind, start, end, url } of marks) {
    const marked = text.slice(start, end);
    const whole = wordsIn(marked) <= MOST_WORDS;
    const held = spans.some((span) =>
      whole ? span.start <= start && end <= span.end : span.start < end && start < span.end,
    );
    if (!held) gaps.push(`${kind} "${marked}" is in no anchor`);
    if (url !== undefined && !links.has(url)) gaps.push(`link ${url} is named by no entry`);
  }
  return gaps;
}
