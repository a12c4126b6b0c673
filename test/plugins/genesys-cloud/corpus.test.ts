import { describe, expect, it } from 'vitest';
import { BASE, over, parsedShared } from '../../../plugins/genesys-cloud/examples/parts.ts';
import type { Observed } from '../../../src/contract/resource.ts';
import { foreign, ref, secretRef, type Json } from '../../../src/contract/value.ts';
import { judge, set, told, wiringOf, without, withRow, type Edit } from './corpus.ts';
import { type Part } from './wired.ts';
import {
  IN_PLACE,
  lyon,
  other,
  PLANS_SEEN,
  ROUTE,
  routeAt,
  seen,
  siteSeen,
  TO_FLOW,
  TO_USER,
  TRUNK,
  wanted,
} from './judged.ts';

/** A sound wiring plus one edit: what goes wrong on the wire, and the rule that says so before a call is placed. */
interface Mistake {
  readonly what: string;
  readonly code: string;
  readonly direction: 'inbound' | 'outbound';
  /** To what the org holds, or to what the carrier holds. */
  readonly org?: Edit;
  readonly carrier?: Edit;
  /** `undecided`: the org cannot be asked what would decide it; `doubtful`: it may go well. Default: calls fail. */
  readonly outcome?: 'undecided' | 'doubtful';
}

const trunk = (field: string, change: Parameters<typeof set>[2]): Edit => set('trunk', field, change);
const check =
  (label: string): Edit =>
  (resources) =>
    resources.map((one) =>
      one.key.startsWith('check-')
        ? {
            ...one,
            properties: {
              ...one.properties,
              values: withRow(one.properties['values'], label, () => 'Enabled'),
            },
          }
        : one,
    );
const allTls: Edit = (resources) =>
  trunk('srtpSuites', () => ['AES_CM_128_HMAC_SHA1_80'])(trunk('transport', () => 'tls')(resources));

const MISTAKES: readonly Mistake[] = [
  {
    what: 'the identifier is another one than the rows of the carrier call',
    code: 'agreement/request-uri-host',
    direction: 'inbound',
    org: trunk('identifier', () => 'acme-genesys-pairs'),
  },
  {
    what: 'the rows of the carrier end in the Australian domain of the old guide',
    code: 'agreement/request-uri-host',
    direction: 'inbound',
    carrier: set('origination-url', 'sipUrl', (url) =>
      (url as string).replace('mypurecloud.ie', 'mypurecloud.au'),
    ),
  },
  {
    what: 'the trunk is out of service, and no call comes in',
    code: 'agreement/listener',
    direction: 'inbound',
    org: trunk('enabled', () => false),
  },
  {
    what: 'the trunk is out of service, and no call goes out',
    code: 'agreement/listener',
    direction: 'outbound',
    org: trunk('enabled', () => false),
  },
  {
    what: 'the rows of the carrier name a port the region does not listen on',
    code: 'agreement/listener',
    direction: 'inbound',
    carrier: set('origination-url', 'sipUrl', (url) => (url as string).replace(/\.ie(:\d+)?/, '.ie:5080')),
  },
  {
    what: 'one range of the carrier is not in the allow list',
    code: 'agreement/source-not-allowed',
    direction: 'inbound',
    org: trunk('allowList', (list) =>
      (list as readonly string[]).filter((network) => network !== '54.171.127.192/30'),
    ),
  },
  {
    what: 'the allow list is empty',
    code: 'agreement/source-not-allowed',
    direction: 'inbound',
    org: trunk('allowList', () => []),
    outcome: 'undecided',
  },
  {
    what: 'numbers lie in no DID pool',
    code: 'agreement/numbers',
    direction: 'inbound',
    org: without('did-pool'),
  },
  {
    what: 'numbers are given to no call route',
    code: 'agreement/numbers',
    direction: 'inbound',
    org: without('dnis'),
  },
  {
    what: 'the portal takes the plus off numbers that are called',
    code: 'agreement/plus',
    direction: 'inbound',
    org: check('Identity - Inbound, Called: address omit + prefix'),
    outcome: 'undecided',
  },
  {
    what: 'a TLS trunk is called without encryption (488)',
    code: 'agreement/encryption',
    direction: 'inbound',
    org: allTls,
  },
  {
    what: 'no outbound route leads to the trunk',
    code: 'agreement/listener',
    direction: 'outbound',
    org: without('outbound-route'),
  },
  {
    what: 'the outbound route is disabled',
    code: 'agreement/listener',
    direction: 'outbound',
    org: set('outbound-route', 'enabled', () => false),
  },
  {
    what: 'the outbound route leads to another trunk',
    code: 'agreement/listener',
    direction: 'outbound',
    org: set('outbound-route', 'trunks', (now) =>
      (now as readonly unknown[]).every((one) => typeof one === 'string') ? ['Old'] : [ref('trunk', 'Old')],
    ),
  },
  {
    what: 'the SIP server is the host of the vendor, not the termination URI',
    code: 'agreement/request-uri-host',
    direction: 'outbound',
    org: trunk('servers', () => ['sip.twilio.com']),
  },
  {
    what: 'called numbers lose their plus, as the portal has it at first (32101)',
    code: 'agreement/plus',
    direction: 'outbound',
    org: trunk('omitPlusCalled', () => true),
  },
  {
    what: 'calling numbers lose their plus (32204)',
    code: 'agreement/plus',
    direction: 'outbound',
    org: trunk('omitPlusCalling', () => true),
  },
  {
    what: 'the number that is shown is on no trunk, and the account may have it (32204)',
    code: 'agreement/caller-id-owned',
    direction: 'outbound',
    org: trunk('callingAddress', () => '+33199005599'),
    outcome: 'undecided',
  },
  {
    what: 'the number of the caller is shown before that of the trunk',
    code: 'agreement/caller-id-owned',
    direction: 'outbound',
    org: trunk('callerPriority', () => ['Source', 'Trunk']),
    outcome: 'undecided',
  },
  {
    what: 'digest is off while the carrier demands it',
    code: 'agreement/both-methods',
    direction: 'outbound',
    org: trunk('username', () => ''),
  },
  {
    what: 'the user is nobody of the credential list',
    code: 'agreement/digest-user',
    direction: 'outbound',
    org: trunk('username', () => 'genesys'),
  },
  {
    what: 'the password comes from elsewhere than that of the carrier',
    code: 'agreement/digest-user',
    direction: 'outbound',
    org: trunk('password', () => secretRef({ env: 'OLD_PASSWORD' })),
    outcome: 'doubtful',
  },
  {
    what: 'the realm is the host of the trunk',
    code: 'agreement/realm',
    direction: 'outbound',
    org: trunk('realm', () => 'acme-genesys.pstn.twilio.com'),
  },
  {
    what: 'the region calls from an address the access list lacks (32201)',
    code: 'agreement/source-not-allowed',
    direction: 'outbound',
    carrier: set('ip-list-entry', 'cidr', () => '203.0.113.64/28'),
  },
  {
    what: 'a TLS trunk encrypts, and the carrier is not secure',
    code: 'agreement/encryption',
    direction: 'outbound',
    org: allTls,
  },
];

