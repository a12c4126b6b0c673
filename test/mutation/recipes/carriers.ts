import { ABROAD, dialling, FRENCH, IN_FRANCE, type Recipe } from './recipe.ts';

const VERIFIED = '+33123450000';

/** Accounts, and several platforms on one trunk. */
export const CARRIERS: readonly Recipe[] = [
  {
    name: 'two trunks with a gateway each',
    manifest: 'two-trunks',
    dialled: [],
    sweeps: ['twilio.*'],
  },
  {
    name: 'an account in another Region',
    manifest: 'ibm-voice-gateway',
    edit: [
      [
        'account: { env: TWILIO_ACCOUNT_SID }',
        'account: { env: TWILIO_ACCOUNT_SID }\n  region: ie1\n  edge: dublin',
      ],
      [
        'apiKey: { env: TWILIO_API_KEY }\n    apiSecret: { env: TWILIO_API_SECRET }',
        'authToken: { env: TWILIO_AUTH_TOKEN }',
      ],
    ],
    sandbox: { twilio: { numbers: [{ number: '+12025550123', voiceRegion: 'ie1' }] } },
    dialled: [],
    sweeps: ['twilio.accounts*', 'twilio.routes*', 'twilio.trunks*'],
  },
  {
    name: 'a caller ID that was verified',
    manifest: 'genesys-cloud',
    edit: [["callerId: { number: '+33123456789'", `callerId: { number: '${VERIFIED}'`]],
    sandbox: { twilio: { callerIds: [VERIFIED] } },
    dialled: dialling('genesys', FRENCH, `${VERIFIED}@Paris Office`),
    sweeps: ['twilio.callerIds*'],
  },
  {
    name: 'an org with a PBX in reserve',
    manifest: 'genesys-portsip',
    sweeps: ['twilio.*', 'portsip.outboundRules*'],
    dialled: [
      ...dialling('genesys', FRENCH, '+33199005511@Paris Office'),
      ...dialling('pbx', [...FRENCH, ABROAD], '100@acme.pbx.example'),
      ...dialling('pbx', [IN_FRANCE], '+33199005511', '+33199005514'),
    ],
  },
  {
    name: 'one trunk to three platforms',
    manifest: 'three-platforms',
    sweeps: [
      'twilio.originationUrls*',
      'twilio.trunk*',
      'twilio.ipAddresses*',
      'twilio.credentials*',
      'ibm-voice-gateway.files/main/outboundCall*',
      'ibm-voice-gateway.files/main/tenantConfig*',
    ],
    dialled: [
      ...dialling('genesys', FRENCH, '+33199005511@Paris Office'),
      ...dialling('pbx', [...FRENCH, ABROAD], '100@acme.pbx.example'),
      { platform: 'vgw', to: '+33199006600', reaches: '+33199006600' },
    ],
  },
];
