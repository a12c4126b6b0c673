import { TRUNKING, TRUNKING_API, type Pages } from './page.ts';

/** What can be wrong with where calls are sent. */
export const ROWS = {
  'unknown-edge': {
    title: 'no edge of that name',
    means:
      'An unknown edge in an origination row is no error at Twilio: calls would leave from wherever they came in. ' +
      'As a termination host it does not resolve, and no call of a call test enters there.',
    fix: 'Use one of the edges, by its present name.',
    source: TRUNKING,
  },
  'too-many-rows': {
    title: 'more than 10 origination rows on a trunk',
    means: 'Twilio takes 10 origination URLs a trunk, over all its endpoints.',
    fix: 'Remove rows, or use a second trunk.',
    source: 'Twilio error 21249',
  },
  'bad-weight': {
    title: 'not a weight: a whole number from 1 to 65535',
    means: 'Weight is the share of calls among rows of equal priority.',
    fix: 'Use a whole number from 1 to 65535; to take no calls write `enabled: false`.',
    source: TRUNKING_API,
  },
  'bad-priority': {
    title: 'not a priority: a whole number from 0 to 65535',
    means: 'The lowest priority is tried first.',
    fix: 'Use a whole number from 0 to 65535.',
    source: TRUNKING_API,
  },
  'bad-host': {
    title: 'not a host name or IPv4 address',
    means: 'Calls would be sent to a host that cannot exist. A port has a field of its own.',
    fix: 'Write a host name or an IPv4 address, without scheme and port.',
  },
  'secret-in-header': {
    title: 'a header of a row sounds like a secret',
    severity: 'warning',
    means:
      'What is added to every call stands in the address of the row: anybody who may see the manifest, a plan or the account reads it, and no reference can stand in its place.',
    fix: 'Send a value that opens nothing, and tell the calls of the carrier by its networks or by TLS. If it is no secret, nothing needs doing.',
  },
  'bad-url': {
    title: 'not a web address',
    means: 'The carrier fetches it when every row has failed.',
    fix: 'Write a whole address that begins with https://.',
  },
  'shared-listener': {
    title: 'two nodes listen on the same host and port',
    severity: 'warning',
    means:
      'Calls for both arrive at whatever answers there; if it is not one system, one of the two gets none.',
    fix: 'Correct host or port of one of them. If one system takes the calls of both, nothing needs doing.',
  },
} as const satisfies Pages;
