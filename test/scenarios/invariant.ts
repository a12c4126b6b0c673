import type { Invariant, WorldState } from '../../src/testing/index.ts';

interface Row {
  readonly enabled: boolean;
  readonly trunk_sid: string | null;
  readonly phone_number: string;
}

const rowsOf = (state: WorldState, table: string): readonly Row[] =>
  Object.values(state.stores).flatMap((store) => (store[table] ?? []).map(([, row]) => Object(row) as Row));

/** Numbers on a trunk of which no row is in force: every call to one fails. */
function stranded(state: WorldState): readonly string[] {
  const rows = rowsOf(state, 'originationUrls').filter((row) => row.enabled);
  const open = new Set(rows.map((row) => row.trunk_sid));
  const numbers = rowsOf(state, 'incomingPhoneNumbers');
  return numbers
    .filter((one) => one.trunk_sid !== null && !open.has(one.trunk_sid))
    .map((one) => one.phone_number);
}

/** No write of any run takes a number from where it can be called to where it cannot. */
export const invariant: Invariant = (before, now) => {
  const already = new Set(stranded(before));
  const newly = stranded(now).filter((number) => !already.has(number));
  return newly.length === 0 ? [] : [`no row in force for ${newly.join(', ')}`];
};
