import { z } from 'zod';
import { cidr, e164 } from 'trunkline/plugin';
import { callData } from './calls/data.ts';
import { resolved, strongPassword, unique, uniqueBy } from './data-rules.ts';
import { LENGTHS } from './limits.ts';

const REGIONS = ['us1', 'ie1', 'au1'] as const;

const account = z
  .strictObject({
    sid: z
      .string()
      .regex(/^AC[0-9a-fA-F]{32}$/, 'AC and 32 hexadecimal digits')
      .describe('Default: the account of the Carrier document.')
      .optional(),
    authToken: z.string().min(1).describe('Default: as the Carrier document refers to it.').optional(),
    type: z
      .enum(['Trial', 'Full'])
      .describe('A Trial account takes one trunk with one number. Default: Full.')
      .default('Full'),
    friendlyName: z.string().describe('Default: its SID.').optional(),
  })
  .describe('An account.');

const number = z
  .strictObject({
    number: e164('The number, in quotes.'),
    voiceUrl: z
      .string()
      .describe(
        "What answers it while it is on no trunk. Default: Twilio's demo, as of a number just bought.",
      )
      .optional(),
    voiceApplicationSid: z.string().describe('The application that answers it. Default: none.').optional(),
    friendlyName: z.string().max(LENGTHS.numberName).describe('Default: the number.').optional(),
    emergencyAddressStatus: z
      .enum([
        'registered',
        'unregistered',
        'pending-registration',
        'registration-failure',
        'pending-unregistration',
        'unregistration-failure',
      ])
      .describe('Whether it has an emergency address. Default: unregistered.')
      .default('unregistered'),
    trunk: z.string().describe('Friendly name or domain of a trunk listed here. Default: none.').optional(),
    voiceRegion: z
      .enum(REGIONS)
      .describe('Region its calls are routed to. Default: never routed, which is us1.')
      .optional(),
  })
  .describe('A number that the account owns.');

const originationUrl = z
  .strictObject({
    sipUrl: z.string().regex(/^sip:/i, 'a URI that begins with sip:').describe('Where calls go.'),
    friendlyName: z.string().min(1).max(LENGTHS.originationName).describe('Default: row.').default('row'),
    priority: z.int().min(0).max(65_535).describe('Default: 10.').default(10),
    weight: z.int().min(1).max(65_535).describe('Default: 10.').default(10),
    enabled: z.boolean().describe('Default: true.').default(true),
  })
  .describe('An origination URL.');

const trunk = z
  .strictObject({
    friendlyName: z.string().min(1).max(LENGTHS.trunkName).describe('Name of the trunk.'),
    domainName: z
      .string()
      .regex(/^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})?\.pstn\.twilio\.com$/i, 'a name below .pstn.twilio.com')
      .describe('Whole domain, such as acme.pstn.twilio.com. Default: none.')
      .optional(),
    secure: z.boolean().describe('Default: false.').default(false),
    symmetricRtp: z.boolean().describe('Default: false.').default(false),
    voiceRegion: z
      .enum(REGIONS)
      .describe('Region that calls to its domain are routed to. Default: never routed.')
      .optional(),
    originationUrls: z
      .array(originationUrl)
      .max(10)
      .describe('Its origination URLs. Default: none.')
      .default([]),
    ipLists: z.array(z.string()).describe('Names of IP lists listed here. Default: none.').default([]),
    credentialLists: z
      .array(z.string())
      .describe('Names of credential lists listed here. Default: none.')
      .default([]),
  })
  .describe('A trunk that was made before.');

const ipList = z
  .strictObject({
    friendlyName: z.string().min(1).max(LENGTHS.ipListName).describe('Name of the list.'),
    addresses: z
      .array(cidr('IPv4 address or network without host bits.'))
      .superRefine(unique('address'))
      .describe('Its entries. Default: none.')
      .default([]),
  })
  .describe('An IP access control list.');

const credential = z
  .strictObject({
    username: z.string().min(1).max(LENGTHS.username).describe('Digest user.'),
    password: z
      .string()
      .describe('Its password, for the sandbox only: 12 characters, a digit and both cases.'),
  })
  .superRefine(strongPassword)
  .describe('A user.');

const credentialList = z
  .strictObject({
    friendlyName: z.string().min(1).max(LENGTHS.credentialListName).describe('Name of the list.'),
    credentials: z
      .array(credential)
      .superRefine(uniqueBy('user', 'username'))
      .describe('Its users. Default: none.')
      .default([]),
  })
  .describe('A credential list.');

const apiKey = z
  .strictObject({
    sid: z
      .string()
      .regex(/^SK[0-9a-fA-F]{32}$/, 'SK and 32 hexadecimal digits')
      .describe('SID of the key.'),
    secret: z.string().min(1).describe('Its secret, for the sandbox only.'),
    type: z
      .enum(['main', 'standard'])
      .describe('A standard key may not read accounts. Default: standard.')
      .default('standard'),
  })
  .describe('An API key.');

/**
 * What a Sandbox document can say of a Twilio account. What could be refused later is refused here where it can be seen:
 * names that lead nowhere, names given twice.
 */
export const accountData = z
  .strictObject({
    account: account.describe('The account itself.').prefault({}),
    apiKeys: z.array(apiKey).describe('Default: the key that the Carrier document refers to.').default([]),
    subaccounts: z.array(account).describe('Accounts below it. Default: none.').default([]),
    numbers: z
      .array(number)
      .superRefine(uniqueBy('number', 'number'))
      .describe('Numbers it owns. Default: those that the manifests list, also when they come to list more.')
      .default([]),
    callerIds: z
      .array(z.string())
      .describe('Numbers elsewhere that it has verified as caller IDs. Default: none.')
      .default([]),
    ipLists: z
      .array(ipList)
      .superRefine(uniqueBy('list', 'friendlyName'))
      .describe('IP access control lists. Default: none.')
      .default([]),
    credentialLists: z
      .array(credentialList)
      .superRefine(uniqueBy('list', 'friendlyName'))
      .describe('Credential lists. Default: none.')
      .default([]),
    trunks: z
      .array(trunk)
      .superRefine(uniqueBy('domain', 'domainName'))
      .describe('Trunks that were made before. Default: none.')
      .default([]),
    calls: z.array(callData).describe('Calls that `trunkline calls` finds. Default: none.').default([]),
  })
  .superRefine(resolved)
  .describe('What the account holds before Trunkline comes.');

export type AccountData = z.output<typeof accountData>;
