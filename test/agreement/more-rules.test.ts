import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/agreement/rules.ts';
import { examine } from '../../src/agreement/simulate/examine.ts';
import { toCidr, type Cidr } from '../../src/contract/cidr.ts';
import { known, unknown, type Fact, type Origin } from '../../src/contract/fact.ts';
import type { NumberSet } from '../../src/contract/numbers.ts';
import type { NumberShare } from '../../src/contract/accepts.ts';
import type { Target } from '../../src/contract/addresses.ts';
import type { DtmfFacts, Encryption, MediaFacts } from '../../src/contract/media.ts';
import type { EdgeFacts, Town } from '../../src/contract/places.ts';
import type { SendsFacts } from '../../src/contract/sends.ts';
import {
  crossing,
  gist,
  HERE,
  is,
  listens,
  nets,
  nobodyKnows,
  proof,
  set,
  target,
  type Change,
} from './ends.ts';
import { FIRST } from './first-rules.ts';

interface Case {
  readonly says: string;
  readonly change: Change;
  readonly found?: readonly string[];
  readonly open?: readonly string[];
}

const media = (part: Partial<MediaFacts> = {}): MediaFacts => ({
  codecs: is(['PCMU', 'PCMA']),
  dtmf: is<DtmfFacts>({ method: 'rfc4733', payload: 101 }),
  srtp: is([]),
  ...part,
});

const SUITE = media({ srtp: is(['A']) });

const secure = (
  sent: MediaFacts,
  taken: MediaFacts,
  demanded: Fact<Encryption> = is('required'),
): Change => ({
  sends: { encryption: is('required'), media: sent, to: [target({ transport: is('tls') })] },
  accepts: { encryption: demanded, media: taken, listeners: [listens({ transport: 'tls' })] },
});

const undocumented = unknown('not-documented', 'no page says it', HERE, 'make a test call');

const outbound = (change: Change): Change => ({ ...change, direction: 'outbound' });

/** What leaves for a number of the country, which is dialled without its code. */
const dialling = (sent: Fact<string>): Change =>
  outbound({
    sends: {
      misdialled: [
        {
          name: 'calls of acme.example',
          dialled: '2025550123',
          meant: known('+12025550123', HERE, 'declared'),
          sent,
          by: 'the outbound rule "National"',
          fix: 'Correct the rule.',
        },
      ],
    },
  });

/** As which country people of one place dial, over a trunk with these numbers. */
const dialsAs = (country: string, ...numbers: readonly string[]): Change =>
  outbound({
    sends: { dialsAs: [{ place: 'acme.example', country: known(country, HERE, 'declared') }] },
    accepts: { numbers: is(set('+12025550123', ...numbers)) },
  });

const row = (host: string, port = 5060) => ({
  sends: { to: [target({ host: is(host), port: is(port) })], requestUriHost: is(host) },
  accepts: { listeners: [listens({ hosts: is([host]), port: is(port) })], requestUriHosts: is([host]) },
});

const town = (name: string, latitude: number, longitude: number): Town => ({ name, latitude, longitude });
const DUBLIN = town('Dublin', 53, -6);
const SYDNEY = town('Sydney', -34, 151);
const EDGES: readonly EdgeFacts[] = [
  { edge: 'dublin', hosts: ['t.dublin.example'], isPrivate: false, place: DUBLIN },
  { edge: 'sydney', hosts: ['t.sydney.example'], isPrivate: false, place: SYDNEY },
  { edge: 'dublin-ix', hosts: ['t.dublin-ix.example'], isPrivate: true, place: DUBLIN },
  { edge: 'cork-ix', hosts: ['t.cork-ix.example'], isPrivate: true, place: DUBLIN },
];

const WITH_FAR_IX: Change['carrier'] = {
  edges: is([
    ...EDGES,
    { edge: 'sydney-ix', hosts: ['t.sydney-ix.example'], isPrivate: true, place: SYDNEY },
  ]),
};

const from = (edge: string, more: Change = {}): Change => ({
  ...more,
  sends: { to: [target({ edge })], ...more.sends },
  carrier: { edges: is(EDGES), ...more.carrier },
});

const TEN = [toCidr('10.0.0.0/8')];

const EDGES_TO = (unrouted: readonly Cidr[]): Fact<readonly EdgeFacts[]> =>
  is(EDGES.map((edge) => (edge.isPrivate ? { ...edge, unrouted: known(unrouted, HERE) } : edge)));

/** Calls in to an address over the private edge, which has no route to some networks. */
const overIx = (host: string, unrouted: readonly Cidr[]): Change => ({
  ...row(host),
  sends: { ...row(host).sends, to: [target({ host: is(host), edge: 'dublin-ix' })] },
  carrier: { edges: EDGES_TO(unrouted) },
});

/** The same where the row names the connection, and nobody says at which edge that ends. */
const overConnection = (host: string): Change => ({
  ...row(host),
  sends: {
    ...row(host).sends,
    to: [target({ host: is(host), connection: { isPrivate: true, unrouted: known(TEN, HERE) } })],
  },
  carrier: { edges: EDGES_TO(TEN) },
});

/** Calls out over it from an address. */
const fromIx = (source: string, unrouted: readonly Cidr[]): Change => {
  const outward = row('t.dublin-ix.example');
  return outbound({
    ...outward,
    sends: { ...outward.sends, from: nets(source) },
    accepts: { ...outward.accepts, from: nets('203.0.113.9') },
    carrier: { edges: EDGES_TO(unrouted) },
  });
};

/** Calls in from an edge, and calls out to a host. */
const bothWays = (edges: string | readonly string[], host: string): Change => {
  const outward = row(host);
  return outbound({
    ...outward,
    carrier: {
      edges: is(EDGES),
      // Calls in are not what is judged here, so the platform says nothing of them.
      sends: { ...INBOUND, to: [edges].flat().map((edge, at) => target({ edge, priority: 10 + at })) },
    },
  } as Change);
};
const INBOUND = {
  from: nets('54.172.60.0/30'),
  requestUriHost: is('198.51.100.7'),
  calledPlus: is(true),
  callerPlus: is(true),
  digest: is('none' as const),
  numbers: is(set('+12025550123')),
  encryption: is('off' as const),
};

/** A row that leads to no endpoint of a manifest. */
const stranger = (part: Partial<Target> = {}): Change => ({
  carrier: { strangers: [target({ name: 'old PBX', host: is('203.0.113.77'), ...part })] },
});

const PAIR = set('+12025550123', '+12025550124');

