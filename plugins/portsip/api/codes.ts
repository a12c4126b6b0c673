import type { CodePage } from 'trunkline/plugin';

type Row = readonly [
  slug: string,
  severity: CodePage['severity'],
  title: string,
  means: string,
  fix: string,
  source?: string,
];

const AUTHENTICATION = 'https://support.portsip.com/development-portsip/rest-apis/authentication';
const CHANGES = 'https://support.portsip.com/development-portsip/rest-apis/summary-of-changes';

const LOGIN: readonly Row[] = [
  [
    'login-refused',
    'error',
    'the PBX refused the login',
    'User name and password do not fit. They were sent once and are not sent again in this run: five refusals block the address for an hour.',
    'Correct `username`, `password` and `tenant` of the connection, then run again.',
    AUTHENTICATION,
  ],
  [
    'login-blocked',
    'error',
    'the PBX has blocked this address',
    'After too many refused logins the PBX answers nothing but DENIED to an address, the right password included; by default for an hour.',
    'Take the address off the blacklist in the portal (Blacklist and Codes), or wait until it ends there by itself.',
    AUTHENTICATION,
  ],
  [
    'two-factor',
    'error',
    'the user has a second factor',
    'The PBX asks for a code that is sent to a person, and nobody is there to type it.',
    'Give the connection a user of its own without two-factor authentication.',
    AUTHENTICATION,
  ],
  [
    'unknown-domain',
    'error',
    'the PBX has no tenant of this SIP domain',
    'A login of a tenant names its SIP domain. One that the PBX does not have is answered 404, and the password is not sent anywhere else.',
    'Write the SIP domain of the tenant, as the portal lists it, under `tenant` of the connection. A PBX before 22.2.11 may mean the way to sign in instead: name that under `login`.',
    AUTHENTICATION,
  ],
  [
    'no-login-way',
    'error',
    'no way to sign in was found',
    'The PBX answers neither `/auth/user` nor `/login`, so nothing tells how to sign in. No password was sent.',
    'Check `url` of the connection, then name the way under `login`: sign-in (22.2.11 or newer), login, or oauth.',
    AUTHENTICATION,
  ],
  [
    'session-lost',
    'error',
    'the PBX does not take its own token any more',
    'A token that was just given out is refused. Somebody may have ended the session, or changed the user.',
    'Run again; what was done stays done.',
  ],
];

const ANSWERS: readonly Row[] = [
  [
    'refused',
    'error',
    'the PBX refused a request',
    'Code and text of the PBX are quoted as they came. For most refusals of trunks, pools and rules the vendor documents no code.',
    'Correct what the text names, then run again.',
  ],
  [
    'forbidden',
    'error',
    'the user may not do this',
    'The role of the user lacks a right: Trunks for trunks, Phone System for rules, Tenants to act for a tenant.',
    'Give the role of the user full access to what the message names, or use another user.',
  ],
  [
    'not-found',
    'error',
    'the PBX does not have what was asked for',
    'It was removed since it was read, or the user does not see it.',
    'Plan again.',
  ],
  [
    'in-use',
    'error',
    'something else at the PBX still uses it',
    'A trunk that rules refer to, or that tenants are assigned to, is not removed. Since 22.8 the PBX answers RESOURCE_IN_USE; before, the code is not documented.',
    'Remove or change the rules that the message names in the portal, then run again.',
    CHANGES,
  ],
  [
    'license',
    'error',
    'the licence of the PBX does not allow it',
    'Since 22.8 the PBX answers with a code that begins with LICENSE_.',
    'Look at the licence in the portal; nothing was changed.',
    CHANGES,
  ],
  [
    'unavailable',
    'error',
    'the PBX cannot answer now',
    'A status of 500 or more: 502 while its gateway is down, 500 often when its disk is full. A write may have been carried out.',
    'Look at the state of the PBX, then run again; the run goes on where it stopped.',
    AUTHENTICATION,
  ],
  [
    'not-understood',
    'error',
    'an answer is not one of the API',
    'What came back cannot be read as the vendor describes it. A proxy may have answered in its place.',
    'Check `url` of the connection and the proxies on the way; trace the calls with --trace.',
  ],
];

const LIMITS: readonly Row[] = [
  [
    'pool-not-shrunk',
    'error',
    'numbers did not leave the DID pool',
    'The PBX took a smaller pool and kept the numbers. Whether assigning a tenant again replaces its pool or adds to it is not documented; here it adds.',
    'Take the numbers out of the pool in the portal: trunk, tenant, DID pool. The message lists them.',
  ],
  [
    'rule-shared',
    'error',
    'an outbound rule leads to trunks of other people as well',
    'The rule has our name, and routes that no manifest knows. Removing it would end their calls out.',
    'Take those routes out in the portal, or give the rule of the manifest another name.',
  ],
  [
    'bug',
    'error',
    'the plugin met a state it was not written for',
    'Nothing was sent.',
    'Report it with the message and the version.',
  ],
];

/** A page for everything the driver can report. */
export const DRIVER_CODES: readonly CodePage[] = [...LOGIN, ...ANSWERS, ...LIMITS].map(
  ([slug, severity, title, means, fix, source]) => ({
    code: `portsip/${slug}`,
    title,
    severity,
    means,
    fix,
    ...(source === undefined ? {} : { source }),
  }),
);
