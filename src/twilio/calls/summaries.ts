import { VendorError } from 'trunkline/plugin';
import { timeOf } from './details.ts';
import type { CallsApi, SummaryRow } from './rows.ts';

/**
 * The API takes no trunk as filter, so calls of the account's other trunks are read too. An end must be somewhere: this
 * is a thousand calls.
 */
const MOST_PAGES = 40;

interface Asked {
  readonly calls: CallsApi;
  readonly since: number;
  readonly isWanted: (row: SummaryRow) => boolean;
  readonly most: number;
}

interface Read {
  readonly rows: readonly SummaryRow[];
  /** Nothing since then is left out. */
  readonly whole: boolean;
}

/**
 * Reads until there are more wanted summaries than asked for. In which order the API answers is not documented, so it
 * stops early only as long as what came is newest first. Fails with `twilio/insights-refused`.
 */
export async function readSummaries({ calls, since, isWanted, most }: Asked): Promise<Read> {
  const rows: SummaryRow[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await calls.summaries(since, next).catch(explainRefusal);
    rows.push(...answer.rows);
    next = answer.next;
    if (next === undefined) return { rows, whole: true };
    if (rows.filter(isWanted).length > most && isNewestFirst(rows)) break;
  }
  return { rows, whole: false };
}

const isNewestFirst = (rows: readonly SummaryRow[]): boolean =>
  rows.every((row, at) => at === 0 || startOf(rows[at - 1]) >= startOf(row));

/** 0 where a summary does not say. */
export const startOf = (row: SummaryRow | undefined): number => timeOf(row?.startTime, row?.createdTime) ?? 0;

/**
 * The login was just taken for the trunks, so a 401 or 403 here is about Insights alone. With which error Twilio refuses
 * an account without the advanced features is not documented.
 */
function explainRefusal(error: unknown): never {
  if (!VendorError.is(error) || error.fault !== 'input') throw error;
  throw new VendorError({
    code: 'twilio/insights-refused',
    fault: 'input',
    message: error.message,
    fix: 'Turn on Voice Insights Advanced Features in the Console, or give the API key the right to read Insights.',
    outcome: 'not-done',
  });
}
