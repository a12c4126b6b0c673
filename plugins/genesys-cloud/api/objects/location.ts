import type { Observed } from 'trunkline/plugin';
import { LOCATION, USER } from '../../resources/names.ts';
import type { LocationRow } from '../rows.ts';
import { commonOf, field, foreignOf } from './rest.ts';

/** Property of ours, and field of the address in the API. */
export const ADDRESS = [
  ['street', 'street1'],
  ['street2', 'street2'],
  ['city', 'city'],
  ['state', 'state'],
  ['postalCode', 'zipcode'],
  ['country', 'country'],
] as const;

export const observedLocation = (row: LocationRow): Observed => ({
  type: LOCATION,
  ...commonOf(row),
  properties: {
    name: row.name ?? '',
    ...Object.assign({}, ...ADDRESS.map(([ours, theirs]) => field(ours, row.address?.[theirs]))),
    ...field('emergencyNumber', row.emergencyNumber?.e164 ?? row.emergencyNumber?.number),
    ...field('contact', row.contactUser && foreignOf(USER, row.contactUser)),
  },
  rest: {
    addressVerified: row.addressVerified ?? null,
    addressVerificationDetails: { status: row.addressVerificationDetails?.status ?? null },
  },
});
