import type { Mistake } from './shapes.ts';

const PBX = 'portsip-register-system';
const LINK = 'portsip-interconnect-system';
const ORG = 'genesys-cloud';
const GATEWAY = 'ibm-voice-gateway';

/** Who is let in from where, where calls are sent, and under which host. */
export const ADDRESSES: readonly Mistake[] = [
  {
    complaint: 'Two of eight regions of the carrier are allow-listed: some calls come, most do not.',
    thread: 'github.com/livekit/sip/issues/520',
    wiring: PBX,
    edit: { side: 'pbx', table: 'providers', at: '/additional_ips', to: '54.172.60.0/30;54.244.51.0/30' },
    code: 'agreement/source-not-allowed',
  },
  {
    complaint: 'Calls out work, calls in are blocked in silence: only the termination host is known.',
    thread: 'github.com/VapiAI/docs/issues/1099',
    wiring: 'portsip-register-tenant',
    edit: { side: 'pbx', table: 'providers', at: '/additional_ips', to: '' },
    code: 'agreement/source-not-allowed',
  },
  {
    complaint: 'The associated networks are those of the public edges, and calls come over the private link.',
    wiring: LINK,
    edit: { side: 'pbx', table: 'providers', at: '/additional_ips', to: '54.172.60.0/30' },
    code: 'agreement/source-not-allowed',
  },
  {
    complaint: 'The allow list of the trunk has the edges that were chosen, and calls enter elsewhere.',
    wiring: ORG,
    edit: {
      side: 'genesys',
      table: 'trunkBases',
      where: { name: 'Twilio' },
      at: '/properties/trunk_access_acl_allowList',
      to: ['54.171.127.192/30', '35.156.191.128/30'],
    },
    code: 'agreement/source-not-allowed',
  },
  {
    complaint: 'The PBX is behind another router since Monday: IP not in the access list.',
    wiring: PBX,
    edit: { side: 'twilio', table: 'ipAddresses', at: '/ip_address', to: '151.101.2.4' },
    code: 'agreement/source-not-allowed',
  },
  {
    complaint: 'The access list has one address of the region of the org, and calls come from several.',
    wiring: ORG,
    edit: { side: 'twilio', table: 'ipAddresses', at: '/cidr_prefix_length', to: 32 },
    code: 'agreement/source-not-allowed',
    unheard: 'the emulated org calls from one address of its region',
  },
  {
    complaint: 'The access list was written by hand, from an old page.',
    thread: 'github.com/jambonz/jambonz-api-server/issues/154',
    wiring: PBX,
    edit: { in: 'Trunk/portsip-us', at: '/spec/access/ipLists/0/entries', to: ['203.0.113.40'] },
    code: 'agreement/source-not-allowed',
  },
  {
    complaint: 'The PBX on the private link calls from its public address.',
    wiring: LINK,
    edit: { side: 'pbx', table: 'providers', at: '/inlan', to: false },
    code: 'agreement/source-not-allowed',
  },
  {
    complaint: 'The row has a typo in the address of the PBX.',
    thread: 'github.com/livekit/sip/issues/170',
    wiring: 'portsip-register-tenant',
    edit: { side: 'twilio', table: 'originationUrls', at: '/sip_url', to: 'sip:151.101.3.2:5060;edge=ashburn' },
    code: 'agreement/listener',
  },
  {
    complaint: 'Calls over TCP fail: the row has no port, and this PBX takes TCP at 5063.',
    wiring: PBX,
    edit: { side: 'twilio', table: 'originationUrls', at: '/sip_url', to: 'sip:151.101.2.3;transport=tcp;edge=ashburn' },
    code: 'agreement/listener',
  },
  {
    complaint: 'One of two rows still leads to the old port.',
    wiring: PBX,
    edit: {
      side: 'twilio',
      table: 'originationUrls',
      where: { priority: 20 },
      at: '/sip_url',
      to: 'sip:151.101.2.3:5080;edge=umatilla',
    },
    code: 'agreement/listener',
  },
  {
    complaint: 'The trunk leads to a port on which the carrier does not listen.',
    wiring: PBX,
    edit: { side: 'pbx', table: 'providers', at: '/port', to: 5070 },
    code: 'agreement/listener',
  },
  {
    complaint: 'The port of the gateway was published under another number.',
    wiring: GATEWAY,
    edit: { side: 'vgw', file: 'main/docker-compose.yml', from: '5060:5060/tcp', to: '5070:5060/tcp' },
    code: 'agreement/listener',
  },
  {
    complaint: 'The gateway on Kubernetes listens on another port than its host.',
    wiring: 'ibm-voice-gateway-kubernetes',
    edit: { side: 'vgw', file: 'kubernetes/deployment-worker-1.yaml', from: 'hostPort: 5060', to: 'hostPort: 5062' },
    code: 'agreement/listener',
  },
  {
    complaint: 'The gateway has no certificate where it looks for one.',
    wiring: 'ibm-voice-gateway-secure',
    edit: { side: 'vgw', file: 'main/docker-compose.yml', from: ':/mnt/gateway.p12', to: ':/mnt/other.p12' },
    code: 'agreement/listener',
  },
  {
    complaint: 'All rows are disabled: no valid origination URI.',
    wiring: GATEWAY,
    edit: { side: 'twilio', table: 'originationUrls', at: '/enabled', to: false },
    code: 'agreement/listener',
  },
  {
    complaint: 'The rows were deleted by a script that keeps only what it knows.',
    thread: 'github.com/GooeyAI/gooey-server/pull/803',
    wiring: 'portsip-register-tenant',
    edit: { side: 'twilio', table: 'originationUrls' },
    code: 'agreement/listener',
  },
  {
    complaint: 'The trunk of the org is out of service.',
    wiring: ORG,
    edit: { in: 'Trunk/purecloud-dev', at: '/spec/endpoints/0/settings/trunk/state', to: 'out-of-service' },
    code: 'agreement/listener',
  },
  {
    complaint: 'Calls are sent to an address of an edge instead of the domain of the trunk: 403, though the list has us.',
    thread: 'github.com/comcent-io/comcent-ce/issues/11',
    wiring: PBX,
    edit: { side: 'pbx', table: 'providers', at: '/hostname', to: '54.172.60.0' },
    code: 'agreement/request-uri-host',
  },
  {
    complaint: 'The trunk leads to the domain of another trunk.',
    wiring: PBX,
    edit: { side: 'pbx', table: 'providers', at: '/hostname', to: 'other.pstn.twilio.com' },
    code: 'agreement/request-uri-host',
  },
  {
    complaint: 'An outbound parameter puts the domain of the tenant into the Request-URI, and calls vanish.',
    wiring: PBX,
    edit: {
      side: 'pbx',
      table: 'providers',
      at: '/outbound_parameters',
      to: { request_line_uri_host_part: { value: 'SIP_DOMAIN', custom_value: '' } },
    },
    code: 'agreement/request-uri-host',
  },
  {
    complaint: 'The SIP server is the host of the product, not the termination URI.',
    wiring: ORG,
    edit: {
      side: 'genesys',
      table: 'trunkBases',
      where: { name: 'Twilio' },
      at: '/properties/trunk_transport_serverProxyList',
      to: ['sip.twilio.com'],
    },
    code: 'agreement/request-uri-host',
  },
  {
    complaint: 'The identifier of the trunk has a typo: no trunk matches the call.',
    thread: 'github.com/livekit/sip/issues/501',
    wiring: ORG,
    edit: {
      side: 'genesys',
      table: 'trunkBases',
      where: { name: 'Twilio' },
      at: '/properties/trunk_sip_termination_uri',
      to: 'twilioABD',
    },
    code: 'agreement/request-uri-host',
  },
  {
    complaint: 'The row ends in the Australian domain of an old guide, which does not exist.',
    wiring: 'genesys-cloud-user',
    edit: {
      side: 'twilio',
      table: 'originationUrls',
      at: '/sip_url',
      to: 'sip:acme-sydney.byoc.mypurecloud.au;transport=tcp',
    },
    code: 'agreement/request-uri-host',
  },
  {
    complaint: 'The gateway starts calls to the name of the domain of last year.',
    wiring: 'ibm-voice-gateway-secure',
    edit: { side: 'vgw', file: 'main/outboundCall.json', from: 'acme-voice-gateway.pstn', to: 'acme-gateway.pstn' },
    code: 'agreement/request-uri-host',
  },
  {
    complaint: 'The trunk is private one way only: it leads to a public host, as the guide of the vendor has it.',
    wiring: LINK,
    edit: { side: 'pbx', table: 'providers', at: '/hostname', to: 'portsip-pbx-ix.pstn.ashburn.twilio.com' },
    code: 'agreement/private-host',
  },
  {
    complaint: 'The row of an Interconnect trunk names the public edge.',
    wiring: LINK,
    edit: { in: 'Trunk/portsip-ix', at: '/spec/endpoints/0/origination/rows/0/edge', to: 'ashburn' },
    code: 'portsip/public-host',
  },
  {
    complaint: 'Nobody said from where the org calls.',
    wiring: ORG,
    edit: { in: 'Platform/genesys', at: '/spec/sendsFrom' },
    code: 'twilio/sends-from-unknown',
  },
  {
    complaint: 'Calls of a platform in Australia leave the carrier in Dublin: people talk over each other.',
    wiring: 'genesys-cloud-user',
    edit: { in: 'Trunk/genesys-sydney', at: '/spec/endpoints/0/origination/rows/0/edge', to: 'dublin' },
    code: 'agreement/far-edge',
  },
  {
    complaint: 'Calls out enter the carrier on the other side of the world.',
    wiring: 'genesys-cloud-user',
    edit: { in: 'Trunk/genesys-sydney', at: '/spec/endpoints/0/termination/hosts', to: ['frankfurt'] },
    code: 'agreement/far-edge',
  },
];
