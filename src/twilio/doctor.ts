import { TrunklineError, type Clock, type DoctorCheck } from 'trunkline/plugin';
import { checkAccount } from './account.ts';
import { LIMIT } from './reference.ts';
import type { AccountRow, TwilioApi } from './rows.ts';

export interface DoctorInput {
  readonly api: TwilioApi;
  readonly account: string;
  readonly clock: Clock;
  readonly usesApiKey: boolean;
  readonly region: string;
}

/** Login, account, what the credentials may read, Region and clock. Writes nothing; stops at a refused login. */
export async function doctor(input: DoctorInput): Promise<readonly DoctorCheck[]> {
  const account = await readAccount(input);
  if (account.stop) return account.checks;
  const { check: trunks, count } = await counted('read trunks', async () =>
    checkAccount(input.account, await input.api.trunks.list()),
  );
  // With an API key the account itself can be closed, so the first list is the proof of the login.
  if (trunks.result === 'failed') return [...account.checks, trunks];
  const others = await Promise.all([
    readable('read IP access lists', () => input.api.ipLists.list()),
    readable('read credential lists', () => input.api.credentialLists.list()),
    readable('read numbers', () => input.api.numbers.list()),
  ]);
  return [
    ...account.checks,
    trunks,
    ...(account.trial ? [trialTrunks(count)] : []),
    ...others,
    regionCheck(input),
  ];
}

const TRIAL = 'Trial';

interface AccountChecks {
  readonly stop: boolean;
  readonly trial: boolean;
  readonly checks: readonly DoctorCheck[];
}

async function readAccount({ api, account, clock, usesApiKey }: DoctorInput): Promise<AccountChecks> {
  try {
    const row = await api.account();
    return {
      stop: false,
      trial: row.type === TRIAL,
      checks: [identity(row, account), ...standing(row), ...clockCheck(row, clock)],
    };
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    // Standard API keys may not read the account; the auth token always may.
    if (usesApiKey && error.fault === 'input')
      return {
        stop: false,
        trial: false,
        checks: [
          {
            name: 'account',
            result: 'unknown',
            detail: 'this API key may not read the account itself, so its type and status are unknown',
          },
        ],
      };
    return { stop: true, trial: false, checks: [failed('login', error)] };
  }
}

const failed = (name: string, error: TrunklineError): DoctorCheck => ({
  name,
  result: 'failed',
  detail: `${error.message} (${error.code})`,
  fix: error.fix,
});

const identity = (row: AccountRow, expected: string): DoctorCheck =>
  row.sid === expected
    ? { name: 'login', result: 'ok', detail: `account ${row.sid} "${row.friendlyName}"` }
    : {
        name: 'login',
        result: 'failed',
        detail: `account ${row.sid} answers, the Carrier document expects ${expected}`,
        fix: 'Use credentials of the expected account.',
      };

const standing = (row: AccountRow): readonly DoctorCheck[] => [
  row.status === 'active'
    ? { name: 'status', result: 'ok', detail: 'active' }
    : {
        name: 'status',
        result: 'failed',
        detail: `the account is ${row.status}`,
        fix: 'Reactivate it in the Console.',
      },
  row.type === TRIAL
    ? {
        name: 'type',
        result: 'warning',
        detail: `trial: ${LIMIT.trialTrunks} trunk, ${LIMIT.trialNumbers} number per trunk, ${LIMIT.trialCalls} calls at once, calls to verified numbers only`,
        fix: 'Upgrade the account in the Console before it carries real calls.',
      }
    : { name: 'type', result: 'ok', detail: row.type },
];

const MOST_SKEW_MS = 5 * 60_000;

function clockCheck(row: AccountRow, clock: Clock): readonly DoctorCheck[] {
  const theirs = row.date === undefined ? Number.NaN : Date.parse(row.date);
  if (Number.isNaN(theirs)) return [{ name: 'clock', result: 'unknown', detail: 'Twilio sent no date' }];
  const skew = clock.now() - theirs;
  const seconds = Math.round(Math.abs(skew) / 1000);
  if (Math.abs(skew) <= MOST_SKEW_MS)
    return [{ name: 'clock', result: 'ok', detail: `within ${seconds} s of Twilio's` }];
  return [
    {
      name: 'clock',
      result: 'warning',
      detail: `${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} Twilio's`,
      fix: 'Set the clock of this machine; certificates and journals depend on it.',
    },
  ];
}

const readable = async (name: string, read: () => Promise<readonly unknown[]>): Promise<DoctorCheck> =>
  (await counted(name, read)).check;

async function counted(
  name: string,
  read: () => Promise<readonly unknown[]>,
): Promise<{ readonly check: DoctorCheck; readonly count: number }> {
  try {
    const rows = await read();
    return { check: { name, result: 'ok', detail: `${rows.length} found` }, count: rows.length };
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    return { check: failed(name, error), count: 0 };
  }
}

/** A plan cannot know: what type an account is of is read here only. */
const trialTrunks = (count: number): DoctorCheck =>
  count < LIMIT.trialTrunks
    ? { name: 'trial trunks', result: 'ok', detail: `${count} of ${LIMIT.trialTrunks} there` }
    : {
        name: 'trial trunks',
        result: 'warning',
        detail: `${count} of ${LIMIT.trialTrunks} there: another one is refused (twilio/21244)`,
        fix: 'Use the trunk that is there, or upgrade the account.',
      };

const regionCheck = ({ region }: DoctorInput): DoctorCheck => ({
  name: 'Region',
  result: 'ok',
  detail: `${region}: trunks, lists and API keys of other Regions are not seen from here`,
});
