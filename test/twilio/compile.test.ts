import fc from 'fast-check';
import {
  known,
  numberSet,
  toCidr,
  toE164,
  unknown,
  type EndpointSpec,
  type Needs,
  type TrunkSpec,
} from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/twilio/codes.ts';
import { EDGES } from '../../src/twilio/reference.ts';
import { canonicalSipUrl } from '../../src/twilio/resources/names.ts';
import { twilio } from '../../src/twilio/index.ts';
import { compiled, endpoint, needs, nobodyKnows, origin, row, spec } from './support.ts';

const one = (over: Partial<Needs> = {}, wire: Partial<EndpointSpec> = {}) => [
  { endpoint: endpoint(wire), needs: needs(over) },
];
const codes = (over: Partial<TrunkSpec> = {}, wires = one()) =>
  compiled(over, wires).diagnostics.map((found) => found.code);
const of = (type: string, over: Partial<TrunkSpec> = {}, wires = one()) =>
  compiled(over, wires).resources.filter((resource) => resource.type === type);
const access = (over: Partial<TrunkSpec['access']>): Partial<TrunkSpec> => ({
  access: { ...spec().access, ...over },
});

/** As when the manifest sets none. */
const withoutDomain: Partial<TrunkSpec> = { domain: undefined } as never;

