import { z } from 'zod';

export const fields = (what: string) =>
  z.record(z.string(), z.json()).describe(`Fields of ${what} as the REST API takes them.`);

const e164 = z
  .strictObject({
    enabled: z.boolean().describe('Default: false.').default(false),
    international_code: z.string().describe('Default: none.').optional(),
    country: z
      .string()
      .describe('Code of the home country, such as 1 or Angola(244). Default: none.')
      .optional(),
    area_code: z.string().describe('Default: none.').optional(),
    national_code: z.string().describe('Default: none.').optional(),
    prefix: z.string().describe('Put before every number. Default: none.').optional(),
    remove_special_chars: z.boolean().describe('Default: false.').default(false),
    remove_duplicate_countries: z.boolean().describe('Default: true.').default(true),
    remove_duplicate_area_codes: z.boolean().describe('Default: true.').default(true),
  })
  .describe('Number processing of a tenant. Default: off.');

const extension = z
  .strictObject({
    number: z.string().regex(/^\d+$/, 'digits').describe('Number of the extension.'),
    role: z
      .string()
      .describe('A StandardUser may not dial a plus. Default: StandardInternationalUser.')
      .default('StandardInternationalUser'),
    callerId: z.string().describe('Its outbound caller ID. Default: none.').optional(),
    group: z.string().describe('Name of its user group. Default: none.').optional(),
  })
  .describe('A user who makes calls.');

const inboundRule = z
  .strictObject({
    trunk: z.string().describe('Name of a trunk that the tenant may use.'),
    fields: fields('an inbound rule, without provider_id'),
  })
  .describe('An inbound rule.');

const outboundRule = z
  .strictObject({
    fields: fields('an outbound rule, without routes'),
    routes: z
      .array(
        z
          .strictObject({
            trunk: z.string().describe('Name of a trunk that the tenant may use.'),
            fields: fields('a route, without provider_id').default({}),
          })
          .describe('A route.'),
      )
      .describe('In order. Default: none.')
      .default([]),
  })
  .describe('An outbound rule.');

export const tenant = z
  .strictObject({
    domain: z.string().min(1).max(280).describe('SIP domain.'),
    name: z.string().min(1).max(1024).describe('Default: its domain.').optional(),
    enabled: z.boolean().describe('Default: true.').default(true),
    trunks: z.boolean().describe('Whether it may have trunks of its own. Default: true.').default(true),
    twoFactor: z
      .boolean()
      .describe('Whether all its users have a second factor. Default: false.')
      .default(false),
    calls: z.int().min(0).describe('Most calls at once. Default: 20.').default(20),
    e164: e164.prefault({}),
    callerIds: z
      .array(
        z
          .strictObject({
            number: z.string().min(1).max(64).describe('The caller ID as it goes out.'),
            trunk: z.string().describe('Name of the trunk it is for. Default: any.').optional(),
          })
          .describe('A caller ID of the company.'),
      )
      .describe('Caller IDs of the company. Default: none.')
      .default([]),
    extensions: z.array(extension).describe('Who makes calls. Default: nobody.').default([]),
    groups: z
      .array(
        z
          .strictObject({
            name: z.string().min(1).describe('Name that extensions refer to.'),
            callerId: z.string().min(1).describe('Its outbound caller ID.'),
          })
          .describe('A user group.'),
      )
      .describe('User groups. Default: none.')
      .default([]),
    countries: z
      .array(z.string().regex(/^\d{1,3}$/, 'a country code'))
      .describe('Country codes that may be dialled. Default: all.')
      .optional(),
    inboundRules: z.array(inboundRule).describe('Default: none.').default([]),
    outboundRules: z.array(outboundRule).describe('Default: none.').default([]),
  })
  .describe('A tenant.');
