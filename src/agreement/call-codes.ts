import type { CodePage } from '../contract/diagnostic.ts';

const TWILIO = 'Twilio docs, sip-trunking, 2026-08';

/** Pages of rules over who may call as whom, and what calls consist of. */
export const CALL_CODES: readonly CodePage[] = [
  {
    code: 'agreement/registration',
    title: 'one end registers where no registrar is',
    severity: 'error',
    means:
      'Carriers of trunks know a platform by its address or its login at each call, and refuse REGISTER (error 32210 at Twilio). A platform that waits for a registration counts the trunk as down and sends no call.',
    fix: 'Turn registration off. User and password stay: they answer the challenge of each call.',
    source: TWILIO,
  },
  {
    code: 'agreement/no-auth-method',
    title: 'calls go out, and nothing lets them in',
    severity: 'error',
    means:
      'The trunk has neither an IP access list with an entry nor a credential list. Without either the carrier takes no call from anybody: 403, error 32200 at Twilio.',
    fix: 'Map an IP access list, a credential list, or both to the trunk.',
    source: TWILIO,
  },
  {
    code: 'agreement/caller-id-owned',
    title: 'calls out show a number that is not of the account',
    severity: 'error',
    means:
      'The carrier takes calls only from numbers that the account has, on whichever trunk, or that were verified as caller IDs there: calls end with 400 or 403, error 32204 at Twilio. Verified numbers are not read, so for one of those waive the finding.',
    fix: 'Show a number of the trunk, attach the number, or verify it.',
    source: TWILIO,
  },
  {
    code: 'agreement/number-twice',
    title: 'one number is on two trunks, or in two tenants or pools',
    severity: 'error',
    means:
      'A number has one trunk at the carrier: what is written last has it, and no other trunk gets its calls. In the pools of two tenants of a platform, which of them answers is not decided.',
    fix: 'Leave each number with one of them.',
    source: TWILIO,
  },
  {
    code: 'agreement/fixed-user',
    title: 'the rows send every call to one user',
    severity: 'error',
    means:
      'A row with a user part in its URL puts that into the Request-URI of every call, in the place of the called number, which then stands in Diversion only. A platform that looks for numbers finds none of that name: 404; one that looks for them anywhere in the user, as IBM Voice Gateway does, answers whom it finds there, and of two nobody can say which. It is an error as well where the user is a number of one tenant, call route or person and calls to numbers of another come over the row: who calls the one reaches the other. As a warning: the platform answers it, so all numbers ring there.',
    fix: 'Take the user part out of the URL of the row.',
    source: TWILIO,
  },
  {
    code: 'agreement/codecs',
    title: 'the ends have no codec in common',
    severity: 'error',
    means:
      'The offer of one end names no codec of the other: calls end with 488, or with 415 at the carrier. Twilio speaks PCMU and PCMA everywhere, and others in limited availability.',
    fix: 'Add PCMU or PCMA to the codecs of the platform.',
    source: TWILIO,
  },
  {
    code: 'agreement/srtp-suites',
    title: 'the ends have no SRTP suite in common',
    severity: 'error',
    means:
      'Both ends want encrypted media, and none of the suites of one is known to the other: calls end with 488. Twilio offers AES_CM_128_HMAC_SHA1_80, and takes AES_CM_128_HMAC_SHA1_32 as well, so an encrypted call in that was heard used the former. Of a platform whose vendor documents no suites, `srtpSuites` of its Platform document says what test calls have shown. As a warning: that field names other suites than the platform itself tells, which count.',
    fix: 'Add AES_CM_128_HMAC_SHA1_80 to the suites of the platform.',
    source: TWILIO,
  },
  {
    code: 'agreement/dtmf',
    title: 'digits are sent in a way the other end does not hear',
    severity: 'warning',
    means:
      'Calls connect, but what is typed during a call is not heard: menus, conferences and voicemail do not react. Carriers send digits as RTP events (RFC 4733).',
    fix: 'Set DTMF of the platform to RTP events, RFC 2833 or RFC 4733, as it calls them.',
    source: TWILIO,
  },
  {
    code: 'agreement/session-timer',
    title: 'the session interval is one the receiver does not take',
    severity: 'warning',
    means:
      'An INVITE that asks for another interval is refused with 422. Who sent it may try again with a larger one, and then the call passes. Twilio asks for 1800 to 3600 seconds. No API tells the interval of a platform, and no built-in plugin knows it: it is compared where the Platform document says it as `sessionExpires`, and nowhere else. Twilio itself asks for none in calls in.',
    fix: 'Set the interval to 1800 seconds, or turn session timers off.',
    source: TWILIO,
  },
  {
    code: 'agreement/options-interval',
    title: 'OPTIONS are sent more often than the carrier bears',
    severity: 'warning',
    means:
      'Twilio wants 10 to 15 seconds between two OPTIONS of one address and may shut out who asks more often, calls included.',
    fix: 'Set the interval to 15 seconds or more; 60 is usual.',
    source: TWILIO,
  },
  {
    code: 'agreement/transfer',
    title: 'the platform transfers calls further than the carrier lets it',
    severity: 'warning',
    means:
      'Transfers are REFERs that the carrier carries out as far as the trunk allows: none, to SIP addresses, or to the telephone network too, for which the trunk needs a domain unless numbers are tel: URIs. A SIP URI at a host of a trunk of the carrier, at Twilio one under pstn.twilio.com, is a number of the telephone network, with or without a plus; at any other host it is a SIP address, though a number stands before the host. Others are refused (error 32218 at Twilio), and the caller stays where nobody answers any more. Nothing has to stand between as an anchor of the call: that older guides ask for one is outdated. Only an attended transfer, which first asks the target, needs a back-to-back user agent.',
    fix: 'Set `transfer.mode` of the trunk, and `domain` for numbers that are no tel: URIs, or let the platform keep the call.',
    source: TWILIO,
  },
  {
    code: 'agreement/emergency-numbers',
    title: 'calls out show numbers without an emergency address',
    severity: 'warning',
    means:
      'From a number of the United States or Canada without an address a call to 911 gives helpers no place to go, and Twilio charges a fee for it.',
    fix: 'Register an address for the number at the carrier, or let emergency calls leave another way. Nothing is told of a platform that is known to send none here; one to an ordinary number, as 988 to that of a crisis line, needs no address.',
    source: 'Twilio docs, sip-trunking/emergency-calling, 2026-08',
  },
];