describe('compile', () => {
  it('finds nothing wrong with a plain trunk', () => {
    expect(codes()).toEqual([]);
  });

  it('names every resource by a readable key', () => {
    expect(compiled().resources.map((r) => `${r.type} ${r.key}`)).toEqual([
      'trunk acme-paris.pstn.twilio.com',
      'ip-list Paris',
      'ip-list-entry Paris/198.51.100.0/30',
      'ip-list-entry Paris/198.51.100.8/32',
      'trunk-ip-list acme-paris.pstn.twilio.com/Paris',
      'credential-list Paris',
      'credential Paris/paris',
      'trunk-credential-list acme-paris.pstn.twilio.com/Paris',
      'origination-url acme-paris.pstn.twilio.com/pbx dublin',
      'number +33123456700',
      'number +33123456701',
      'number +33123456702',
    ]);
  });

  it('writes the row of guide 004: host, port, transport', () => {
    const [made] = of('origination-url', {}, one({ sendTo: [row({ name: 'a' })] }));
    expect(made?.properties['sipUrl']).toBe('sip:203.0.113.7:5060;transport=tcp;edge=dublin');
    const { edge: _, ...anywhere } = row({ transport: 'udp' });
    const [plain] = of('origination-url', {}, one({ sendTo: [anywhere] }));
    expect(plain?.properties['sipUrl']).toBe('sip:203.0.113.7:5060');
  });

  it('joins what all endpoints that call out send from into one list', () => {
    const wires = [
      ...one(),
      ...one(
        { sendTo: [], callsFrom: known([toCidr('192.0.2.1/32'), toCidr('198.51.100.8/32')], origin) },
        { name: 'b' },
      ),
    ];
    expect(of('ip-list-entry', {}, wires).map((entry) => entry.properties['cidr'])).toEqual([
      '192.0.2.1/32',
      '198.51.100.0/30',
      '198.51.100.8/32',
    ]);
  });

  it('uses an existing list as it stands and says that its members are not known', () => {
    const { resources, declared } = compiled(access({ ipLists: [{ use: 'Corp' }] }));
    expect(resources.find((r) => r.key === 'Corp')).toMatchObject({ type: 'ip-list', claim: 'reuse' });
    expect(resources.some((r) => r.type === 'ip-list-entry')).toBe(false);
    expect(Object.keys(declared)).toEqual(['pbx trunk', 'ip-list:Corp members']);
  });

  it('carries what to do with unlisted members, and the consent to a takeover', () => {
    const { resources } = compiled({
      unlistedRows: 'remove',
      numbers: { ...spec().numbers, unlisted: 'remove', takeover: true },
    });
    expect(resources[0]?.unlisted).toMatchObject({ 'origination-url': 'remove', number: 'remove' });
    expect(resources[0]?.unlisted).toMatchObject({
      'trunk-ip-list': 'keep',
      'trunk-credential-list': 'keep',
    });
    const removing = compiled({ access: { ...spec().access, unlisted: 'remove' } }).resources[0];
    expect(removing?.unlisted).toMatchObject({
      'trunk-ip-list': 'remove',
      'trunk-credential-list': 'remove',
    });
    expect(resources.at(-1)?.consents).toEqual(['twilio/number-answers-elsewhere']);
  });

  it('warns of a takeover for a trunk that takes no calls in', () => {
    const told = (inbound: boolean, takeover: boolean) => {
      const { inbound: rows, ...out } = endpoint();
      return codes({ numbers: { ...spec().numbers, takeover } }, [
        { endpoint: inbound && rows ? { ...out, inbound: rows } : out, needs: needs() },
      ]);
    };
    expect(told(false, true)).toEqual(['twilio/takeover-without-calls']);
    expect(told(true, true)).toEqual([]);
    expect(told(false, false)).toEqual([]);
  });

  it('makes one resource of a number that stands in two groups', () => {
    const [group] = spec().numbers.groups;
    const twice = { ...spec().numbers, groups: [group!, { ...group!, name: 'again' }] };
    expect(of('number', { numbers: twice })).toHaveLength(3);
  });

  it('takes what a connection will tell for no mistake, and names the document that can say it', () => {
    const severityOf = (why: 'not-connected' | 'not-readable') =>
      compiled(
        {},
        one({ callsFrom: unknown(why, 'nobody says it', origin, 'Declare `sendsFrom`.') }),
      ).diagnostics.find(({ code }) => code === 'twilio/sends-from-unknown');
    expect(severityOf('not-connected')).toMatchObject({ severity: 'info' });
    expect(severityOf('not-readable')).toMatchObject({
      severity: 'error',
      fix: 'Platform document "pbx": Declare `sendsFrom`.',
    });
  });

  it('names no other document where settings of the trunk decide it', () => {
    const from = { at: 'manifest', document: 'Trunk/main', pointer: '/spec/endpoints/0/settings' } as const;
    const callsFrom = unknown('not-readable', 'nobody says it', from, 'Set `inside: false`.');
    const found = compiled({}, one({ callsFrom })).diagnostics;
    expect(found.find(({ code }) => code === 'twilio/sends-from-unknown')?.fix).toBe('Set `inside: false`.');
  });

  it.each<[string, Partial<TrunkSpec>, ReturnType<typeof one>]>([
    ['name-too-long', { friendlyName: 'x'.repeat(65) }, one()],
    ['name-too-long', access({ ipLists: [{ name: 'x'.repeat(256), entries: [], unlisted: 'keep' }] }), one()],
    ['name-too-long', {}, one({ sendTo: [row({ name: 'x'.repeat(60) })] })],
    [
      'too-many-entries',
      access({
        ipLists: [
          {
            name: 'P',
            entries: Array.from({ length: 101 }, (_, n) => toCidr(`198.51.100.${n}/32`)),
            unlisted: 'keep',
          },
        ],
      }),
      one(),
    ],
    ['sends-from-unknown', {}, one({ callsFrom: nobodyKnows })],
    ['row-target-unknown', {}, one({ sendTo: [row({ host: nobodyKnows })] })],
    ['row-target-unknown', {}, one({ sendTo: [row({ port: nobodyKnows })] })],
    ['private-entry', {}, one({ callsFrom: known([toCidr('10.0.0.1/32')], origin) })],
    ['unknown-edge', {}, one({ sendTo: [row({ edge: 'dubln' })] })],
    ['unknown-edge', {}, one({ sendTo: [row({ edge: 'ie1' })] })],
    ['unknown-edge', {}, one({}, { outbound: { hosts: ['de1'], user: 'paris' } })],
    ['same-row-name', {}, one({ sendTo: [row(), row({ host: known('203.0.113.8', origin) })] })],
    ['same-row-twice', {}, one({ sendTo: [row(), row({ name: 'b' })] })],
    [
      'too-many-rows',
      {},
      one({
        sendTo: Array.from({ length: 11 }, (_, n) =>
          row({ name: `r${n}`, host: known(`203.0.113.${n}`, origin) }),
        ),
      }),
    ],
    ['bad-domain', { domain: 'acme_paris' }, one()],
    ['domain-missing', withoutDomain, one()],
    ['unknown-user', {}, one({}, { outbound: { hosts: ['dublin'], user: 'nobody' } })],
    ['unknown-user', access({ credentialLists: [{ use: 'Corp' }] }), one()],
  ])('reports %s', (slug, over, wires) => {
    expect(codes(over, wires)).toContain(`twilio/${slug}`);
    expect(CODES.map((page) => page.code)).toContain(`twilio/${slug}`);
  });

  it('refuses a list that lets the world in without a login, and warns of wide entries', () => {
    const listing = (entries: readonly string[], login: boolean) =>
      codes(
        access({
          ipLists: [{ name: 'Own', entries: entries.map(toCidr), unlisted: 'keep' }],
          ...(login ? {} : { credentialLists: [] }),
        }),
        one({}, { outbound: { hosts: ['global'], ...(login ? { user: 'paris' } : {}) } }),
      );
    expect(listing(['0.0.0.0/0'], false)).toEqual(['twilio/open-trunk']);
    expect(listing(['0.0.0.0/1', '128.0.0.0/1'], false)).toEqual(['twilio/open-trunk']);
    expect(listing(['0.0.0.0/0'], true)).toEqual(['twilio/wide-entry']);
    expect(listing(['151.0.0.0/8'], false)).toEqual(['twilio/wide-entry']);
    expect(listing(['151.101.0.0/16'], false)).toEqual([]);
  });

  it('counts all entries of a list together, each address once, and none of a private network', () => {
    const told = (...entries: readonly string[]) =>
      codes(
        access({
          ipLists: [{ name: 'Own', entries: entries.map(toCidr), unlisted: 'keep' }],
          credentialLists: [],
        }),
        one({}, { outbound: { hosts: ['global'] } }),
      );
    expect(told('151.0.0.0/8', '198.0.0.0/8')).toEqual(['twilio/open-trunk']);
    expect(told('151.0.0.0/8', '151.101.0.0/16')).toEqual(['twilio/wide-entry']);
    expect(told('151.0.0.0/9', '198.0.0.0/9')).toEqual(['twilio/wide-entry']);
    expect(told('151.101.2.3/32', '10.0.0.0/8')).toEqual(['twilio/private-entry']);
    expect(told('151.0.0.0/8', '10.0.0.0/8')).toEqual(['twilio/private-entry', 'twilio/wide-entry']);
  });

  it('warns of RFC 1918 over Interconnect as well, and of no other network there', () => {
    const told = (address: string) =>
      codes(
        {},
        one(
          {
            sendTo: [row({ host: known(address, origin), edge: 'london-ix' })],
            callsFrom: known([toCidr(address)], origin),
          },
          {
            inbound: {
              transport: 'tcp',
              rows: [{ edge: 'london-ix', priority: 1, weight: 1, enabled: true }],
            },
            outbound: { hosts: ['london-ix'], user: 'paris' },
          },
        ),
      );
    expect(told('10.0.0.1')).toEqual(['twilio/private-entry']);
    // Twilio names RFC 1918 alone.
    expect(told('100.64.0.1')).toEqual([]);
    expect(told('203.0.113.1')).toEqual([]);
  });

  it('finds a renamed trunk under its former domain or name', () => {
    const [trunk] = of('trunk', { formerly: ['old-paris'] });
    expect(trunk?.formerly).toEqual([
      { domainName: 'old-paris.pstn.twilio.com' },
      { domainName: null, friendlyName: 'old-paris' },
    ]);
  });

  it('is pure: the same input gives the same output, and survives JSON', () => {
    const first = compiled();
    expect(compiled()).toEqual(first);
    expect(JSON.parse(JSON.stringify(first.resources))).toEqual(first.resources);
  });

  it('never makes a resource its own schema refuses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 65_535 }),
        fc.integer({ min: 1, max: 65_535 }),
        fc.boolean(),
        fc.constantFrom(...EDGES.map((edge) => edge.edge)),
        (priority, weight, enabled, edge) => {
          const { resources } = compiled({}, one({ sendTo: [row({ priority, weight, enabled, edge })] }));
          for (const resource of resources) {
            const type = twilio.resourceTypes.find((known_) => known_.type === resource.type)!;
            expect(type.schema.safeParse(resource.properties).success).toBe(true);
            expect(Object.keys(type.fields)).toEqual(
              expect.arrayContaining(Object.keys(resource.properties)),
            );
          }
        },
      ),
    );
  });
});