/** One row names the first of two numbers for both, at a platform where these have them. */
const oneUser = (shares: readonly NumberShare[]): Change => ({
  sends: {
    requestUriUser: is({ fixed: '+12025550123' }),
    numbers: is(PAIR),
    to: [target({ user: '+12025550123' })],
  },
  accepts: { numbers: is(PAIR), shares },
});

const FITS: readonly Case[] = [
  { says: 'people who dial as in a country with the same code', change: dialsAs('CA') },
  { says: 'people who dial as in the country of some numbers', change: dialsAs('DE', '+493012345600') },
  { says: 'people who dial as in no country of numbers of several', change: dialsAs('FR', '+493012345600') },
  { says: 'people of a country that nobody knows', change: dialsAs('ZZ') },
  {
    says: 'an edge that the carrier does not have, at a row that is off',
    change: {
      sends: { to: [target(), target({ edge: 'sidney', enabled: false })] },
      carrier: { edges: is(EDGES) },
    },
  },
  { says: "a stranger's row that is tried after all others", change: stranger({ priority: 11 }) },
  { says: "a stranger's row that is not in force", change: stranger({ priority: 1, enabled: false }) },
  {
    says: "a stranger's row, and calls out",
    change: outbound(stranger({ priority: 1 })),
  },
  {
    says: 'a number without an emergency address, and calls for help that leave another way',
    change: outbound({
      carrier: { lacksEmergency: is(set('+12025550123')) },
      sends: { emergency: is([]) },
    }),
  },
  {
    says: 'a number without an emergency address, and calls for help that leave to an ordinary number alone',
    change: outbound({
      carrier: { lacksEmergency: is(set('+12025550123')) },
      sends: { emergency: is([{ dialled: '988', sent: '+18002738255' }]) },
    }),
  },
  {
    says: 'one codec in common, in other letters',
    change: { sends: { media: media() }, accepts: { media: media({ codecs: is(['pcma', 'opus']) }) } },
  },
  { says: 'only one end speaks of media', change: { sends: { media: media() } } },
  {
    says: 'one suite in common',
    change: secure(media({ srtp: is(['A']) }), media({ srtp: is(['B', 'A']) })),
  },
  {
    says: 'encryption is demanded, and of the other end suites alone are known',
    change: secure(SUITE, SUITE, undocumented),
  },
  {
    says: 'suites differ on a plain wire',
    change: { sends: { media: media({ srtp: is(['A']) }) }, accepts: { media: media({ srtp: is(['B']) }) } },
  },
  {
    says: 'digits in ways nobody knows',
    change: { sends: { media: media({ dtmf: nobodyKnows() }) }, accepts: { media: media() } },
  },
  { says: 'the called number in the Request-URI', change: { sends: { requestUriUser: is('called') } } },
  {
    says: 'a fixed user that is the only number',
    change: { sends: { requestUriUser: is({ fixed: '+12025550123' }) } },
  },
  {
    says: 'nobody registers',
    change: { sends: { registers: is(false) }, accepts: { registrar: is(false) } },
  },
  {
    says: 'a registrar for who registers',
    change: { sends: { registers: is(true) }, accepts: { registrar: is(true) } },
  },
  {
    says: 'a session interval that is taken',
    change: {
      sends: { sessionExpires: is(1800) },
      accepts: { sessionExpires: is({ least: 1800, most: 3600 }) },
    },
  },
  {
    says: 'no session timer',
    change: {
      sends: { sessionExpires: is('none') },
      accepts: { sessionExpires: is({ least: 1800, most: 3600 }) },
    },
  },
  {
    says: 'OPTIONS as often as is borne',
    change: { sends: { optionsEvery: is(15) }, accepts: { optionsEvery: is({ least: 15 }) } },
  },
  {
    says: 'no OPTIONS',
    change: { sends: { optionsEvery: is('none') }, accepts: { optionsEvery: is({ least: 15 }) } },
  },
  { says: 'a large INVITE over TCP', change: { sends: { inviteBytes: is(3000) } } },
  {
    says: 'an INVITE over UDP that just fits',
    change: {
      sends: { inviteBytes: is(1472), to: [target({ transport: is('udp') })] },
      accepts: { listeners: [listens({ transport: 'udp' })] },
    },
  },
  {
    says: 'transfers that are carried out',
    change: { platform: { transfers: is(['sip']) }, carrier: { transfers: is(['sip', 'pstn']) } },
  },
  {
    says: 'transfers to tel: URIs, for which no domain is needed',
    change: { platform: { transfers: is(['tel']) }, carrier: { transfers: is(['sip', 'tel']) } },
  },
  {
    says: 'transfers to a host that is none of the carrier, where SIP addresses are allowed',
    change: {
      platform: { transfers: is([{ host: '203.0.113.50' }]) },
      carrier: { transfers: is(['sip']), pstnDomains: is(['sip.example']) },
    },
  },
  {
    says: 'transfers to a host of the carrier, where numbers are allowed',
    change: {
      platform: { transfers: is([{ host: 'PARIS.sip.example' }]) },
      carrier: { transfers: is(['sip', 'tel', 'pstn']), pstnDomains: is(['sip.example']) },
    },
  },
  {
    says: 'transfers to a host of which the carrier says nothing',
    change: { platform: { transfers: is([{ host: 'paris.sip.example' }]) }, carrier: { transfers: is([]) } },
  },
  {
    says: 'no login in force, and addresses are',
    change: outbound({ sends: { digest: is('none') }, accepts: { digest: is('none') } }),
  },
  {
    says: 'SRV records for who looks them up',
    change: {
      ...row('pbx.example'),
      sends: { ...row('pbx.example').sends, looksUp: is(['srv']) },
      accepts: {
        ...row('pbx.example').accepts,
        listeners: [listens({ hosts: is(['pbx.example']), records: is(['srv']) })],
      },
    },
  },
  { says: 'a name that only contains such a word', change: row('local.lan-party.example') },
  {
    says: 'a name of the public DNS over a private edge',
    change: overIx('pbx.acme.example', TEN),
  },
  {
    says: 'a globally unique address over a private edge without routes to others',
    change: overIx('203.0.113.5', TEN),
  },
  {
    says: 'calls out from a globally unique address over a private edge without routes to others',
    change: fromIx('203.0.113.9', TEN),
  },
  {
    says: 'the networks of every edge of the kind in use are let in',
    change: from('dublin', {
      accepts: { from: nets('54.172.60.0/30', '54.244.51.0/30') },
      carrier: {
        edges: is(
          EDGES.map((edge) => ({
            ...edge,
            networks: [toCidr(edge.isPrivate ? '208.78.112.64/32' : '54.244.51.0/30')],
          })),
        ),
      },
    }),
  },
  { says: 'an edge near the platform', change: from('dublin', { platform: { place: is(DUBLIN) } }) },
  { says: 'a far edge, and nobody says where the platform is', change: from('sydney') },
  {
    says: 'a far private edge, where there is no nearer one',
    change: from('dublin-ix', { platform: { place: is(SYDNEY) } }),
  },
  {
    says: 'a far edge that only stands by',
    change: from('', {
      sends: { to: [target({ edge: 'dublin' }), target({ edge: 'sydney', priority: 20 })] },
      platform: { place: is(DUBLIN) },
    }),
  },
  { says: 'both directions over the internet', change: bothWays('dublin', 't.dublin.example') },
  {
    says: 'both directions over the private connection',
    change: bothWays('dublin-ix', 't.dublin-ix.example'),
  },
  {
    says: 'both directions over a private connection, which may end at the edge that calls out go to',
    change: outbound({
      ...row('t.dublin-ix.example'),
      carrier: {
        edges: is(EDGES),
        sends: { ...INBOUND, to: [target({ connection: { isPrivate: true } })] },
      },
    } as Change),
  },
  {
    says: 'both directions over the private connection, and a later row over the internet',
    change: bothWays(['dublin-ix', 'dublin'], 't.dublin-ix.example'),
  },
  {
    says: 'numbers in the Region of their trunk',
    change: {
      carrier: { regions: is({ trunk: 'ie1', numbers: [{ region: 'ie1', numbers: set('+12025550123') }] }) },
    },
  },
  {
    says: 'numbers that are shown with an emergency address',
    change: outbound({ carrier: { lacksEmergency: is(set('+12025550177')) } }),
  },
];

