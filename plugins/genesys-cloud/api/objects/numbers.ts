import { foreign, MARK, type Foreign, type Observed } from 'trunkline/plugin';
import { CALL_ROUTE, DID_POOL, DNIS, FLOW, USER, USER_NUMBER } from '../../resources/names.ts';
import type { CallRouteRow, DidRow, PoolRow, UserRow } from '../rows.ts';
import { commonOf, field, foreignOf, restOf } from './rest.ts';

const MADE_BY = 'Trunkline';

/** What marks a pool as made here; nothing refers to its name. */
export const markOf = (mark: string): string => `${MADE_BY}${mark}`;

export const observedPool = (row: PoolRow): Observed => ({
  type: DID_POOL,
  ...commonOf(row),
  label: `${row.startPhoneNumber}..${row.endPhoneNumber}`,
  properties: { numbers: [[row.startPhoneNumber, row.endPhoneNumber]] },
  rest: restOf(row, ['startPhoneNumber', 'endPhoneNumber']),
  ...(row.description === markOf(MARK) ? { marked: true } : {}),
});

export const observedCallRoute = (row: CallRouteRow): Observed => ({
  type: CALL_ROUTE,
  ...commonOf(row),
  properties: {
    name: row.name ?? '',
    ...field('openHoursFlow', row.openHoursFlow && foreignOf(FLOW, row.openHoursFlow)),
  },
  rest: restOf(row, ['name', 'openHoursFlow']),
});

const member = (type: string, holder: Foreign, name: string, number: string): Observed => ({
  type,
  id: `${holder.id} ${number}`,
  label: `${number} of ${holder.label}`,
  properties: { [name]: holder, number },
  rest: null,
  in: holder,
});

const callRouteOf = (row: CallRouteRow): Foreign => foreign(CALL_ROUTE, row.id, row.name ?? row.id);

/** The list says who has a number: one that stands there twice has one owner all the same. */
export const observedDnis = (row: CallRouteRow): readonly Observed[] =>
  [...new Set(row.dnis)].map((number) => member(DNIS, callRouteOf(row), 'callRoute', number));

export const observedUser = (row: UserRow): Observed => ({
  type: USER,
  ...commonOf(row),
  label: row.email ?? row.name ?? row.id,
  properties: { email: row.email ?? '' },
  rest: null,
});

const userOf = (row: UserRow): Foreign => foreign(USER, row.id, row.email ?? row.name ?? row.id);

/** Telephone numbers among the addresses of a user, as far as they are E.164. */
export const numbersOf = (row: UserRow): readonly string[] =>
  row.addresses.flatMap(({ address, mediaType }) =>
    mediaType === 'PHONE' && address?.startsWith('+') ? [address] : [],
  );

export const observedUserNumbers = (row: UserRow): readonly Observed[] =>
  numbersOf(row).map((number) => member(USER_NUMBER, userOf(row), 'user', number));

const OWNERS: Readonly<Record<string, string>> = { USER: 'user', PHONE: 'phone', GROUP: 'group' };

/** A number that somebody has who is in no manifest: a user, a phone or a group. */
export function observedOwner({ phoneNumber, owner, ownerType }: DidRow): readonly Observed[] {
  if (!phoneNumber || !owner || ownerType === 'IVR_CONFIG') return [];
  const kind = OWNERS[ownerType ?? ''] ?? 'somebody';
  const label = `${kind} "${owner.name ?? owner.id}"`;
  return [
    {
      ...member(USER_NUMBER, foreign(USER, owner.id, label), 'user', phoneNumber),
      protectedBy: `given to ${label}`,
    },
  ];
}
