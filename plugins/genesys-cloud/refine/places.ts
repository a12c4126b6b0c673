import { textOf, type Diagnostic, type Observed, type Resource } from 'trunkline/plugin';
import { z } from 'zod';
import { finding } from '../compile/input.ts';
import { LOCATION, NUMBER_PLANS, ROUTE, ROUTE_TRUNK, SITE } from '../resources/names.ts';
import type { Both } from './both.ts';

/** What is amiss with locations and sites that are there. */
export const placeFindings = (both: Both): readonly Diagnostic[] =>
  both.wanted.flatMap((one) => {
    const there = both.there(one)?.observed;
    if (!there) return [];
    if (one.type === LOCATION) return [...addressLocked(one, there), ...notVerified(one, there)];
    return one.type === SITE
      ? [...otherModel(one, there), ...withoutPhones(one, there, both), ...managedSite(one, there, both)]
      : [];
  });

const ADDRESS = ['street', 'street2', 'city', 'state', 'postalCode', 'country'] as const;

function addressLocked(wanted: Resource, { properties }: Observed): readonly Diagnostic[] {
  const number = textOf(properties['emergencyNumber']);
  if (wanted.claim === 'reuse' || number === '') return [];
  const moved = ADDRESS.filter(
    (field) =>
      wanted.properties[field] !== undefined && wanted.properties[field] !== (properties[field] ?? ''),
  );
  return moved.length === 0
    ? []
    : [
        finding(
          'address-locked',
          wanted.from,
          `${moved.join(', ')} of location "${wanted.key}" would change, and it has the emergency number ${number}`,
        ),
      ];
}

const verification = z.object({
  addressVerified: z.boolean(),
  addressVerificationDetails: z.object({ status: z.string().nullish() }).nullish(),
});

function notVerified(wanted: Resource, { rest }: Observed): readonly Diagnostic[] {
  const { data } = verification.safeParse(rest);
  if (!data || data.addressVerified) return [];
  const status = data.addressVerificationDetails?.status ?? 'not begun';
  return [
    finding(
      'address-not-verified',
      wanted.from,
      `the address of location "${wanted.key}" is not verified: ${status}`,
    ),
  ];
}

function otherModel(wanted: Resource, { properties }: Observed): readonly Diagnostic[] {
  const [is, asked] = [textOf(properties['mediaModel']), textOf(wanted.properties['mediaModel'])];
  if (is === '' || asked === '' || is === asked) return [];
  return [
    finding('media-model', wanted.from, `site "${wanted.key}" is there for ${is}, and ${asked} is wanted`),
  ];
}

/** Of a site whose calls are to leave over the trunk. */
const withoutPhones = (wanted: Resource, { properties }: Observed, both: Both): readonly Diagnostic[] =>
  properties['phones'] === 0 && both.wanted.some((one) => leadsOut(one, wanted))
    ? [finding('no-phones', wanted.from, `no phone uses site "${wanted.key}"`)]
    : [];

const leadsOut = ({ type, key, claim }: Resource, site: Resource): boolean =>
  ((type === ROUTE && claim === 'own') || type === ROUTE_TRUNK) && key.startsWith(`${site.key}/`);

/** Neither number plans nor routes of a site can be written that the vendor manages. */
function managedSite(site: Resource, { protectedBy }: Observed, both: Both): readonly Diagnostic[] {
  if (protectedBy === undefined) return [];
  const written = both.wanted.find(
    (one) => (leadsOut(one, site) && !both.there(one)) || (hasPlansOfOurs(one) && one.key === site.key),
  );
  return written
    ? [
        finding(
          'managed',
          written.from,
          `"${written.key}" would change site "${site.key}", which is ${protectedBy}`,
        ),
      ]
    : [];
}

const hasPlansOfOurs = ({ type, properties }: Resource): boolean =>
  type === NUMBER_PLANS && (properties['ours'] !== undefined || properties['plans'] !== undefined);