const FOUND: readonly Case[] = [
  {
    says: 'a fixed user with a plus, to who takes numbers without only',
    change: {
      sends: { requestUriUser: is({ fixed: '+12025550123' }), to: [target({ user: '+12025550123' })] },
      accepts: { calledPlus: is('forbidden') },
    },
    found: ['error agreement/plus 404'],
  },
  {
    says: 'what is dialled leaves as another number than is meant',
    change: dialling(known('+442025550123', HERE)),
    found: ['error agreement/number-changed'],
  },
  {
    says: 'what is dialled leaves as no number at all, to who wants E.164',
    change: dialling(known('+1+12025550123', HERE)),
    found: ['error agreement/number-changed 400'],
  },
  {
    says: 'one user for numbers of which the platform answers that user alone: all ring there',
    change: {
      sends: {
        requestUriUser: is({ fixed: '+12025550123' }),
        numbers: is(PAIR),
        to: [target({ user: '+12025550123' })],
      },
    },
    found: ['warning agreement/fixed-user'],
  },
  {
    says: 'one user that is a number of one tenant, for numbers of another',
    change: oneUser([
      { name: 'tenant sales', numbers: is(set('+12025550123')) },
      { name: 'tenant care', numbers: is(set('+12025550124')) },
    ]),
    found: ['error agreement/fixed-user'],
  },
  {
    says: 'one user that is a number of the tenant whose numbers are called',
    change: oneUser([
      { name: 'tenant sales', numbers: is(PAIR) },
      { name: 'tenant care', numbers: is(set('+12025550125')) },
    ]),
    found: ['warning agreement/fixed-user'],
  },
  {
    says: 'one user of a tenant, where the numbers of another are not known',
    change: oneUser([
      { name: 'tenant sales', numbers: is(set('+12025550123')) },
      { name: 'tenant care', numbers: nobodyKnows() },
    ]),
    found: ['warning agreement/fixed-user'],
  },
  {
    says: 'one user in one row of two, since the other row still sends the numbers',
    change: {
      sends: {
        requestUriUser: is({ fixed: '+12025550123' }),
        numbers: is(PAIR),
        to: [target({ user: '+12025550123' }), target({ name: 'other' })],
      },
    },
    found: ['warning agreement/fixed-user', 'error agreement/numbers 404'],
  },
  {
    says: 'a user of each row, of which the platform answers only that of the first',
    change: {
      sends: {
        requestUriUser: is({ fixed: '+12025550123' }),
        numbers: is(PAIR),
        to: [target({ user: '+12025550123' }), target({ name: 'other', user: 'reception' })],
      },
    },
    found: ['warning agreement/fixed-user', 'error agreement/fixed-user 404'],
  },
  {
    says: 'a user of a row that is off, beside one that carries the number',
    change: {
      sends: {
        requestUriUser: is('called'),
        to: [target(), target({ name: 'other', user: 'reception', enabled: false })],
      },
    },
    found: [],
  },
  {
    says: 'one user that is the only number of the trunk and is not answered',
    change: {
      sends: { requestUriUser: is({ fixed: '+12025550123' }), to: [target({ user: '+12025550123' })] },
      accepts: { numbers: is(set('+12025550124')) },
    },
    found: ['error agreement/numbers 404', 'warning agreement/numbers'],
  },
  {
    says: 'codecs have nothing in common, inbound',
    change: { sends: { media: media() }, accepts: { media: media({ codecs: is(['opus']) }) } },
    found: ['error agreement/codecs 488'],
  },
  {
    says: 'codecs have nothing in common, outbound',
    change: outbound({ sends: { media: media({ codecs: is(['opus']) }) }, accepts: { media: media() } }),
    found: ['error agreement/codecs 488'],
  },
  {
    says: 'suites have nothing in common',
    change: secure(media({ srtp: is(['A']) }), media({ srtp: is(['B']) })),
    found: ['error agreement/srtp-suites 488'],
  },
  {
    says: 'digits are sent otherwise than heard',
    change: {
      sends: { media: media({ dtmf: is<DtmfFacts>({ method: 'in-band' }) }) },
      accepts: { media: media() },
    },
    found: ['warning agreement/dtmf'],
  },
  {
    says: 'a fixed user that nobody has, whatever its plus',
    change: { sends: { requestUriUser: is({ fixed: 'ivr' }), calledPlus: is(false) } },
    found: ['error agreement/fixed-user 404'],
  },
  {
    says: 'a fixed user that is one of the numbers without its plus, to who takes both forms',
    change: {
      sends: { requestUriUser: is({ fixed: '12025550123' }), numbers: is(PAIR) },
      accepts: { numbers: is(PAIR), calledPlus: is('either') },
    },
    found: ['warning agreement/fixed-user'],
  },
  {
    says: 'a fixed user that contains one of the numbers, to who finds it there',
    change: {
      sends: { requestUriUser: is({ fixed: 'bot-0012025550123' }), numbers: is(PAIR) },
      accepts: { calledPlus: is('either'), numbers: is(PAIR), numbersWithin: is(true) },
    },
    found: ['warning agreement/fixed-user'],
  },
  {
    says: 'a fixed user that contains none of them, to who would find it there',
    change: {
      sends: { requestUriUser: is({ fixed: '00120255501' }), numbers: is(PAIR) },
      accepts: { calledPlus: is('either'), numbers: is(PAIR), numbersWithin: is(true) },
    },
    found: ['error agreement/fixed-user 404'],
  },
  {
    says: 'a fixed user that is one of the numbers without its plus, to who takes no such form',
    change: {
      sends: { requestUriUser: is({ fixed: '12025550123' }), numbers: is(PAIR) },
      accepts: { numbers: is(PAIR) },
    },
    found: ['error agreement/fixed-user 404'],
  },
  {
    says: 'a fixed user that is one of the numbers',
    change: {
      sends: { requestUriUser: is({ fixed: '+12025550123' }), numbers: is(PAIR) },
      accepts: { numbers: is(PAIR) },
    },
    found: ['warning agreement/fixed-user'],
  },
  {
    says: 'a fixed user where any is answered',
    change: { sends: { requestUriUser: is({ fixed: 'ivr' }) }, accepts: { numbers: is('any') } },
    found: ['warning agreement/fixed-user'],
  },
  {
    says: 'a registration without a registrar',
    change: outbound({ sends: { registers: is(true) }, accepts: { registrar: is(false) } }),
    found: ['error agreement/registration'],
  },
  {
    says: 'a session interval that is refused',
    change: outbound({
      sends: { sessionExpires: is(7200) },
      accepts: { sessionExpires: is({ least: 1800, most: 3600 }) },
    }),
    found: ['warning agreement/session-timer 422'],
  },
  {
    says: 'OPTIONS too often',
    change: outbound({ sends: { optionsEvery: is(5) }, accepts: { optionsEvery: is({ least: 15 }) } }),
    found: ['warning agreement/options-interval'],
  },
  {
    says: 'a large INVITE over UDP',
    change: {
      sends: { inviteBytes: is(1473), to: [target({ transport: is('udp') })] },
      accepts: { listeners: [listens({ transport: 'udp' })] },
    },
    found: ['warning agreement/large-invite 408'],
  },
  {
    says: 'transfers to numbers, told at calls in',
    change: { platform: { transfers: is(['sip', 'pstn']) }, carrier: { transfers: is(['sip']) } },
    found: ['warning agreement/transfer'],
  },
  {
    says: 'transfers to a host of the carrier, where SIP addresses alone are allowed',
    change: {
      platform: { transfers: is([{ host: 'paris.sip.example' }]) },
      carrier: { transfers: is(['sip']), pstnDomains: is(['sip.example']) },
    },
    found: ['warning agreement/transfer'],
  },
  {
    says: 'transfers, told at calls out where none come in',
    change: outbound({ platform: { transfers: is(['sip']) }, carrier: { transfers: is([]) } }),
    found: ['warning agreement/transfer'],
  },
  {
    says: 'neither list nor login is in force',
    change: outbound({ sends: { digest: is('none') }, accepts: { from: nets(), digest: is('none') } }),
    found: ['error agreement/no-auth-method 403'],
  },
  {
    says: 'a login that nobody asks for, and no list',
    change: outbound({ accepts: { from: nets(), digest: is('none') } }),
    found: ['error agreement/no-auth-method 403'],
  },
  {
    says: 'SRV records alone',
    change: {
      ...row('pbx.example'),
      sends: { ...row('pbx.example').sends, looksUp: is(['address']) },
      accepts: {
        ...row('pbx.example').accepts,
        listeners: [listens({ hosts: is(['PBX.example']), records: is(['srv']) })],
      },
    },
    found: ['error agreement/srv-only 408'],
  },
  {
    says: 'a name that no public DNS has',
    change: row('PBX.local'),
    found: ['error agreement/private-name 408'],
  },
  {
    says: 'such a name in two rows: once',
    change: {
      ...row('pbx.local'),
      sends: {
        to: [
          target({ name: 'one', host: is('pbx.local') }),
          target({ name: 'other', host: is('PBX.local') }),
        ],
        requestUriHost: is('pbx.local'),
      },
    },
    found: ['error agreement/private-name 408'],
  },
  {
    says: 'a name of a private network, where the platform listens at another one: once',
    change: { sends: row('pbx.acme.internal').sends, accepts: { requestUriHosts: is('any') } },
    found: ['error agreement/private-name 408'],
  },
  {
    says: 'a private address over the internet',
    change: row('192.168.1.5'),
    found: ['error agreement/private-address 408'],
  },
  {
    says: 'a private address over the internet, where the platform listens at a public one: once',
    change: { sends: row('192.168.1.5').sends, accepts: { requestUriHosts: is('any') } },
    found: ['error agreement/private-address 408'],
  },
  {
    says: 'a private address over the internet beside a public one where nobody listens, each by its name',
    change: {
      sends: {
        to: [
          target({ name: 'one', host: is('192.168.1.5') }),
          target({ name: 'other', host: is('198.51.100.99') }),
        ],
      },
      accepts: { requestUriHosts: is('any') },
    },
    found: ['error agreement/private-address 408', 'error agreement/listener 408'],
  },
  {
    says: 'a private address over a private edge that has no route there: once',
    change: overIx('10.0.0.5', TEN),
    found: ['error agreement/no-route 408'],
  },
  {
    says: 'a private address over a connection that the row names, which has no route there',
    change: overConnection('10.0.0.5'),
    found: ['error agreement/no-route 408'],
  },
  {
    says: 'a private address to call from over a private edge that has no route back, let in or not',
    change: fromIx('10.0.0.5', TEN),
    found: ['error agreement/no-route 408'],
  },
  {
    says: 'a private address to call from, where private ones alone are let in',
    change: outbound({ sends: { from: nets('10.0.0.9/32') }, accepts: { from: nets('10.0.0.0/8') } }),
    found: ['error agreement/private-address 403'],
  },
  {
    says: 'a private address to call from, where an empty list is in force beside a login',
    change: outbound({ sends: { from: nets('10.0.0.9/32') }, accepts: { from: nets() } }),
    found: ['error agreement/private-address 403'],
  },
  {
    says: 'a private address beside a public one, which is not let in',
    change: outbound({
      sends: { from: nets('10.0.0.9/32', '203.0.113.9/32') },
      accepts: { from: nets('10.0.0.0/8') },
    }),
    found: ['error agreement/private-address 403', 'error agreement/source-not-allowed 403'],
  },
  {
    says: 'the edge in use is let in, and another one is not',
    change: from('dublin', {
      accepts: { from: nets('54.172.60.0/30') },
      carrier: { edges: is(EDGES.map((edge) => ({ ...edge, networks: [toCidr('54.244.51.0/30')] }))) },
    }),
    found: ['warning agreement/source-not-allowed'],
  },
  {
    says: 'TLS is spoken to a port of plain SIP, and whether the receiver encrypts nobody knows',
    change: {
      sends: { encryption: is('required'), to: [target({ transport: is('tls') })] },
      accepts: { encryption: is('offered') },
    },
    found: ['error agreement/encryption 408'],
  },
  {
    says: 'TLS is spoken to a port of plain SIP by a sender that requires it, to a receiver without it',
    change: {
      sends: { encryption: is('required'), to: [target({ transport: is('tls') })] },
      accepts: { encryption: is('off') },
    },
    found: ['error agreement/encryption 408'],
  },
  {
    says: 'TLS is spoken to a port of plain SIP over one row of two, to a receiver without encryption',
    change: {
      sends: {
        encryption: is('required'),
        to: ['a', 'b'].map((name, at) => target({ name, transport: is('tls'), port: is(5060 + at) })),
      },
      accepts: {
        encryption: is('off'),
        listeners: [listens(), listens({ transport: 'tls', port: is(5061) })],
      },
    },
    found: ['error agreement/encryption 408 488'],
  },
  {
    says: 'TLS is spoken where nobody listens at all',
    change: {
      sends: { encryption: is('required'), to: [target({ transport: is('tls'), port: is(5099) })] },
      accepts: { encryption: is('offered') },
    },
    found: ['error agreement/listener 408'],
  },
  {
    says: 'calls are sent to a host of another trunk, and the port would fit',
    change: outbound({
      ...row('other.example'),
      accepts: { requestUriHosts: is(['pbx.example']), listeners: [listens({ hosts: is(['pbx.example']) })] },
    }),
    found: ['error agreement/request-uri-host 404 408'],
  },
  {
    says: 'no part of the calls leaves, since none does',
    change: outbound({
      sends: {
        to: [],
        parts: [{ name: 'calls of a.example', leave: is(false), instead: 'They end.', fix: 'Add a rule.' }],
      },
    }),
    found: ['error agreement/listener'],
  },
  {
    says: 'a row names an edge that the carrier does not have',
    change: from('sidney'),
    found: ['warning agreement/unknown-edge'],
  },
  {
    says: 'an edge far away, inbound',
    change: from('sydney', { platform: { place: is(DUBLIN) } }),
    found: ['warning agreement/far-edge'],
  },
  {
    says: 'a private edge far away',
    change: from('sydney-ix', { carrier: WITH_FAR_IX, platform: { place: is(DUBLIN) } }),
    found: ['warning agreement/far-edge'],
  },
  {
    says: 'an edge far away, outbound',
    change: outbound({
      ...row('t.sydney.example'),
      carrier: { edges: is(EDGES) },
      platform: { place: is(DUBLIN) },
    }),
    found: ['warning agreement/far-edge'],
  },
  {
    says: 'calls in over the private connection, calls out over the internet',
    change: bothWays('dublin-ix', 't.example'),
    found: ['warning agreement/private-host'],
  },
  {
    says: 'calls in over one exchange, calls out over another',
    change: bothWays('cork-ix', 't.dublin-ix.example'),
    found: ['warning agreement/private-host'],
  },
  {
    says: 'calls out over the private connection, calls in over the internet',
    change: bothWays('dublin', 't.dublin-ix.example'),
    found: ['warning agreement/private-host'],
  },
  {
    says: 'a number in another Region',
    change: {
      carrier: { regions: is({ trunk: 'ie1', numbers: [{ region: 'us1', numbers: set('+12025550123') }] }) },
    },
    found: ['error agreement/region-differs'],
  },
  {
    says: 'a number without an emergency address',
    change: outbound({ carrier: { lacksEmergency: is(set('+12025550123')) } }),
    found: ['warning agreement/emergency-numbers'],
  },
  {
    says: 'people who dial as in another country than that of all numbers',
    change: dialsAs('DE'),
    found: ['warning agreement/other-country'],
  },
];

