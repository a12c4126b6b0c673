import type { CodePage } from 'trunkline/plugin';
import { ERROR_TABLE } from './error-table.ts';

const DICTIONARY = 'https://www.twilio.com/docs/api/errors';

const numbered: readonly CodePage[] = Object.entries(ERROR_TABLE).map(([code, text]) => ({
  code: `twilio/${code}`,
  title: `Twilio: ${text.title}`,
  severity: 'error',
  means: text.means,
  fix: text.fix,
  source: `${DICTIONARY}/${code}`,
}));

type Row = readonly [slug: string, severity: CodePage['severity'], title: string, means: string, fix: string];

const OWN: readonly Row[] = [
  // Refused at the HTTP seam, whoever asks.
  [
    'never-release',
    'error',
    'a number was about to be released',
    'A released number goes back to the market and can be lost for ever, so no request of Trunkline may delete one.',
    'Release it in the Console if that is meant.',
  ],
  [
    'never-buy',
    'error',
    'a number was about to be bought',
    'Numbers cost money and need regulatory papers, so Trunkline never buys one.',
    'Buy it in the Console, then run again.',
  ],
  [
    'never-transfer',
    'error',
    'a number was about to change account',
    'The account of a number is never changed.',
    'Transfer it in the Console.',
  ],
  [
    'detach-not-allowed',
    'error',
    'a number was about to lose its trunk',
    'Outside a detach step an empty TrunkSid is a mistake: calls to the number would fail.',
    'Use `unlisted: remove` for numbers, or destroy the trunk.',
  ],
  [
    'unexpected-write',
    'error',
    'a write to something Trunkline does not manage',
    'Only trunks, their rows and lists, and the trunk of a number are ever written.',
    'Report it as a bug of Trunkline.',
  ],
  [
    'mixed-region',
    'error',
    'a host that is half of a Region and edge pair',
    'Such hosts were switched off by Twilio, or belong to somebody else, and would get the credentials.',
    'Set region and edge together, or neither.',
  ],
  // Account and login.
  [
    'wrong-account',
    'error',
    'the credentials work on another account',
    'Trunks belong to the account of the credentials, not to the one of the manifest. Nothing was written, or it was taken back at once.',
    'Use credentials made in the expected account.',
  ],
  [
    'bad-account',
    'error',
    'the expected account is no account SID',
    'Without it a mix-up of accounts cannot be noticed.',
    'Set the variable to AC and 32 hexadecimal digits.',
  ],
  // Answers without one of Twilio's numbers.
  [
    'refused',
    'error',
    'Twilio refused a request',
    'Twilio answered with a 4xx and no error number known here. Nothing was changed.',
    'Read what Twilio says about it in the message.',
  ],
  [
    'unavailable',
    'error',
    'Twilio failed',
    'Twilio answered with a 5xx. A write may have happened all the same; the next run reads and goes on.',
    'Wait a minute and run again.',
  ],
  [
    'not-understood',
    'error',
    'the answer is not one of Twilio',
    'Something between here and Twilio answered in its place, or Twilio changed its API.',
    'Check proxies and gateways.',
  ],
  [
    'bug',
    'error',
    'a bug of Trunkline',
    'The Twilio side was asked for something that makes no sense.',
    'Report it.',
  ],
  // Writes.
  [
    'weak-password',
    'error',
    'a password is too weak for Twilio',
    'Twilio takes digest passwords of at least 12 characters with a digit, lower and upper case. It cannot be checked before the secret is read.',
    'Choose a stronger one, at both ends.',
  ],
  [
    'number-not-in-account',
    'error',
    'a number is not in the account',
    'A number can only be put on a trunk of the account that owns it.',
    'Buy or port it in the Console first.',
  ],
  // Plan.
  [
    'number-answers-elsewhere',
    'error',
    'a number answers somewhere else now',
    'It is on a trunk of no manifest, or a voice application or URL answers it. Callers would no longer get there.',
    'Set `numbers.takeover: true`, or add --force.',
  ],
  [
    'number-detached',
    'info',
    'what a number does without its trunk',
    'A voice URL that was not in use becomes live again; a voice application was deleted when the number came to the trunk.',
    'Nothing to do if that is meant.',
  ],
  [
    'emergency-number',
    'error',
    'a number has an emergency address',
    'Emergency calls must come from the trunk the number is on, so moving it changes where they can be made.',
    'Arrange the emergency calls of both platforms, then add --force.',
  ],
  [
    'last-row',
    'error',
    'the last enabled origination row goes',
    'Calls to every number of the trunk would fail with 32010.',
    'Keep a row, or add --force.',
  ],
  [
    'last-entry',
    'error',
    'the last entry of an IP list goes',
    'A list without entries lets nobody in.',
    'Keep an entry, or add --force.',
  ],
  // Compile.
  [
    'name-too-long',
    'error',
    'a name is too long',
    'Twilio limits friendly names to 64 or 255 characters and user names to 32.',
    'Choose a shorter name.',
  ],
  [
    'too-many-entries',
    'error',
    'too many entries in an IP list',
    'An IP access list holds at most 100 entries.',
    'Join networks or use a second list.',
  ],
  [
    'too-many-users',
    'error',
    'too many users in a credential list',
    'A credential list holds at most 1000 users.',
    'Use a second list.',
  ],
  [
    'too-many-rows',
    'error',
    'too many origination rows',
    'A trunk has at most 10 origination URLs.',
    'Use fewer nodes or edges.',
  ],
  [
    'sends-from-unknown',
    'error',
    'where a platform calls from is unknown',
    'The IP list takes its entries from the endpoints, and one of them cannot say.',
    'Declare `sendsFrom` in its Platform document.',
  ],
  [
    'row-target-unknown',
    'error',
    'where a row leads is unknown',
    'Neither the manifest nor the platform says on which host and port calls are taken.',
    'Declare `listensOn` in the Platform document, or connect to the platform.',
  ],
  [
    'private-entry',
    'warning',
    'a private network in an IP list',
    'Over the internet no call reaches Twilio from a private address.',
    'List the public address.',
  ],
  [
    'private-host',
    'error',
    'a row leads to a private address',
    'Twilio reaches private addresses over Interconnect edges only (error 13254).',
    'Use the public address, or an edge that ends in -ix.',
  ],
  [
    'unknown-edge',
    'error',
    'an edge Twilio does not have',
    'Twilio silently ignores it and uses the edge where the call entered.',
    'Use one of the listed edges.',
  ],
  [
    'secure-needs-tls',
    'error',
    'a secure trunk with a row that is not TLS',
    'Twilio uses TLS whatever the row says.',
    'Set the transport to tls.',
  ],
  [
    'same-row-name',
    'error',
    'two rows of one name',
    'Rows are found again by their name.',
    'Name them differently.',
  ],
  [
    'same-row-twice',
    'warning',
    'two rows to the same place',
    'A second try at the same place is no failover.',
    'Remove one.',
  ],
  [
    'bad-domain',
    'error',
    'a domain label Twilio does not take',
    'Letters, digits and hyphens; dots make a sub-domain.',
    'Write the label alone, such as acme-paris.',
  ],
  [
    'domain-missing',
    'error',
    'calls out without a domain',
    'Calls out are addressed to the domain of the trunk.',
    'Set `domain`.',
  ],
  [
    'transfer-needs-domain',
    'warning',
    'transfers to the PSTN without a domain',
    'A REFER to the PSTN names the domain of the trunk.',
    'Set `domain`, or allow SIP transfers only.',
  ],
  [
    'no-access',
    'error',
    'calls out without any access list',
    'Without an IP list or credentials Twilio takes no call.',
    'Add one of both.',
  ],
  [
    'unknown-user',
    'error',
    'a digest user that is in no list',
    "The password of an endpoint comes from the trunk's own credential lists.",
    'Add the user to a list.',
  ],
  [
    'interconnect-mixed',
    'warning',
    'Interconnect and public edges on one wire',
    'One direction would use the private link, the other the internet.',
    'Use -ix edges for both.',
  ],
];

/** A page for every code this side can report. */
export const CODES: readonly CodePage[] = [
  ...OWN.map(([slug, severity, title, means, fix]) => ({
    code: `twilio/${slug}`,
    severity,
    title,
    means,
    fix,
  })),
  ...numbered,
];
