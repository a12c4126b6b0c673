import type { CodePage } from 'trunkline/plugin';

const page = (slug: string, title: string, means: string, fix: string): CodePage => ({
  code: `torture/${slug}`,
  title,
  severity: 'error',
  means,
  fix,
});

const warning = (...from: Parameters<typeof page>): CodePage => ({ ...page(...from), severity: 'warning' });

/** What compile can say. */
const COMPILE: readonly CodePage[] = [
  page(
    'secure-needs-tls',
    'a secure trunk without TLS',
    'The keys of SRTP would travel in the clear, so the carrier refuses the call.',
    'Set inbound.transport to tls, or secure to false.',
  ),
  page(
    'one-node',
    'the machine has one node',
    'Rows to a second node would lead nowhere.',
    'List one node under listensOn, and one platform for each machine.',
  ),
  page(
    'no-carrier-host',
    'calls out have nowhere to go',
    'The trunk has no domain, so the carrier takes no calls.',
    'Give the trunk a domain, or leave outbound away.',
  ),
  warning(
    'port-differs',
    'the declared port is not the real one',
    'The machine listens on another port than the manifest says; the real one is used.',
    'Correct listensOn of the platform.',
  ),
  warning(
    'sends-from-differs',
    'the declared networks miss a real address',
    'The carrier refuses calls from an address that its list does not cover.',
    'Add the address to sendsFrom of the platform.',
  ),
];

/** What a call to the API can end with. */
const API: readonly CodePage[] = [
  page(
    'login-refused',
    'user or password is wrong',
    'No other attempt is made: three lock the user.',
    'Correct the connection.',
  ),
  page(
    'login-locked',
    'the user is locked',
    'Three wrong logins lock a user for half an hour.',
    'Wait half an hour; check the password.',
  ),
  page('session-lost', 'the session ended early', 'The next call logs in again.', 'Run it again.'),
  page(
    'refused',
    'the vendor refused the body',
    'Nothing was changed.',
    'Read the message; correct the settings.',
  ),
  page('forbidden', 'the object must not be written', 'The vendor manages it.', 'Use another object.'),
  page('gone', 'the object is no longer there', 'Somebody removed it meanwhile.', 'Plan again.'),
  page(
    'moved',
    'the object was changed meanwhile',
    'Its version is another one than was read.',
    'Plan again.',
  ),
  page(
    'in-the-way',
    'another object is in the way',
    'A name, a pair of host and line or a number range is taken, or something is in use.',
    'Rename, choose another line, or remove the other object.',
  ),
  page(
    'no-licence',
    'the licence is not active',
    'No route can be enabled before.',
    'Do the manual step, then run it again.',
  ),
  page('unavailable', 'the vendor failed', 'The write may have happened.', 'Run it again: it is read first.'),
  page(
    'unreadable-answer',
    'the answer is not what the handbook says',
    'Nothing can be known from it.',
    'Report it to the author of the plugin.',
  ),
  page(
    'list-lost',
    'the list is empty and could not be put back',
    'Calls to its numbers are refused.',
    'Put the numbers of the message back by hand.',
  ),
  page(
    'list-differs',
    'members of others are missing',
    'Somebody changed the list in the same moment.',
    'Look at the list; put back what is missing.',
  ),
  page(
    'flow-is-shared',
    'a shared flow would have been removed',
    'Others answer their calls with it.',
    'Report it to the author of the plugin.',
  ),
  page(
    'not-born',
    'what comes with another object did not come',
    'The vendor made the object, and not what belongs to it.',
    'Run it again.',
  ),
  page(
    'cannot-make',
    'this kind of object is never made',
    'It comes with another object or from a person.',
    'Report it to the author of the plugin.',
  ),
];

export const CODES: readonly CodePage[] = [...COMPILE, ...API];
