import type { CodePage } from 'trunkline/plugin';
import { error, PRODUCTS, ROUTES, SITES } from './page.ts';

const LOGIN_PAGES = 'Genesys developer center, client credentials grant, 2026-07';
const ERRORS = 'Genesys Swagger, 2017-09; CX as Code, 2026-07';

const LOGIN: readonly CodePage[] = [
  error('login-refused', {
    title: 'the org refused the OAuth client',
    means:
      'Id and secret do not fit, the client is of another region, or its grant is not Client Credentials. They were sent once and are not sent again in this run.',
    fix: 'Correct `clientId`, `clientSecret` and `region` of the connection, then run again.',
    source: LOGIN_PAGES,
  }),
  error('session-lost', {
    title: 'the org does not take its own token any more',
    means:
      'A token that was just given out is refused. Somebody may have changed or removed the OAuth client.',
    fix: 'Look at the OAuth client in the portal, then run again; what was done stays done.',
    source: LOGIN_PAGES,
  }),
  error('wrong-organization', {
    title: 'the OAuth client belongs to another org',
    means: 'The manifest says which org everything must belong to. Nothing was written.',
    fix: 'Correct `organization`, or give the connection an OAuth client of that org.',
  }),
  error('missing-permission', {
    title: 'the OAuth client lacks a permission',
    means:
      'A role of the client does not hold what the message names. Everything of telephony is opened by telephony:plugin:all. Users, locations and call routes have permissions of their own; where the answer names none, neither does the message.',
    fix: 'Give a role of the OAuth client the permission that the message names, for all divisions it needs. Where it names none, look in the portal at the permissions of the role for what was read or written.',
    source: SITES,
  }),
];

const ANSWERS: readonly CodePage[] = [
  error('refused', {
    title: 'the org refused a request',
    means: 'Code and text of the API are quoted as they came. Nothing was changed.',
    fix: 'Correct what the text names, then run again.',
    source: ERRORS,
  }),
  error('not-found', {
    title: 'the org does not have what was asked for',
    means: 'It was removed since it was read, or it was made a moment ago and is not known everywhere yet.',
    fix: 'Plan again.',
    source: ERRORS,
  }),
  error('not-yet', {
    title: 'a write refers to what the org does not have',
    means: 'What it refers to was removed, or was made a moment ago and is not known everywhere yet.',
    fix: 'Plan again.',
    source: ERRORS,
  }),
  error('another-writer', {
    title: 'somebody else changed it in between',
    means:
      'An object is written with the version that was read, and the version has moved. Nothing was overwritten.',
    fix: 'Plan again and look at what changed.',
    source: SITES,
  }),
  error('in-use', {
    title: 'something else still uses it',
    means:
      'A trunk that a route leads to, a site with trunks or phones, a location with sites, a DID pool with assigned numbers is not removed. It was tried for some time, since uses that are gone are seen for a while.',
    fix: 'Remove what uses it in the portal, then run again.',
    source: SITES,
  }),
  error('name-taken', {
    title: 'a name is in use already',
    means: 'The org has another object of this name, or the termination identifier is in use in the region.',
    fix: 'Choose another name or identifier, or adopt what exists by its name.',
    source: ERRORS,
  }),
  error('route-exists', {
    title: 'another outbound route of the site has the classification',
    means:
      'A classification is in one route of a site only. Somebody gave it to another route since the plan was made.',
    fix: 'Plan again.',
    source: ROUTES,
  }),
  error('protected-by-vendor', {
    title: 'the vendor manages this object',
    means: 'What came with the org and is managed cannot be changed over the API.',
    fix: 'Use another name, so that an object of your own is made.',
    source: ERRORS,
  }),
  error('unavailable', {
    title: 'the org cannot answer now',
    means: 'A status of 500 or more, or 408. A write may have been carried out.',
    fix: 'Look at the status page of the vendor, then run again; the run goes on where it stopped.',
  }),
  error('not-understood', {
    title: 'an answer is not one of the API',
    means: 'What came back cannot be read as the SDK describes it. A proxy may have answered in its place.',
    fix: 'Check `region` of the connection and the proxies on the way; trace the calls with --trace.',
  }),
];

const TRUNKS: readonly CodePage[] = [
  error('no-template', {
    title: 'the org has no template of a BYOC trunk',
    means: 'The metabase of Generic BYOC Carrier is not among those of the org, so no trunk was written.',
    fix: 'Have BYOC Cloud enabled for the org; `trunkline doctor` says what else is missing.',
    source: PRODUCTS,
  }),
  error('unknown-property', {
    title: 'a property that the template of the org does not have',
    means:
      'The API takes unknown keys in silence and does nothing with them. So each key is looked up in the live template first. Nothing was written.',
    fix: 'Correct the key under `properties` of the trunk, or take it out.',
    source: SITES,
  }),
  error('bad-property', {
    title: 'a property with a value that the template of the org does not allow',
    means: 'The template says type, values and pattern of each property. Nothing was written.',
    fix: 'Choose a value that the message names.',
    source: SITES,
  }),
  error('not-taken', {
    title: 'the org did not take a value',
    means:
      'The write succeeded, and what is read afterwards is another value. The rest of the object was written.',
    fix: 'Compare the message with the portal. Correct the manifest, or set the value there and report it.',
    source: SITES,
  }),
  error('lagging', {
    title: 'reads do not show a write yet',
    means:
      'After some seconds reads still showed the state before. Whether the write stands as sent is not known.',
    fix: 'Run again; the run goes on where it stopped.',
    source: SITES,
  }),
  error('not-born', {
    title: 'the org did not make what comes with a site',
    means:
      'A new site brings number plans and a route of its own, some seconds after it was made. They did not appear in time.',
    fix: 'Look at the site in the portal, then run again.',
    source: SITES,
  }),
];

const NUMBERS: readonly CodePage[] = [
  error('no-pool', {
    title: 'a number lies in no DID pool',
    means:
      'Only a number inside a DID pool can be given to a call route or a user. On a call route such a refusal is known to have emptied its list of numbers; the list was looked at, and put back where that was needed.',
    fix: 'Plan again: the pool was removed since. A pool that is there in the portal may belong to Genesys Cloud Voice.',
    source: 'CX as Code, issue 525 and call routes, 2026-07',
  }),
  error('number-held', {
    title: 'the org refused a number that somebody else has',
    means:
      'A number has one owner. One that somebody holds outside every DID pool is in no list of the API until a pool covers it, so the plan could not tell; the message says whose it is. What was made before stays, and nothing was taken from its owner.',
    fix: 'Take the number away from its owner in the portal, or leave it out of `assign`, then run again; the run goes on where it stopped.',
    source: 'CX as Code, DID pools and call routes, 2026-07',
  }),
  error('dnis-lost', {
    title: 'a call route lost numbers of others',
    means:
      'After a write of its list numbers were missing that nobody took away. The message says whether they were put back.',
    fix: 'Compare the numbers of the call route in the portal with the message, then run again.',
    source: 'CX as Code, issue 525, 2026-07',
  }),
  error('bug', {
    title: 'the plugin met a state it was not written for',
    means: 'Nothing was sent.',
    fix: 'Report it with the message and the version.',
  }),
];

/** A page for everything the driver can report, beside the findings of a manifest. */
export const DRIVER_CODES: readonly CodePage[] = [...LOGIN, ...ANSWERS, ...TRUNKS, ...NUMBERS];
