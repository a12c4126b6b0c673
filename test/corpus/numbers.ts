import type { Mistake } from './shapes.ts';

const PBX = 'portsip-register-system';
const ORG = 'genesys-cloud';

/** How numbers are written, whose they are, and who answers them. */
export const NUMBERS: readonly Mistake[] = [
  {
    complaint: 'Called numbers leave with the country code and no plus: the carrier says 400, invalid number.',
    thread: 'github.com/livekit/sip/issues/484',
    wiring: PBX,
    edit: { side: 'pbx', table: 'outboundRules', where: { name: 'US 11' }, at: '/routes/0/prepend', to: '' },
    code: 'agreement/plus',
  },
  {
    complaint: 'The trunk itself takes the plus off, whatever the rules make.',
    wiring: PBX,
    edit: { side: 'pbx', table: 'providers', at: '/remove_plus_prefix', to: true },
    code: 'agreement/plus',
  },
  {
    complaint: 'The caller id of a rule was typed without its plus.',
    wiring: PBX,
    edit: {
      side: 'pbx',
      table: 'outboundRules',
      where: { name: 'US 10' },
      at: '/routes/0/outbound_caller_id',
      to: '12027594810',
    },
    code: 'agreement/plus',
  },
  {
    complaint: 'Number processing of the tenant was turned on: numbers dialled with a plus lose it before the rules see them.',
    wiring: PBX,
    edit: { side: 'pbx', table: 'tenants', where: { domain: 'beta.pbx.example' }, at: '/e164/enabled', to: true },
    code: 'agreement/plus',
  },
  {
    complaint: '"Omit + Prefix" of the called number is on, as the portal has it at first.',
    wiring: ORG,
    edit: {
      side: 'genesys',
      table: 'trunkBases',
      where: { name: 'Twilio' },
      at: '/properties/trunk_outboundIdentity_calledAddress_omitPlusPrefix',
      to: true,
    },
    code: 'agreement/plus',
  },
  {
    complaint: '"Omit + Prefix" of the calling number is on: the carrier does not know who calls.',
    wiring: ORG,
    edit: {
      side: 'genesys',
      table: 'trunkBases',
      where: { name: 'Twilio' },
      at: '/properties/trunk_outboundIdentity_callingAddress_omitPlusPrefix',
      to: true,
    },
    code: 'agreement/plus',
  },
  {
    complaint: 'One number of the trunk was forgotten in the pool.',
    wiring: PBX,
    edit: {
      side: 'pbx',
      table: 'assignees',
      where: { concurrency: 60 },
      at: '/did_numbers',
      to: '12027594810-12027594815',
    },
    code: 'agreement/numbers',
  },
  {
    complaint: 'The inbound rule is of another trunk, and no call is routed.',
    wiring: 'portsip-interconnect-tenant',
    edit: { side: 'pbx', table: 'inboundRules', at: '/provider_id', to: '878156644691749999' },
    code: 'agreement/numbers',
  },
  {
    complaint: 'Somebody disabled the inbound rules over a holiday.',
    wiring: PBX,
    edit: { side: 'pbx', table: 'inboundRules', at: '/enabled', to: false },
    code: 'agreement/numbers',
  },
  {
    complaint: 'The numbers lie in no DID pool, so nobody can be given them.',
    wiring: ORG,
    edit: { side: 'genesys', table: 'didPools' },
    code: 'agreement/numbers',
  },
  {
    complaint: 'The call route lost its numbers in a failed update.',
    thread: 'github.com/MyPureCloud/terraform-provider-genesyscloud/issues/525',
    wiring: ORG,
    edit: { side: 'genesys', table: 'ivrs', at: '/dnis', to: [] },
    code: 'agreement/numbers',
  },
  {
    complaint: 'A call route without a flow for open hours answers nobody.',
    wiring: ORG,
    edit: { side: 'genesys', table: 'ivrs', at: '/openHoursFlow', to: null },
    code: 'agreement/numbers',
  },
  {
    complaint: 'The number of a person was taken away in the directory.',
    wiring: 'genesys-cloud-user',
    edit: { side: 'genesys-sydney', table: 'users', where: { email: 'ada@acme.example' }, at: '/addresses', to: [] },
    code: 'agreement/numbers',
  },
  {
    complaint: 'The tenant of the gateway has another number: Forbidden.',
    wiring: 'ibm-voice-gateway',
    edit: { side: 'vgw', file: 'main/tenantConfig.json', from: '"12025550123"', to: '"12025550124"' },
    code: 'agreement/numbers',
  },
  {
    complaint: 'The number was moved to another trunk in the Console, and the platform waits for its calls.',
    wiring: 'ibm-voice-gateway',
    edit: { side: 'twilio', table: 'incomingPhoneNumbers', at: '/trunk_sid', to: '' },
    code: 'agreement/numbers',
  },
  {
    complaint: 'Two tenants have one number in their pools.',
    wiring: PBX,
    edit: {
      side: 'pbx',
      table: 'assignees',
      where: { concurrency: 40 },
      at: '/did_numbers',
      to: '12027594830-12027594845;12027594810',
    },
    code: 'agreement/number-twice',
    unheard: 'which of two tenants answers is not decided, and the emulator takes the first',
  },
  {
    complaint: 'Calls show a number of another carrier: From not verified.',
    wiring: ORG,
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/callerId/number', to: '+33123450000' },
    code: 'agreement/caller-id-owned',
  },
  {
    complaint: 'The number that the trunk shows was changed in the portal.',
    wiring: ORG,
    edit: {
      side: 'genesys',
      table: 'trunkBases',
      where: { name: 'Twilio' },
      at: '/properties/trunk_outboundIdentity_callingAddress',
      to: '+33199005599',
    },
    code: 'agreement/caller-id-owned',
  },
  {
    complaint: 'A pool was stretched beyond the numbers that were bought, and an extension shows one of the others.',
    wiring: 'portsip-register-tenant',
    edit: { side: 'pbx', table: 'providers', at: '/did_numbers', to: '12027594810-12027594899' },
    code: 'agreement/caller-id-owned',
    unheard: 'the extensions of the emulated PBX show a number that was bought',
  },
  {
    complaint: 'Numbers of the United States call out without an emergency address.',
    wiring: 'portsip-register-tenant',
    edit: { side: 'twilio', table: 'incomingPhoneNumbers', at: '/emergency_address_status', to: 'unregistered' },
    code: 'agreement/emergency-numbers',
  },
];
