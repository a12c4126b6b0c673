import { createHash } from 'node:crypto';

/** Something a guide sets off from its words: what a reader types, clicks or follows. */
interface Mark {
  readonly kind: 'code' | 'bold' | 'link';
  /** Where it stands in the plain sentence. */
  readonly start: number;
  readonly end: number;
  /** Of a link. */
  readonly url?: string;
}

export interface Sentence {
  /** Without markup. */
  readonly text: string;
  readonly hash: string;
  /** It begins a list item or a numbered step. */
  readonly item: boolean;
  readonly marks: readonly Mark[];
}

export interface GuideSection {
  readonly heading: string;
  readonly sentences: readonly Sentence[];
}

/** Short, and the same for the same words however they are wrapped. */
export const hashOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll(/\s+/g, ' ').trim()).digest('hex').slice(0, 12);

/**
 * The sections of a guide in Markdown, cut into sentences; each line of a code block is one. Of a text without markup
 * the beginnings of its headings are given, in their order.
 */
export function readGuide(text: string, headings?: readonly string[]): readonly GuideSection[] {
  const sections: { heading: string; sentences: Sentence[] }[] = [];
  for (const block of headings ? plainBlocksOf(text, headings) : blocksOf(text)) {
    if (block.kind === 'heading') {
      sections.push({ heading: plainOf(block.text).text, sentences: [] });
      continue;
    }
    if (sections.length === 0) sections.push({ heading: '', sentences: [] });
    sections.at(-1)?.sentences.push(...sentencesOf(block));
  }
  return sections;
}

interface Block {
  readonly kind: 'heading' | 'code' | 'item' | 'words';
  readonly text: string;
}

const FENCE = /^\s*```/;
const HEADING = /^#{1,6}\s+(.*)$/;
const ITEM = /^\s*(?:[-*]|\d+\.)\s+(.*)$/;
const NOTHING = /^\s*(?:\*\*\*|---+)?\s*$/;
const QUOTE = /^\s*>\s?/;

/** Guides do not wrap lines, so each line is a block. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let inCode = false;
  for (const raw of text.split('\n')) {
    const line = raw.replace(QUOTE, '').replace(/\\$/, '');
    if (FENCE.test(line)) inCode = !inCode;
    else if (!NOTHING.test(line)) {
      blocks.push(inCode ? { kind: 'code', text: line.trim() } : blockOf(line));
    }
  }
  return blocks;
}

/** A line of a table of contents is no heading. */
const WITH_PAGE = /\t\d+$/;

function plainBlocksOf(text: string, headings: readonly string[]): readonly Block[] {
  const left = [...headings];
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const isHeading = left[0] !== undefined && line.startsWith(left[0]) && !WITH_PAGE.test(line);
      if (isHeading) left.shift();
      return { kind: isHeading ? 'heading' : 'words', text: line.trim() };
    });
}

function blockOf(line: string): Block {
  const heading = HEADING.exec(line)?.[1];
  if (heading !== undefined) return { kind: 'heading', text: heading };
  const item = ITEM.exec(line)?.[1];
  return item === undefined ? { kind: 'words', text: line.trim() } : { kind: 'item', text: item };
}

function sentencesOf({ kind, text }: Block): readonly Sentence[] {
  if (kind === 'code') {
    return [{ text, hash: hashOf(text), item: false, marks: [{ kind: 'code', start: 0, end: text.length }] }];
  }
  const plain = plainOf(text);
  return cutsOf(plain.text).map(([start, end], at) => ({
    text: plain.text.slice(start, end),
    hash: hashOf(plain.text.slice(start, end)),
    item: kind === 'item' && at === 0,
    marks: plain.marks
      .filter((mark) => mark.start < end && mark.end > start)
      .map((mark) => ({
        ...mark,
        start: Math.max(mark.start, start) - start,
        end: Math.min(mark.end, end) - start,
      })),
  }));
}

/** A sentence ends before a word that begins a new one; the number of a heading and `???` are no ends. */
const END = /(?<!\?\?|^[\d.]*)[.!?]["”)]?(?=\s+[A-Z“"(?])/g;

function cutsOf(text: string): readonly (readonly [start: number, end: number])[] {
  const ends = [...text.matchAll(END)].map((match) => match.index + match[0].length);
  const starts = [0, ...ends.map((end) => end + (/^\s+/.exec(text.slice(end))?.[0].length ?? 0))];
  return starts.map((start, at) => [start, ends[at] ?? text.length]);
}

interface Plain {
  readonly text: string;
  readonly marks: readonly Mark[];
}

const MARKUP =
  /`(?<code>[^`]+)`|\*\*(?<bold>.+?)\*\*|\[(?<label>[^\]]*)\]\((?<url>[^)\s]*)\)|<(?<bare>https?:[^>]+)>|(?<![\w*])[*_](?<soft>[^*_\s][^*_]*)[*_](?!\w)|<\/?(?:a|br|img|figure|div|span)\b[^>]*>/;

/** Words without markup, and where the marked ones stand. */
function plainOf(markdown: string): Plain {
  const found = MARKUP.exec(markdown);
  if (!found) return { text: decoded(markdown), marks: [] };
  const { code, bold, label, bare, soft, ...rest } = found.groups ?? {};
  // An editor's guess at a link leads nowhere.
  const url = rest['url'] === '#' ? undefined : rest['url'];
  const before = decoded(markdown.slice(0, found.index));
  const inner = code === undefined ? plainOf(bold ?? label ?? soft ?? '') : { text: code, marks: [] };
  const shown = bare === undefined ? inner : { text: bare, marks: [] };
  const kind = kindOf({ code, bold, link: url ?? bare });
  const link = url ?? bare;
  const after = plainOf(markdown.slice(found.index + found[0].length));
  const own: readonly Mark[] =
    kind === undefined
      ? []
      : [{ kind, start: 0, end: shown.text.length, ...(link === undefined ? {} : { url: link }) }];
  return {
    text: `${before}${shown.text}${after.text}`,
    marks: [
      ...moved([...own, ...shown.marks], before.length),
      ...moved(after.marks, before.length + shown.text.length),
    ],
  };
}

const kindOf = (is: Readonly<Record<Mark['kind'], string | undefined>>): Mark['kind'] | undefined =>
  (['code', 'bold', 'link'] as const).find((kind) => is[kind] !== undefined);

const moved = (marks: readonly Mark[], by: number): readonly Mark[] =>
  marks.map((mark) => ({ ...mark, start: mark.start + by, end: mark.end + by }));

const ENTITIES: Readonly<Record<string, string>> = { reg: '®', trade: '™', amp: '&', nbsp: ' ', '#x20': ' ' };
const decoded = (text: string): string =>
  text.replaceAll(/&([\w#]+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
