import type { Mistake } from './shapes.ts';
import { HEARD_OTHERWISE } from './variants.ts';

const PBX = 'portsip-register-system';
const ORG = 'genesys-cloud';
const GATEWAY = 'ibm-voice-gateway-secure';
const TRUNK = { side: 'genesys', table: 'trunkBases', where: { name: 'Twilio' } } as const;

/** Encryption, codecs, digits, and how large an INVITE is. */
export const MEDIA: readonly Mistake[] = [
  {
    complaint: 'Secure trunking was switched on at the carrier alone: 488.',
    wiring: PBX,
    edit: { side: 'twilio', table: 'trunks', at: '/secure', to: true },
    code: 'agreement/encryption',
  },
  {
    complaint: 'Secure trunking was switched on at the carrier, and the org is called over UDP.',
    wiring: ORG,
    edit: { side: 'twilio', table: 'trunks', at: '/secure', to: true },
    code: 'agreement/encryption',
  },
  {
    complaint: 'The gateway sends plain media to a secure trunk: SRTP required.',
    wiring: GATEWAY,
    edit: { side: 'vgw', file: 'main/docker-compose.yml', from: 'MEDIA_ENCRYPTION_TYPE=srtp', to: 'MEDIA_ENCRYPTION=srtp' },
    code: 'agreement/encryption',
  },
  {
    complaint: 'The PBX speaks TLS, and takes the crypto line out of its offers: SRTP required.',
    wiring: 'a PBX over TLS whose calls were heard',
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/options', to: { removeSrtp: true } },
    code: 'agreement/encryption',
  },
  {
    complaint: 'The gateway takes no SRTP.',
    wiring: GATEWAY,
    edit: { side: 'vgw', file: 'main/docker-compose.yml', from: 'ENABLE_SRTP_INBOUND=true', to: 'ENABLE_SRTP_INBOUND=false' },
    code: 'agreement/encryption',
  },
  {
    complaint: 'The org offers wideband codecs alone.',
    wiring: ORG,
    edit: { ...TRUNK, at: '/properties/trunk_media_codec', to: ['audio/opus', 'audio/g722'] },
    code: 'agreement/codecs',
  },
  {
    complaint: 'Digits are sent as tones, and menus do not hear them.',
    wiring: ORG,
    edit: { ...TRUNK, at: '/properties/trunk_media_dtmf_method', to: 'In-band Audio' },
    code: 'agreement/dtmf',
  },
  {
    complaint: 'Digits are switched off in the manifest.',
    wiring: ORG,
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/settings/trunk/dtmf', to: { method: 'none' } },
    code: 'agreement/dtmf',
  },
  {
    complaint: 'The org offers a suite that the carrier does not: encrypted calls end with 488.',
    wiring: 'an org over TLS',
    edit: { ...TRUNK, at: '/properties/trunk_media_srtpCipherSuites', to: ['AES_CM_128_HMAC_SHA1_32'] },
    code: 'agreement/srtp-suites',
  },
  {
    complaint: 'Calls of the gateway were heard with a suite that the carrier takes and does not offer.',
    wiring: GATEWAY,
    edit: { in: 'Platform/vgw', at: '/spec/srtpSuites', to: HEARD_OTHERWISE },
    code: 'agreement/srtp-suites',
    unheard: 'nobody knows the suites of a gateway, so the one that is played takes all',
  },
  {
    complaint: 'The document names another suite than the trunk of the org has.',
    wiring: 'an org over TLS',
    edit: { in: 'Platform/genesys', at: '/spec/srtpSuites', to: HEARD_OTHERWISE },
    code: 'agreement/srtp-suites',
  },
  {
    complaint: 'Headers were added until an INVITE over UDP no longer fits into a packet, and firewalls drop the pieces.',
    wiring: PBX,
    edit: {
      in: 'Trunk/portsip-us',
      at: '/spec/endpoints/0/origination/rows/0/headers',
      to: { 'X-Campaign': 'c'.repeat(120), 'X-Tenant': 't'.repeat(120) },
    },
    code: 'agreement/large-invite',
  },
  {
    complaint: 'The trunk is secure, and the PBX is reached over UDP.',
    wiring: PBX,
    edit: { in: 'Trunk/portsip-us', at: '/spec/secure', to: true },
    code: 'agreement/encryption',
  },
  {
    complaint: 'The trunk is secure, and the org is reached over UDP.',
    wiring: ORG,
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/secure', to: true },
    code: 'agreement/encryption',
  },
  {
    complaint: 'The trunk is secure, and the gateway over TCP.',
    wiring: 'ibm-voice-gateway',
    edit: { in: 'Trunk/voice-gateway', at: '/spec/secure', to: true },
    code: 'agreement/encryption',
  },
  {
    complaint: 'The manifest asks for codecs that this carrier does not speak.',
    wiring: ORG,
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/settings/trunk/codecs', to: ['opus', 'G729'] },
    code: 'agreement/codecs',
  },
  {
    complaint: 'Conversation headers and user-to-user information were switched on, over UDP.',
    wiring: 'an org with a full offer',
    edit: {
      in: 'Trunk/purecloud-dev',
      at: '/spec/endpoints/0/settings/trunk/properties',
      to: { trunk_sip_uuiEnabled: true },
    },
    code: 'agreement/large-invite',
  },
  {
    complaint: 'The PBX asks every five seconds whether the carrier is there, and is shut out.',
    wiring: 'a PBX that asks whether the carrier is there',
    edit: { side: 'pbx', table: 'providers', at: '/keep_alive_interval', to: 5 },
    code: 'agreement/options-interval',
  },
  {
    complaint: 'The option that takes the plus away was set in the manifest.',
    wiring: 'portsip-register-system',
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/options', to: { removePlus: true } },
    code: 'agreement/plus',
  },
  {
    complaint: 'TLS was chosen for the org alone, which then wants SRTP too.',
    wiring: 'genesys-cloud',
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/settings/trunk/transport', to: 'tls' },
    code: 'agreement/encryption',
  },
  {
    complaint: 'The PBX asks for sessions of two hours, and the first INVITE of each call is refused with 422.',
    wiring: PBX,
    edit: { in: 'Platform/pbx', at: '/spec/sessionExpires', to: 7200 },
    code: 'agreement/session-timer',
  },
  {
    complaint: 'The org asks for sessions of ten minutes.',
    wiring: ORG,
    edit: { in: 'Platform/genesys', at: '/spec/sessionExpires', to: 600 },
    code: 'agreement/session-timer',
  },
  {
    complaint: 'The gateway asks for sessions of a day.',
    wiring: 'ibm-voice-gateway-secure',
    edit: { in: 'Platform/vgw', at: '/spec/sessionExpires', to: 86_400 },
    code: 'agreement/session-timer',
  },
  {
    complaint: 'TLS to a name that no certificate can hold.',
    wiring: 'ibm-voice-gateway-secure',
    edit: { in: 'Platform/vgw', at: '/spec/listensOn/0/host', to: '198.51.100.7' },
    code: 'ibm-voice-gateway/tls-needs-name',
  },
];
