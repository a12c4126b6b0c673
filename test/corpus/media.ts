import type { Mistake } from './shapes.ts';

const PBX = 'portsip-register-system';
const ORG = 'genesys-cloud';
const GATEWAY = 'ibm-voice-gateway-secure';
const TRUNK = { side: 'genesys', table: 'trunkBases', where: { name: 'Twilio' } } as const;
const SOUND = 'an emulated call has no codecs, suites or digits';

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
    unheard: SOUND,
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
    unheard: SOUND,
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
];
