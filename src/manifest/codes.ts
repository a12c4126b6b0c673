import type { CodePage, Severity } from '../contract/diagnostic.ts';

interface Page {
  readonly title: string;
  readonly means: string;
  readonly fix: string;
  readonly severity?: Severity;
  readonly source?: string;
}

const E164_SOURCE = 'ITU-T E.164';
const TRUNKING = 'Twilio docs, sip-trunking, 2026-08';
const TRUNKING_API = 'Twilio OpenAPI, trunking_v1, 2026-04';

/** One page for everything that can be wrong with a manifest, by the part of its code after `manifest/`. */
const PAGES = {
  syntax: {
    title: 'the file is no YAML or JSON',
    means: 'Nothing in this document can be trusted, so none of it is read.',
    fix: 'Mend the syntax at the place shown.',
  },
  'duplicate-key': {
    title: 'a key stands twice in one mapping',
    means: 'One of the two values would be dropped in silence.',
    fix: 'Keep one of them.',
  },
  'alias-bomb': {
    title: 'aliases that lead nowhere, in a circle, or to too much',
    means: 'A few lines of aliases can stand for more data than fits into memory.',
    fix: 'Write the values out, or use fewer aliases.',
  },
  'too-deep': {
    title: 'mappings and lists inside one another without end',
    means: 'No manifest needs so many levels; reading on could exhaust the machine.',
    fix: 'Check the brackets and the indentation.',
  },
  'unreadable-file': {
    title: 'a file cannot be read',
    means: 'What it says is missing, so nothing can be planned.',
    fix: 'Check the path and the permissions.',
  },
  'bad-encoding': {
    title: 'a file that is not UTF-8',
    means: 'Its letters cannot be told for certain; names would reach the vendors mangled.',
    fix: 'Save it as UTF-8; in a spreadsheet choose "CSV UTF-8".',
  },
  'nothing-found': {
    title: 'no manifest was found',
    means: 'The paths given hold no .yaml, .yml or .json file with a document in it.',
    fix: 'Name a file or folder with manifests.',
  },
  'unknown-kind': {
    title: 'a document of an unknown kind',
    means: 'Nobody would act on it.',
    fix: 'Use Project, Carrier, Platform, Trunk, CallTest or Sandbox.',
  },
  'bad-call-test': {
    title: 'a call test that cannot be placed or compared',
    means:
      'Calls in have a number they go to, calls out an endpoint and what is dialled; each expects something.',
    fix: 'Give what the direction needs, and say under `expect` what must come of it.',
  },
  'unknown-api-version': {
    title: 'a document of another format version',
    means: 'Its fields may mean something else.',
    fix: 'Write `apiVersion: trunkline/v1`.',
  },
  'duplicate-document': {
    title: 'two documents of one kind share a name',
    means: 'A reference by that name could mean either.',
    fix: 'Rename one of them, or remove it.',
  },
  'duplicate-name': {
    title: 'two things of one kind share a name',
    means: 'A reference by that name could mean either.',
    fix: 'Give each its own name.',
  },
  'unknown-key': {
    title: 'a key that means nothing here',
    means: 'A misspelt key would otherwise be dropped in silence.',
    fix: 'Correct or remove it.',
  },
  'missing-field': {
    title: 'a required field is missing',
    means: 'There is no default that would be right.',
    fix: 'Add the field.',
  },
  'wrong-type': {
    title: 'a value of the wrong type',
    means: 'A text, a number, a list and a mapping are told apart, since guessing loses digits and signs.',
    fix: 'Write a value of the expected type.',
  },
  'bad-choice': {
    title: 'a value that is none of the words allowed',
    means: 'Each word has its own meaning at the vendor; no other is understood.',
    fix: 'Use one of the words listed.',
  },
  'bad-value': {
    title: 'a value that the field does not take',
    means: 'The vendor, or the field that this is for, would refuse it.',
    fix: 'Correct the value.',
  },
  'out-of-range': {
    title: 'a number outside its range',
    means: 'The vendor would refuse it.',
    fix: 'Use a number inside the range.',
  },
  'too-long': {
    title: 'a text that is too long',
    means: 'The vendor would refuse it.',
    fix: 'Shorten it.',
  },
  empty: {
    title: 'a text or list that must not be empty',
    means: 'An empty value here would mean nothing, or let nobody in.',
    fix: 'Fill it in.',
  },
  'literal-secret': {
    title: 'a secret stands in the manifest',
    means: 'Manifests are shared and kept in version control; a secret in one must be taken for leaked.',
    fix: 'Write `{ env: NAME }`, `{ file: path }` or `{ command: [program, …] }`, and change the secret.',
  },
  'bad-secret-reference': {
    title: 'a reference to a secret that cannot be followed',
    means: 'A secret is named by where it is kept; anything else cannot be looked up.',
    fix: 'Write `{ env: NAME }`, `{ file: path }` or `{ command: [program, …] }`.',
  },
  'example-value': {
    title: 'a value is still that of an example',
    severity: 'warning',
    means:
      '`trunkline init` fills in what it was not told and marks it with a comment, `# example: …`. On a sandbox an ' +
      'example does; a real account is not planned while a mark is left.',
    fix: 'Put in your own values and remove the comments behind them.',
  },
  'unknown-plugin': {
    title: 'no plugin of that name is loaded',
    means: 'Nobody knows how to speak to this vendor.',
    fix: 'Correct the name, or list the plugin in a Project document.',
  },
  'no-emulator': {
    title: 'a side that cannot be played on a sandbox',
    means: 'Its plugin has no emulator, so there is nothing that could hold what the Sandbox document says.',
    fix: 'Remove it from the Sandbox document.',
  },
  'unresolved-reference': {
    title: 'a name that leads nowhere',
    means: 'What it refers to stands in none of the manifests given.',
    fix: 'Correct the name, or add what it refers to.',
  },
  'ambiguous-carrier': {
    title: 'several carriers, and the trunk names none',
    means: 'The trunk would be made in an account nobody chose.',
    fix: 'Add `carrier:` with the name of a Carrier document.',
  },
  'ambiguous-node': {
    title: 'several nodes, and the row names none',
    means: 'Calls would be sent to a node nobody chose.',
    fix: 'Add `node:` with the name of one of the nodes the platform listens on.',
  },
  'bad-name': {
    title: 'not a name of lower-case letters, digits and hyphens',
    means: 'Names stand in file names, ids and references.',
    fix: 'Use lower-case letters, digits and hyphens, at most 63, a letter or digit at both ends.',
  },
  'bad-number': {
    title: 'not an E.164 number',
    means:
      'Both ends compare numbers digit by digit; without its plus or with a blank a number matches nothing.',
    fix: 'Write a plus and 2 to 15 digits, in quotes: "+12025550123".',
    source: E164_SOURCE,
  },
  'unlikely-number': {
    title: 'a number of a length its country does not use',
    severity: 'warning',
    means: 'A digit may be missing or too many. Numbering plans change, so this is a warning only.',
    fix: 'Check the number digit by digit.',
    source: 'libphonenumber metadata',
  },
  'bad-range': {
    title: 'a range whose ends have different lengths',
    means: 'Numbers of different length are different plans; what lies between is not defined.',
    fix: 'Write both ends with the same number of digits.',
    source: E164_SOURCE,
  },
  'reversed-range': {
    title: 'a range that ends before it begins',
    means: 'It holds no number.',
    fix: 'Swap the ends.',
  },
  'range-too-large': {
    title: 'a range of more than 100,000 numbers',
    means: 'A digit too many is far more likely than a block of that size.',
    fix: 'Check the ends; write a block that is really so large as several ranges.',
  },
  'duplicate-number': {
    title: 'a number stands twice',
    means: 'A number rings on one trunk only, and in one group; the other would be silent.',
    fix: 'Keep it in one place.',
    source: TRUNKING,
  },
  'bad-csv': {
    title: 'a CSV file that cannot be read',
    means: 'A row read wrongly is a number lost.',
    fix: 'Use the columns e164, labels, destination, with commas and a heading.',
  },
  'bad-labels': {
    title: 'labels of a form that cannot be read',
    means: 'Numbers are chosen by their labels, so a label must be clear.',
    fix: 'Write `name=value;name=value`.',
  },
  'unknown-edge': {
    title: 'no edge of that name',
    means:
      'An unknown edge in an origination row is no error at Twilio: calls would leave from wherever they came in. ' +
      'As a termination host it does not resolve.',
    fix: 'Use one of the edges, by its present name.',
    source: TRUNKING,
  },
  'bad-domain': {
    title: 'not a label for a termination domain',
    means: 'The label becomes part of a host name: letters, digits and hyphens, at most 63 between two dots.',
    fix: 'Write the part before `.pstn.twilio.com` only.',
    source: TRUNKING_API,
  },
  'domain-missing': {
    title: 'calls go out, but the trunk has no domain',
    means: 'Calls out are addressed to the domain of the trunk; without one they are dropped.',
    fix: 'Set `domain`, or `termination: none` at every endpoint.',
    source: TRUNKING,
  },
  'duplicate-domain': {
    title: 'two trunks share a domain',
    means: 'A termination domain belongs to one trunk in the world; upper and lower case are the same.',
    fix: 'Give each trunk its own domain.',
    source: 'Twilio error 21245',
  },
  'duplicate-friendly-name': {
    title: 'two trunks share a friendly name',
    means:
      'A trunk without a domain is found by its friendly name; with two of them it cannot be told which.',
    fix: 'Rename one, or give both a domain.',
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
  'bad-network': {
    title: 'not an IPv4 address or network',
    means: 'An access list takes IPv4 networks; one with host bits set is not what it seems.',
    fix: 'Write `203.0.113.10/32` or `203.0.113.0/24`.',
    source: 'Twilio OpenAPI, api_v2010, 2026-04',
  },
  'bad-host': {
    title: 'not a host name or IPv4 address',
    means: 'Calls would be sent to a host that cannot exist. A port has a field of its own.',
    fix: 'Write a host name or an IPv4 address, without scheme and port.',
  },
  'bad-date': {
    title: 'not a date',
    means:
      'The date says how old a statement is, or how long one holds, so that an outdated one can be found.',
    fix: 'Write it as 2026-11-20.',
  },
  'bad-url': {
    title: 'not a web address',
    means: 'The carrier fetches it when every row has failed.',
    fix: 'Write a whole address that begins with https://.',
  },
  'bad-username': {
    title: 'not a user name of 1 to 32 characters',
    means: 'Twilio takes 1 to 32 characters.',
    fix: 'Shorten it.',
    source: TRUNKING_API,
  },
  'bad-friendly-name': {
    title: 'not a friendly name of 1 to 64 characters',
    means: 'Twilio takes 1 to 64 characters for trunks, rows and credential lists.',
    fix: 'Shorten it.',
    source: TRUNKING_API,
  },
  'shared-listener': {
    title: 'two nodes listen on the same host and port',
    severity: 'warning',
    means:
      'Calls for both arrive at whatever answers there; if it is not one system, one of the two gets none.',
    fix: 'Correct host or port of one of them. If one system takes the calls of both, nothing needs doing.',
  },
  'unknown-code': {
    title: 'a waiver of a code that nothing has',
    means: 'It would waive nothing, and the finding that was meant would go on to count.',
    fix: '`trunkline explain` lists all codes; those of a plugin only where a document names it.',
  },
  'not-waivable': {
    title: 'a waiver of what cannot be waived',
    means:
      'A waiver accepts how things are: findings of the proof, and what else is a warning. A wrong manifest is mended, ' +
      'what a plan is about to do takes `--force` each time, and what nobody can say yet cannot be accepted.',
    fix: 'Remove the waiver, and do what the page of the code says.',
  },
  'no-direction': {
    title: 'an endpoint without calls',
    means: 'With neither origination nor termination the endpoint does nothing.',
    fix: 'Give it origination, termination, or both; or remove it.',
  },
} as const satisfies Readonly<Record<string, Page>>;

/** The part of a manifest code after `manifest/`. */
export type Slug = keyof typeof PAGES;

export const isSlug = (text: string): text is Slug => Object.hasOwn(PAGES, text);

/** The page of one code of this room. */
export const pageOf = (slug: Slug): CodePage => {
  const page: Page = PAGES[slug];
  return { code: `manifest/${slug}`, severity: 'error', ...page };
};

/** A page for every finding of the manifest room. */
export const MANIFEST_CODES: readonly CodePage[] = Object.keys(PAGES).filter(isSlug).map(pageOf);
