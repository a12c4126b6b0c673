import { identityOf, WRITE_ONCE, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import { LOCATION, NUMBER_PLANS, SITE } from './names.ts';
import { byName, cosmetic, once, onWire, READ_BACK, reference, TELEPHONY } from './parts.ts';

/** Where people sit: its country decides how dialled numbers are read. */
export const location: ResourceType = {
  type: LOCATION,
  label: 'location',
  kind: 'object',
  schema: z.strictObject({
    name: z.string(),
    street: z.string().optional(),
    street2: z.string().optional(),
    city: z.string().optional(),
    state: z.string().optional(),
    postalCode: z.string().optional(),
    country: z.string().optional(),
    emergencyNumber: z.string().optional(),
    contact: reference.optional(),
  }),
  fields: {
    name: cosmetic('Name'),
    street: cosmetic('Street'),
    street2: cosmetic('Street, second line'),
    city: cosmetic('City'),
    state: cosmetic('State'),
    postalCode: cosmetic('Postal code'),
    country: onWire('Country'),
    emergencyNumber: onWire('Emergency number'),
    contact: cosmetic('Site contact'),
  },
  identity: [byName],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: READ_BACK, update: READ_BACK, remove: WRITE_ONCE },
  permissions: [],
};

/** Number plans and outbound routes hang on it. */
export const site: ResourceType = {
  type: SITE,
  label: 'site',
  kind: 'object',
  schema: z.strictObject({
    name: z.string(),
    location: reference.optional(),
    division: reference.optional(),
    mediaModel: z.enum(['Cloud', 'Premises']).optional(),
    timeZone: z.string().optional(),
    primarySites: z.array(reference).optional(),
    secondarySites: z.array(reference).optional(),
  }),
  fields: {
    name: cosmetic('Site name'),
    location: onWire('Location'),
    division: cosmetic('Division'),
    mediaModel: once('Media model', 'the media model of a site is fixed when it is made'),
    timeZone: cosmetic('Time zone'),
    primarySites: onWire('Primary sites'),
    secondarySites: onWire('Secondary sites'),
  },
  identity: [byName],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  // The vendor has no partial update: the whole site is put back with what nobody here manages.
  updates: 'whole',
  calls: { create: READ_BACK, update: READ_BACK, remove: WRITE_ONCE },
  permissions: TELEPHONY,
};

/**
 * The list of number plans of a site, in order: it comes with the site and is written whole. Compile asks for plans by
 * `ours`; `refine` works them into the plans that are there and asks for the result as `plans`.
 */
export const numberPlans: ResourceType = {
  type: NUMBER_PLANS,
  label: 'number plans',
  kind: 'object',
  schema: z.strictObject({
    site: reference,
    ours: z.array(z.unknown()).optional(),
    plans: z.array(z.unknown()).optional(),
  }),
  fields: {
    site: once('Site', 'number plans belong to the site they came with'),
    ours: cosmetic('Plans of the manifest'),
    plans: onWire('Number plans'),
  },
  identity: [{ by: 'site', of: (properties) => identityOf(properties['site']) }],
  role: 'sends',
  bornWith: SITE,
  remove: 'never',
  replace: 'create-first',
  // Read before they are written: default plans come some seconds after their site.
  calls: { create: READ_BACK, update: READ_BACK, remove: WRITE_ONCE },
  permissions: TELEPHONY,
};