const OPEN: readonly Case[] = [
  {
    says: 'a far private edge, of which nobody knows that it leads to the platform: no other private one is named',
    change: from('sydney-ix', {
      carrier: WITH_FAR_IX,
      platform: { place: is(DUBLIN), overPrivate: undocumented },
    }),
    open: ['agreement/no-route'],
  },
  {
    says: "a stranger's row that is tried first",
    change: stranger({ priority: 1 }),
    open: ['agreement/stranger-row'],
  },
  { says: "a stranger's row that shares the calls", change: stranger(), open: ['agreement/stranger-row'] },
  {
    says: 'whether a private edge has a route to a private address that it does not speak of',
    change: overIx('100.64.0.5', TEN),
    open: ['agreement/no-route'],
  },
  {
    says: 'who answers a fixed user that contains two numbers',
    change: {
      sends: {
        requestUriUser: is({ fixed: '4912025550123' }),
        numbers: is(set('+12025550123', '+4912025550123')),
      },
      accepts: {
        calledPlus: is('either'),
        numbers: is(set('+12025550123', '+4912025550123')),
        numbersWithin: is(true),
      },
    },
    open: ['agreement/fixed-user'],
  },
  {
    says: 'whether a number is found in a fixed user, where something must stand beside it as well',
    change: {
      sends: { requestUriUser: is({ fixed: '0012025550123' }), numbers: is(PAIR) },
      accepts: { calledPlus: is('either'), numbers: is(PAIR), numbersWithin: nobodyKnows<true>() },
    },
    open: ['agreement/fixed-user'],
  },
  {
    says: 'whether a name that no public DNS has is found over a private edge',
    change: overIx('pbx.internal', TEN),
    open: ['agreement/private-name'],
  },
  {
    says: 'whether such a name is found over a connection that the row names',
    change: overConnection('pbx.internal'),
    open: ['agreement/private-name'],
  },
  {
    says: 'whether it leads to a platform that nobody knows to stand behind it',
    change: {
      ...overIx('203.0.113.5', TEN),
      platform: { overPrivate: unknown('not-documented', 'it is a cloud', HERE) },
    },
    open: ['agreement/no-route'],
  },
  {
    says: 'whether it leads back from such a platform',
    change: {
      ...fromIx('203.0.113.9', TEN),
      platform: { overPrivate: unknown('not-documented', 'it is a cloud', HERE) },
    },
    open: ['agreement/no-route'],
  },
  {
    says: 'whether it has one back',
    change: {
      ...fromIx('100.64.0.5', []),
      accepts: { ...row('t.dublin-ix.example').accepts, from: is('anyone') },
    },
    open: ['agreement/no-route'],
  },
  {
    says: 'codecs',
    change: { sends: { media: media() }, accepts: { media: media({ codecs: nobodyKnows() }) } },
    open: ['agreement/codecs'],
  },
  {
    says: 'encryption, towards an end without it, of an end of which suites alone are known',
    change: {
      sends: { encryption: nobodyKnows(), media: media({ srtp: is(['A']) }) },
      accepts: { encryption: is('off'), media: media() },
    },
    open: ['agreement/encryption'],
  },
  {
    says: 'encryption that could not be read, whatever suites there would be',
    change: secure(SUITE, SUITE, nobodyKnows()),
    open: ['agreement/encryption'],
  },
  {
    says: 'suites',
    change: secure(media({ srtp: is(['A']) }), media({ srtp: nobodyKnows() })),
    open: ['agreement/srtp-suites'],
  },
  {
    says: 'which number is sent for what is dialled',
    change: dialling(nobodyKnows()),
    open: ['agreement/number-changed'],
  },
  {
    says: 'the user of the Request-URI',
    change: { sends: { requestUriUser: nobodyKnows() } },
    open: ['agreement/fixed-user'],
  },
  {
    says: 'the numbers a fixed user is looked for in',
    change: { sends: { requestUriUser: is({ fixed: 'ivr' }) }, accepts: { numbers: nobodyKnows() } },
    open: ['agreement/fixed-user', 'agreement/numbers'],
  },
  {
    says: 'whether it registers',
    change: { sends: { registers: nobodyKnows() }, accepts: { registrar: is(false) } },
    open: ['agreement/registration'],
  },
];