describe('offer', () => {
  const offer = (over: Partial<TrunkSpec> = {}, wire: Partial<EndpointSpec> = {}) =>
    twilio.offer({ spec: spec(over), endpoint: endpoint(wire) });

  it('names the host at each edge the endpoint calls', () => {
    const wire = { outbound: { hosts: ['global', 'dublin', 'ashburn-ix'] } };
    expect(offer({}, wire).hosts.map((one_) => one_.host)).toEqual([
      'acme-paris.pstn.twilio.com',
      'acme-paris.pstn.dublin.twilio.com',
      'acme-paris.pstn.ashburn-ix.twilio.com',
    ]);
  });

  it('signals from the edges of the rows, or from all public ones without an edge', () => {
    expect(offer().signalling.chosen).toMatchObject({ value: ['54.171.127.192/30'] });
    const anywhere = {
      inbound: { transport: 'udp' as const, rows: [{ priority: 1, weight: 1, enabled: true }] },
    };
    const { chosen, all } = offer({}, anywhere).signalling;
    expect(chosen).toMatchObject({ value: expect.objectContaining({ length: 8 }) as unknown });
    expect(all).toMatchObject({ value: expect.objectContaining({ length: 8 }) as unknown });
  });

  it('gives the login of the user, and none without one', () => {
    expect(offer().digest).toMatchObject({ username: 'paris', realm: { value: 'sip.twilio.com' } });
    expect(offer({}, { outbound: { hosts: ['global'] } }).digest).toBeUndefined();
  });
});

