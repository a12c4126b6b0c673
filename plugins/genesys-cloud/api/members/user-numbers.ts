import type { Observed } from 'trunkline/plugin';
import { NUMBER_KINDS } from '../../reference.ts';
import { failure } from '../errors.ts';
import { findUser } from '../lists.ts';
import { numbersOf, observedUserNumbers } from '../objects/numbers.ts';
import type { Org } from '../org.ts';
import { userRow, type Contact, type UserRow } from '../rows.ts';
import { readBack } from '../writes/at.ts';
import { applied, inOrder, lacking, lost, type Delta } from './delta.ts';

/** Numbers of one user: reads the addresses, writes them whole with the version, reads them again. */
export async function changeUserNumbers(org: Org, id: string, delta: Delta): Promise<readonly Observed[]> {
  const before = await read(org, id);
  const name = nameOf(before);
  const numbers = applied(numbersOf(before), delta);
  const addresses = addressesFor(before, numbers);
  if (same(before.addresses, addresses)) return inOrder(observedUserNumbers(before), delta);
  const written = await write(org, before, addresses);
  const what = `${name}: read them back`;
  const now = await readBack(org, what, written, () => findUser(org, id, what));
  const vanished = lost(numbersOf(before), numbersOf(now), delta);
  // The whole list was ours to write, so numbers of others are ours to put back.
  if (vanished.length > 0) await write(org, now, before.addresses);
  const wrong = [...vanished, ...lacking(numbersOf(now), delta)];
  if (wrong.length > 0)
    throw failure(
      'not-taken',
      `${name}: ${wrong.join(', ')} were not there after the write${vanished.length > 0 ? ', and the former list was put back' : ''}`,
      {
        fault: 'vendor',
      },
    );
  return inOrder(observedUserNumbers(now), delta);
}

const write = (org: Org, user: UserRow, addresses: readonly Contact[]): Promise<UserRow> =>
  org.client.write(`change ${nameOf(user)}`, userRow, ({ users }) =>
    users.patchUser(user.id, {
      version: user.version ?? 1,
      addresses: JSON.parse(JSON.stringify(addresses)),
    }),
  );

const nameOf = ({ email, name, id }: UserRow): string => `numbers of user "${email ?? name ?? id}"`;

const same = (one: readonly Contact[], other: readonly Contact[]): boolean =>
  one.length === other.length && one.every((contact) => other.includes(contact));

async function read(org: Org, id: string): Promise<UserRow> {
  const found = await findUser(org, id, `read numbers of user ${id}`);
  if (!found) throw failure('not-found', `user ${id} is not there`, { fault: 'state', outcome: 'gone' });
  return found;
}

/**
 * Addresses that are no numbers stay, and so does every number that is listed. A new one gets a kind that is free; whether
 * two can be of one kind is not documented, so that comes last.
 */
function addressesFor(user: UserRow, numbers: readonly string[]): readonly Contact[] {
  const held = new Set(numbersOf(user));
  const kept = user.addresses.filter(
    ({ address }) => !address || !held.has(address) || numbers.includes(address),
  );
  const taken = new Set(kept.flatMap(({ mediaType, type }) => (mediaType === 'PHONE' && type ? [type] : [])));
  const free = NUMBER_KINDS.filter((kind) => !taken.has(kind));
  const added = numbers.filter((number) => !held.has(number));
  return [
    ...kept,
    ...added.map((address, at) => ({ address, mediaType: 'PHONE', type: free[at] ?? 'WORK' })),
  ];
}
