import type { CodePage } from 'trunkline/plugin';

const MATCHING = 'IBM docs, Voice Gateway, multi-tenancy, 2023-04';
const PORTS = 'IBM docs, Voice Gateway, ports, 2023-04';

const page = (
  slug: string,
  words: Omit<CodePage, 'code' | 'severity'>,
  severity: CodePage['severity'] = 'error',
): CodePage => ({
  code: `ibm-voice-gateway/${slug}`,
  severity,
  ...words,
});

export const CODES: readonly CodePage[] = [
  page('unsupported', {
    title: 'the trunk asks for something this gateway does not do',
    means:
      'The files describe one gateway on one host that takes calls over plain SIP. Calls out, TLS and SRTP, and several origination rows need another shape.',
    fix: 'Change the trunk so that it does not need it, or lead the endpoint to another platform.',
  }),
  page('node-unclear', {
    title: 'no node takes the calls',
    means: 'The platform declares no host, or several while the origination row names none of them.',
    fix: 'Declare the host under `listensOn`, and name its node in the row where there are several.',
  }),
  page('transport-not-listened', {
    title: 'the node has no port for the transport of the calls',
    means: 'A transport without a port is not published. Calls would end with 408.',
    fix: 'Add the port to the node, or change the transport of the endpoint.',
  }),
  page('ports-differ', {
    title: 'the node has different ports for UDP and TCP',
    means: 'The gateway has one SIP port: SIP_PORT and SIP_PORT_TCP must be equal.',
    fix: 'Give both transports one port.',
    source: PORTS,
  }),
  page('port-taken', {
    title: 'the SIP port is one the gateway uses for something else',
    means: 'It listens on 5061 for TLS and on 9080 and 9443 for its REST API, so SIP could not start there.',
    fix: 'Use another port, such as 5060.',
    source: PORTS,
  }),
  page('host-not-public', {
    title: 'the host of the node is no public IPv4 address',
    means:
      'The gateway writes this address into SIP and SDP. The carrier does not reach a private one, and in SDP a name does not work: calls have no audio or never arrive.',
    fix: 'Write the public IPv4 address of the host.',
    source: PORTS,
  }),
  page('rtp-range', {
    title: 'the media ports do not fit',
    means: 'Each call takes two UDP ports from the first one on. They end beyond 65535 or hold the SIP port.',
    fix: 'Lower `capacity.calls` of the trunk, or change `firstRtpPort` of the platform.',
    source: PORTS,
  }),
  page(
    'default-capacity',
    {
      title: 'media ports for five calls are opened',
      means: 'The trunk names no capacity. A sixth call at once finds no free port.',
      fix: 'Set `capacity.calls` of the trunk.',
      source: PORTS,
    },
    'info',
  ),
  page(
    'carrier-networks-unknown',
    {
      title: 'nobody knows where the carrier signals from',
      means: 'TRUSTED_IP_LIST is left out, so the gateway takes calls from every address that reaches it.',
      fix: 'Restrict the SIP port in the firewall of the host.',
    },
    'warning',
  ),
  page('network-too-wide', {
    title: 'a network of the carrier is too wide to write out',
    means:
      'Whether TRUSTED_IP_LIST takes networks is not documented, so each address is written. This network has too many, and its calls would be refused with 403.',
    fix: 'Use a carrier or edge with smaller networks.',
  }),
  page('number-without-tenant', {
    title: 'no tenant answers a number of the trunk',
    means: 'A call that matches no tenant is refused, mostly seen as 403 Forbidden.',
    fix: 'Name the group of the number in a tenant.',
    source: MATCHING,
  }),
  page('number-in-two-tenants', {
    title: 'two tenants answer one number',
    means: 'Which of them gets the call is not documented.',
    fix: 'Leave the group of the number in one tenant.',
    source: MATCHING,
  }),
  page('tenant-collision', {
    title: 'one number stands inside another',
    means:
      'A tenant matches when its whole number stands anywhere in the called one, so calls to the longer number match two tenants. Which one gets them is not documented.',
    fix: 'Lead one of the two numbers to another gateway.',
    source: MATCHING,
  }),
];
