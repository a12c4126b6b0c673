import type { CodeRow } from './row.ts';

/** What a request can fail with, here or at Twilio. */
export const REQUEST_CODES: readonly CodeRow[] = [
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
    'Outside a detach step this is a mistake: calls to the number would fail.',
    'Set `unlisted: detach` under `numbers`, or destroy the trunk.',
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
    'Trunks belong to the account of the credentials, not to the one of the manifest. Nothing was written, or a trunk that was taken back at once; where that failed, the message names it.',
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
    'Check for a proxy or gateway that answers in its place; trace the call with --trace.',
  ],
  [
    'bug',
    'error',
    'a bug of Trunkline',
    'The Twilio side was asked for something that makes no sense.',
    'Report it.',
  ],
  // Calls that happened.
  [
    'trunk-not-found',
    'error',
    'the trunk is not at Twilio',
    'Calls are looked up by the trunk itself, and Twilio has none that the manifest describes, or several.',
    'Apply the manifest first, or correct its domain or friendly name.',
  ],
  [
    'insights-refused',
    'error',
    'Twilio does not show the calls',
    'Summaries of calls come from Voice Insights, whose API needs the advanced features and, with a restricted key, the right to read it. Twilio took the login for everything else.',
    'Turn on Voice Insights Advanced Features in the Console, or use another key.',
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
];
