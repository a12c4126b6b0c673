import { textOf, type Json } from 'trunkline/plugin';
import { uuid, type Row, type World } from '../state.ts';
import { textsOf } from '../json.ts';

type OwnerType = 'USER' | 'IVR_CONFIG';

export interface Owner {
  readonly number: string;
  readonly type: OwnerType;
  readonly row: Row;
}

/** Numbers of a user: the phone addresses, E.164, without those of extensions. */
export const phonesOf = (user: Row): readonly string[] =>
  (Array.isArray(user['addresses']) ? user['addresses'] : []).flatMap((one: Json) => {
    const contact = Object(one) as { readonly mediaType?: unknown; readonly address?: unknown };
    return contact.mediaType === 'PHONE' && typeof contact.address === 'string' ? [contact.address] : [];
  });

/** Whose each number is: call routes and users. Phones and groups are not played. */
export const ownersIn = (ivrs: readonly Row[], users: readonly Row[]): readonly Owner[] => [
  ...ivrs.flatMap((row) =>
    textsOf(row['dnis']).map((number): Owner => ({ number, type: 'IVR_CONFIG', row })),
  ),
  ...users.flatMap((row) => phonesOf(row).map((number): Owner => ({ number, type: 'USER', row }))),
];

export const ownersOf = (world: World, org: string): readonly Owner[] =>
  ownersIn(world.rows('ivrs', org), world.rows('users', org));

interface Span {
  readonly first: string;
  readonly last: string;
}

export const spanOf = (pool: Row): Span => ({ first: textOf(pool['first']), last: textOf(pool['last']) });

/** Numbers of one length are in the order of their digits. */
export const within = ({ first, last }: Span, number: string): boolean =>
  number.length === first.length && number >= first && number <= last;

export const poolOf = (pools: readonly Row[], number: string): Row | undefined =>
  pools.find((pool) => within(spanOf(pool), number));

/** A DID has an id only while it is somebody's; it is made of the number. */
export const didId = (number: string): string => uuid(BigInt(number.replaceAll(/\D/g, '') || 0).toString(16));

export const ownerRef = ({ row, type }: Owner): Json => ({
  id: row.id,
  name: row['name'] ?? '',
  selfUri: `${type === 'USER' ? '/api/v2/users' : '/api/v2/architect/ivrs'}/${row.id}`,
});
