import { z } from 'zod';

/** What the API sends, as far as it is read here; every other field comes along, to be put back. */
const text = z.string();
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined);

const reference = z.looseObject({ id: text, name: optional(text) });
export type Reference = z.output<typeof reference>;
const references = z.array(reference).catch([]);

export const entity = z.looseObject({
  id: text,
  name: optional(text),
  version: optional(z.number()),
  state: optional(text),
  managed: optional(z.boolean()),
  division: optional(reference),
});
export type Entity = z.output<typeof entity>;

export const page = z.looseObject({
  entities: z.array(z.unknown()).catch([]),
  total: optional(z.number()),
  pageCount: optional(z.number()),
  nextUri: optional(text),
});

export const organizationRow = z.looseObject({
  id: text,
  name: optional(text),
  thirdPartyOrgName: optional(text),
  defaultSiteId: optional(text),
});
export type OrganizationRow = z.output<typeof organizationRow>;

export const productRow = z.looseObject({ id: text });

export const siteRow = entity.extend({
  location: optional(reference),
  mediaModel: optional(text),
  edgeAutoUpdateConfig: optional(z.looseObject({ timeZone: optional(text) })),
  primarySites: references,
  secondarySites: references,
});
export type SiteRow = z.output<typeof siteRow>;

export const locationRow = entity.extend({
  address: optional(
    z.looseObject({
      street1: optional(text),
      street2: optional(text),
      city: optional(text),
      state: optional(text),
      zipcode: optional(text),
      country: optional(text),
    }),
  ),
  emergencyNumber: optional(z.looseObject({ e164: optional(text), number: optional(text) })),
  contactUser: optional(reference),
  addressVerified: optional(z.boolean()),
  addressVerificationDetails: optional(z.looseObject({ status: optional(text) })),
});
export type LocationRow = z.output<typeof locationRow>;

const descriptor = z.looseObject({
  type: optional(text),
  enum: optional(z.array(z.json())),
  pattern: optional(text),
  items: optional(z.looseObject({ type: optional(text), enum: optional(z.array(z.json())) })),
  uniqueItems: optional(z.boolean()),
  minimum: optional(z.number()),
  maximum: optional(z.number()),
  value: optional(z.looseObject({ default: optional(z.json()), instance: optional(z.json()) })),
});
export type Descriptor = z.output<typeof descriptor>;

const properties = z.record(text, descriptor);

export const trunkRow = entity.extend({
  trunkMetabase: optional(reference),
  inboundSite: optional(reference),
  site: optional(reference),
  properties: optional(properties),
});
export type TrunkRow = z.output<typeof trunkRow>;

export const templateRow = z.looseObject({ properties });

export const routeRow = entity.extend({
  classificationTypes: z.array(text).catch([]),
  enabled: optional(z.boolean()),
  distribution: optional(text),
  externalTrunkBases: references,
  site: optional(reference),
});
export type RouteRow = z.output<typeof routeRow>;

const range = z.looseObject({ start: optional(text), end: optional(text) });

export const planRow = entity.extend({
  id: optional(text),
  name: text,
  match: optional(text),
  normalizedFormat: optional(text),
  numbers: optional(z.array(range)),
  digitLength: optional(range),
  classification: optional(text),
  matchType: optional(text),
});
export type PlanRow = z.output<typeof planRow>;

export const poolRow = entity.extend({
  startPhoneNumber: text,
  endPhoneNumber: text,
  description: optional(text),
});
export type PoolRow = z.output<typeof poolRow>;

export const callRouteRow = entity.extend({
  dnis: z
    .array(text)
    .nullish()
    .transform((list) => list ?? []),
  openHoursFlow: optional(reference),
});
export type CallRouteRow = z.output<typeof callRouteRow>;

export const didRow = z.looseObject({
  phoneNumber: optional(text),
  owner: optional(reference),
  ownerType: optional(text),
});
export type DidRow = z.output<typeof didRow>;

const contact = z.looseObject({
  address: optional(text),
  mediaType: optional(text),
  type: optional(text),
});
export type Contact = z.output<typeof contact>;

export const userRow = entity.extend({
  email: optional(text),
  addresses: z
    .array(contact)
    .nullish()
    .transform((list) => list ?? []),
});
export type UserRow = z.output<typeof userRow>;

export const usersFound = z.looseObject({
  results: z
    .array(userRow)
    .nullish()
    .transform((list) => list ?? []),
});

export const edgeRow = entity.extend({ onlineStatus: optional(text), edgeGroup: optional(reference) });

export const trunkStatusRow = entity.extend({
  trunkBase: optional(reference),
  inService: optional(z.boolean()),
  connectedStatus: optional(z.looseObject({ connected: optional(z.boolean()) })),
  optionsStatus: z
    .array(
      z.looseObject({
        proxyAddress: optional(text),
        optionState: optional(z.boolean()),
        errorInfo: optional(z.looseObject({ text: optional(text) })),
      }),
    )
    .nullish()
    .transform((list) => list ?? []),
});
export type TrunkStatusRow = z.output<typeof trunkStatusRow>;
