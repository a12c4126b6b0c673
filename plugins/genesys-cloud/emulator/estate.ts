import { isE164 } from 'trunkline/plugin';
import { z } from 'zod';
import { REGIONS } from './regions.ts';

const text = (description: string) => z.string().min(1).describe(description);
const number = z.string().refine(isE164, 'not an E.164 number').describe('An E.164 number.');

const organization = z
  .strictObject({
    id: text('Its id. Default: one is made.').optional(),
    name: text('Its name.'),
    shortName: text('Its short name.'),
  })
  .describe('The org.');

const client = z
  .strictObject({
    id: text('Its id.'),
    secret: text('Its secret.'),
    permissions: z
      .array(text('A permission.'))
      .describe('Permissions of its roles. Default: telephony:plugin:all.')
      .default(['telephony:plugin:all']),
    tokenSeconds: z.int().min(1).describe('Life of a token. Default: a day.').default(86_400),
    requestsPerMinute: z.int().min(1).describe('Default: 300.').default(300),
  })
  .describe('An OAuth client with the grant Client Credentials.');

const user = z
  .strictObject({
    email: z.email().describe('E-mail address.'),
    name: text('Default: the e-mail address.').optional(),
    numbers: z.array(number).describe('Phone numbers. Default: none.').default([]),
    site: text('Name of the site the own phone is at. Default: none.').optional(),
  })
  .describe('A user.');

const location = z
  .strictObject({
    name: text('Name.'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .describe('ISO 3166-1, two letters. Default: US.')
      .default('US'),
    emergencyNumber: number.optional(),
    verified: z.boolean().describe('Whether the address is verified. Default: true.').default(true),
  })
  .describe('A location.');

const route = z
  .strictObject({
    name: text('Name.'),
    classifications: z.array(text('A classification.')).describe('What it carries.'),
    trunks: z.array(text('Name of a trunk.')).describe('Default: the managed one.').optional(),
    enabled: z.boolean().describe('Default: true.').default(true),
  })
  .describe('An outbound route.');

const site = z
  .strictObject({
    name: text('Name.'),
    location: text('Name of its location. Default: one of the country.').optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .describe('Country of a location made for it. Default: that of the location.')
      .optional(),
    phones: z.int().min(0).describe('How many phones use it. Default: 1.').default(1),
    mediaModel: z.enum(['Cloud', 'Premises']).describe('Default: Cloud.').default('Cloud'),
    managed: z.boolean().describe('Whether the vendor manages it. Default: false.').default(false),
    routes: z
      .array(route)
      .describe('Outbound routes; what they carry the default route gives up. Default: none beside it.')
      .default([]),
  })
  .describe('A site.');

const trunk = z
  .strictObject({
    name: text('Name.'),
    site: text('Name of its number plan site.'),
    properties: z.record(z.string(), z.json()).describe('Properties by key.').default({}),
    managed: z.boolean().describe('Whether the vendor manages it. Default: false.').default(false),
  })
  .describe('A trunk base of BYOC.');

const callRoute = z
  .strictObject({
    name: text('Name.'),
    dnis: z.array(number).describe('Its numbers. Default: none.').default([]),
    flow: text('Name of the flow for open hours. Default: none.').optional(),
  })
  .describe('A call route.');

const pool = z.strictObject({ start: number, end: number }).describe('A DID pool.');

const lists = <T extends z.ZodType>(schema: T, description: string) =>
  z.array(schema).describe(`${description} Default: none.`).default([]);

/** One org of a region, as it is before Trunkline comes. */
export const genesysEstate = z
  .strictObject({
    region: z.enum(Object.keys(REGIONS) as [string, ...string[]]).describe('AWS region, such as eu-west-1.'),
    organization,
    byocDomain: text('Domain of its trunks. Default: those of the region.').optional(),
    clients: lists(client, 'OAuth clients.'),
    products: z.array(text('A product.')).describe('Default: byoc.').default(['byoc']),
    metabases: z
      .array(text('Id of a metabase.'))
      .describe('Kinds of trunks. Default: with the product byoc those of BYOC.')
      .optional(),
    voice: z
      .boolean()
      .describe('Whether it has the Edges, Edge group and site PureCloud Voice - AWS. Default: true.')
      .default(true),
    edges: z
      .enum(['online', 'offline', 'none'])
      .describe('State of its two virtual Edges. Default: online.')
      .default('online'),
    defaultLocation: z
      .boolean()
      .describe('Whether it has the Default PCV Location. Default: true.')
      .default(true),
    signalling: z
      .strictObject({ addresses: z.array(z.ipv4()).min(1).describe('Where its calls come from.') })
      .describe('Default: an address for documentation.')
      .default({ addresses: ['198.51.100.20'] }),
    takenIdentifiers: lists(text('An identifier.'), 'Termination identifiers of other orgs of the region.'),
    silentProxies: lists(text('A host.'), 'SIP servers that do not answer OPTIONS.'),
    divisions: lists(text('Name.'), 'Divisions beside Home.'),
    users: lists(user, 'Users.'),
    flows: lists(text('Name.'), 'Architect flows for inbound calls.'),
    locations: lists(location, 'Locations.'),
    sites: lists(site, 'Sites beside the one the org comes with.'),
    trunks: lists(trunk, 'Trunks that are there already.'),
    pools: lists(pool, 'DID pools.'),
    callRoutes: lists(callRoute, 'Call routes.'),
  })
  .describe('An org of Genesys Cloud as it is before Trunkline comes.');

/** In a Sandbox document: where the org is and who may log in is what its Platform document says, unless it is written here. */
export const sandboxData = genesysEstate.partial({ region: true, organization: true });

export type Estate = z.output<typeof genesysEstate>;
