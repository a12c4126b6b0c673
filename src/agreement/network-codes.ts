import type { CodePage } from '../contract/diagnostic.ts';

const TWILIO = 'Twilio docs, sip-trunking, 2026-08';

/** Pages of rules over the ways between the two ends. */
export const NETWORK_CODES: readonly CodePage[] = [
  {
    code: 'agreement/private-address',
    title: 'a private address on a wire over the internet',
    severity: 'error',
    means:
      'Inbound, a row leads to an address of a private network over an edge of the internet: no such address exists there (error 13254 at Twilio), and the call ends with 408. Where the platform listens at a place of the internet, and not at that address, the row alone is wrong. Outbound, the platform is said to call from a private address. The carrier sees the address of the router instead: where private networks alone are let in it refuses the call with 403 (error 32201), and where others are let in too nobody can say.',
    fix: 'Name the public address, and let the row lead there.',
    source: TWILIO,
  },
  {
    code: 'agreement/private-name',
    title: 'a name of a private network on a wire over the internet',
    severity: 'error',
    means:
      'A row leads to a name that ends in .local, .internal, .lan, .home, .corp, .private, .intranet, .home.arpa, .localhost, .test or .invalid. No public DNS has such names, whatever the DNS of your own network answers: at the carrier it does not resolve (error 13254 at Twilio), and the call ends with 408. Over an edge of a private connection nobody says whether it is found, so nobody can say whether calls pass.',
    fix: 'Send calls to a public address, or to a name in the public DNS.',
    source: 'RFC 6761; RFC 6762, 3 and appendix G; RFC 8375; ICANN board resolution on .internal, 2024-07-29',
  },
  {
    code: 'agreement/no-route',
    title: 'a private connection has no route to an address',
    severity: 'error',
    means:
      'Twilio Interconnect takes routes to globally unique addresses alone, since networks of RFC 1918 (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16) would clash with those of other customers: a route to one is refused with 62018, a gateway in one with 62021. Over an edge that ends in -ix no call comes to such an address, and no answer comes back to one: calls end with 408. Of other networks that are not on the internet, such as 100.64.0.0/10, nothing is said, so nobody can say whether calls pass; nor of a cloud on the internet, since a private connection leads into a network of the customer.',
    fix: 'Name the globally unique address that the platform has on the connection, or that of the router which translates in between.',
    source: 'Twilio docs, interconnect/virtual-private-network and api/errors/62018, read 2026-11-22',
  },
  {
    code: 'agreement/private-host',
    title: 'one direction uses the private connection, the other does not',
    severity: 'warning',
    means:
      'Rows name an edge of a private connection and calls out go to a host on the internet, or the reverse. Addresses, firewalls and lists must then fit two networks, and one of the two is mostly not meant. Edges that end in -ix are private at Twilio, and each of them is an exchange where the account needs a connection of its own: rows over one and calls out over another need two. Rows that are tried later are not looked at: a way over the internet for when the connection fails is recommended.',
    fix: 'Use the same edges, or edges of one kind, for the rows and for `termination.hosts`.',
    source: 'Twilio docs, configure with Interconnect, 2026-08',
  },
  {
    code: 'agreement/stranger-row',
    title: 'a row that is in no manifest takes calls',
    severity: 'warning',
    open: true,
    means:
      'The trunk has a row in force that leads to no endpoint of a manifest, and it is tried before the rows of the endpoint, or shares the calls with them. What answers there is not known, and after some answers the carrier tries no other row, so nothing is proven of calls in. A row that is tried only after those of the endpoint is left alone. A verdict is unknown by it, which no waiver can cover; a plan that leaves the row warns of it as `plan/kept-takes-calls`.',
    fix: 'List the row at an endpoint of the trunk, disable it in the Console, or give it a later priority.',
    source: TWILIO,
  },
  {
    code: 'agreement/srv-only',
    title: 'the host has no record that the sender looks up',
    severity: 'error',
    means:
      'The name of the target has SRV records alone, and the sender looks up addresses alone. That Twilio looks up SRV records of customers is not documented: the name does not resolve (error 13254), and the call ends with 408. What DNS has of a host is compared where `listensOn` of the Platform document says it as `records`.',
    fix: 'Send calls to a name with A records, or to an address.',
    source: TWILIO,
  },
  {
    code: 'agreement/large-invite',
    title: 'an INVITE over UDP is too large for one packet',
    severity: 'warning',
    means:
      'The INVITE is written out as the sender would send it, with the headers of its rows, its Request-URI and its SDP. Above 1472 bytes, which with the headers of UDP fill a packet of 1500 bytes, it is cut into pieces, and many firewalls and clouds drop those: the call gets no answer, 408. Most INVITEs of a carrier are smaller, until headers grow. RFC 3261 asks for TCP from 1300 bytes on where the way is not known.',
    fix: 'Send over TCP or TLS, or leave out headers and codecs.',
    source: 'RFC 3261, 18.1.1; Twilio docs, sip-trunking, 2026-08',
  },
  {
    code: 'agreement/region-differs',
    title: 'numbers are processed in another Region than their trunk',
    severity: 'error',
    means:
      'Trunks, lists and voice settings of one processing Region do not exist in another. Calls to a number that is routed elsewhere find no trunk there.',
    fix: 'Route the number to the Region of the trunk in the Console; it takes up to 5 minutes.',
    source: 'Twilio docs, global infrastructure, inbound call processing, 2026-08',
  },
  {
    code: 'agreement/far-edge',
    title: 'calls pass an edge far from the platform',
    severity: 'warning',
    means:
      'The edge that is tried first is at least 3000 km further from the platform than the nearest one. Voice makes the detour as well, so people talk over each other. Where a platform is, is known of clouds whose regions are published; of others nothing is said. The nearest edge is sought among those of the same kind, private or public; of a private edge nothing is said where it is open whether it leads to the platform at all.',
    fix: 'Use the edge that the finding names, in rows and in `termination.hosts`.',
    source: 'Twilio docs, edge locations, 2026-08',
  },
  {
    code: 'agreement/unknown-edge',
    title: 'a row names an edge that the carrier does not have',
    severity: 'warning',
    means:
      'A manifest with such an edge is refused. At the account it is no error: the carrier passes the name over, and calls leave from the edge where they came in. Whoever lets in the networks of the edge that was meant alone refuses them, and voice can take a detour.',
    fix: 'Apply the manifest again, or correct `edge=` in the URL of the row.',
    source: 'Twilio docs, sip-trunking#origination, 2026-08',
  },
  {
    code: 'agreement/standby-unreachable',
    title: 'a standby is never tried',
    severity: 'warning',
    means:
      'A carrier tries the next row when one does not answer, or answers with some statuses. After others it ends the call: at Twilio after 400, 404, 405, 410, 416, 482, 484, 486 and 6xx. The primary is going to refuse calls in such a way, so its standby never gets them.',
    fix: 'Mend the primary, or disable its rows.',
    source: 'Twilio docs, sip-trunking#origination, 2026-08',
  },
  {
    code: 'agreement/old-reference',
    title: 'a verdict rests on data that are past their shelf life',
    severity: 'warning',
    means:
      'Addresses, ports, codecs and behaviour of vendors are dated tables. A fact of this proof comes from one that is older than its author trusted it to be; the vendor may have changed it. What a Platform document says with its day (`sendsFrom`, `srtpSuites`) is to be looked at again after a year.',
    fix: 'Update Trunkline or the plugin, or compare the table with its source. Of a Platform document: look there again, and write the day on which you did.',
  },
  {
    code: 'agreement/future-date',
    title: 'a statement of a Platform document is dated in the future',
    severity: 'warning',
    means:
      '`asOf` is the day on which somebody saw what is said of the platform. One that is still to come is a slip, and the statement would grow old too late.',
    fix: 'Write the day on which it was seen.',
  },
];
