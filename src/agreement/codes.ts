import type { CodePage } from '../contract/diagnostic.ts';
import { CALL_CODES } from './call-codes.ts';
import { NETWORK_CODES } from './network-codes.ts';
import { SIP_PAGES } from './sip-pages.ts';
import { WAIVER_CODES } from './waiver-codes.ts';

const TWILIO = 'Twilio docs, sip-trunking, 2026-08';

/** A page for every finding of the two-sided proof, and for the SIP statuses that they foretell. */
export const AGREEMENT_CODES: readonly CodePage[] = [
  {
    code: 'agreement/source-not-allowed',
    title: 'one end does not let in the addresses the other sends from',
    severity: 'error',
    means:
      "Outbound, the carrier's IP access lists lack an address of the platform; inbound, the platform's allow-list lacks an address of the carrier. A carrier can signal from every edge it has, not only from the chosen one. Calls end with 403, or with 407 where a PBX asks strangers for a login. As a warning: those of the chosen edges are let in, and calls are refused once the carrier uses another one.",
    fix: 'Add the networks that the finding names to the list of the receiving end.',
    source: TWILIO,
  },
  {
    code: 'agreement/request-uri-host',
    title: 'the host in the Request-URI belongs to no trunk',
    severity: 'error',
    means:
      'The receiver finds the trunk by the host in the Request-URI. A bare address or another name leads nowhere: calls end with 403, 404 or 408.',
    fix: 'Send calls to a host that the receiver answers for, and let it stand in the Request-URI.',
    source: TWILIO,
  },
  {
    code: 'agreement/realm',
    title: 'the two ends name different digest realms',
    severity: 'error',
    means:
      'The sender answers challenges of its own realm only. The challenge of the receiver stays without an answer: calls end with 401 or 407.',
    fix: 'Set the realm of the sender to the one that the receiver names.',
  },
  {
    code: 'agreement/digest-user',
    title: 'the receiver does not know the digest user',
    severity: 'error',
    means:
      'The user that the sender presents is in no credential list in force: calls end with 403. As a warning: the two ends take the password from different places, which is wrong unless both hold one value.',
    fix: 'Add the user to a credential list of the trunk, or present one that is there.',
    source: TWILIO,
  },
  {
    code: 'agreement/both-methods',
    title: 'a challenge is never answered',
    severity: 'error',
    means:
      'With an IP access list and a credential list in force, both must be satisfied by every endpoint that calls out. One that presents no digest user is challenged although its address is allowed: calls end with 401 or 407.',
    fix: 'Give the endpoint a digest user, or take the credentials off the trunk.',
    source: TWILIO,
  },
  {
    code: 'agreement/rows-off',
    title: 'the manifest turns the rows of an endpoint off',
    severity: 'warning',
    means:
      'Calls in go to the other rows of the trunk; this endpoint gets none, also when those do not answer. Nothing else is compared of its calls in, and their verdict is `off`. Where no row of the trunk is on, that is an error: nobody answers its numbers.',
    fix: 'Nothing, if that is meant; else take `enabled: false` off a row, or write `origination: none`.',
  },
  {
    code: 'agreement/listener',
    title: 'calls are not sent, or are sent where nobody takes them',
    severity: 'error',
    means:
      'Either an end is off: the finding names what is disabled or missing there, such as an origination row, an outbound rule or route, or the trunk itself; where no call is sent, nothing else is judged until it is mended. Or, or besides, calls are sent to a host, port and transport at which the receiver has no listener: they end with 408, or wait until the sender tries another target. One dead target among several is an error too, since a share of the calls or the failover goes there. A target that leads to another trunk of the same platform, by the host in its Request-URI, is neither: that trunk takes calls by its own settings, so the verdict is unknown.',
    fix: 'Enable or add what the finding names; or correct host, port or transport of the target, disable it, or open the listener.',
  },
  {
    code: 'agreement/part-not-sent',
    title: 'some calls are never sent over this wire',
    severity: 'error',
    means:
      'The sender sends calls in parts, such as those of each tenant, and has no way over this wire for one of them. Calls of that part end at the sender, or leave another way, although the others pass.',
    fix: 'Give the part a way over this wire, as the finding says.',
  },
  {
    code: 'agreement/number-changed',
    title: 'what is dialled leaves as another number',
    severity: 'error',
    means:
      'The rules or number plans of the platform make a number of what people dial, and it is not the one that is meant in the country they dial as, or by the manifest: another country stands before it, digits are missing or too many, or another rule takes it first. The carrier takes such calls, where the number is one of E.164 form. They reach somebody else, or nobody, and are paid for. A number of another form, such as +1+12025550123, is refused: with 400 at Twilio. Where nobody says as which country people dial, it can be open which number is meant: then the verdict is unknown.',
    fix: 'Correct what makes the number, as the finding says; `trunkline call --from` shows each step. Where it is open, say the country.',
  },
  {
    code: 'agreement/other-country',
    title: 'people dial as in another country than that of the numbers',
    severity: 'warning',
    means:
      'All numbers of a tenant, or where nobody tells which it has all numbers of the trunk, are of one country, and people of the tenant or site are said to dial as in another one. A national number that they dial as at home is then taken for one of the other country: it reaches somebody else or nobody, or no rule takes it. Countries that share a calling code, such as the United States and Canada, are one here; of numbers of several countries nothing is said.',
    fix: 'Set the country that people dial as: `outbound.country` of a PortSIP tenant, the location of a Genesys Cloud site. Nothing to do where people there do dial so.',
    source: 'libphonenumber metadata',
  },
  {
    code: 'agreement/encryption',
    title: 'one end requires TLS and SRTP, the other does not use them',
    severity: 'error',
    means:
      'A secure trunk takes and makes encrypted calls only; a plain end has no such media to offer: calls end with 488, or with 403 where TLS itself is missing. A receiver that requires encryption also refuses signalling that is not TLS, and a sender that requires it speaks TLS to ports of plain SIP too, where nobody answers: 408.',
    fix: 'Turn encryption on at both ends, or off at both.',
    source: TWILIO,
  },
  {
    code: 'agreement/plus',
    title: 'the plus before numbers is missing or too much',
    severity: 'error',
    means:
      'One end writes numbers with a plus, the other recognises them only without, or the reverse. Outbound calls end with 400 (at Twilio with error 13224 or 32101, of the calling number 32206), inbound ones with 404. A number plan that makes no E.164 of a national number as people dial it breaks every such call; what one makes that only other forms reach stays open. Short numbers that the carrier documents, such as 911, have no plus and need none: a plus before one makes another number of it. Others that leave as they are dialled, such as 112 for help, are refused; what becomes of a documented one only a call tells, so a proof names it among its assumptions. Which numbers for help leave stays open where they are given to the trunk in a country of which none is known.',
    fix: 'Set both ends to E.164 with a plus, or correct the end that removes or adds it.',
    source: TWILIO,
  },
  {
    code: 'agreement/numbers',
    title: 'the numbers on the two ends differ',
    severity: 'error',
    means:
      'A number that the carrier sends and the platform does not answer is refused: calls end with 403 or 404, or with 407 at a PBX that asks for a login. Where the platform tells why, such as a rule that is off or a pool without the number, the finding says it. A trunk without a number, or without one that its manifest lists, gets no calls to it, and the platform sees none: the finding says what a caller hears instead, where the carrier tells. As a warning: the platform answers a number that never rings there, and that nobody put on the trunk.',
    fix: 'List the same numbers at both ends, and attach them to the trunk.',
    source: TWILIO,
  },
  {
    code: 'agreement/not-deployed',
    title: 'what was written may not be what runs',
    severity: 'warning',
    open: true,
    means:
      'The platform is configured by files, and nobody said yet that these files are what runs there. What calls meet is not proven.',
    fix: 'Deploy them, note it with runbook --done, and verify again.',
  },
  {
    code: 'agreement/one-sided',
    title: 'an end says nothing about this direction',
    severity: 'warning',
    open: true,
    means:
      'The end could not be read, or has no trunk under the name or domain of the manifest: it may be gone, renamed or not made yet. Nothing is proven.',
    fix: 'Apply the plan, give the side a connection, or mend the name that the finding tells of, and verify again.',
  },
  ...CALL_CODES,
  ...NETWORK_CODES,
  ...WAIVER_CODES,
  ...SIP_PAGES,
];
