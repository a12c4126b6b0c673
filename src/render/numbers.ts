import type { NumberRecord } from '../contract/driver.ts';
import type { E164 } from '../contract/numbers.ts';
import type { Json } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { SideNumbers } from '../engine/look.ts';

/** A number of an account with what the manifests say about it. */
export interface NumberLine extends NumberRecord {
  readonly side: string;
  /** Trunk document and group that list it. */
  readonly listedIn?: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface NumberLinesInput {
  readonly sides: readonly SideNumbers[];
  readonly wiring: Pick<Wiring, 'trunks'>;
  /** Labels of the manifests. */
  readonly labelsOf: (number: E164) => NumberLine['labels'];
}

/** Joins the inventory of each account with what the manifests say. */
export const numberLines = ({ sides, wiring, labelsOf }: NumberLinesInput): readonly NumberLine[] =>
  sides.flatMap(({ side, numbers }) => {
    const listed = listedAt(side, wiring);
    return numbers
      .map((record) => {
        const group = find(listed, record.number);
        return {
          ...record,
          side,
          labels: labelsOf(record.number),
          ...(group === undefined ? {} : { listedIn: group.name }),
        };
      })
      .toSorted((a, b) => byLength(a.number, b.number));
  });

interface Listed {
  readonly name: string;
  readonly first: E164;
  readonly last: E164;
}

const byLength = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** Ranges of one account in order; a number stands in one group only. */
const listedAt = (side: string, wiring: Pick<Wiring, 'trunks'>): readonly Listed[] =>
  wiring.trunks
    .filter((trunk) => trunk.spec.carrier === side)
    .flatMap((trunk) =>
      trunk.spec.numbers.groups.flatMap((group) =>
        group.numbers.ranges.map(([first, last]) => ({ name: `${trunk.name}/${group.name}`, first, last })),
      ),
    )
    .toSorted((a, b) => byLength(a.first, b.first));

/** Halves the list, since accounts of 50,000 numbers exist. */
function find(listed: readonly Listed[], number: E164): Listed | undefined {
  let [low, high] = [0, listed.length - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const range = listed[middle];
    if (!range) return undefined;
    if (byLength(number, range.first) < 0) high = middle - 1;
    else if (byLength(number, range.last) > 0) low = middle + 1;
    else return range;
  }
  return undefined;
}

export const NUMBER_COLUMNS = [
  'number',
  'account',
  'trunk',
  'voice',
  'emergency',
  'manifest',
  'labels',
] as const;

/** One row a number, in the order of the columns; empty where there is nothing to say. */
export const numberRow = (line: NumberLine): readonly string[] => [
  line.number,
  line.side,
  line.trunk ?? '',
  answers(line),
  line.emergency ?? '',
  line.listedIn ?? '',
  Object.entries(line.labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(' '),
];

/** What would answer off the trunk; on it, the trunk does. */
const answers = ({ trunk, voiceApplication, voiceUrl }: NumberRecord): string => {
  const off = voiceApplication === undefined ? (voiceUrl ?? '') : `application ${voiceApplication}`;
  return trunk === undefined || off === '' ? off : `${off} (not used: on a trunk)`;
};

const CSV_COLUMNS = [
  'number',
  'account',
  'trunk',
  'voice_url',
  'voice_application',
  'emergency',
  'name',
  'manifest',
  'labels',
];

export const numbersCsv = (lines: readonly NumberLine[]): string =>
  [
    CSV_COLUMNS,
    ...lines.map((line) => [
      line.number,
      line.side,
      line.trunk ?? '',
      line.voiceUrl ?? '',
      line.voiceApplication ?? '',
      line.emergency ?? '',
      line.name ?? '',
      line.listedIn ?? '',
      numberRow(line).at(-1) ?? '',
    ]),
  ]
    .map((cells) => cells.map(csvCell).join(','))
    .join('\r\n');

/** Quoted as RFC 4180 has it. A leading quote keeps spreadsheets from running a name as a formula; a plus and digits is a number. */
function csvCell(text: string): string {
  const harmless = /^[=@\t\r]|^[+-](?!\d+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const numbersJson = (lines: readonly NumberLine[]): Json => ({
  format_version: '1.0',
  numbers: lines.map((line) => ({
    number: line.number,
    account: line.side,
    trunk: line.trunk ?? null,
    voice_url: line.voiceUrl ?? null,
    voice_application: line.voiceApplication ?? null,
    emergency: line.emergency ?? null,
    name: line.name ?? null,
    manifest: line.listedIn ?? null,
    labels: { ...line.labels },
  })),
});
