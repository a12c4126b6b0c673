import { z } from 'zod';

/** Where a value of a call in is read from; names as the vendor spells them, "identify" among them (OpenAPI 22.2). */
const INBOUND_SOURCES = [
  'REQUEST_LINE_URI_USER_PART',
  'CONTACT_USER_PART',
  'TO_DISPLAY_NAME',
  'TO_USER_PART',
  'FROM_DISPLAY_NAME',
  'FROM_USER_PART',
  'REMOTE_PARTY_ID_CALLED_PARTY_DISPLAY_NAME',
  'REMOTE_PARTY_ID_CALLED_PARTY_USER_PART',
  'REMOTE_PARTY_ID_CALLING_PARTY_DISPLAY_NAME',
  'REMOTE_PARTY_ID_CALLING_PARTY_USER_PART',
  'P_ASSERTED_IDENTITY_DISPLAY_NAME',
  'P_ASSERTED_IDENTITY_USER_PART',
  'P_PREFERRED_IDENTIFY_DISPLAY_NAME',
  'P_PREFERRED_IDENTIFY_USER_PART',
  'P_CALLED_PARTY_ID_DISPLAY_NAME',
  'P_CALLED_PARTY_ID_USER_PART',
  'DEFAULT',
] as const;

/** What stands in a user part or display name of a call out (OpenAPI 22.2). */
const USER_VALUES = [
  'AUTH_ID',
  'CALLER_NUM',
  'CALLED_NUM',
  'CALLER_DISPLAY_NAME',
  'OUTBOUND_CALLER_ID',
  'ORIGINATOR_CALLER_ID',
  'OUTBOUND_CALLER_ID_AND_ORIGINATOR_CALLER_ID',
  'ANONYMOUS',
  'DEFAULT',
] as const;

/** What stands in a host part of a call out (OpenAPI 22.2). */
const HOST_VALUES = ['TRUNK_HOST_PORT', 'OUT_HOST_PORT', 'CONTACT_URI', 'SIP_DOMAIN', 'DEFAULT'] as const;

const PRIVACY = ['DEFAULT', 'NONE', 'ID', 'USER', 'HEADER', 'SESSION'] as const;

const STATUSES = [
  'No-TN-Validation',
  'TN-Validation-Failed',
  'TN-Validation-Failed-A',
  'TN-Validation-Failed-B',
  'TN-Validation-Failed-C',
  'TN-Validation-Passed-B',
  'TN-Validation-Passed-C',
] as const;

const source = (what: string) =>
  z.enum(INBOUND_SOURCES).describe(`Where ${what} is read from. Default: as the PBX has it.`).exactOptional();

const privacy = z
  .enum(PRIVACY)
  .describe('Privacy types that are supported. Default: as the PBX has it.')
  .exactOptional();

const custom = z
  .strictObject({ custom: z.string().min(1).describe('Text that stands there as it is (CUSTOM).') })
  .describe('A text of your own.');

const user = (where: string) =>
  z
    .union([z.enum(USER_VALUES), custom])
    .describe(`What stands in ${where}. Default: as the PBX has it.`)
    .exactOptional();

const host = (where: string) =>
  z
    .union([z.enum(HOST_VALUES), custom])
    .describe(`What stands in ${where}. Default: as the PBX has it.`)
    .exactOptional();

const inbound = z
  .strictObject({
    callerNum: source('the calling number'),
    callerDisplayName: source("the caller's name"),
    calledNum: source('the called number'),
    privacyTypesSupported: privacy,
    enableStirShakenValidation: z
      .boolean()
      .describe('Whether signatures of calls in are checked. Default: as the PBX has it.')
      .exactOptional(),
    paiHeaderParameterName: z
      .string()
      .min(1)
      .describe('Parameter of P-Asserted-Identity that holds the result. Default: verstat.')
      .exactOptional(),
    dropCallsWithVerificationStatus: z
      .array(z.enum(STATUSES))
      .describe('Results of the check that end a call. Default: none.')
      .exactOptional(),
    passApiHeaderToUad: z
      .boolean()
      .describe('Whether the header is passed on to phones. Default: as the PBX has it.')
      .exactOptional(),
  })
  .describe('How values are read from calls in.');

const identity = (name: string, header: string) => ({
  [`${name}DisplayName`]: user(`the display name of ${header}`),
  [`${name}UserPart`]: user(`the user part of ${header}`),
  [`${name}HostPart`]: host(`the host part of ${header}`),
});

const outbound = z
  .strictObject({
    requestLineUriUserPart: user('the user part of the Request-URI'),
    requestLineUriHostPart: host('the host part of the Request-URI'),
    contactUserPart: user('the user part of Contact'),
    contactHostPart: host('the host part of Contact'),
    ...identity('to', 'To'),
    ...identity('from', 'From'),
    ...identity('remotePartyIdCalledParty', 'Remote-Party-ID of the called party'),
    ...identity('remotePartyIdCallingParty', 'Remote-Party-ID of the calling party'),
    ...identity('pAssertedIdentity', 'P-Asserted-Identity'),
    ...identity('pPreferredIdentify', 'P-Preferred-Identity'),
    ...identity('pCalledPartyId', 'P-Called-Party-ID'),
    privacyTypesSupported: privacy,
  })
  .describe('What stands in the headers of calls out.');

export const parameters = z
  .strictObject({ inbound: inbound.exactOptional(), outbound: outbound.exactOptional() })
  .describe(
    'Inbound and Outbound Parameters of the trunk, with the values of the vendor. What is not named is left as it is.',
  )
  .prefault({});
export type ParameterSettings = z.output<typeof parameters>;
