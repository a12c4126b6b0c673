import { z } from 'zod';
import { flag, formOf, int, portNumber, text } from '../fields.ts';

const HEADER_USERS = [
  'REMOTE_PARTY_ID_CALLED_PARTY',
  'REMOTE_PARTY_ID_CALLING_PARTY',
  'P_ASSERTED_IDENTITY',
  'P_PREFERRED_IDENTIFY',
  'P_CALLED_PARTY_ID',
].flatMap((header) => [`${header}_DISPLAY_NAME`, `${header}_USER_PART`]);

const inboundSource = z.enum([
  'REQUEST_LINE_URI_USER_PART',
  'CONTACT_USER_PART',
  'TO_DISPLAY_NAME',
  'TO_USER_PART',
  'FROM_DISPLAY_NAME',
  'FROM_USER_PART',
  ...HEADER_USERS,
  'DEFAULT',
]);

const privacy = z.enum(['DEFAULT', 'NONE', 'ID', 'USER', 'HEADER', 'SESSION']);

const inboundParameters = z
  .strictObject({
    caller_num: inboundSource,
    caller_display_name: inboundSource,
    called_num: inboundSource,
    privacy_types_supported: privacy,
    enable_stir_shaken_validation: flag,
    pai_header_parameter_name: text(),
    drop_calls_with_verification_status: z.array(
      z.enum([
        'No-TN-Validation',
        'TN-Validation-Failed',
        'TN-Validation-Failed-A',
        'TN-Validation-Failed-B',
        'TN-Validation-Failed-C',
        'TN-Validation-Passed-B',
        'TN-Validation-Passed-C',
      ]),
    ),
    pass_api_header_to_uad: flag,
  })
  .partial();

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
  'CUSTOM',
];
const HOST_VALUES = ['TRUNK_HOST_PORT', 'OUT_HOST_PORT', 'CONTACT_URI', 'SIP_DOMAIN', 'DEFAULT', 'CUSTOM'];

const part = (values: readonly string[]) =>
  z.strictObject({ value: z.enum(values), custom_value: text() }).partial();

const HEADERS = [
  'to',
  'from',
  'remote_party_id_called_party',
  'remote_party_id_calling_party',
  'p_asserted_identity',
  'p_preferred_identify',
  'p_called_party_id',
];

const outboundParameters = z
  .strictObject({
    ...Object.fromEntries(
      ['request_line_uri', 'contact', ...HEADERS].flatMap((header) => [
        [`${header}_user_part`, part(USER_VALUES)],
        [`${header}_host_part`, part(HOST_VALUES)],
      ]),
    ),
    ...Object.fromEntries(HEADERS.map((header) => [`${header}_display_name`, part(USER_VALUES)])),
    privacy_types_supported: privacy,
  })
  .partial();

const shape = {
  name: text(64, 1),
  enabled: flag,
  transport: z.enum(['UDP', 'TCP', 'TLS']),
  hostname: text(),
  port: portNumber,
  auth_id: text(64),
  username: text(64),
  password: text(),
  registration: flag,
  register_interval: int(),
  outbound_server: text(),
  outbound_server_port: portNumber,
  inlan: flag,
  single_via_header: flag,
  rewrite_via_ip: flag,
  verify_port: flag,
  keep_alive: flag,
  keep_alive_interval: int(),
  concurrency: int(),
  additional_ips: text(),
  adjust_sdp_direction: flag,
  remove_srtp_info: flag,
  stir_shaken_signature_required: flag,
  did_numbers: text(),
  inbound_parameters: inboundParameters,
  outbound_parameters: outboundParameters,
  // From here on names alone are published; types are inferred, and where even that fails any value is taken.
  remove_plus_prefix: flag,
  tel_uri_scheme_for_request_line: flag,
  tel_uri_scheme_for_to_header: flag,
  force_outbound_proxy: flag,
  enable_sdp_codecs: flag,
  sdp_codecs: z.union([z.string(), z.array(z.string())]),
  custom_headers: z.json(),
};

/** Release notes v16.x and v22.x; change log of the REST API (2026-09). */
const since = {
  adjust_sdp_direction: '16.2',
  remove_srtp_info: '16.3',
  enabled: '22.0.38',
  registration: '22.0.38',
  stir_shaken_signature_required: '22.0.38',
  remove_plus_prefix: '22.3.0',
  tel_uri_scheme_for_request_line: '22.3.0',
  tel_uri_scheme_for_to_header: '22.3.0',
  force_outbound_proxy: '22.4.0',
  enable_sdp_codecs: '22.6.0',
  sdp_codecs: '22.6.0',
  custom_headers: '22.8.0',
};

/** Body of an update (OpenAPI 22.2): neither brand nor type can be changed. */
export const TRUNK_CHANGE = formOf({ shape, since });

const born = {
  ...shape,
  brand: text(64, 1),
  auth_mode: z.enum(['IP_AUTH', 'REGISTER_AUTH', 'ACCEPT_REGISTER', 'TEAMS', 'WHATS_APP']),
};

export const TRUNK_CREATION = formOf({ shape: born, since: { ...since, brand: '22.0.38' } });

/**
 * The schema's own defaults (OpenAPI 22.2): true where the portal sends false for `verify_port`, `rewrite_via_ip` and
 * `keep_alive`. Those of fields after 22.2 are not published: an option that came later is off.
 */
export const TRUNK_DEFAULTS = {
  enabled: true,
  brand: null,
  auth_id: '',
  username: '',
  password: '',
  registration: true,
  register_interval: 600,
  inlan: false,
  single_via_header: true,
  rewrite_via_ip: true,
  verify_port: true,
  keep_alive: true,
  keep_alive_interval: 360,
  additional_ips: '',
  adjust_sdp_direction: true,
  remove_srtp_info: true,
  stir_shaken_signature_required: false,
  did_numbers: '',
  inbound_parameters: null,
  outbound_parameters: null,
  remove_plus_prefix: false,
  tel_uri_scheme_for_request_line: false,
  tel_uri_scheme_for_to_header: false,
  force_outbound_proxy: false,
  enable_sdp_codecs: false,
  sdp_codecs: null,
  custom_headers: null,
} as const;
