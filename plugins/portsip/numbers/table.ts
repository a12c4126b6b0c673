import type { Country, Table } from 'trunkline/plugin';
import { dialler, madeOf, type Dialling } from './pipeline.ts';
import { EMERGENCY, waysOf, type Way } from './ways.ts';

/** One way to dial one number, and what leaves. */
export interface DialledRow extends Way {
  readonly rule: string | undefined;
  readonly sent: string | undefined;
  readonly caller: string;
  readonly why: string;
  /** The trunk it leaves over instead. */
  readonly elsewhere?: string;
}

/** Who calls where no rule asks. */
export const SOMEBODY = '';

/** What people of a country dial, and what leaves. */
export const dialledRows = (home: Country, dialling: Dialling): readonly DialledRow[] =>
  waysOf(home).map((way) => rowOf(way, dialling));

function rowOf(way: Way, dialling: Dialling): DialledRow {
  const passed = dialler(dialling)(way.dialled, callerFor(dialling));
  const { sent } = passed;
  return {
    ...way,
    rule: sent?.rule.name,
    sent: sent?.number,
    caller: sent?.rule.callerId ?? '',
    why: sent ? madeOf(way.dialled, passed).join('; ') : 'no rule matches',
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
