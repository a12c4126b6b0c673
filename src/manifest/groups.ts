import { dirname, isAbsolute, join } from 'node:path';
import { validatePhoneNumberLength } from 'libphonenumber-js/min';
import { numberSet } from '../contract/numbers.ts';
import type { NumberGroup } from '../contract/trunk-spec.ts';
import type { Slug } from './codes.ts';
import { parseCsv, type CsvRow } from './csv.ts';
import type { ManifestDocument } from './document.ts';
import { notUtf8 } from './encoding.ts';
import { problem, type ElsewhereInFile, type Problem, type ProblemInit } from './finding.ts';
import { isRange, parseMember, type Range } from './members.ts';
import type { Path } from './pointer.ts';
import { reasonOf, type ManifestReader } from './reader.ts';
import type { TrunkManifest } from './kinds/trunk.ts';

type GroupManifest = TrunkManifest['spec']['numbers']['groups'][number];

/** Numbers as they stand in a manifest or CSV file, to find the same number in two places. */
export interface PlacedRange {
  readonly range: Range;
  readonly document: ManifestDocument;
  readonly path: Path;
  readonly elsewhere?: ElsewhereInFile;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ReadGroup {
  readonly group: NumberGroup;
  readonly placed: readonly PlacedRange[];
  readonly problems: readonly Problem[];
}

interface Place {
  readonly document: ManifestDocument;
  readonly path: Path;
  readonly reader: ManifestReader;
}

/** One number group with the numbers of its CSV file. */
export async function readGroup(group: GroupManifest, place: Place): Promise<ReadGroup> {
  const inline = group.members.map((text, at) =>
    readMember(text, group, { ...place, path: [...place.path, 'members', at] }),
  );
  const file = group.file === undefined ? NO_FILE : await readFile(group.file, group, place);
  const placed = [...inline.flatMap((one) => one.placed), ...file.placed];
  return {
    group: {
      name: group.name,
      numbers: numberSet(placed.map(({ range }) => range)),
      labels: group.labels,
      destinations: file.destinations,
    },
    placed,
    problems: [...inline.flatMap((one) => one.problems), ...file.problems],
  };
}

interface Part {
  readonly placed: readonly PlacedRange[];
  readonly problems: readonly Problem[];
}

interface FilePart extends Part {
  readonly destinations: Readonly<Record<string, string>>;
}

const NO_FILE: FilePart = { placed: [], problems: [], destinations: {} };

function readMember(text: string, group: GroupManifest, { document, path }: Place): Part {
  const parsed = parseMember(text);
  if (!isRange(parsed)) {
    const { slug, ...said } = parsed;
    return { placed: [], problems: [problem(slug, document, path, said)] };
  }
  const unlikely = unlikelyReason(parsed);
  return {
    placed: [{ range: parsed, document, path, labels: group.labels }],
    problems:
      unlikely === undefined ? [] : [problem('unlikely-number', document, path, { summary: unlikely })],
  };
}

const LENGTHS = new Map([
  ['TOO_SHORT', 'fewer digits than numbers of its country have'],
  ['TOO_LONG', 'more digits than numbers of its country have'],
  ['INVALID_LENGTH', 'a number of digits that its country does not use'],
]);

function unlikelyReason(range: Range): string | undefined {
  for (const number of new Set(range)) {
    const reason = LENGTHS.get(validatePhoneNumberLength(number) ?? '');
    if (reason !== undefined) return `"${number}" has ${reason}`;
  }
  return undefined;
}

async function readFile(file: string, group: GroupManifest, place: Place): Promise<FilePart> {
  const { document, reader } = place;
  const path = [...place.path, 'file'];
  const found = isAbsolute(file) ? file : join(dirname(document.file.path), file);
  const refuse = (slug: Slug, init: ProblemInit): FilePart => ({
    ...NO_FILE,
    problems: [problem(slug, document, path, init)],
  });
  let text: string;
  try {
    text = await reader.read(found);
  } catch (error) {
    return refuse('unreadable-file', { summary: `"${file}" cannot be read: ${reasonOf(error)}` });
  }
  const elsewhere = notUtf8(found, text);
  if (elsewhere) return refuse('bad-encoding', { summary: `"${file}" is not UTF-8`, elsewhere });
  return readRows({ file: found, text }, group, { document, path });
}

function readRows(
  file: Pick<ElsewhereInFile, 'file' | 'text'>,
  group: GroupManifest,
  { document, path }: Pick<Place, 'document' | 'path'>,
): FilePart {
  const { rows, faults } = parseCsv(file.text);
  const at = ({ line, column }: Pick<CsvRow, 'line' | 'column'>) => ({ ...file, line, column });
  return {
    placed: rows.map((row) => placedRow(row, group, { document, path, elsewhere: at(row) })),
    destinations: Object.fromEntries(
      rows.flatMap(({ number, destination }) => (destination === undefined ? [] : [[number, destination]])),
    ),
    problems: [
      ...faults.map(({ slug, line, column, ...said }) =>
        problem(slug, document, path, { ...said, elsewhere: at({ line, column }) }),
      ),
      ...rows.flatMap((row) => {
        const summary = unlikelyReason([row.number, row.number]);
        if (summary === undefined) return [];
        return [problem('unlikely-number', document, path, { summary, elsewhere: at(row) })];
      }),
    ],
  };
}

const placedRow = (
  { number, labels }: CsvRow,
  group: GroupManifest,
  place: Pick<PlacedRange, 'document' | 'path' | 'elsewhere'>,
): PlacedRange => ({ ...place, range: [number, number], labels: { ...group.labels, ...labels } });
