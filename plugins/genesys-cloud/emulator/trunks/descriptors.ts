import type { Json } from 'trunkline/plugin';

/** One property of a trunk base as the template describes it: a JSON schema, and the default. */
export type Descriptor = {
  readonly type: 'string' | 'boolean' | 'integer' | 'array';
  readonly default: Json;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: { readonly type: 'string'; readonly enum?: readonly string[] };
  readonly uniqueItems?: true;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: boolean;
};

export type Descriptors = Readonly<Record<string, Descriptor>>;

const flag = (value: boolean): Descriptor => ({ type: 'boolean', default: value });
const text = (value: string | null, pattern?: string): Descriptor => ({
  type: 'string',
  default: value,
  ...(pattern === undefined ? {} : { pattern }),
});
const oneOf = (value: string, ...values: readonly string[]): Descriptor => ({
  type: 'string',
  default: value,
  enum: values,
});
const whole = (value: number, minimum: number, maximum: number): Descriptor => ({
  type: 'integer',
  default: value,
  minimum,
  maximum,
});
const list = (value: readonly string[] | null, values?: readonly string[]): Descriptor => ({
  type: 'array',
  default: value,
  items: { type: 'string', ...(values === undefined ? {} : { enum: values }) },
});

const OVERRIDE = ['Always', 'Unassigned DID'];
const CODECS = ['audio/opus', 'audio/pcmu', 'audio/pcma', 'audio/g729', 'audio/g722'];
const SUITES = ['128', '192', '256'].flatMap((bits) =>
  ['80', '32'].map((tag) => `AES_CM_${bits}_HMAC_SHA1_${tag}`),
);

/**
 * Properties of a BYOC trunk base as far as public sources know them: provisioning guide, premium app wizard, Terraform
 * provider (typed properties of 2021, acceptance tests of 2026), an export of 2024-12.
 */
export const BYOC: Descriptors = {
  trunk_label: text('Generic BYOC Carrier'),
  trunk_enabled: flag(true),
  trunk_protocol: oneOf('SIP', 'SIP'),
  trunk_language: text('en-US'),
  trunk_maxDialTimeout: text('2m', String.raw`^\d+[smh]$`),
  trunk_maxCallRate: text('40/5s'),
  trunk_calling_id_priority: list([], ['Source', 'Trunk', 'Site', 'Extension']),
  trunk_sip_termination_uri: { ...text(null), required: false },
  trunk_sip_routingAddress: text('Request-URI'),
  trunk_sip_conversationHeader: flag(false),
  trunk_sip_uuiEnabled: flag(false),
  trunk_sip_uuiHeader: text('User-to-User'),
  trunk_sip_uuiEncoding: text('Hex'),
  trunk_sip_uuiPd: text('00'),
  trunk_sip_authentication_credentials_realm: text(''),
  trunk_sip_authentication_credentials_username: text(''),
  trunk_sip_authentication_credentials_password: text(''),
  trunk_access_acl_allowList: list([]),
  trunk_routing_inbound_dnis_enabled: flag(false),
  trunk_routing_outbound_higher_capacity: flag(false),
  trunk_transport_protocolVariant: oneOf('udp', 'udp', 'tcp', 'tls'),
  trunk_transport_serverProxyList: { ...list(null), uniqueItems: true, required: true },
  trunk_transport_sipDscpValue: whole(24, -1, 63),
  trunk_transport_retryableReasonCodes: text('500-599'),
  trunk_transport_retryableCauseCodes: text('1-5,25,27,28,31,34,38,41,42,44,46,62,63,79,91,96,97,99,100,103'),
  trunk_transport_tcp_connectTimeout: whole(2, 1, 60),
  trunk_transport_tcp_connectionIdleTimeout: whole(86_400, 30, 86_400),
  trunk_outboundIdentity_callingAddress: text(''),
  trunk_outboundIdentity_callingAddress_overrideMethod: oneOf('Always', ...OVERRIDE),
  trunk_outboundIdentity_callingAddress_omitPlusPrefix: flag(false),
  trunk_outboundIdentity_callingName: text('', String.raw`^[\S ]{0,40}$`),
  trunk_outboundIdentity_callingName_overrideMethod: oneOf('Always', ...OVERRIDE),
  trunk_outboundIdentity_calledAddress_omitPlusPrefix: flag(false),
  trunk_outboundIdentity_suppress_username_if_did_available: flag(false),
  trunk_outboundIdentity_suppress_username_if_no_did: flag(false),
  trunk_media_codec: list(['audio/opus', 'audio/pcmu', 'audio/pcma'], CODECS),
  trunk_media_dtmf_method: oneOf('RTP Events', 'None', 'RTP Events', 'In-band Audio'),
  trunk_media_dtmf_payload: whole(101, 96, 127),
  trunk_media_method: text('normal'),
  trunk_media_srtpCipherSuites: list(['AES_CM_128_HMAC_SHA1_80'], SUITES),
  trunk_media_dscpValue: whole(46, -1, 63),
  trunk_media_disconnectOnIdleRTP: flag(true),
  trunk_transfer_takeback_enabled: flag(false),
  trunk_rlt_enabled: flag(false),
  trunk_recording_enabled: flag(false),
  trunk_recording_audioFormat: oneOf('audio/opus', 'audio/opus', 'audio/PCMU'),
  trunk_consult_recording_enabled: flag(false),
};

export const PASSWORD = 'trunk_sip_authentication_credentials_password';
export const IDENTIFIER = 'trunk_sip_termination_uri';
export const ALLOW_LIST = 'trunk_access_acl_allowList';
export const PROXIES = 'trunk_transport_serverProxyList';
/** Addresses and networks of an allow list (a carrier's integration notes, 2026). */
export const ALLOWED_AT_MOST = 150;
