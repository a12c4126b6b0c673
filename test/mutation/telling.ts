import type { Json } from 'trunkline/plugin';
import { fits } from './patterns.ts';

/** Values that a field can take in place of what its type suggests, most of which its vendor would never hold. */
type Telling = (value: Json) => readonly Json[];

const these =
  (...values: readonly Json[]): Telling =>
  () =>
    values;

/** The same row elsewhere, otherwise, and to one fixed user. */
const sipUrls: Telling = (value) => {
  const url = typeof value === 'string' ? value : '';
  const [, host = ''] = /^sip:(?:[^@]*@)?([^:;]+)/.exec(url) ?? [];
  const without = (parameter: string): string => url.replace(new RegExp(`;${parameter}=[^;]*`), '');
  return [
    url.replace(host, 'other.example'),
    url.replace(host, '192.0.2.1'),
    url.replace(host, host.toUpperCase()),
    url.replace('sip:', 'sip:reception@'),
    without('edge'),
    `${without('edge')};edge=tokyo`,
    `${without('edge')};edge=nowhere`,
    ...['udp', 'tcp', 'tls'].map((transport) => `${without('transport')};transport=${transport}`),
    ...[5060, 5070].map((port) => url.replace(/^(sip:[^:;]+)(:\d+)?/, `$1:${port}`)),
    url.replace(/^(sip:[^:;]+):\d+/, '$1'),
  ];
};

const HOST_NAME = 'kubernetes.io/hostname';
/** In the pools of the examples, out of them, and without the plus. */
const CALLERS = these(
  '',
  '+12027594814',
  '12027594814',
  '+12027594834',
  '12027594834',
  '+12025559999',
  '100',
);
/** What takes nothing, everything, more, less, or the same another way. */
const expressions: Telling = (value) => [
  '^$',
  '^(.*)$',
  String.raw`^(\d+)$`,
  String.raw`^(\+?\d+)$`,
  String.raw`^0([1-9]\d{7})$`,
  String.raw`^00([1-9]\d+)$`,
  String.raw`0([1-9]\d{8})`,
  String.raw`^0(?:[1-9]\d{8})$`,
  ...(typeof value === 'string' ? [`${value}x`] : []),
];

/** With the domain behind it, and in other letters. */
const identifiers: Telling = (value) =>
  typeof value === 'string' && value !== ''
    ? ['', null, value.toUpperCase(), `${value}x`, `${value}.byoc.mypurecloud.ie`]
    : ['x'];

/** The same host otherwise, and others. */
const proxies: Telling = (value) =>
  typeof value === 'string'
    ? [
        '',
        value.toUpperCase(),
        ...[5060, 5061, 5070].map((port) => `${value}:${port}`),
        `sip:${value}`,
        `${value}x`,
        value.replace(/[^.]+$/, 'example'),
        '192.0.2.1',
        '54.171.127.192',
      ]
    : [];

