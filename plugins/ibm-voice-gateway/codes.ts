import { codePages, type CodePage } from 'trunkline/plugin';
import { ID } from './id.ts';

const MATCHING = 'IBM docs, Voice Gateway, multi-tenancy, 2023-04';
const PORTS = 'IBM docs, Voice Gateway, ports, 2023-04';
const SETTINGS = 'IBM docs, Voice Gateway, configuration, 2023-04';
const SECURING = 'IBM docs, Voice Gateway, securing voice over IP, 2023-04';

const { error, warning, info } = codePages(ID);

const NODES: readonly CodePage[] = [
  error('node-unclear', {
    title: 'no node takes the calls',
    means: 'The platform declares no host, or several while the origination row names none of them.',
    fix: 'Declare the host under `listensOn`, and name its node in the row where there are several.',
  }),
  error('unknown-node', {
    title: 'the settings speak of a node that is not declared',
    means: 'What they say of it would have no effect, and the node that was meant lacks it.',
    fix: 'Use a name that stands under `listensOn`.',
  }),
  error('transport-not-listened', {
    title: 'the node has no port for the transport of the calls',
    means: 'A transport without a port is not published. Calls would end with 408.',
    fix: 'Add the port to the node, or change the transport of the endpoint.',
  }),
  error('ports-differ', {
    title: 'ports that must be equal are not',
    means:
      'A gateway has one SIP port: SIP_PORT and SIP_PORT_TCP must be equal. On Kubernetes one set of files starts all nodes, so they listen alike.',
    fix: 'Give both transports, and on Kubernetes all nodes, the same ports.',
    source: PORTS,
  }),
  error('port-taken', {
    title: 'the SIP port is one the gateway uses for something else',
    means:
      'It listens on a port for TLS, on 9080 and 9443 for its REST API, on 8080 and 9001 between its parts, so SIP could not start there.',
    fix: 'Use another port, such as 5060, and 5061 for TLS.',
    source: PORTS,
  }),
  error('host-not-public', {
    title: 'the node is not reached from outside under its host',
    means:
      'It is a private address or name or the host itself, and the gateway writes it into SIP and SDP. Calls have no audio or never arrive.',
    fix: 'Write the public IPv4 address of the host, or the override in `nodes` of the platform.',
    source: PORTS,
  }),
  error('media-address-missing', {
    title: 'the node has a name, and no address for media',
    means: 'SDP_ADDRESS must be an address: in SDP a name does not work, and calls have no audio.',
    fix: 'Set `nodes.<node>.address` in the settings of the platform.',
    source: SETTINGS,
  }),
  error('sips-without-tls', {
    title: 'the node is known by a sips: URI, and calls are sent over another transport',
    means:
      'A `sips:` URI asks for TLS. What calls are sent over is the transport of the endpoint, so they would come over UDP or TCP, unencrypted, where somebody was told TLS.',
    fix: 'Set `origination.transport: tls` of the endpoint, or write the `sip:` form in `nodes` of the platform.',
    source: SECURING,
  }),
  warning('sips-rewritten', {
    title: 'a sips: URI is written as sip: with transport=tls',
    means:
      'Carriers refuse `sips:` in an origination row and in a transfer. TLS to the same place is what it asks for; that every hop after it is encrypted is no longer asked for.',
    fix: 'Write the `sip:` form, or host and `tls` port in `listensOn`.',
  }),
];

const IMAGE: readonly CodePage[] = [
  warning('image-not-pinned', {
    title: 'the images have a tag that moves',
    means:
      'The tag `latest` is another image some day, so a restart may bring another gateway than the one that was tried. Which tags exist is published nowhere.',
    fix: 'See which tags your registry has, and set `image.tag` of the platform to one that you have tried.',
  }),
];

const MEDIA: readonly CodePage[] = [
  error('rtp-range', {
    title: 'the media ports do not fit',
    means:
      'Each call takes two UDP ports from the first one on. They end beyond 65535 or hold a port on which the gateway listens.',
    fix: 'Lower `capacity.calls` of the trunk, or change `firstRtpPort` of the platform.',
    source: PORTS,
  }),
  info('default-capacity', {
    title: 'media ports for five calls are opened',
    means: 'The trunk names no capacity. A sixth call at once finds no free port.',
    fix: 'Set `capacity.calls` of the trunk.',
    source: PORTS,
  }),
];

const WHO: readonly CodePage[] = [
  warning('carrier-networks-unknown', {
    title: 'nobody knows where the carrier signals from',
    means: 'TRUSTED_IP_LIST is left out, so the gateway takes calls from every address that reaches it.',
    fix: 'Restrict the SIP port in the firewall of the host.',
  }),
  error('network-too-wide', {
    title: 'a network of the carrier is too wide to write out',
    means:
      'Whether TRUSTED_IP_LIST takes networks is not documented, so each address is written. This network has too many, and its calls would be refused with 403.',
    fix: 'Use a carrier or edge with smaller networks.',
  }),
  warning('probers-unsaid', {
    title: 'a monitor may be locked out',
    means:
      'TRUSTED_IP_LIST holds the addresses of the carrier. A load balancer or monitor that sends OPTIONS from another one may get no answer, and take a sound gateway for a dead one.',
    fix: 'List its addresses in `probers` of the platform; `probers: []` where nobody probes.',
  }),
  error('number-without-tenant', {
    title: 'no tenant answers a number of the trunk',
    means: 'A call that matches no tenant is refused, mostly seen as 403 Forbidden.',
    fix: 'Name the group of the number in a tenant.',
    source: MATCHING,
  }),
  error('number-in-two-tenants', {
    title: 'two tenants answer one number',
    means: 'Which of them gets the call is not documented.',
    fix: 'Leave the group of the number in one tenant.',
    source: MATCHING,
  }),
  error('tenant-collision', {
    title: 'one number stands inside another',
    means:
      'A tenant matches when its whole number stands anywhere in the called one, so calls to the longer number match two tenants. Which one gets them is not documented.',
    fix: 'Lead one of the two numbers to another gateway.',
    source: MATCHING,
  }),
];

const ENCRYPTION: readonly CodePage[] = [
  error('tls-without-key-store', {
    title: 'TLS is wanted, and there is no key store',
    means: 'Without key store and passphrase the gateway has no certificate, and every handshake fails.',
    fix: 'Add `tls` with key store and passphrase to the settings of the platform.',
    source: SECURING,
  }),
  error('tls-needs-name', {
    title: 'calls over TLS are sent to something else than a full host name',
    means:
      'Public CAs certify full names. A carrier that holds the host of the row against the certificate hangs up before the first INVITE; one that does not is content. Which of both the carrier does is in no document that is known here.',
    fix: 'Write the name as `host`, and the address in `nodes` of the platform.',
    source: SECURING,
  }),
];

const CALLS: readonly CodePage[] = [
  error('rest-missing', {
    title: 'the wire calls out, and the REST API has no login',
    means: 'Calls out are started by the REST API only, which needs user and password.',
    fix: 'Add `rest` with user and password to the settings of the platform.',
    source: SETTINGS,
  }),
  warning('rest-in-the-open', {
    title: 'the REST API is published without encryption',
    means: 'Whoever reads its login on the way can place calls at your cost.',
    fix: 'Publish it on a private address or 127.0.0.1, or name a key store in `tls`, which makes it HTTPS.',
    source: PORTS,
  }),
];

export const CODES: readonly CodePage[] = [...NODES, ...IMAGE, ...MEDIA, ...WHO, ...ENCRYPTION, ...CALLS];