describe('SIP URLs', () => {
  it.each([
    ['sip:A.example', 'sip:a.example:5060;transport=udp'],
    ['sip:a.example;region=ie1', 'sip:a.example;edge=dublin'],
    ['sip:a.example;edge=dublin;transport=TCP', 'sip:a.example:5060;transport=tcp;edge=dublin'],
    ['sips:a.example', 'sip:a.example:5061;transport=tls'],
  ])('%s means the same as %s', (a, b) => {
    expect(canonicalSipUrl(a)).toBe(canonicalSipUrl(b));
  });

  it.each([
    ['sip:a.example;edge=dublin', 'sip:a.example'],
    ['sip:a.example:5061', 'sip:a.example'],
    ['sip:x@a.example', 'sip:a.example'],
    ['sip:a.example?X-a=1', 'sip:a.example'],
  ])('%s is another than %s', (a, b) => {
    expect(canonicalSipUrl(a)).not.toBe(canonicalSipUrl(b));
  });

  it('canonical text is canonical', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('udp', 'tcp', 'tls'),
        fc.integer({ min: 1, max: 65_535 }),
        (transport, port) => {
          const canonical = canonicalSipUrl(`sip:a.example:${port};transport=${transport};edge=tokyo`);
          expect(canonicalSipUrl(canonical)).toBe(canonical);
        },
      ),
    );
  });
});

describe('numbers of a trunk', () => {
  it('wait for all rows in force, so that none moves to a trunk whose row failed', () => {
    const rows = [
      row({ name: 'a' }),
      row({ name: 'b', host: known('203.0.113.8', origin) }),
      row({ name: 'off', host: known('203.0.113.9', origin), enabled: false }),
    ];
    const numbers = of('number', {}, one({ sendTo: rows }));
    expect(numbers).toHaveLength(3);
    expect(numbers.map((made) => made.dependsOn?.map((to) => `${to.$ref} ${to.key}`))).toEqual(
      numbers.map(() => [
        'origination-url acme-paris.pstn.twilio.com/a',
        'origination-url acme-paris.pstn.twilio.com/b',
      ]),
    );
    expect(new Set(numbers.map((made) => made.dependsOn)).size).toBe(1);
  });

  it('wait for nothing where no row is in force', () => {
    const [made] = of('number', {}, one({ sendTo: [row({ enabled: false })] }));
    expect(made).not.toHaveProperty('dependsOn');
  });

  it('are one resource each, however many there are', () => {
    const numbers = numberSet([[toE164('+33100000000'), toE164('+33100009999')]]);
    const groups = [{ name: 'all', numbers, labels: {}, destinations: {} }];
    expect(of('number', { numbers: { ...spec().numbers, groups } })).toHaveLength(10_000);
  });
});
