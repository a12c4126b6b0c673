import type { Json } from '../../src/contract/value.ts';
import type { Variant } from './shapes.ts';

const heard = (suite: string): Json => ({ suites: [suite], asOf: '2026-11-20', source: 'test calls, SIP log in ticket 4711' });

/** What somebody heard whose vendor documents no suites. */
const HEARD = heard('AES_CM_128_HMAC_SHA1_80');
export const HEARD_OTHERWISE = heard('AES_CM_128_HMAC_SHA1_32');

/** Correct wirings that no example shows. */
export const VARIANTS: readonly Variant[] = [
  {
    name: 'an org over TLS',
    of: 'genesys-cloud',
    edits: [
      { in: 'Trunk/purecloud-dev', at: '/spec/secure', to: true },
      { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/origination/transport', to: 'tls' },
    ],
    said: { 'genesys-cloud/tls-name': 'whether a carrier holds the name against the certificate is its own affair' },
  },
  {
    name: 'an org over TCP',
    of: 'genesys-cloud',
    edits: [{ in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/origination/transport', to: 'tcp' }],
  },
  {
    name: 'an org by its addresses alone',
    of: 'genesys-cloud',
    edits: [
      { in: 'Trunk/purecloud-dev', at: '/spec/access/credentialLists' },
      { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/termination/user' },
    ],
  },
  {
    name: 'a PBX by its login alone',
    of: 'portsip-register-system',
    edits: [{ in: 'Trunk/portsip-us', at: '/spec/access/ipLists' }],
  },
  {
    name: 'a PBX over TCP',
    of: 'portsip-register-tenant',
    edits: [{ in: 'Trunk/portsip-acme', at: '/spec/endpoints/0/origination/transport', to: 'tcp' }],
    said: { 'portsip/pools-unknown': 'a tenant sees its own pools' },
  },
  {
    name: 'a PBX known by its address on both sides',
    of: 'portsip-register-system',
    edits: [
      { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/trunk/type', to: 'ip-based' },
      { in: 'Trunk/portsip-us', at: '/spec/access/credentialLists' },
      { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/termination/user' },
    ],
    said: { 'portsip/ip-based-experimental': 'the vendor describes no such trunk with this carrier' },
  },
  {
    name: 'a PBX over an edge of the other private connection',
    of: 'portsip-interconnect-system',
    edits: [
      { in: 'Trunk/portsip-ix', at: '/spec/endpoints/0/origination/rows/0/edge', to: 'london-ix' },
      { in: 'Trunk/portsip-ix', at: '/spec/endpoints/0/termination/hosts', to: ['london-ix'] },
    ],
  },
  {
    name: 'a gateway over UDP',
    of: 'ibm-voice-gateway',
    edits: [{ in: 'Trunk/voice-gateway', at: '/spec/endpoints/0/origination/transport', to: 'udp' }],
  },
  {
    name: 'a gateway of two tenants',
    of: 'ibm-voice-gateway',
    edits: [
      { in: 'Trunk/voice-gateway', at: '/spec/numbers/groups/1', to: { name: 'care', members: ['+12025550124'] } },
      {
        in: 'Trunk/voice-gateway',
        at: '/spec/endpoints/0/settings/tenants/1',
        to: {
          numbers: ['care'],
          assistant: { url: 'https://assistant.acme.example', assistantId: 'care', apikey: { env: 'WA_APIKEY' } },
          stt: { url: 'https://stt.acme.example', apikey: { env: 'STT_APIKEY' } },
          tts: { url: 'https://tts.acme.example', apikey: { env: 'TTS_APIKEY' } },
        },
      },
    ],
  },
  {
    name: 'a gateway that shares the calls of two hosts',
    of: 'ibm-voice-gateway-two-nodes',
    edits: [
      { in: 'Trunk/voice-gateway', at: '/spec/endpoints/0/origination/rows/1/priority', to: 10 },
      { in: 'Trunk/voice-gateway', at: '/spec/endpoints/0/origination/rows/0/weight', to: 95 },
      { in: 'Trunk/voice-gateway', at: '/spec/endpoints/0/origination/rows/1/weight', to: 5 },
    ],
  },
  {
    name: 'a gateway with a name',
    of: 'ibm-voice-gateway',
    edits: [
      { in: 'Platform/vgw', at: '/spec/listensOn/0/host', to: 'vgw.acme.example' },
      { in: 'Platform/vgw', at: '/spec/settings/nodes', to: { main: { address: '198.51.100.7' } } },
    ],
  },
  {
    name: 'a gateway that calls out alone',
    of: 'ibm-voice-gateway-secure',
    edits: [{ in: 'Trunk/voice-gateway', at: '/spec/endpoints/0/origination', to: 'none' }],
    callsIn: false,
  },
  {
    name: 'a gateway that takes its numbers over',
    of: 'ibm-voice-gateway',
    edits: [{ in: 'Trunk/voice-gateway', at: '/spec/numbers/takeover', to: true }],
  },
  {
    name: 'a gateway that hands callers over to tel: URIs',
    of: 'ibm-voice-gateway',
    edits: [
      { in: 'Trunk/voice-gateway', at: '/spec/transfer', to: { mode: 'enable-all' } },
      { in: 'Trunk/voice-gateway', at: '/spec/endpoints/0/settings/transfers', to: 'tel' },
    ],
  },
  {
    name: 'a gateway that hands callers over to a SIP address, with a number before its host',
    of: 'ibm-voice-gateway',
    edits: [
      { in: 'Trunk/voice-gateway', at: '/spec/transfer', to: { mode: 'sip-only' } },
      { in: 'Trunk/voice-gateway', at: '/spec/domain', to: 'acme-vgw' },
      {
        in: 'Trunk/voice-gateway',
        at: '/spec/endpoints/0/settings/fallbackTarget',
        to: 'sip:+12025550199@203.0.113.50',
      },
    ],
  },
  {
    name: 'a PBX with a name',
    of: 'portsip-register-system',
    edits: [
      {
        in: 'Platform/pbx',
        at: '/spec/listensOn/0',
        to: { node: 'main', host: 'pbx.acme.example', udp: 5060, tcp: 5063, tls: 5061, records: ['address'] },
      },
    ],
  },
  {
    name: 'a PBX with a name over the private link',
    of: 'portsip-interconnect-system',
    edits: [
      {
        in: 'Platform/pbx',
        at: '/spec/listensOn/0',
        to: { node: 'main', host: 'pbx.acme.example', udp: 5060, tcp: 5063, tls: 5061, records: ['address'] },
      },
      {
        in: 'Platform/pbx',
        at: '/spec/sendsFrom',
        to: [{ cidr: '203.0.113.5/32', asOf: '2026-11-20', source: 'home page of the PBX' }],
      },
      { in: 'Trunk/portsip-ix', at: '/spec/endpoints/0/settings/trunk/usePrivateAddress', to: false },
    ],
  },
  {
    name: 'a PBX that asks for sessions of half an hour',
    of: 'portsip-register-system',
    edits: [{ in: 'Platform/pbx', at: '/spec/sessionExpires', to: 1800 }],
  },
  {
    name: 'a PBX with a rule for help, and for the number that tests it',
    of: 'portsip-register-system',
    edits: [
      {
        in: 'Trunk/portsip-us',
        at: '/spec/endpoints/0/settings/tenants/0/outbound/rules/2',
        to: { name: 'Help', prefixes: ['911', '933'], digits: [3] },
      },
    ],
  },
  {
    name: 'a standby of another vendor, with a page to fall back to',
    of: 'genesys-portsip',
    edits: [
      {
        in: 'Trunk/paris',
        at: '/spec/disasterRecovery',
        to: { url: 'https://acme.example/sorry.xml', method: 'GET' },
      },
    ],
  },
  {
    name: 'a PBX that takes calls in only',
    of: 'portsip-register-system',
    edits: [
      { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/termination', to: 'none' },
      { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/trunk/type', to: 'ip-based' },
      { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/trunk/host', to: 'portsip-pbx.pstn.twilio.com' },
      { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/tenants/0/outbound' },
      { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/settings/tenants/1/outbound' },
      { in: 'Trunk/portsip-us', at: '/spec/access' },
    ],
    said: { 'portsip/ip-based-experimental': 'the vendor describes no such trunk with this carrier' },
    callsOut: false,
  },
  {
    name: 'a PBX that asks whether the carrier is there',
    of: 'portsip-register-system',
    edits: [
      {
        in: 'Trunk/portsip-us',
        at: '/spec/endpoints/0/settings/options',
        to: { keepAlive: { every: 60 } },
      },
    ],
  },
  {
    name: 'an account in Ireland',
    of: 'genesys-cloud',
    edits: [
      { in: 'Carrier/twilio', at: '/spec/region', to: 'ie1' },
      { in: 'Carrier/twilio', at: '/spec/edge', to: 'dublin' },
    ],
  },
  {
    name: 'an org in Thailand, of which nobody here knows how people dial',
    of: 'genesys-cloud',
    edits: [
      { in: 'Trunk/purecloud-dev', at: '/spec/numbers/groups/0/members', to: ['+6620550123'] },
      { in: 'Trunk/purecloud-dev', at: '/spec/callerId/number', to: '+6620550123' },
      { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/settings/location/create/country', to: 'TH' },
      {
        in: 'Trunk/purecloud-dev',
        at: '/spec/endpoints/0/settings/location/create/emergencyNumber',
        to: '+6620550123',
      },
    ],
  },
  {
    name: 'an org with two trunks for one, whose numbers are assigned once',
    of: 'genesys-cloud-user',
    edits: [
      {
        in: 'Trunk/genesys-sydney',
        at: '/spec/endpoints/1',
        to: {
          platform: 'genesys-sydney',
          name: 'spare',
          origination: { transport: 'tcp', rows: [{ edge: 'sydney', priority: 30, weight: 10 }] },
          termination: 'none',
          settings: {
            trunk: { name: 'Spare', identifier: 'acme-spare', codecs: ['PCMA', 'PCMU'] },
            site: { name: 'Sydney Office' },
          },
        },
      },
    ],
  },
  {
    name: 'an org with a full offer',
    of: 'genesys-cloud',
    edits: [
      {
        in: 'Trunk/purecloud-dev',
        at: '/spec/endpoints/0/settings/trunk/codecs',
        to: ['opus', 'G722', 'PCMU', 'PCMA', 'G729'],
      },
    ],
  },
  {
    name: 'a gateway over TLS whose calls were heard',
    of: 'ibm-voice-gateway-secure',
    edits: [{ in: 'Platform/vgw', at: '/spec/srtpSuites', to: HEARD }],
  },
  {
    name: 'a PBX over TLS whose calls were heard',
    of: 'portsip-register-system',
    edits: [
      { in: 'Platform/pbx', at: '/spec/listensOn/0/host', to: 'pbx.acme.example' },
      { in: 'Platform/pbx', at: '/spec/srtpSuites', to: HEARD },
      { in: 'Trunk/portsip-us', at: '/spec/secure', to: true },
      { in: 'Trunk/portsip-us', at: '/spec/endpoints/0/origination/transport', to: 'tls' },
    ],
  },
];

/** What is said of correct wirings all the same, and why that is no mistake. */
export const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'portsip-interconnect-tenant': { 'portsip/pools-unknown': 'a tenant sees its own pools' },
  'portsip-register-tenant': { 'portsip/pools-unknown': 'a tenant sees its own pools' },
  ...Object.fromEntries(VARIANTS.flatMap(({ name, said }) => (said ? [[name, said]] : []))),
};

/** Rules without a case. */
export const UNHIT: Readonly<Record<string, string>> = {
  'agreement/old-reference': 'no edit makes data old, time does',
  'agreement/standby-unreachable': 'it is told beside what the primary is refused for',
};
