import type { FieldPolicy } from 'trunkline/plugin';
import { z } from 'zod';
import { reference } from './parts.ts';

export interface TrunkField {
  /** As the portal has it. */
  readonly label: string;
  readonly schema: z.ZodType;
  readonly policy: Omit<FieldPolicy, 'label'>;
  /** Key in the `properties` of a trunk base; absent for fields of the object itself. */
  readonly property?: string;
  /** No setting decides it: it is read to know how the trunk works, and goes back as it was. */
  readonly onlyRead?: true;
}

const wire = { wire: true } as const;
const text = z.string();
const texts = z.array(z.string());
const flag = z.boolean();

const property = (
  name: string,
  label: string,
  schema: z.ZodType,
  policy: Omit<FieldPolicy, 'label'> = wire,
): TrunkField => ({ label, schema, policy, property: name });

const onlyRead = (name: string, label: string, schema: z.ZodType): TrunkField => ({
  ...property(name, label, schema),
  onlyRead: true,
});

export const ONLY_READ = {
  routingAddress: onlyRead('trunk_sip_routingAddress', 'Inbound: routing address', text),
  dnisRouting: onlyRead('trunk_routing_inbound_dnis_enabled', 'Inbound: DNIS replacement routing', flag),
  higherCapacity: onlyRead('trunk_routing_outbound_higher_capacity', 'Outbound: higher capacity', flag),
  suppressWithDid: onlyRead(
    'trunk_outboundIdentity_suppress_username_if_did_available',
    'Outbound: suppress user name where there is a DID',
    flag,
  ),
  suppressWithoutDid: onlyRead(
    'trunk_outboundIdentity_suppress_username_if_no_did',
    'Outbound: suppress user name where there is no DID',
    flag,
  ),
  conversationHeader: onlyRead('trunk_sip_conversationHeader', 'Conversation headers', flag),
  uui: onlyRead('trunk_sip_uuiEnabled', 'User-to-User information', flag),
} as const satisfies Readonly<Record<string, TrunkField>>;

/** Fields that a manifest sets by their keys alone, if at all. */
export type OnlyRead = keyof typeof ONLY_READ;

/**
 * Keys as the vendor's provisioning tutorial, its wizard and the Terraform provider use them (developer.genesys.cloud,
 * telephony provisioning guide; premium app wizard; provider of 2026-07). No description of the API lists them: the
 * live template does.
 */
export const TRUNK_FIELDS = {
  name: { label: 'External trunk name', schema: text, policy: { wire: false } },
  inboundSite: { label: 'Number plan site', schema: reference, policy: wire },
  division: { label: 'Division', schema: reference, policy: { wire: false } },
  enabled: property('trunk_enabled', 'Trunk state: in service', flag),
  identifier: property('trunk_sip_termination_uri', 'Inbound SIP termination identifier', text),
  transport: property('trunk_transport_protocolVariant', 'Protocol', z.enum(['udp', 'tcp', 'tls'])),
  servers: property('trunk_transport_serverProxyList', 'SIP servers or proxies', texts),
  allowList: property('trunk_access_acl_allowList', 'SIP access control: allow', texts, {
    wire: true,
    set: 'accepted',
  }),
  realm: property('trunk_sip_authentication_credentials_realm', 'Digest authentication: realm', text),
  username: property(
    'trunk_sip_authentication_credentials_username',
    'Digest authentication: user name',
    text,
  ),
  // Whether it is returned is not documented, so it is taken as never returned.
  password: property(
    'trunk_sip_authentication_credentials_password',
    'Digest authentication: password',
    reference,
    { wire: true, writeOnly: true },
  ),
  callingAddress: property('trunk_outboundIdentity_callingAddress', 'Calling: address', text),
  callingAddressOverride: property(
    'trunk_outboundIdentity_callingAddress_overrideMethod',
    'Calling: address override method',
    z.enum(['Always', 'Unassigned DID']),
  ),
  callingName: property('trunk_outboundIdentity_callingName', 'Calling: name', text),
  callingNameOverride: property(
    'trunk_outboundIdentity_callingName_overrideMethod',
    'Calling: name override method',
    z.enum(['Always', 'Unassigned DID']),
  ),
  callerPriority: property('trunk_calling_id_priority', 'Prioritized caller selection', texts),
  omitPlusCalling: property(
    'trunk_outboundIdentity_callingAddress_omitPlusPrefix',
    'Calling: address omit + prefix',
    flag,
  ),
  omitPlusCalled: property(
    'trunk_outboundIdentity_calledAddress_omitPlusPrefix',
    'Called: address omit + prefix',
    flag,
  ),
  codecs: property('trunk_media_codec', 'Preferred codec list', texts),
  dtmfMethod: property(
    'trunk_media_dtmf_method',
    'DTMF method',
    z.enum(['RTP Events', 'In-band Audio', 'None']),
  ),
  dtmfPayload: property('trunk_media_dtmf_payload', 'DTMF payload', z.int().min(96).max(127)),
  srtpSuites: property('trunk_media_srtpCipherSuites', 'SRTP cipher suites', texts),
  ...ONLY_READ,
  /** Of the manifest's own choice, by key; observed as far as the manifest names them. */
  properties: {
    label: 'Other properties',
    schema: z.record(z.string(), z.unknown()),
    policy: wire,
  },
} as const satisfies Readonly<Record<string, TrunkField>>;
