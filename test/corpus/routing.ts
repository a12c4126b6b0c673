import type { Mistake } from './shapes.ts';

const PBX = 'portsip-register-system';
const ORG = 'genesys-cloud';
const BOT = 'ibm-voice-gateway-secure';

/** Rules and routes, rows, transfers, standbys, and estates of several trunks. */
export const ROUTING: readonly Mistake[] = [
  {
    complaint: 'A trunk of one tenant was given to two, which the PBX does not do.',
    wiring: 'portsip-register-system',
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/trunk/level', to: 'tenant' },
    code: 'portsip/tenant-level-several',
  },
  {
    complaint: 'A row of the old PBX was left in force, and takes every call first.',
    wiring: 'portsip-register-tenant',
    edit: {
      side: 'twilio',
      table: 'originationUrls',
      add: { sid: `OU${'9'.repeat(32)}`, friendly_name: 'Old PBX', sip_url: 'sip:203.0.113.77', priority: 1 },
    },
    code: 'agreement/stranger-row',
    open: true,
  },
  {
    complaint: 'The row of the standby is off in the manifest, and nobody remembers.',
    wiring: 'three-platforms',
    edit: { in: 'Trunk/paris', at: '/spec/endpoints/1/origination/rows/0/enabled', to: false },
    code: 'agreement/rows-off',
  },
  {
    complaint: 'No outbound rule leads over the trunk: who dials gets 404.',
    wiring: 'portsip-register-tenant',
    edit: { side: 'pbx', table: 'outboundRules' },
    code: 'agreement/listener',
  },
  {
    complaint: 'One tenant of two has no outbound rule any more.',
    wiring: PBX,
    edit: { side: 'pbx', table: 'outboundRules', where: { name: 'US 11' } },
    code: 'agreement/part-not-sent',
  },
  {
    complaint: 'One rule leads over another trunk.',
    wiring: PBX,
    edit: { side: 'pbx', table: 'outboundRules', where: { name: 'US 10' }, at: '/routes/0/provider_id', to: '878156644691749999' },
    code: 'agreement/part-not-sent',
  },
  {
    complaint: 'The outbound route of the site is disabled.',
    wiring: ORG,
    edit: { side: 'genesys', table: 'outboundRoutes', where: { name: 'Twilio Route' }, at: '/enabled', to: false },
    code: 'agreement/listener',
  },
  {
    complaint: 'The outbound route has no trunk any more.',
    wiring: ORG,
    edit: { side: 'genesys', table: 'outboundRoutes', where: { name: 'Twilio Route' }, at: '/trunks', to: [] },
    code: 'agreement/listener',
  },
  {
    complaint: 'The outbound route carries calls abroad alone: who dials a national number leaves another way, or not at all.',
    wiring: ORG,
    edit: { side: 'genesys', table: 'outboundRoutes', where: { name: 'Twilio Route' }, at: '/classifications', to: ['International'] },
    code: 'agreement/part-not-sent',
  },
  {
    complaint: 'The classification was typed in small letters: no number plan of the new site gives it, and the org refuses the route.',
    wiring: ORG,
    edit: {
      in: 'Trunk/purecloud-dev',
      at: '/spec/endpoints/0/settings/outboundRoutes/0/classifications',
      to: ['national', 'International'],
    },
    code: 'genesys-cloud/classification-unknown',
  },
  {
    complaint: 'The trunk is to stand in the default route of a site that is only made: all its calls would move, those for help too.',
    wiring: ORG,
    edit: {
      in: 'Trunk/purecloud-dev',
      at: '/spec/endpoints/0/settings/outboundRoutes/0',
      to: { use: 'Default Outbound Route', place: 'first', classifications: ['National', 'International'] },
    },
    code: 'genesys-cloud/place-at-new-site',
  },
  {
    complaint: 'A rule puts the code of another country before what is dialled: the carrier takes the call, and a stranger answers.',
    wiring: PBX,
    edit: { side: 'pbx', table: 'outboundRules', where: { name: 'US 10' }, at: '/routes/0/prepend', to: '+44' },
    code: 'agreement/number-changed',
    unheard: 'the carrier takes the call for whoever has that number',
  },
  {
    complaint: 'The rules of the manifest put the code of another country before ten digits, and people there dial as in the US.',
    wiring: PBX,
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/tenants/0/outbound/rules/0/prepend', to: '+44' },
    code: 'agreement/number-changed',
    unheard: 'the carrier takes the call for whoever has that number',
  },
  {
    complaint: 'A rule puts +1 before whatever is dialled: who dials with the plus gets 400, since it stands there twice.',
    wiring: PBX,
    edit: {
      in: 'Trunk/portsip-us',
      at: '/spec/endpoints/0/settings/tenants/0/outbound/rules',
      to: [{ name: 'all', callers: '100-199', prepend: '+1' }],
    },
    code: 'agreement/number-changed',
    unheard: 'the calls that are placed are dialled with ten digits, and pass',
  },
  {
    complaint: 'The same mistake where nobody says as which country people dial: it may be meant.',
    wiring: 'portsip-register-tenant',
    edit: { in: 'Trunk/portsip-acme', at: '/spec/endpoints/0/settings/tenants/0/outbound/0/prepend', to: '+44' },
    code: 'agreement/number-changed',
    open: true,
  },
  {
    complaint: 'A rule puts a plus before 911, in a country of which nobody here knows how people dial.',
    wiring: PBX,
    edit: {
      in: 'Trunk/portsip-us',
      at: '/spec/endpoints/0/settings/tenants/0/outbound',
      to: { country: 'CN', callerId: '+12027594810', rules: [{ name: 'help', prefixes: ['911'], digits: [3], prepend: '+' }, { name: 'plus', prefixes: ['+1'] }] },
    },
    code: 'agreement/number-changed',
    open: true,
  },
  {
    complaint: 'A rule waits for the digit of an outside line, and the manifest says that people dial as in the US: it takes no call.',
    wiring: PBX,
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/tenants/0/outbound/rules/1', to: { name: 'US 11', prefixes: ['91'], digits: [12], strip: 1, prepend: '+' } },
    code: 'portsip/rule-nobody-dials',
    unheard: 'who calls out dials in the ways of the country, and another rule takes these',
  },
  {
    complaint: 'The only rule of a tenant waits for a 9 before nine digits of France, which nobody there dials: every call is told 404.',
    wiring: PBX,
    edit: {
      in: 'Trunk/portsip-us',
      at: '/spec/endpoints/0/settings/tenants/0/outbound',
      to: { country: 'FR', callerId: '+12027594810', rules: [{ name: 'out', prefixes: ['9'], digits: [10], strip: 1, prepend: '+33' }] },
    },
    code: 'portsip/rule-nobody-dials',
  },
  {
    complaint: 'A tenant was to have rules made for Brazil, where the carrier that somebody chose stands behind the 00: by that alone a stranger abroad answers.',
    wiring: PBX,
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/tenants/1/outbound/country', to: 'BR' },
    code: 'portsip/country-unknown',
  },
  {
    complaint: 'A tenant with numbers of the United States was given rules for what people in Germany dial.',
    wiring: PBX,
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/tenants/1/outbound/country', to: 'DE' },
    code: 'agreement/other-country',
  },
  {
    complaint: 'The location of the site is written with another country than that of its numbers.',
    wiring: ORG,
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/settings/location/create/country', to: 'GB' },
    code: 'agreement/other-country',
  },
  {
    complaint: 'The REST API that starts calls is off.',
    wiring: BOT,
    edit: { side: 'vgw', file: 'main/docker-compose.yml', from: 'ENABLE_OUTBOUND_CALLS=true', to: 'ENABLE_OUTBOUND_CALLS=false' },
    code: 'agreement/listener',
  },
  {
    complaint: 'The row has the name of a queue before the host: every number rings there, or nowhere.',
    wiring: ORG,
    edit: { side: 'twilio', table: 'originationUrls', at: '/sip_url', to: 'sip:reception@twilioabc.byoc.mypurecloud.ie' },
    code: 'agreement/fixed-user',
  },
  {
    complaint: 'The manifest sends all calls of a row to one user of the org.',
    wiring: ORG,
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/origination/rows/0/user', to: 'reception' },
    code: 'agreement/fixed-user',
  },
  {
    complaint: 'Transfers were switched off in the Console.',
    wiring: BOT,
    edit: { side: 'twilio', table: 'trunks', at: '/transfer_mode', to: 'disable-all' },
    code: 'agreement/transfer',
  },
  {
    complaint: 'The PBX stands by for the org, which does not know the numbers and says 404: no other row is tried.',
    wiring: 'genesys-portsip',
    edit: { side: 'genesys', table: 'ivrs', at: '/dnis', to: [] },
    code: 'agreement/numbers',
  },
  {
    complaint: 'The manifest sends all calls of a row to one user of the PBX.',
    wiring: PBX,
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/origination/rows/0/user', to: 'reception' },
    code: 'agreement/fixed-user',
  },
  {
    complaint: 'The row names a number of one tenant, and calls to the other tenant ring there.',
    wiring: PBX,
    edit: { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/origination/rows/0/user', to: '+12027594810' },
    code: 'agreement/fixed-user',
    unheard: 'somebody answers each of them, only not who was called',
  },
  {
    complaint: 'The manifest sends all calls of a row to one user of the gateway.',
    wiring: 'ibm-voice-gateway',
    edit: { in: 'Trunk/voice-gateway', at: '/spec/endpoints/0/origination/rows/0/user', to: 'watson' },
    code: 'agreement/fixed-user',
  },
  {
    complaint: 'The dialog hands callers over, and the trunk allows no transfer: 32218.',
    wiring: BOT,
    edit: { in: 'Trunk/voice-gateway', at: '/spec/transfer/mode', to: 'disable-all' },
    code: 'agreement/transfer',
  },
  {
    complaint: 'Transfers to telephone numbers are asked for, and SIP addresses are allowed.',
    wiring: BOT,
    edit: { in: 'Trunk/voice-gateway', at: '/spec/transfer/mode', to: 'sip-only' },
    code: 'agreement/transfer',
  },
  {
    complaint: 'Calls go out, and the trunk has no domain to address them to.',
    wiring: 'portsip-register-system',
    edit: { in: 'Trunk/portsip-us', at: '/spec/domain' },
    code: 'manifest/domain-missing',
  },
  {
    complaint: 'The trunk is in Ireland, and its number is processed in the United States.',
    wiring: 'an account in Ireland',
    edit: { side: 'twilio', table: 'routes', where: { sid: '/v2/PhoneNumbers/+33123456789' }, at: '/voice_region', to: 'us1' },
    code: 'agreement/region-differs',
    unheard: 'the emulated carrier has one Region',
  },
  {
    complaint: 'A second platform never gets a call: the first one refuses with an answer that ends it.',
    wiring: 'genesys-portsip',
    edit: { side: 'genesys', table: 'didPools' },
    code: 'agreement/numbers',
  },
  {
    complaint: 'The dialog of a gateway that only takes calls transfers to SIP addresses, and the trunk allows none.',
    wiring: 'ibm-voice-gateway',
    edit: { in: 'Trunk/voice-gateway', at: '/spec/endpoints/0/settings/transfers', to: 'sip' },
    code: 'agreement/transfer',
  },
  {
    complaint: 'The dialog names numbers by tel: URIs alone, and the trunk allows transfers to SIP addresses.',
    wiring: 'a gateway that hands callers over to tel: URIs',
    edit: { in: 'Trunk/voice-gateway', at: '/spec/transfer/mode', to: 'sip-only' },
    code: 'agreement/transfer',
  },
  {
    complaint: 'The dialog hands callers over to numbers that are no tel: URIs, and the trunk has no domain to name with them.',
    wiring: 'a gateway that hands callers over to tel: URIs',
    edit: { in: 'Trunk/voice-gateway', at: '/spec/endpoints/0/settings/transfers', to: 'pstn' },
    code: 'agreement/transfer',
  },
  {
    complaint: 'When the dialog fails the caller goes to a number at the domain of the trunk, and SIP addresses alone are allowed.',
    wiring: 'a gateway that hands callers over to a SIP address, with a number before its host',
    edit: {
      in: 'Trunk/voice-gateway',
      at: '/spec/endpoints/0/settings/fallbackTarget',
      to: 'sip:12025550199@acme-vgw.pstn.twilio.com',
    },
    code: 'agreement/transfer',
  },
];