describe.each([
  ['over the API', wiringOf()],
  ['by hand', wiringOf({ connection: undefined })],
] as const)('a new site with a trunk of its own, %s', (_name, wiring) => {
  it('agrees with the carrier as it stands', () => {
    expect(judge(wiring)).toEqual({ verdict: 'agree', findings: [], unknowns: [] });
  });

  it.each(MISTAKES)('is found out: $what', ({ code, direction, org, carrier, outcome }) => {
    const proof = judge(wiring, { org, carrier });
    const said = outcome === 'undecided' ? proof.unknowns : proof.findings;
    expect(said.filter((one) => one.direction === direction).map((one) => one.code)).toContain(code);
    const verdicts = { undecided: 'unknown', doubtful: 'agree', fails: 'disagree' };
    expect(proof.verdict).toBe(verdicts[outcome ?? 'fails']);
  });
});

/** A sound manifest and org plus one edit, each with a code of its own; undone, nothing is said. */
interface Oversight {
  readonly what: string;
  readonly code: string;
  readonly part?: Part;
  readonly org?: readonly Observed[];
  readonly discovered?: Json;
}

const DEFAULT = routeAt('Default Outbound Route', ['Emergency', 'International', 'National', 'Network']);
const ORG = [siteSeen(), PLANS_SEEN, DEFAULT];
const NATIONAL = routeAt('Carrier Route', ['National']);
const NUMBER = '+33199005510';
const location = wanted().find(({ type }) => type === 'location')!;