/** Calls in of the wire with both directions are silent, since the platform says nothing of them. */
const judged = (change: Change) => {
  const { found, open } = gist(proof(change));
  return { found, open: open.filter((code) => code !== 'agreement/one-sided') };
};

describe('the rules over what a side may leave out', () => {
  it.each(FITS)('find nothing: $says', ({ change }) => {
    expect(judged(change)).toEqual({ found: [], open: [] });
  });

  it.each(FOUND)('find it: $says', ({ change, found }) => {
    expect(judged(change)).toEqual({ found, open: [] });
  });

  it.each(OPEN)('leave open what nobody knows: $says', ({ change, open }) => {
    expect(judged(change)).toEqual({ found: [], open });
  });

  it('leave a verdict alone where what is not known ends no call', () => {
    const dark = unknown('not-documented', 'nobody says', HERE);
    const change = outbound({
      sends: { sessionExpires: dark, optionsEvery: dark, inviteBytes: dark },
      accepts: { sessionExpires: is('any'), optionsEvery: is({ least: 15 }) },
      carrier: { transfers: dark, lacksEmergency: dark, edges: dark },
      platform: { transfers: is(['pstn']), place: dark },
    });
    expect(gist(proof(change))).toEqual({ verdict: 'agree', found: [], open: [] });
  });

  it('have cases that break them, every one', () => {
    const codes = new Set([
      ...FOUND.flatMap(({ found = [] }) => found.map((line) => line.split(' ')[1])),
      // It never finds, it leaves open.
      'agreement/stranger-row',
      // Of the manifest alone: a test of its own.
      'agreement/rows-off',
    ]);
    const left = RULES.map(({ code }) => code).filter((code) => !codes.has(code));
    // The first rules are broken in a test of their own.
    expect(left.filter((code) => !FIRST.has(code))).toEqual([]);
  });

  it('name what the carrier would note', () => {
    const errorsOf = (change: Change) => proof(change).findings.map((one) => one.carrierErrors);
    expect(errorsOf(outbound({ accepts: { from: nets(), digest: is('none') } }))).toEqual([[32200]]);
    expect(errorsOf(outbound({ sends: { from: nets('203.0.113.9/32') } }))).toEqual([[32201]]);
    expect(errorsOf({ sends: { from: nets('203.0.113.9/32') } })).toEqual([undefined]);
    expect(errorsOf(row('10.1.1.1'))).toEqual([[13254]]);
    const transfer = { platform: { transfers: is(['sip'] as const) }, carrier: { transfers: is([]) } };
    expect(errorsOf(transfer)).toEqual([undefined]);
    const noted = { ...transfer.carrier, transferRefusal: { statuses: [], carrierErrors: [32218] } };
    expect(errorsOf({ ...transfer, carrier: noted })).toEqual([[32218]]);
    const none = { sends: { to: [target({ enabled: false })] } };
    expect(errorsOf(none)).toEqual([[32010]]);
    expect(errorsOf(outbound(none))).toEqual([undefined]);
  });

  it('foretell how a number ends that is none, where the carrier wants E.164 and does not take it as it is', () => {
    const refused = { refusals: { calledPlus: { statuses: [400], carrierErrors: [32101] } } };
    const ended = (sent: string, accepts: Change['accepts'] = {}) => {
      const change = dialling(known(sent, HERE));
      const all = { ...change, accepts: { ...refused, ...accepts } };
      const one = proof(all).findings.find(({ code }) => code === 'agreement/number-changed');
      return [one?.statuses, one?.carrierErrors];
    };
    expect(ended('+1+12025550123')).toEqual([[400], [32101]]);
    expect(ended('+442025550123')).toEqual([[], undefined]);
    expect(ended('1+12025550123', { calledPlus: is('either') })).toEqual([[], undefined]);
    const shortNumbers = { numbers: ['933'], open: undocumented };
    expect(ended('933', { shortNumbers })).toEqual([[], undefined]);
    expect(ended('933')).toEqual([[400], [32101]]);
  });

  it('name what a carrier notes of encryption by the transport that calls come over', () => {
    const noted = (...transports: readonly ('udp' | 'tls')[]) => {
      const to = transports.map((one) => target({ name: one, transport: is(one) }));
      const accepts = {
        encryption: is('required' as const),
        listeners: [listens({ transport: 'tls' }), listens({ transport: 'udp' })],
      };
      const [finding] = proof(outbound({ sends: { to }, accepts })).findings;
      return [finding?.statuses, finding?.carrierErrors];
    };
    expect(noted('udp')).toEqual([[403], [32209]]);
    expect(noted('tls')).toEqual([[488], [32208]]);
    expect(noted('udp', 'tls')).toEqual([
      [403, 488],
      [32208, 32209],
    ]);
    const [secure] = proof(outbound({ sends: { encryption: is('required') } })).findings;
    expect([secure?.statuses, secure?.carrierErrors]).toEqual([[488], [32207]]);
  });

  it('foretell of a call that nothing lets in the number of its cause: no list, or one that is empty', () => {
    const noted = (accepts: Change['accepts']) =>
      proof(outbound({ accepts: { from: nets(), digest: is('none'), ...accepts } })).findings[0]
        ?.carrierErrors;
    expect(noted({})).toEqual([32_200]);
    expect(noted({ emptyList: true })).toEqual([32_201]);
  });

  it('name a fix that can be carried out: no user where there is none, and a switch where it is', () => {
    const nobody = outbound({ accepts: { digest: is({ realm: 'sip.example', users: [] }) } });
    expect(proof(nobody).findings[0]?.fixes.map(({ side }) => side)).toEqual(['twilio']);
    const plain = {
      sends: { encryption: is('off' as const) },
      accepts: { encryption: is('required' as const) },
    };
    const fixAt = (change: Change, at: string) =>
      proof(change).findings[0]?.fixes.find(({ side }) => side === at)?.fix;
    expect(fixAt(plain, 'pbx')).toContain('`transport: tcp`');
    expect(fixAt(outbound(plain), 'twilio')).toBe('Turn secure trunking off.');
  });

  it('lead calls of a cloud out of the private connection, and never into it', () => {
    const cloud = { overPrivate: unknown('not-documented', 'it is a cloud', HERE) };
    const fixes = (change: Change) =>
      proof({ ...change, platform: cloud }).findings.flatMap((found) => found.fixes);
    expect(fixes(bothWays('dublin-ix', 't.example'))).toEqual([
      { side: 'twilio', fix: 'Let the rows name public edges.' },
    ]);
    expect(fixes(bothWays('dublin', 't.dublin-ix.example'))).toEqual([
      { side: 'pbx', fix: 'Send calls to hosts of public edges.' },
    ]);
  });

  it('point at the row that leads to a private address where the platform listens elsewhere', () => {
    const there: Origin = { at: 'manifest', document: 'Trunk/t', pointer: '/row' };
    const to = target({ host: is('10.0.0.3'), from: there });
    const [found] = proof({ sends: { to: [to] }, accepts: { requestUriHosts: is('any') } }).findings;
    expect(found).toMatchObject({
      code: 'agreement/private-address',
      left: { value: '10.0.0.3', from: there },
      right: { value: '198.51.100.7:5060 over tcp' },
      fixes: [{ side: 'twilio', fix: 'Send calls to 198.51.100.7:5060 over tcp.' }],
    });
    const own = proof({
      sends: { to: [to] },
      accepts: { listeners: [listens(), listens({ hosts: is(['10.0.0.3']) })], requestUriHosts: is('any') },
      carrier: { edges: is(EDGES) },
    });
    expect(own.findings[0]?.fixes.map(({ side }) => side)).toEqual(['twilio', 'pbx']);
  });

  it('lead calls to a private address over a private edge only where one may have a route there', () => {
    const fixesTo = (host: string, edges: Fact<readonly EdgeFacts[]>) =>
      proof({ ...row(host), carrier: { edges } }).findings.flatMap(({ fixes }) =>
        fixes.map(({ fix }) => fix),
      );
    const inside = 'Send calls over an edge of the private connection.';
    expect(fixesTo('100.64.0.5', EDGES_TO(TEN))).toContain(inside);
    expect(fixesTo('10.0.0.5', EDGES_TO(TEN))).not.toContain(inside);
    expect(fixesTo('10.0.0.5', is(EDGES.filter(({ isPrivate }) => !isPrivate)))).not.toContain(inside);
  });

  it('leave open whether a router shows one of the addresses that are let in', () => {
    const change = outbound({
      sends: { from: nets('10.0.0.9/32') },
      accepts: { from: nets('10.0.0.0/8', '203.0.113.9/32') },
    });
    expect(gist(proof(change))).toEqual({
      verdict: 'unknown',
      found: [],
      open: ['agreement/private-address'],
    });
    const { kind, rungs, doubts } = examine(crossing(change));
    expect([kind, doubts.map(({ code }) => code)]).toEqual(['takes', ['agreement/private-address']]);
    expect(rungs().filter(({ code }) => code === 'agreement/source-not-allowed')).toEqual([]);
  });

  it('refuse a call from a private address where private ones alone are let in', () => {
    const change = outbound({ sends: { from: nets('10.0.0.9/32') }, accepts: { from: nets('10.0.0.0/8') } });
    const { kind, statuses, rungs } = examine(crossing(change));
    expect([kind, statuses]).toEqual(['refuses', [403]]);
    expect(rungs().filter(({ code }) => code === 'agreement/source-not-allowed')).toEqual([]);
  });

  it('name in the fix every network that is not let in, however many', () => {
    const all = Array.from({ length: 9 }, (_, at) => `203.0.113.${at * 4}/30`);
    for (const change of [{}, { direction: 'outbound' as const }]) {
      const [finding] = proof({ ...change, sends: { from: nets(...all) } }).findings;
      const fix = finding?.fixes.find(({ side }) => side === finding.right.side)?.fix;
      expect(fix).toContain(all.join(', '));
    }
  });

  /** Both values are the sender's. */
  const OF_ONE_END = new Set([
    'agreement/large-invite',
    'agreement/number-changed',
    'agreement/region-differs',
    'agreement/rows-off',
    'agreement/unknown-edge',
  ]);

  it('give both ends evidence and at least one fix', () => {
    for (const { change } of FOUND) {
      for (const { code, left, right, summary, detail, fixes } of proof(change).findings) {
        expect(new Set([left.side, right.side]).size, code).toBe(OF_ONE_END.has(code) ? 1 : 2);
        expect([left.value, right.value, summary, detail].every((text) => text !== '')).toBe(true);
        expect(fixes.length).toBeGreaterThan(0);
      }
    }
  });

  it('advise an encrypted call where the trunk demands one, and only where one would settle it', () => {
    const silent = unknown('not-documented', 'no document tells', HERE, 'Set the switch.');
    const advised = (
      sent: Encryption,
      more: Change['sends'] = {},
      srtp: Fact<readonly string[]> = silent,
    ) => {
      const to = [target({ transport: is('tls') })];
      const { unknowns } = proof({
        sends: { to, encryption: is(sent), ...more },
        accepts: {
          encryption: silent,
          media: media({ srtp }),
          listeners: [listens({ transport: 'tls' })],
        },
      });
      return unknowns.map(({ learn }) => learn);
    };
    expect(advised('required')).toEqual([expect.stringContaining('`srtpSuites`')]);
    expect(advised('off')).toEqual(['Set the switch.']);
    expect(advised('required', {}, nobodyKnows())).toEqual(['Set the switch.']);
    expect(advised('required', { to: [target()] })).not.toContainEqual(expect.stringContaining('srtpSuites'));
  });

  it('speak of SRTP alone where both ends speak TLS', () => {
    const change = secure(media({ srtp: is(['A']) }), media({ srtp: is([]) }), is('off'));
    const [found] = proof(change).findings;
    expect(found?.summary).toBe('twilio requires SRTP, and pbx speaks plain RTP, over TLS');
    expect(found?.fixes).toContainEqual({ side: 'pbx', fix: 'Turn SRTP on; TLS is on.' });
    const mixed = { ...change, sends: { ...change.sends, to: [target()] } };
    const plain = proof(mixed).findings.find(({ code }) => code === 'agreement/encryption');
    expect(plain?.fixes).toContainEqual({ side: 'pbx', fix: 'Turn TLS and SRTP on, with `transport: tls`.' });
  });

  it('warn of suites that a document says and the platform has not, which stop no call', () => {
    const suites = media({ srtp: is(['A']) });
    const said = { at: 'manifest', document: 'Platform/pbx', pointer: '/spec/srtpSuites' } as const;
    const saying = (...names: readonly string[]) =>
      proof({ ...secure(suites, suites), srtpSuites: known(names, said) });
    expect(saying('A').findings).toEqual([]);
    const { verdict, findings } = saying('B');
    expect(verdict).toBe('agree');
    expect(findings).toMatchObject([
      {
        code: 'agreement/srtp-suites',
        severity: 'warning',
        left: { side: 'pbx', value: 'B' },
        right: { side: 'pbx', value: 'A' },
        at: { from: [said, HERE] },
        fixes: [{ side: 'pbx' }],
      },
    ]);
  });

  it('count a fact that nobody confirmed among the assumptions where a verdict rests on it', () => {
    const assumed = media({ codecs: known(['PCMU'], HERE, 'assumed') });
    const { assumptions } = proof({ sends: { media: assumed }, accepts: { media: media() } });
    expect(assumptions).toMatchObject([
      { side: 'twilio', what: 'codecs', value: 'PCMU' },
      { side: 'twilio', what: 'password of "paris"' },
      { side: 'pbx', what: 'password of "paris"' },
    ]);
  });
});

