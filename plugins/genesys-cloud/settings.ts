import { countryProblem, describeSecret, e164, numberGroup, secret, secretRef } from 'trunkline/plugin';
import { z } from 'zod';
import { ENVIRONMENTS, type Region } from './reference.ts';
import { numberPlan } from './settings/number-plans.ts';
import { trunk } from './settings/trunk.ts';

const REGIONS = Object.keys(ENVIRONMENTS) as [Region, ...Region[]];

const name = (description: string) => z.string().min(1).max(200).describe(description);
const openValue = (description: string) =>
  z
    .union([
      z.string().min(1),
      z
        .strictObject({ env: z.string().min(1).describe('Name of an environment variable.') })
        .transform(secretRef),
    ])
    .describe(description);

/** How Trunkline reaches one org. An OAuth client belongs to one org, and has 300 requests a minute. */
export const connection = z.strictObject({
  region: z.enum(REGIONS).describe('AWS region of the org, such as eu-west-1.'),
  organization: openValue(
    'The org everything must belong to: its id or its short name, or the environment variable that holds it. Anything else is refused before a write.',
  ),
  clientId: openValue(
    'Id of an OAuth client with the grant Client Credentials, or the variable that holds it.',
  ),
  clientSecret: secret('Secret of the OAuth client.'),
});
export type Connection = z.output<typeof connection>;

/** Requests are counted for each OAuth client: clients of two orgs do not wait for each other. */
export const pacedBy = ({ clientId }: Connection): string =>
  typeof clientId === 'string' ? clientId : describeSecret(clientId);

/** Of the platform. */
export const shared = z.strictObject({
  region: z
    .enum(REGIONS)
    .describe('AWS region of the org, for a runbook without a connection. Default: that of the connection.')
    .exactOptional(),
  signallingPlatform: z
    .enum(['legacy', 'dynamic'])
    .describe(
      'Which platform carries the signalling: the older one, or Dynamic Cloud Voice. Each has a BYOC domain of its own. Default: legacy where there is one.',
    )
    .exactOptional(),
  byocDomain: z
    .hostname()
    .describe(
      'BYOC domain, as the panel "Inbound Request-URI Reference" of a trunk shows it after the identifier. Default: the one of region and platform.',
    )
    .exactOptional(),
  division: name('Division of what is made here. Default: left to the org.').exactOptional(),
});
export type Shared = z.output<typeof shared>;

const location = z
  .strictObject({
    name: name('Name of the location.'),
    create: z
      .strictObject({
        street: name('Street and number.'),
        street2: name('Second line of the street. Default: none.').exactOptional(),
        city: name('City.'),
        state: name('State or province, where the country has them. Default: none.').exactOptional(),
        postalCode: name('Postal code.'),
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, { error: 'two capital letters, such as FR', abort: true })
          .superRefine((said, context) => {
            const message = countryProblem(said);
            if (message !== undefined) context.addIssue({ code: 'custom', message });
          })
          .describe('Country, ISO 3166-1 with two letters. It decides how dialled numbers are read.'),
        emergencyNumber: e164('Number that emergency services call back.'),
        contact: z
          .email()
          .describe('E-mail address of the user who is site contact. Default: none.')
          .exactOptional(),
      })
      .describe('The location is made when it is not there. Default: it must exist.')
      .exactOptional(),
  })
  .describe('Where the site is.');

/** A name as the IANA has them, which the vendor's own provisioning uses (CX as Code, 2026-07). */
function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const site = z
  .strictObject({
    name: name('Name of the site.'),
    formerly: z.array(name('A name.')).default([]).describe('Names it had before. Default: none.'),
    create: z
      .strictObject({
        timeZone: name('Time zone for updates, such as Europe/Paris.').refine(
          isTimeZone,
          'no time zone of the IANA database, such as Europe/Paris',
        ),
        primary: z
          .array(name('Name of a site.'))
          .min(1)
          .default(['PureCloud Voice - AWS'])
          .describe('Primary sites for phone edges. Default: PureCloud Voice - AWS.'),
        secondary: z
          .array(name('Name of a site.'))
          .default(['PureCloud Voice - AWS'])
          .describe('Secondary sites. Default: PureCloud Voice - AWS.'),
      })
      .describe('The site is made when it is not there; `location` says where. Default: it must exist.')
      .exactOptional(),
    numberPlans: z
      .union([z.literal('keep'), z.array(numberPlan).min(1)])
      .default('keep')
      .describe(
        'Number plans of ours: one of the same name is changed, a new one comes before the others, but behind Emergency. Those not listed stay. Default: keep, which changes none.',
      ),
  })
  .describe('The site whose users call, and whose number plans read the numbers of the trunk.');

const classification = name('Classification of a number plan, such as National, International, Emergency.');

const route = z
  .union([
    z.strictObject({
      name: name('Name of the outbound route.'),
      classifications: z
        .array(classification)
        .min(1)
        .describe('Classifications that leave over the trunk. Those not listed stay where they are.'),
      takeFrom: name(
        'Route of the site that has them now and gives them away. Default: Default Outbound Route.',
      ).default('Default Outbound Route'),
      enabled: z.boolean().default(true).describe('State. Default: true.'),
    }),
    z.strictObject({
      use: name(
        'Name of an outbound route that exists, at a site that exists; it keeps its classifications and its other trunks.',
      ),
      place: z
        .enum(['first', 'last'])
        .describe(
          'Where our trunk stands in it: first carries the calls, last carries what the others refuse.',
        ),
      classifications: z
        .array(classification)
        .min(1)
        .describe('Classifications the route has: all of them move, so all must be named.'),
    }),
  ])
  .describe('Which calls leave over the trunk: by a route of its own, or by a place in one that exists.');

const assignment = z
  .strictObject({
    numbers: z.array(numberGroup('Name of a number group of the trunk.')).min(1).describe('Number groups.'),
    to: z
      .union([
        z.strictObject({
          callRoute: name('Name of the call route (IVR).'),
          openHoursFlow: name(
            'Architect flow that answers. With it the call route is made when it is not there, and gets this flow when it is. Default: it must exist, and keeps its flow.',
          ).exactOptional(),
        }),
        z.strictObject({ user: z.email().describe('E-mail address of the user.') }),
      ])
      .describe('Who answers.'),
  })
  .describe('Who answers some numbers.');

/** Of one endpoint. */
export const settings = z.strictObject({
  trunk,
  location: location.exactOptional(),
  site,
  outboundRoutes: z.array(route).default([]).describe('How calls leave over the trunk. Default: none do.'),
  assign: z.array(assignment).default([]).describe('Who answers the numbers. Default: nobody.'),
});
export type Settings = z.output<typeof settings>;
export type RouteSettings = Settings['outboundRoutes'][number];
