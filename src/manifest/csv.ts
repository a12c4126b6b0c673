import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { isE164, type E164 } from '../contract/numbers.ts';
import type { Slug } from './codes.ts';
import { phoneFix } from './phone.ts';
import { quote, suggestion } from './suggest.ts';

/** One row, with its place in the CSV file. */
export interface CsvRow {
  readonly number: E164;
  readonly labels: Readonly<Record<string, string>>;
  readonly destination?: string;
  readonly line: number;
  readonly column: number;
}

interface CsvFault {
  readonly slug: Slug;
  readonly summary: string;
  readonly fix?: string;
  readonly line: number;
  readonly column: number;
}

export interface ParsedCsv {
  readonly rows: readonly CsvRow[];
  readonly faults: readonly CsvFault[];
}

const COLUMNS = ['e164', 'labels', 'destination'] as const;

const OPTIONS = {
  bom: true,
  info: true,
  raw: true,
  relax_column_count: true,
  skip_empty_lines: true,
} as const;

/** What the parser gives with `info` and `raw`; its types do not say. */
const records = z.array(
  z.object({ record: z.array(z.string()), raw: z.string(), info: z.object({ lines: z.number() }) }),
);

interface Cells {
  readonly cells: readonly string[];
  readonly raw: string;
  /** Where the record begins. */
  readonly line: number;
}

/** Numbers of a CSV file with a heading: `e164`, and if wanted `labels` (`a=b;c=d`) and `destination`. */
export function parseCsv(text: string): ParsedCsv {
  const read = readRecords(text);
  if ('slug' in read) return { rows: [], faults: [read] };
  const [heading, ...body] = read;
  if (!heading) return { rows: [], faults: [fault('bad-csv', 'the file is empty', { line: 1, column: 1 })] };
  const names = heading.cells.map((cell) => cell.trim().toLowerCase());
  const faults = headingFaults(names, heading);
  if (faults.length > 0) return { rows: [], faults };
  if (body.length === 0) {
    const fix = 'Add a line for each number, or take the file out of the group.';
    return { rows: [], faults: [fault('bad-csv', 'the file lists no number', cellAt(heading, 0), fix)] };
  }
  const parsed = body.map((cells) => parseRow(names, cells));
  return { rows: parsed.flatMap(({ rows }) => rows), faults: parsed.flatMap(({ faults }) => faults) };
}

function readRecords(text: string): readonly Cells[] | CsvFault {
  try {
    const parsed: unknown = parse(text, OPTIONS);
    return records.parse(parsed).map(({ record, raw, info }) => {
      const own = raw.replace(/^\uFEFF/, '').replace(/^(?:\r\n|\n|\r)+/, '');
      // `lines` counts to the end of the record, which quotes may spread over several.
      const inside = own.replace(/(?:\r\n|\n|\r)$/, '').split(/\r\n|\n|\r/).length - 1;
      return { cells: record, raw: own, line: info.lines - inside };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(Reflect.get(error, 'lines') ?? 1);
    return fault('bad-csv', `the file is no CSV: ${reasonOf(error)}`, { line, column: 1 });
  }
}

/** The parser's messages end in what it read. */
const reasonOf = (error: CsvError): string =>
  (error.message.split(/[:,]/)[1] ?? error.code).trim().toLowerCase();

function fault(slug: Slug, summary: string, at: { line: number; column: number }, fix?: string): CsvFault {
  return { slug, summary, line: at.line, column: at.column, ...(fix === undefined ? {} : { fix }) };
}

function headingFaults(names: readonly string[], heading: Cells): readonly CsvFault[] {
  if (!names.includes('e164')) {
    const fix = 'Let the first line be `e164,labels,destination`, with commas between the columns.';
    return [fault('bad-csv', 'the heading has no column "e164"', cellAt(heading, 0), fix)];
  }
  return names.flatMap((name, at) => {
    const refuse = (summary: string, fix: string) => [fault('bad-csv', summary, cellAt(heading, at), fix)];
    if (name === '') return refuse('a column has no name', 'Remove the comma, or name the column.');
    if (!COLUMNS.some((column) => column === name))
      return refuse(`the column ${quote(name)} means nothing here`, suggestion(name, COLUMNS));
    if (names.indexOf(name) === at) return [];
    return refuse(`the column "${name}" stands twice`, `Keep one column "${name}".`);
  });
}

/** Line and column where a cell begins. */
function cellAt({ raw, line }: Cells, cell: number): { readonly line: number; readonly column: number } {
  let at = 0;
  let row = line;
  let start = 0;
  let quoted = false;
  for (let offset = 0; offset < raw.length; offset += 1) {
    const char = raw[offset];
    if (at === cell) break;
    if (char === '"') quoted = !quoted;
    if (char === '\n') row += 1;
    if (char === '\n') start = offset + 1;
    if (char !== ',' || quoted) continue;
    at += 1;
    if (at === cell) return { line: row, column: offset + 2 - start };
  }
  return { line: row, column: 1 };
}

function parseRow(names: readonly string[], cells: Cells): ParsedCsv {
  const refuse = (slug: Slug, column: number, summary: string, fix?: string): ParsedCsv => ({
    rows: [],
    faults: [fault(slug, summary, cellAt(cells, column), fix)],
  });
  if (cells.cells.length !== names.length) {
    const summary = `${cells.cells.length} cells under ${names.length} headings`;
    return refuse(
      'bad-csv',
      Math.min(cells.cells.length, names.length),
      summary,
      'Quote a cell that holds a comma.',
    );
  }
  const at = (name: (typeof COLUMNS)[number]) => names.indexOf(name);
  const cell = (name: (typeof COLUMNS)[number]) => (cells.cells[at(name)] ?? '').trim();
  const number = cell('e164');
  if (!isE164(number))
    return refuse('bad-number', at('e164'), `${quote(number)} is not an E.164 number`, csvFix(number));
  const labels = parseLabels(cell('labels'));
  if (!labels) return refuse('bad-labels', at('labels'), `${quote(cell('labels'))} cannot be read as labels`);
  const destination = cell('destination');
  const row = {
    number,
    labels,
    ...(destination === '' ? {} : { destination }),
    ...cellAt(cells, at('e164')),
  };
  return { rows: [row], faults: [] };
}

const csvFix = (text: string): string =>
  /e\+?\d+$/i.test(text)
    ? 'A spreadsheet has rounded it: format the column as text and enter the number again.'
    : phoneFix(text).replace(', in quotes', '');

function parseLabels(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = text
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  const split = pairs.map((pair) => /^([^=\s]+)\s*=\s*([^=]+)$/.exec(pair));
  const found = split.filter((match) => match !== null);
  // A pair that cannot be read, or a name given twice.
  const names = new Set(found.map((match) => match[1]));
  if (names.size !== split.length) return undefined;
  return Object.fromEntries(found.map((match) => [match[1] ?? '', (match[2] ?? '').trim()]));
}