const OVERSIGHTS: readonly Oversight[] = [
  {
    what: 'a classification is in another route',
    code: 'classification-used',
    org: [...ORG, NATIONAL],
  },
  {
    what: 'the route that is used has more than is listed',
    code: 'moves-unlisted',
    part: lyon({ outboundRoutes: [IN_PLACE] }),
    org: [...ORG, routeAt('Carrier Route', ['National', 'Premium'])],
  },
  {
    what: 'the route that is used is managed',
    code: 'managed',
    part: lyon({ outboundRoutes: [IN_PLACE] }),
    org: [...ORG, { ...NATIONAL, protectedBy: 'managed by Genesys' }],
  },
  {
    what: 'a classification that no plan gives',
    code: 'classification-unknown',
    part: lyon({ outboundRoutes: [{ ...ROUTE, classifications: ['Nationl'] }] }),
  },
  {
    what: 'the route gives all it has',
    code: 'giving-route-empty',
    org: [...ORG.slice(0, 2), routeAt('Default Outbound Route', ['International', 'National'])],
  },
  {
    what: 'a new site takes from a route it does not come with',
    code: 'giving-route-missing',
    part: {
      settings: {
        ...BASE.settings,
        outboundRoutes: [
          { name: 'R', classifications: ['National'], takeFrom: 'Carrier Route', enabled: true },
        ],
      },
    },
    org: [],
  },
  {
    what: 'a number has an owner',
    code: 'number-taken',
    org: [
      ...ORG,
      other('user-number', 'x', { user: foreign('user', '9', 'bob@acme.example'), number: NUMBER }),
    ],
  },
  {
    what: 'the address of a location with an emergency number changes',
    code: 'address-locked',
    part: {},
    org: [seen(location, { city: 'Lyon' })],
  },
  {
    what: 'the address of the location was not verified',
    code: 'address-not-verified',
    part: {},
    org: [seen(location, {}, { rest: { addressVerified: false } })],
  },
  { what: 'no phone uses the site', code: 'no-phones', org: [siteSeen({ phones: 0 }), ...ORG.slice(1)] },
  {
    what: 'the site is there, for premises',
    code: 'media-model',
    part: {},
    org: [other('site', 'Paris Office', { name: 'Paris Office', mediaModel: 'Premises' })],
  },
  {
    what: 'TLS, and a certificate of another name',
    code: 'tls-name',
    part: { ...lyon(), spec: { ...BASE.spec, secure: true }, endpoint: over('tls') },
  },
  {
    what: 'the older platform where there is none',
    code: 'region-without-legacy',
    part: {
      ...lyon(),
      shared: parsedShared({ signallingPlatform: 'legacy' }),
      connection: { ...BASE.connection!, region: 'mx-central-1' },
    },
  },
  {
    what: 'nobody declares the addresses of the region',
    code: 'no-signalling-addresses',
    part: { ...lyon(), platform: { ...BASE.platform, sendsFrom: [] } },
  },
  {
    what: 'numbers that nobody answers',
    code: 'unassigned-numbers',
    part: lyon({ assign: [TO_FLOW] }),
  },
  {
    what: 'numbers that two answer',
    code: 'assigned-twice',
    part: lyon({ assign: [TO_FLOW, TO_USER, { ...TO_FLOW, to: TO_USER.to }] }),
  },
  {
    what: 'one classification in two routes of the manifest',
    code: 'classification-twice',
    part: lyon({ outboundRoutes: [ROUTE, { name: 'Second', classifications: ['National'] }] }),
  },
  {
    what: 'calls out, and no route for them',
    code: 'no-outbound-route',
    part: lyon({ outboundRoutes: [] }),
  },
  {
    what: 'an expression that is none',
    code: 'plan-expression',
    part: lyon({
      site: {
        name: 'Lyon Office',
        numberPlans: [
          { name: 'Own', match: 'regex', classification: 'National', expression: '(', normalized: '+33$1' },
        ],
      },
    }),
  },
  {
    what: 'an allow list that is too long',
    code: 'too-many-allowed',
    part: lyon({
      trunk: { ...TRUNK, allow: Array.from({ length: 150 }, (_, at) => `198.51.100.${at}/32`) },
    }),
  },
];

describe('a manifest and its org', () => {
  it('say nothing as they stand', () => {
    expect(told(lyon(), ORG)).toEqual([]);
    expect(told(lyon({ outboundRoutes: [IN_PLACE] }), [...ORG, NATIONAL])).toEqual([]);
    expect(told({}, [])).toEqual([]);
  });

  it.each(OVERSIGHTS)('are found out: $what', ({ code, part = lyon(), org = ORG, discovered }) => {
    const codes = new Set(told(part, org, discovered).map((one) => one.code));
    expect([...codes]).toContain(`genesys-cloud/${code}`);
  });

  it('have a code of their own for each oversight', () => {
    expect(new Set(OVERSIGHTS.map(({ code }) => code)).size).toBe(OVERSIGHTS.length);
  });
});
