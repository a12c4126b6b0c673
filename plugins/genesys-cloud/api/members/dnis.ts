import { VendorError, type Observed } from 'trunkline/plugin';
import { DNIS_AT_ONCE, LIMITS } from '../../reference.ts';
import { failure, isCoded } from '../errors.ts';
import { findCallRoute } from '../lists.ts';
import { observedDnis } from '../objects/numbers.ts';
import type { Org } from '../org.ts';
import { callRouteRow, type CallRouteRow } from '../rows.ts';
import { readBack } from '../writes/at.ts';
import { applied, inOrder, lacking, lost, type Delta } from './delta.ts';

/**
 * One batch of numbers of one call route: reads the list, writes it whole with its version, reads it again. A refusal is
 * known to have emptied such a list (CX as Code, issue 525), so what was read first is put back where numbers of others
 * are missing. Fails with `genesys-cloud/no-pool`, `dnis-lost`, `not-taken`, `another-writer`.
 */
export async function changeDnis(org: Org, id: string, delta: Delta): Promise<readonly Observed[]> {
  const before = await read(org, id);
  const dnis = applied(before.dnis, delta);
  if (same(before.dnis, dnis)) return inOrder(observedDnis(before), delta);
  const written = await putOrRestore(org, before, dnis);
  const what = `${nameOf(before)}: read it back`;
  const now = await readBack(org, what, written, () => findCallRoute(org, id, what));
  const missing = lost(before.dnis, now.dnis, delta);
  if (missing.length > 0) {
    await restore(org, before, dnis, missing);
    throw lostAndBack(before, missing);
  }
  const untaken = lacking(now.dnis, delta);
  if (untaken.length > 0)
    throw failure('not-taken', `${nameOf(before)} did not take ${untaken.join(', ')}`, { fault: 'vendor' });
  return inOrder(observedDnis(now), delta);
}

const nameOf = ({ name, id }: CallRouteRow): string => `numbers of call route "${name ?? id}"`;

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((number, at) => number === other[at]);

async function read(org: Org, id: string): Promise<CallRouteRow> {
  const found = await findCallRoute(org, id, `read numbers of call route ${id}`);
  if (!found)
    throw failure('not-found', `call route ${id} is not there`, { fault: 'state', outcome: 'gone' });
  return found;
}

const put = ({ client }: Org, row: CallRouteRow, dnis: readonly string[]): Promise<CallRouteRow> =>
  client.write(`change ${nameOf(row)}`, callRouteRow, ({ architect }) =>
    architect.putArchitectIvr(row.id, { ...JSON.parse(JSON.stringify(row)), dnis: [...dnis] }),
  );

async function putOrRestore(org: Org, before: CallRouteRow, dnis: readonly string[]): Promise<CallRouteRow> {
  try {
    return await put(org, before, dnis);
  } catch (error) {
    if (!mayHaveEmptied(error)) throw error;
    // A read that lags would show the list as it was before it was emptied.
    await org.clock.sleep(LIMITS.readLagMs);
    const now = await read(org, before.id).catch((failed: unknown) => {
      throw unclear(before, failed);
    });
    const kept = before.dnis.filter((number) => dnis.includes(number));
    const missing = kept.filter((number) => !now.dnis.includes(number));
    if (missing.length > 0) await restore(org, now, before.dnis, missing);
    throw error;
  }
}

/** A refusal for what the list says; one for the version or a permission comes before anything is looked at. */
const mayHaveEmptied = (error: unknown): boolean =>
  isCoded(error, 'no-pool', 'refused', 'name-taken', 'not-yet') ||
  (VendorError.is(error) && error.outcome === 'unknown');

/** In steps of as many as one write may add. */
async function restore(
  org: Org,
  { id }: CallRouteRow,
  snapshot: readonly string[],
  missing: readonly string[],
): Promise<void> {
  let row = await read(org, id);
  try {
    const all = [...row.dnis, ...snapshot.filter((number) => !row.dnis.includes(number))];
    for (let size = row.dnis.length; size < all.length;) {
      size = Math.min(all.length, size + DNIS_AT_ONCE);
      row = await put(org, row, all.slice(0, size));
    }
  } catch (error) {
    throw unclear({ ...row, dnis: [...missing] }, error);
  }
}

/** Not to be tried again by itself: the next write would start from a list that may lack what others put into it. */
const numbersLost = (message: string): VendorError => failure('dnis-lost', message, { fault: 'vendor' });

const lostAndBack = (row: CallRouteRow, missing: readonly string[]): VendorError =>
  numbersLost(`${nameOf(row)}: ${missing.join(', ')} had vanished after a write, and were put back`);

const unclear = (row: CallRouteRow, error: unknown): unknown =>
  VendorError.is(error)
    ? numbersLost(
        `${nameOf(row)}: a write failed and may have emptied the list, which could not be put back (${error.message}); it held ${row.dnis.join(', ')}`,
      )
    : error;
