import type { CodePage } from 'trunkline/plugin';
import { API, error, PORTS, TRUNKS, warning } from './page.ts';

const INTERCONNECT = 'Twilio docs, configure with Interconnect, 2026-08';

export const ADDRESS_CODES: readonly CodePage[] = [
  error('transport-not-listened', {
    title: 'the PBX does not listen over the transport of the trunk',
    means:
      'A trunk can use a transport only once the PBX has it, and calls in over it reach nobody. UDP is on 5060 on a new PBX, TLS on 5061, TCP on 5063.',
    fix: 'Add the transport under Transport Management, or change the transport of the endpoint.',
    source: PORTS,
  }),
  warning('tls-needs-name', {
    title: 'calls over TLS are sent to something else than a full host name',
    means:
      'The certificate of the PBX is one of a public authority, and nearly all of these certify full names alone. A carrier that holds the host of the row against the certificate hangs up before the first INVITE.',
    fix: 'Write the name as `host` in `listensOn`, and the address of the PBX under `sendsFrom`.',
    source: PORTS,
  }),
  warning('url-without-port', {
    title: 'the address of the API has no port',
    means:
      'Portal and API of a PBX are on 8887. Without a port 443 is called, where a new PBX does not answer.',
    fix: 'Write the port into `connection.url`, as https://pbx.acme.example:8887; `:443` where that is meant.',
    source: API,
  }),
  warning('port-differs', {
    title: 'the PBX listens on another port than the manifest says',
    means: 'The port that the PBX tells is used. A TCP listener is on 5063 by default, not on 5060.',
    fix: 'Correct `listensOn` of the platform.',
    source: PORTS,
  }),
  error('address-differs', {
    title: 'the PBX has another address than the manifest says',
    means:
      'Calls in are sent to what the manifest says. The PBX tells another address, so they reach nobody, or somebody else. The private address counts where the trunk uses it; calls out from the one that the PBX tells are let in as well.',
    fix: 'Correct `listensOn` of the platform, or the address in the PBX. `--force` sends calls to the address of the manifest all the same.',
    source: API,
  }),
  error('sends-from-differs', {
    title: 'calls out also come from an address that the manifest does not name',
    means:
      'The carrier lets in what `sendsFrom` names. Calls from another address (a second node, an SBC, behind NAT) are refused (32201). An address that the PBX itself tells is let in whatever the manifest says, so that no call dies of it. As a warning: a node of `listensOn` is missing, which may never call out.',
    fix: 'Add the address to `sendsFrom` of the platform.',
    source: API,
  }),
  error('public-host', {
    title: 'an Interconnect trunk leads over the internet',
    means:
      'The list of hosts in the guide of the vendor (pstn.ashburn, pstn.umatilla, pstn.dublin …) holds public edges. A private connection ends at hosts with -ix: ashburn-ix, san-jose-ix, london-ix, frankfurt-ix, singapore-ix, tokyo-ix, sydney-ix, sao-paulo-ix; umatilla and dublin have none. With a public host calls out take the internet while calls in take the private link. Public rows that are tried after private ones are left alone: they are a way out when the link fails.',
    fix: 'Name an edge that ends in -ix in `termination.hosts` and in every row that is not a later way out.',
    source: INTERCONNECT,
  }),
  warning('brand-for-interconnect', {
    title: 'a private edge, and the brand of the public trunk',
    means: 'The portal fills in the networks of a brand: those of Twilio are the public ones.',
    fix: 'Set `brand: Twilio Interconnect`.',
    source: TRUNKS,
  }),
  error('private-address-missing', {
    title: 'the trunk uses the private address, and nobody says which',
    means:
      'Rows over a private edge and the list of addresses let in by the carrier need it. Twilio Interconnect takes routes to globally unique addresses alone.',
    fix: 'Write `private` beside `host` in `listensOn`.',
    source: TRUNKS,
  }),
  warning('private-address-unused', {
    title: 'a private edge, and the private address of the PBX is not used',
    means:
      'Rows over the private edge name the public address, the carrier lets that in, and SIP and SDP of the PBX name it, though every node that calls go to or come from has a private address that is globally unique, so that Twilio can take a route to it. Calls pass only where the private connection leads to the public address, as the guide of the vendor has it, and back; where it leads to the private network alone, calls in reach nobody, and calls out come from an address that the carrier does not let in (32201).',
    fix: 'Set `usePrivateAddress: true`. Where the connection does lead to the public address, accept this finding under `waivers` of the trunk.',
    source: TRUNKS,
  }),
  warning('private-address-on-internet', {
    title: 'the private address is used on a trunk that leads over the internet, if only by one row',
    means:
      'SDP and Contact then name an address that the carrier cannot reach: calls have no audio, or end after half a minute.',
    fix: 'Set `usePrivateAddress: false`, or lead every row and both directions over a private edge.',
    source: TRUNKS,
  }),
  error('host-is-tenant-domain', {
    title: 'a gateway registers with the SIP domain of a tenant',
    means:
      'The PBX could not tell the gateway from the phones of that tenant, so the host must be another one.',
    fix: 'Invent another host, such as portsiptrunk1.io; it need not exist.',
    source: TRUNKS,
  }),
];