describe('the country that people dial as', () => {
  const place = (numbers?: NumberSet): Change => {
    const country = known('US', HERE, 'declared');
    const own = numbers === undefined ? {} : { numbers: known(numbers, HERE) };
    return outbound({
      sends: { dialsAs: [{ place: 'beta.example', country, ...own }] },
      accepts: { numbers: is(set('+12025550123', '+33199005510')) },
    });
  };

  it('is held against the numbers that they have, where others of the trunk are of another country', () => {
    expect(proof(place(set('+33199005510'))).findings).toMatchObject([
      {
        code: 'agreement/other-country',
        summary: 'people of beta.example dial as in US, and all numbers they have begin with +33',
      },
    ]);
    expect(proof(place(set('+12025550123'))).findings).toEqual([]);
    expect(proof(place()).findings).toEqual([]);
  });
});

describe('calls for help', () => {
  const CRISIS = { dialled: '988', sent: '+18002738255' };
  const HELP = { dialled: '911', sent: '911' };
  const over = (emergency: SendsFacts['emergency']) =>
    proof(
      outbound({
        carrier: { lacksEmergency: is(set('+12025550123')) },
        sends: emergency === undefined ? {} : { emergency },
      }),
    );
  const assumed = <T>(value: T): Fact<T> => known(value, HERE, 'assumed');

  it('are told of as far as it is known which leave over the trunk', () => {
    const detail = (emergency?: SendsFacts['emergency']) =>
      over(emergency).findings.find(({ code }) => code === 'agreement/emergency-numbers')?.detail;
    const always =
      'A call for help that leaves over the trunk gives helpers no place to go, and carriers charge a fee for it.';
    expect(detail()).toBe(always);
    expect(detail(assumed([]))).toBe(`${always} As far as is known none does.`);
    expect(detail(is([CRISIS, HELP]))).toBe(`${always} Here 911 does.`);
  });

  it('to short numbers that the carrier documents rest on an assumption: only a call tells, and no manifest its answer', () => {
    const open = unknown('not-documented', 'only a call tells', HERE);
    const { findings, unknowns, assumptions } = proof(
      outbound({
        sends: { shortNumbers: is(['911']) },
        accepts: { shortNumbers: { numbers: ['911', '933'], open } },
      }),
    );
    expect(findings).toEqual([]);
    expect(unknowns).toEqual([]);
    expect(assumptions).toContainEqual(
      expect.objectContaining({ what: 'short numbers that leave as dialled', value: '911' }),
    );
  });

  it('that leave as they are dialled are refused where the carrier takes none such, and as full numbers are not', () => {
    const open = unknown('not-documented', 'only a call tells', HERE);
    const sending = (dialled: string, sent: string) =>
      gist(
        proof(
          outbound({
            sends: { emergency: is([{ dialled, sent }]) },
            accepts: { shortNumbers: { numbers: ['911', '933'], open } },
          }),
        ),
      );
    expect(sending('112', '112').found).toEqual(['error agreement/plus 400']);
    expect(sending('911', '911')).toMatchObject({ verdict: 'agree', found: [], open: [] });
    expect(sending('988', '+18002738255')).toMatchObject({ verdict: 'agree', found: [] });
  });

  it.each(['+911', '+1911', '+49112'])('stay calls for help where they leave broken, as %s', (sent) => {
    const [found] = over(is([{ dialled: sent.slice(-3), sent }])).findings;
    expect(found).toMatchObject({ code: 'agreement/emergency-numbers' });
    expect(over(is([CRISIS])).findings).toEqual([]);
  });

  it('that leave are named by their numbers, however sure it is: that they are answered no end confirms', () => {
    const told = (emergency: SendsFacts['emergency']) =>
      over(emergency)
        .assumptions.map(({ what, value }) => `${what} (${value})`)
        .filter((words) => words.startsWith('calls for help'));
    expect(told(is([CRISIS, HELP]))).toEqual([
      'calls for help that leave over the trunk (988 as +18002738255, 911)',
    ]);
    expect(told(assumed([]))).toEqual(['calls for help that leave over the trunk (none)']);
    expect(told(is([]))).toEqual([]);
  });
});