const TELLING: readonly (readonly [pattern: string, telling: Telling])[] = [
  ['twilio.accounts.type', these('Trial')],
  ['twilio.apiKeys.type', these('main')],
  ['twilio.routes.voice_region', these('us1', 'au1')],
  ['twilio.trunks.domain_name', (value) => [null, 'acme-elsewhere.pstn.twilio.com', upper(value)]],
  ['twilio.trunks.transfer_mode', these('disable-all', 'enable-all', 'sip-only')],
  ['twilio.originationUrls.sip_url', sipUrls],
  ['twilio.incomingPhoneNumbers.phone_number', these('+12025559999', '+33999999999')],
  ['twilio.ipAddresses.cidr_prefix_length', these(32, 30, 24)],
  ['ibm-voice-gateway.hosts.calls.*', these(1000)],
  ['ibm-voice-gateway.files/*.nodeSelector', these({ [HOST_NAME]: 'worker-1' }, { [HOST_NAME]: 'worker-2' })],
  ['portsip.pbxs.public', these('151.101.2.99')],
  [
    'portsip.inboundRules.office_hours_forward_rule.action',
    these('HANGUP', 'FORWARD_TO_VOICEMAIL', 'FORWARD_TO_NUMBER'),
  ],
  ['portsip.*.did_numbers', these('')],
  ['portsip.outboundRules.number_prefix', these('', '8')],
  ['portsip.pbxs.calls', these([{ trunk: 'Twilio-Reg-Trunk', tenant: 'acme.pbx.example', calls: 1000 }])],
  [
    'portsip.providers.inbound_parameters',
    these({ called_num: 'TO_USER_PART' }, { called_num: 'DIVERSION' }),
  ],
  [
    'portsip.providers.outbound_parameters',
    these(
      { request_line_uri_host_part: { value: 'SIP_DOMAIN', custom_value: '' } },
      { request_line_uri_user_part: { value: 'CALLER_NUM', custom_value: '' } },
      { from_user_part: { value: 'AUTH_ID', custom_value: '' } },
      { from_host_part: { value: 'TRUNK_HOST_PORT', custom_value: '' } },
    ),
  ],
  ['portsip.pbxs.private', these(null, '10.20.0.99', '203.0.113.99')],
  ['portsip.pbxs.version', these('21.9', '22.2.0', '22.3.21', '22.3.22', '23.0.0')],
  [
    'portsip.pbxs.sbc',
    these(
      { public: '151.101.2.77', private: '10.20.0.77', udp: 5060, tcp: 5060 },
      { public: '151.101.2.3', private: '10.20.0.77', udp: 5066, tcp: 5067 },
    ),
  ],
  ['portsip.tenants.extensions[].callerId', CALLERS],
  ['portsip.tenants.groups[].callerId', CALLERS],
  ['portsip.tenants.outbound_caller_ids[].caller_id', CALLERS],
  ['portsip.outboundRules.routes[].outbound_caller_id', CALLERS],
  ['portsip.tenants.extensions[].role', these('StandardUser')],
  ['portsip.tenants.extensions[].group', these('sales', null)],
  ['portsip.tenants.e164.country', these('', '20', 'Egypt(20)')],
  ['portsip.tenants.e164.area_code', these('', '202', '212')],
  ['portsip.tenants.e164.*_code', these('', '011', '1')],
  ['portsip.tenants.e164.prefix', these('', '9', '+')],
  ['portsip.tenants.countries', these([], ['44'], ['1'])],
  ['portsip.providers.transport', these('UDP', 'TCP', 'TLS')],
  ['portsip.providers.auth_mode', these('IP_AUTH', 'ACCEPT_REGISTER')],
  ['portsip.outboundRules.routes[].prepend', these('', '+', '+1', '00')],
  ['portsip.providers.port', these(0, 5060, 5061, 5070)],
  ['portsip.providers.outbound_server_port', these(0, 5060, 5061, 5070)],
  ['portsip.providers.concurrency', these(0, 1)],
  ['portsip.assignees.concurrency', these(0, 1, null)],
  ['portsip.providers.keep_alive_interval', these(0, 1, 14, 15)],
  ['portsip.transports.port', these(0, 5060, 5061, 5063, 5070)],
  ['portsip.outboundRules.priority', these(0, 1, 999, 1000, 1001, 1002, 100_000)],
  // A rule for all lengths has some that nobody dials here.
  [
    'portsip.outboundRules.number_length',
    (value) => (value === '' ? ['7'] : ['', '7', '10', '11', '10;11', '10;11;12;13']),
  ],
  ['portsip.outboundRules.routes', (value) => routesBeside(value)],
  ['portsip.outboundRules.number_mask', these('', '200', '101-199;300')],
  ['portsip.outboundRules.routes[].strip_digits', these(0, 1, 2, 3, 4, 9)],
  ['portsip.inboundRules.cid_number_mask', these('', '*', '442079460123', '+12025550123')],
  ['portsip.inboundRules.office_hours_forward_rule.number', these('', '0', '100', '9999')],
  ['portsip.users.role', these('Admin', 'StandardUser', 'Operator')],
  ['portsip.transports.verification', these('OPTIONAL', 'MANDATORY')],
  ['portsip.users.rights.*', these('view-only', 'none')],
  [
    'genesys-cloud.trunkBases.properties.trunk_calling_id_priority',
    these([], ['Source', 'Trunk'], ['Extension', 'Trunk'], ['Trunk'], ['Site']),
  ],
  ['genesys-cloud.trunkBases.properties.trunk_calling_id_priority[]', these('Source', 'Trunk', 'Site')],
  ['genesys-cloud.trunkBases.properties.trunk_access_acl_allowList*', (value) => networks(value)],
  [
    'genesys-cloud.orgs.byoc*',
    (value) => (Array.isArray(value) ? [value.slice(1)] : ['byoc.elsewhere.example']),
  ],
  ['genesys-cloud.users.addresses', these([])],
  ['genesys-cloud.trunkBases.properties.trunk_sip_routingAddress', these('To', 'Request-URI')],
  ['genesys-cloud.numberPlans.plans[].match', expressions],
  [
    'genesys-cloud.numberPlans.plans[].normalizedFormat',
    these('+34$1', '+33$2', '+33$10', '+33', '$1', '00$1', 'sip:$1', 'sip:00$1@carrier.example', '33$1'),
  ],
  [
    'genesys-cloud.numberPlans.plans[].matchType',
    these(
      'digitLength',
      'e164NumberList',
      'interCountryCode',
      'intraCountryCode',
      'numberList',
      'regex',
      'x',
    ),
  ],
  [
    'genesys-cloud.numberPlans.plans[].numbers',
    these([], [{ start: '33', end: '33' }], [{ start: '+33', end: '+33' }], [{ start: '+1', end: '+1' }]),
  ],
  ['genesys-cloud.numberPlans.plans[].numbers[].*', these('1', '+1', '33', '+33', '+12999999999', '112', '')],
  ['genesys-cloud.numberPlans.plans[].digitLength.*', these('1', '8', '9', '10', '11', '15', '')],
  ['genesys-cloud.sites.callerId', these('+33123456789', '+33999999999', '33123456789', 'x')],
  [
    'genesys-cloud.locations.address.country',
    these('', 'fr', 'FR', 'GB', 'US', 'DE', 'AU', 'MC', 'XX', null),
  ],
  ['genesys-cloud.users.addresses[].mediaType', these('PHONE', 'SMS', 'EMAIL')],
  ['genesys-cloud.trunkBases.properties.trunk_sip_termination_uri', identifiers],
  ['genesys-cloud.trunkBases.properties.trunk_transport_serverProxyList[]', proxies],
  [
    'genesys-cloud.trunkBases.properties.trunk_transport_serverProxyList',
    (value) =>
      Array.isArray(value)
        ? [[], value.slice(1), value.toReversed(), [...value, 'carrier.example'], ['54.171.127.192']]
        : [],
  ],
  [
    'genesys-cloud.trunkBases.properties.trunk_sip_authentication_credentials_realm',
    these('', 'sip.twilio.com', 'SIP.TWILIO.COM', 'carrier.example'),
  ],
  [
    'genesys-cloud.trunkBases.properties.trunk_outboundIdentity_callingAddress',
    these(
      '',
      '+33199999999',
      '33123456789',
      '0123456789',
      '+33',
      'sip:+33123456789@acme.example',
      'anonymous',
    ),
  ],
  [
    'genesys-cloud.trunkBases.properties.trunk_outboundIdentity_callingAddress_overrideMethod',
    these('Always', 'Unassigned DID', ''),
  ],
  [
    'genesys-cloud.trunkBases.properties.trunk_media_dtmf_method',
    these('None', 'RTP Events', 'In-band Audio'),
  ],
  [
    'genesys-cloud.trunkBases.properties.trunk_media_srtpCipherSuites',
    these(
      [],
      ['AES_CM_256_HMAC_SHA1_80'],
      ['AES_CM_128_HMAC_SHA1_32'],
      ['AES_CM_256_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_80'],
    ),
  ],
  [
    'genesys-cloud.outboundRoutes.classifications',
    (value) => (Array.isArray(value) ? [[], ...value.map((one) => [one]), ['Network']] : []),
  ],
  ['genesys-cloud.orgs.region', these('', 'us-east-1', 'eu-central-1', 'EU-WEST-1', 'x')],
  ['genesys-cloud.outboundRoutes.distribution', these('RANDOM', 'SEQUENTIAL')],
  [
    'genesys-cloud.trunkBases.properties.trunk_media_codec',
    these([], ['audio/opus'], ['audio/pcmu', 'audio/pcma']),
  ],
  ['genesys-cloud.trunkBases.properties.trunk_transport_protocolVariant', these('udp', 'tcp', 'tls')],
];

/** None; another way over the same trunk, before or behind; and the same way again, while the first is off. */
const routesBeside: Telling = (value) => {
  const [route = null] = Array.isArray(value) ? value : [];
  const other = { ...Object(route), prepend: '00' };
  return [[], [route, other], [other, route], [route, route], [{ ...Object(route), enabled: false }, route]];
};

const upper = (value: Json): Json => (typeof value === 'string' ? value.toUpperCase() : value);

const networks: Telling = (value) =>
  Array.isArray(value) ? [[], value.slice(1), ['0.0.0.0/0'], ['192.0.2.0/24']] : ['192.0.2.0/24'];

/** Undefined: what the type suggests is telling enough. */
export const telling = (field: string, value: Json): readonly Json[] | undefined =>
  TELLING.find(([pattern]) => fits(pattern, field))?.[1](value);
