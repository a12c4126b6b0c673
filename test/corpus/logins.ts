import type { Mistake } from './shapes.ts';

const PBX = 'portsip-register-system';
const ORG = 'genesys-cloud';
const TRUNK = { side: 'genesys', table: 'trunkBases', where: { name: 'Twilio' } } as const;

/** Access lists and credentials, realms, registration. */
export const LOGINS: readonly Mistake[] = [
  {
    complaint: 'To get calls through at all, somebody let in every address, and nobody is asked for a login: strangers called abroad.',
    wiring: 'an org by its addresses alone',
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/access/ipLists/0/entries', to: ['0.0.0.0/0'] },
    code: 'twilio/open-trunk',
  },
  {
    complaint: 'Networks of two countries stand in the access list, and no login is asked for.',
    wiring: 'an org by its addresses alone',
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/access/ipLists/0/entries', to: ['151.0.0.0/8', '198.0.0.0/8'] },
    code: 'twilio/open-trunk',
  },
  {
    complaint: 'The whole network of the hoster stands in the access list.',
    wiring: 'genesys-cloud',
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/access/ipLists/0/entries', to: ['151.0.0.0/8', '198.51.0.0/16'] },
    code: 'twilio/wide-entry',
  },
  {
    complaint: 'The PBX signs in as somebody the credential list does not have: 403 after the challenge.',
    thread: 'github.com/kylecampbell/livekit-outbound-caller-agent/issues/3',
    wiring: PBX,
    edit: { side: 'pbx', table: 'providers', at: '/auth_id', to: 'portsip' },
    code: 'agreement/digest-user',
  },
  {
    complaint: 'The user was renamed in the Console.',
    wiring: ORG,
    edit: { side: 'twilio', table: 'credentials', at: '/username', to: 'pctrunk' },
    code: 'agreement/digest-user',
  },
  {
    complaint: 'The credential list was emptied.',
    wiring: PBX,
    edit: { side: 'twilio', table: 'credentials' },
    code: 'agreement/digest-user',
  },
  {
    complaint: 'The realm is the host of the trunk, and the challenge names another.',
    thread: 'github.com/InnovateAsterisk/Browser-Phone/issues/117',
    wiring: ORG,
    edit: { ...TRUNK, at: '/properties/trunk_sip_authentication_credentials_realm', to: 'purecloudabc.pstn.twilio.com' },
    code: 'agreement/realm',
  },
  {
    complaint: 'Access list and credentials were thought to be alternatives: the address is allowed, and the call challenged.',
    thread: 'github.com/elevenlabs/elevenlabs-python/issues/846',
    wiring: ORG,
    edit: { ...TRUNK, at: '/properties/trunk_sip_authentication_credentials_username', to: '' },
    code: 'agreement/both-methods',
  },
  {
    complaint: 'The endpoint names no user, and the trunk demands one.',
    wiring: ORG,
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/termination/user' },
    code: 'agreement/both-methods',
  },
  {
    complaint: 'A credential list was added to be safe; the gateway has no login.',
    wiring: 'ibm-voice-gateway-secure',
    edit: {
      in: 'Trunk/voice-gateway',
      at: '/spec/access/credentialLists',
      to: [{ name: 'Voice Gateway', users: [{ username: 'bot', password: { env: 'BOT_PASSWORD' } }] }],
    },
    code: 'agreement/both-methods',
  },
  {
    complaint: 'Lists were made and never mapped to the trunk: nobody is let in.',
    wiring: PBX,
    edit: { side: 'twilio', table: 'trunkMappings' },
    code: 'agreement/no-auth-method',
  },
  {
    complaint: '"Need registration" was left on, and the trunk is offline.',
    wiring: PBX,
    edit: { side: 'pbx', table: 'providers', at: '/registration', to: true },
    code: 'agreement/registration',
  },
  {
    complaint: 'Calls go out, and the trunk has neither list nor login.',
    wiring: 'ibm-voice-gateway-secure',
    edit: { in: 'Trunk/voice-gateway', at: '/spec/access' },
    code: 'agreement/no-auth-method',
  },
  {
    complaint: 'A registration is asked for in the manifest.',
    wiring: PBX,
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/trunk/registration', to: true },
    code: 'agreement/registration',
  },
  {
    complaint: 'The endpoint names a user that no credential list has.',
    wiring: 'portsip-register-system',
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/termination/user', to: 'portsip' },
    code: 'manifest/unresolved-reference',
  },
  {
    complaint: 'A register-based trunk was asked for without a login.',
    wiring: 'a PBX known by its address on both sides',
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/trunk/type', to: 'register-based' },
    code: 'portsip/digest-user-missing',
  },
  {
    complaint: 'The password stands in the manifest.',
    wiring: 'portsip-register-system',
    edit: {
      in: 'Trunk/portsip-us',
      at: '/spec/access/credentialLists/0/users/0/password',
      to: 'Sup3rSecretPassword',
    },
    code: 'manifest/literal-secret',
  },
  {
    complaint: 'The recovery address has the token of its server in it.',
    wiring: PBX,
    edit: {
      in: 'Trunk/portsip-us',
      at: '/spec/disasterRecovery',
      to: { url: 'https://acme-1234.twil.io/dr?token=Sup3rSecret' },
    },
    code: 'manifest/secret-in-address',
  },
  {
    complaint: 'One of three platforms on the trunk signs in as nobody.',
    wiring: 'three-platforms',
    edit: { in: 'Trunk/paris', at: '/spec/endpoints/2/termination/user' },
    code: 'agreement/both-methods',
  },
];
