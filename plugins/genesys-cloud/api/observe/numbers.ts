import { isRef, match, type Observed, type Resource } from 'trunkline/plugin';
import { RESOURCE_TYPES } from '../../resources/all.ts';
import { CALL_ROUTE, DNIS, USER, USER_NUMBER } from '../../resources/names.ts';
import { findUser, findUsers, listCallRoutes, listDids } from '../lists.ts';
import {
  observedCallRoute,
  observedDnis,
  observedOwner,
  observedUser,
  observedUserNumbers,
} from '../objects/numbers.ts';
import type { Org } from '../org.ts';

/** Who has which number: call routes with their lists, wanted users, and whoever else has a wanted number. */
export async function observeNumbers(org: Org, wanted: readonly Resource[]): Promise<readonly Observed[]> {
  const wants = (...types: readonly string[]): boolean => wanted.some(({ type }) => types.includes(type));
  const users = wants(USER) ? await observeUsers(org, wanted) : [];
  if (!wants(CALL_ROUTE, DNIS, USER_NUMBER)) return users;
  const callRoutes = await listCallRoutes(org);
  const owned = [...users, ...callRoutes.flatMap((row) => [observedCallRoute(row), ...observedDnis(row)])];
  if (!wants(DNIS, USER_NUMBER)) return owned;
  const numbers = new Set(
    wanted.filter(({ type }) => type === DNIS || type === USER_NUMBER).map((one) => one.properties['number']),
  );
  const known = new Set(owned.map(({ type, id }) => `${type} ${id}`));
  const others = (await listDids(org))
    .filter(({ phoneNumber }) => phoneNumber && numbers.has(phoneNumber))
    .flatMap(observedOwner)
    .filter(({ type, id }) => !known.has(`${type} ${id}`));
  return [...owned, ...others];
}

/** Found by one search; those that are to get numbers are read one by one, since a search may lag and leave out. */
async function observeUsers(org: Org, wanted: readonly Resource[]): Promise<readonly Observed[]> {
  const emails = wanted.flatMap(({ type, properties: { email } }) =>
    type === USER && typeof email === 'string' ? [email] : [],
  );
  const asked = new Set(emails.map((email) => email.toLowerCase()));
  const rows = (await findUsers(org, emails)).filter(({ email }) => email && asked.has(email.toLowerCase()));
  const all = rows.map(observedUser);
  const holders = new Set(
    wanted.flatMap(({ type, properties: { user } }) =>
      type === USER_NUMBER && isRef(user) ? [user.key] : [],
    ),
  );
  const numbers: Observed[] = [];
  for (const { wanted: one, observed } of match(RESOURCE_TYPES, wanted, all).pairs) {
    if (one.type !== USER || !observed || !holders.has(one.key)) continue;
    const row = await findUser(org, observed.id, `read user "${observed.label}"`);
    if (row) numbers.push(...observedUserNumbers(row));
  }
  return [...all, ...numbers];
}
