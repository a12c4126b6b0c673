import type { NumberSet, Table } from 'trunkline/plugin';
import { COUNTRIES, countryOf, type Country } from './countries.ts';
import { dial, type Dialling } from './pipeline.ts';

/** One way to dial one number, and what leaves. */
export interface DialledRow {
  readonly how: string;
  readonly dialled: string;
  /** The number that is meant. */
  readonly meant: string;
  readonly rule: string | undefined;
  readonly sent: string | undefined;
  readonly caller: string;
  readonly why: string;
  /** The trunk it leaves over instead. */
  readonly elsewhere?: string;
}

/** An extension, for rules that ask who calls. */
const SOMEBODY = '';

/** Another country than the own one, for a call abroad. */
const abroad = ({ code }: Country): Country => COUNTRIES.find((one) => one.code !== code)!;

const EMERGENCY = 'emergency';

/** What people dial in the country of the pool's first number: nationally, abroad, with the plus, and for help. */
export function dialledRows(pool: NumberSet, dialling: Dialling): readonly DialledRow[] {
  const home = countryOf(pool.ranges[0]?.[0] ?? '');
  if (!home) return [];
  const other = abroad(home);
  const meant = `+${home.code}${home.sample}`;
  const far = `+${other.code}${other.sample}`;
  const ways: readonly (readonly [how: string, dialled: string, meant: string])[] = [
    ...national(home).map((dialled) => ['national', dialled, meant] as const),
    ['international', `${home.international}${far.slice(1)}`, far],
    ['E.164', meant, meant],
    ['E.164 abroad', far, far],
    ...home.emergency.slice(0, 1).map((number) => [EMERGENCY, number, number] as const),
  ];
  return ways.map(([how, dialled, wanted]) => rowOf(how, dialled, wanted, dialling));
}

const national = ({ trunk, code, sample }: Country): readonly string[] =>
  trunk === code ? [sample, `${trunk}${sample}`] : [`${trunk}${sample}`];

function rowOf(how: string, dialled: string, meant: string, dialling: Dialling): DialledRow {
  const sent = dial(dialled, callerFor(dialling), dialling);
  return {
    how,
    dialled,
    meant,
    rule: sent?.rule.name,
    sent: sent?.number,
    caller: sent?.rule.callerId ?? '',
    why: sent ? sent.steps.join('; ') : 'no rule matches',
    ...(sent?.rule.elsewhere === undefined ? {} : { elsewhere: sent.rule.elsewhere }),
  };
}

/** The first extension that any rule names, so that such rules are seen. */
export const callerFor = ({ rules }: Dialling): string =>
  rules.map(({ callers }) => /^\d+/.exec(callers)?.[0]).find((found) => found !== undefined) ?? SOMEBODY;

/** Shown under the plan. */
export const dialledTable = (title: string, rows: readonly DialledRow[]): Table => ({
  title,
  head: ['how', 'dialled', 'sent', 'rule', 'shows', 'remark'],
  rows: rows.map((row) => [
    row.how,
    row.dialled,
    sentOf(row),
    row.rule ?? '',
    row.sent === undefined || row.elsewhere !== undefined
      ? ''
      : row.caller || 'the number of the user or company',
    remark(row),
  ]),
});

const sentOf = ({ sent, elsewhere }: DialledRow): string =>
  elsewhere === undefined ? (sent ?? 'nothing (404)') : 'nothing over this trunk';

const remark = ({ how, sent, meant, why, elsewhere }: DialledRow): string => {
  if (how === EMERGENCY && sent === undefined) return `${why}: no call for help leaves over this trunk`;
  if (elsewhere !== undefined) return `the rule leads to ${elsewhere}, and is tried first`;
  return sent === undefined || sent === meant
    ? why
    : [why, `not ${meant}`].filter((part) => part !== '').join('; ');
};

/** Rows that leave the PBX as something else than the number that is meant; calls for help are no numbers of E.164. */
export const wronglySent = (rows: readonly DialledRow[]): readonly DialledRow[] =>
  rows.filter(
    ({ how, sent, meant, elsewhere }) =>
      how !== EMERGENCY && elsewhere === undefined && sent !== undefined && sent !== meant,
  );
