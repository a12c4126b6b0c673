import { describe, expect, it } from 'vitest';
import { gapsIn, MOST_WORDS, wordsIn } from './coverage.ts';
import { GUIDES, vendorText, type Entry, type Guide, type Section } from './guide.ts';
import { hashOf, readGuide } from './read-guide.ts';
import { createResolver } from './resolve.ts';

const NO_GUIDE = 'skipped: not found, name the folder of the guides in VENDOR_GUIDES';

const counted = (entries: readonly Entry[], kind: Entry['kind']): number =>
  entries.filter((entry) => entry.kind === kind).length;

/** Changes with every sentence and anchor, and with their order. */
const hashOfSection = ({ entries }: Section): string =>
  hashOf(entries.map(({ sentence, anchor }) => `${sentence} ${anchor}`).join('\n'));

const sectionsOf = ({ plain, sections }: Guide, text: string) =>
  plain
    ? readGuide(
        text,
        sections.map(({ heading }) => heading),
      )
    : readGuide(text);

describe.each(GUIDES)('$file, $guide', (guide) => {
  const resolve = createResolver(guide);
  const entries = guide.sections.flatMap((section) => section.entries);
  const pointers = entries.flatMap(({ anchor, carriedBy = [] }) =>
    carriedBy.map((pointer) => ({ anchor, pointer })),
  );

  describe('what the guide says is carried', () => {
    it.each(pointers)('$anchor: $pointer.at', async ({ pointer }) => {
      const { found, expected } = await resolve(pointer);
      expect(expected).toBeDefined();
      expect(found).toEqual(expected);
    });

    it('by every manifest of the guide', () => {
      const used = pointers.flatMap(({ pointer }) => ('manifest' in pointer ? [pointer.manifest] : []));
      expect([...new Set(used)].toSorted()).toEqual([...guide.manifests].toSorted());
    });

    it.each(entries)('$anchor: by something, or it says why not', ({ kind, carriedBy, context }) => {
      expect(carriedBy === undefined).toBe(context !== undefined);
      // What is typed or chosen is never mere talk.
      if (kind === 'value') expect(carriedBy).toBeDefined();
    });

    it('with little that is mere talk', () => {
      const talk = entries.filter(({ context }) => context !== undefined);
      expect(talk.length).toBeLessThan(entries.length / 4);
    });
  });

  describe.each(guide.sections)('section $heading', (section) => {
    it('has all entries it was written with', () => {
      expect({
        instructions: counted(section.entries, 'instruction'),
        values: counted(section.entries, 'value'),
        statements: counted(section.entries, 'statement'),
        hash: hashOfSection(section),
      }).toEqual({
        instructions: section.instructions,
        values: section.values,
        statements: section.statements,
        hash: section.hash,
      });
    });

    it('quotes no more than an anchor', () => {
      const long = [section.heading, ...section.entries.map(({ anchor }) => anchor)];
      expect(long.filter((text) => wordsIn(text) > MOST_WORDS)).toEqual([]);
    });
  });

  const text = vendorText(guide);
  const read = text === undefined ? [] : sectionsOf(guide, text);

  describe.skipIf(text === undefined)(
    `the vendor's text${text === undefined ? ` (${NO_GUIDE})` : ''}`,
    () => {
      it('has the same sections in the same order', () => {
        expect(
          read.map(({ heading }, at) => heading.startsWith(guide.sections[at]?.heading ?? '\0')),
        ).toEqual(guide.sections.map(() => true));
      });

      it.each(read.map((section, at) => ({ ...section, at })))('$heading is covered', (section) => {
        expect(gapsIn(section, guide.sections[section.at]?.entries ?? [])).toEqual([]);
      });
    },
  );
});
