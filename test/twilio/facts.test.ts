import fc from 'fast-check';
import {
  toCidr,
  type Cidr,
  foreign,
  MARK,
  match,
  ref,
  textOf,
  type FactResource,
  type FactsInput,
  type TrunkSpec,
  type WireFacts,
} from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { agree } from '../../src/agreement/agree.ts';
import { twilio } from '../../src/twilio/index.ts';
import { EDGES, PUBLIC_NETWORKS } from '../../src/twilio/reference.ts';
import { is, target, wire } from '../agreement/ends.ts';
import { compiled, endpoint, needs, row, spec, world } from './support.ts';

const input = (resources: readonly FactResource[], over: Partial<FactsInput> = {}): FactsInput => ({
  side: 'twilio',
  endpoints: [{ name: 'pbx', inbound: true, outbound: true }],
  resources,
  seen: 'desired',
  declared: {},
  ...over,
});

const desired = (over: Partial<TrunkSpec> = {}, sendTo = [row()]): WireFacts => {
  const { resources, declared } = compiled(over, [{ endpoint: endpoint(), needs: needs({ sendTo }) }]);
  return twilio.facts(input(resources, { declared }))[0]!;
};

const ip = (entries: readonly string[]): TrunkSpec['access']['ipLists'] => [
  { name: 'Paris', entries: entries as never, unlisted: 'keep' },
];

describe('facts', () => {
  it('sends inbound from the edge of the row, to its host, port and transport', () => {
    expect(desired().sends).toMatchObject({
      from: { value: ['54.171.127.192/30'], confidence: 'confirmed' },
      to: [
        {
          name: 'pbx dublin',
          host: { value: '203.0.113.7' },
          port: { value: 5060 },
          transport: { value: 'tcp' },
          edge: 'dublin',
          enabled: true,
        },
      ],
      requestUriHost: { value: '203.0.113.7' },
      calledPlus: { value: true },
      digest: { value: 'none' },
      numbers: { value: { ranges: [['+33123456700', '+33123456702']] } },
      encryption: { value: 'off' },
    });
  });

  it('sends from every public edge when a row names none', () => {
    const { edge: _, ...anywhere } = row();
    expect(desired({}, [anywhere]).sends?.from).toMatchObject({ value: PUBLIC_NETWORKS.toSorted() });
  });

  it('leaves edges of rows that are off out', () => {
    const sendTo = [row(), row({ name: 'b', edge: 'tokyo', enabled: false })];
    expect(desired({}, sendTo).sends?.from).toMatchObject({ value: ['54.171.127.192/30'] });
  });

  it('has one Request-URI host or says why not', () => {
    const host = { ...row().host, value: 'b.example' } as never;
    expect(desired({}, [row(), row({ name: 'b', host })]).sends?.requestUriHost).toMatchObject({
      unknown: 'decided-later',
    });
    expect(desired({}, []).sends?.requestUriHost).toMatchObject({ unknown: 'decided-later' });
  });

  it('accepts what both lists let in, under every host of the trunk', () => {
    const { accepts } = desired();
    expect(accepts).toMatchObject({
      from: { value: ['198.51.100.0/30', '198.51.100.8/32'] },
      digest: { value: { realm: 'sip.twilio.com', users: [{ username: 'paris' }] } },
      calledPlus: { value: 'required' },
      shortNumbers: { numbers: ['911', '933'], open: { unknown: 'not-documented' } },
      callerPlus: { value: 'required' },
    });
    expect(accepts?.requestUriHosts).toMatchObject({
      value: expect.arrayContaining([
        'acme-paris.pstn.twilio.com',
        'acme-paris.pstn.dublin.twilio.com',
        'acme-paris.pstn.ie1.twilio.com',
        'acme-paris.pstn.london-ix.twilio.com',
      ]) as unknown,
    });
    expect(accepts?.listeners.map((listener) => listener.transport)).toEqual(['udp', 'tcp', 'tls']);
  });

  it.each<[string, TrunkSpec['access'], unknown, unknown]>([
    ['nobody without any list', { ipLists: [], credentialLists: [] }, [], 'none'],
    [
      'anyone who logs in with credentials alone',
      { ...spec().access, ipLists: [] },
      'anyone',
      { realm: 'sip.twilio.com' },
    ],
    [
      'listed addresses without login',
      { ipLists: ip(['192.0.2.1/32']), credentialLists: [] },
      ['192.0.2.1/32'],
      'none',
    ],
    ['nobody with an empty list', { ipLists: ip([]), credentialLists: [] }, [], 'none'],
  ])('lets in %s', (_, access, from, digest) => {
    const { accepts } = desired({ access });
    expect(accepts?.from).toMatchObject({ value: from });
    expect(accepts?.digest).toMatchObject({ value: digest });
  });

  it('holds the realm of the challenge for no more than an assumption: call traces show it, no document', () => {
    expect(desired().accepts?.digest).toMatchObject({
      value: { realm: 'sip.twilio.com' },
      confidence: 'assumed',
    });
    const digest = twilio.offer({ spec: spec(), endpoint: endpoint() }).digest;
    expect(digest?.realm).toMatchObject({ value: 'sip.twilio.com', confidence: 'assumed' });
  });

  it('does not guess what is in a list that is used as it stands', () => {
    const { accepts } = desired({ access: { ipLists: [{ use: 'Corp' }], credentialLists: [] } });
    expect(accepts?.from).toMatchObject({ unknown: 'not-connected' });
  });

  it('tells a list that is empty from none at all', () => {
    const lists = (entries: readonly Cidr[]) => ({
      ipLists: [{ name: 'Empty', entries, unlisted: 'keep' as const }],
      credentialLists: [],
    });
    expect(desired({ access: lists([]) }).accepts?.emptyList).toBe(true);
    expect(desired({ access: lists([toCidr('203.0.113.0/24')]) }).accepts?.emptyList).toBeUndefined();
    expect(desired({ access: { ipLists: [], credentialLists: [] } }).accepts?.emptyList).toBeUndefined();
  });

  it('says which errors of its own it notes, and which statuses no document of it has', () => {
    const { sends, accepts } = desired();
    expect(sends?.notes).toEqual({ noTarget: [32_010], noAddress: [13_254], noAnswer: [32_011] });
    const { register, source, plainMedia } = accepts?.refusals ?? {};
    expect(register).toEqual({ statuses: [], carrierErrors: [32_210] });
    expect(source).toEqual({ statuses: [403], carrierErrors: [32_201] });
    expect(plainMedia).toEqual({ statuses: [488], carrierErrors: [32_208], undocumented: true });
  });

  it('says every status and error that its documents have for a number, where they pair none', () => {
    expect(desired().accepts?.refusals).toMatchObject({
      caller: { statuses: [400, 403], carrierErrors: [32_204] },
      calledPlus: { statuses: [400], carrierErrors: [13_224, 32_101] },
    });
  });

  it('takes calls out to the domain of another trunk there, by the settings of that one', () => {
    const { resources, declared } = compiled();
    const other: FactResource = {
      type: 'trunk',
      key: 'other',
      properties: { friendlyName: 'Lyon', domainName: 'lyon.pstn.twilio.com' },
      serves: [],
    };
    const unnamed: FactResource = {
      type: 'trunk',
      key: 'calls in alone',
      properties: { domainName: null },
      serves: [],
    };
    const [facts] = twilio.facts(input([...resources, other, unnamed], { declared }));
    expect(facts?.accepts?.siblings).toEqual([
      { name: expect.stringContaining('the trunk "'), hosts: expect.any(Array) },
      {
        name: 'the trunk "Lyon"',
        hosts: expect.arrayContaining(['lyon.pstn.twilio.com', 'lyon.pstn.dublin.twilio.com']),
      },
    ]);
  });

  it('takes and makes secure calls only on a secure trunk', () => {
    const { sends, accepts } = desired({ secure: true }, [row({ transport: 'tls' })]);
    expect(sends?.encryption).toMatchObject({ value: 'required' });
    expect(accepts?.encryption).toMatchObject({ value: 'required' });
  });

  describe('without the trunk of the manifest', () => {
    const { resources, declared } = compiled();
    const there = (properties: FactResource['properties']): readonly FactResource[] => [
      { type: 'trunk', key: 'other', properties, serves: [] },
    ];
    const without = (others: readonly FactResource[]): WireFacts =>
      twilio.facts(input(others, { seen: 'observed', declared }))[0]!;
    const domain = textOf(resources[0]!.properties['domainName']);
    const name = textOf(resources[0]!.properties['friendlyName']);

    const numbersOn = (trunk: FactResource['properties'][string]): readonly FactResource[] =>
      resources
        .filter(({ type }) => type === 'number')
        .map((one) => ({ ...one, properties: { ...one.properties, trunk } }));
    const because = `no trunk has the domain "${domain}"`;

    it.each([
      ['on no trunk', null],
      ['on another trunk of the manifests', ref('trunk', 'mine too')],
    ])('sends and takes nothing where its numbers are %s', (_, trunk) => {
      const { sends, accepts } = without(numbersOn(trunk));
      expect(sends?.to).toEqual([]);
      expect(sends?.stopped?.value.because).toBe(because);
      expect(accepts?.stopped?.value.because).toBe(because);
      // As to any host that is no trunk's: nobody answers, and a bare address of its own is refused.
      expect(accepts?.stopped?.value.refusal).toBeUndefined();
      expect(accepts?.refusals).toMatchObject({
        host: { statuses: [408] },
        address: { statuses: [403, 408] },
      });
    });

    it('leaves calls open that go to the name of another trunk of the account, which may take them', () => {
      const others = there({ friendlyName: 'Lyon', domainName: 'lyon.pstn.twilio.com' });
      const outTo = (host: string) => {
        const sends = { to: [target({ host: is(host) })], requestUriHost: is(host) };
        const between = wire({ direction: 'outbound', sends });
        const { findings, unknowns } = agree({ wires: [{ ...between, carrier: without(others) }] });
        return {
          ends: findings.map(({ direction, statuses }) => [direction, statuses]),
          open: unknowns.filter(({ direction }) => direction === 'outbound').map(({ reason }) => reason),
        };
      };
      expect(outTo('lyon.pstn.twilio.com')).toEqual({
        ends: [],
        open: [expect.stringContaining('which is the trunk "Lyon" of twilio')],
      });
      expect(outTo(domain ?? '')).toEqual({ ends: [['outbound', [408]]], open: [] });
    });

    it('leaves calls in open where a trunk of no manifest has its numbers: it may be that, renamed', () => {
      const { sends, silent, elsewhere } = without(numbersOn(foreign('trunk', 'TK1', 'Renamed')));
      expect(sends).toBeUndefined();
      expect(silent?.reason).toMatch(/; \+\d+.* is on the trunk "Renamed"$/);
      expect(elsewhere).toMatchObject([{ by: 'the trunk "Renamed"', isStranger: true }]);
      expect(silent?.learn).toContain('Give the trunk "Renamed" the domain of the manifest');
    });

    it('leaves calls in open where no number is known by which to find it', () => {
      const { sends, silent, accepts } = without([]);
      expect(sends).toBeUndefined();
      expect(silent?.reason).toBe(`${because}; no number is known by which to find it under another name`);
      expect(accepts?.stopped).toBeDefined();
    });

    it('names the trunk of the same name that has another domain, and leaves calls in open', () => {
      const { sends, accepts, silent } = without(
        there({ friendlyName: name, domainName: 'b.pstn.twilio.com' }),
      );
      const other = `${because}; the trunk "${name}" has "b.pstn.twilio.com"`;
      expect(accepts?.stopped?.value.because).toBe(other);
      expect(sends).toBeUndefined();
      expect(silent).toMatchObject({ unknown: 'not-readable', reason: other });
    });

    it('takes no trunk of another name for it that has none of its numbers', () => {
      const others = there({ friendlyName: 'Else', domainName: 'b.pstn.twilio.com' });
      expect(without([...others, ...numbersOn(null)]).silent).toBeUndefined();
    });
  });

  it('tells what answers numbers that are not on the trunk, once they were read', () => {
    const { resources } = compiled();
    const moved = (trunk: FactResource['properties'][string]) =>
      resources.map((one) =>
        one.type === 'number' ? { ...one, properties: { ...one.properties, trunk } } : one,
      );
    const answers = (of: readonly FactResource[], seen: FactsInput['seen']) =>
      twilio.facts(input(of, { seen }))[0]!.elsewhere?.map(({ by }) => by);
    expect(answers(resources, 'observed')).toEqual([]);
    expect(answers(moved(null), 'desired')).toEqual([]);
    expect(answers(moved(null), 'observed')).toEqual(['nobody, since no voice URL is set']);
    expect(answers(moved(foreign('answer', '', "Twilio's demo message")), 'observed')).toEqual([
      "Twilio's demo message",
    ]);
    expect(answers(moved(foreign('trunk', 'TK1', 'Old')), 'observed')).toEqual(['the trunk "Old"']);
    expect(answers(moved(ref('trunk', 'other')), 'observed')).toEqual(['the trunk "other"']);
  });

  it('names the rows that are disabled, or says that there is none', () => {
    const off = (names: readonly string[]) =>
      desired(
        {},
        names.map((of) => row({ name: of, enabled: false })),
      ).sends?.stopped?.value;
    expect(off(['a'])).toEqual({
      because: 'the origination row "a" is disabled',
      fix: 'Enable the origination row.',
    });
    expect(off(['a', 'b'])?.because).toBe('the origination rows "a", "b" are disabled');
    expect(off([])?.because).toBe('no origination row of the trunk leads to pbx');
    expect(desired().sends?.stopped).toBeUndefined();
  });

  it('says that a list of no manifest was not read', () => {
    const { resources } = compiled();
    const stranger: FactResource = {
      type: 'trunk-ip-list',
      key: 'x',
      properties: { trunk: ref('trunk', resources[0]!.key), list: foreign('ip-list', 'AL1', 'Theirs') },
      serves: [],
    };
    const [facts] = twilio.facts(input([...resources, stranger], { seen: 'observed' }));
    expect(facts?.accepts?.from).toMatchObject({ unknown: 'not-readable' });
  });

  it.each([
    [`pbx west${MARK}`, ['pbx dublin', 'pbx west']],
    [`pbx${MARK}`, ['pbx dublin', 'pbx']],
    [`pbx2 west${MARK}`, ['pbx dublin']],
    ['pbx west', ['pbx dublin']],
  ])('sends to a row of ours that no manifest lists any more, but to no one else’s: %s', (name, to) => {
    const { resources } = compiled();
    const made = resources.find(({ type }) => type === 'origination-url')!;
    const left = { ...made, key: name, serves: [], properties: { ...made.properties, friendlyName: name } };
    const [facts] = twilio.facts(input([...resources, left], { seen: 'observed' }));
    expect(facts?.sends?.to.map((one) => one.name)).toEqual(to);
  });

  it('reads a fixed user part as the called number', () => {
    const { resources } = compiled();
    const fixed = resources.map((one) =>
      one.type === 'origination-url'
        ? { ...one, properties: { ...one.properties, sipUrl: 'sip:reception@203.0.113.7' } }
        : one,
    );
    expect(twilio.facts(input(fixed))[0]?.sends?.calledPlus).toMatchObject({ value: false });
  });

  it.each([
    ['origination', 'sends', 'accepts'],
    ['termination', 'accepts', 'sends'],
  ] as const)('leaves open what a header policy for %s makes of a plus', (direction, one, other) => {
    const facts = desired({ expectations: { headerPolicies: { [direction]: 'drop plus' } } });
    const open = { unknown: 'not-readable', reason: expect.stringContaining('"drop plus"') };
    expect(facts[one]).toMatchObject({ calledPlus: open, callerPlus: open });
    for (const plus of ['calledPlus', 'callerPlus']) expect(facts[other]).toHaveProperty([plus, 'value']);
  });

  it('does not say where a row over a connection of its own comes from, nor that it comes over the internet', () => {
    const { resources } = compiled();
    const over = (params: string) =>
      resources.map((one) =>
        one.type === 'origination-url'
          ? { ...one, properties: { ...one.properties, sipUrl: `sip:203.0.113.7;${params}` } }
          : one,
      );
    const sends = twilio.facts(input(over('tnx=TX1')))[0]?.sends;
    const open = { unknown: 'not-documented', learn: expect.stringContaining('edge=london-ix') };
    expect(sends).toMatchObject({
      from: open,
      to: [{ networks: open, connection: { isPrivate: true } }],
    });
    const named = twilio.facts(input(over('edge=london-ix')))[0]?.sends;
    expect(named?.from).toMatchObject({ value: expect.arrayContaining(['185.187.132.68/32']) });
    expect(named?.to[0]).not.toHaveProperty('connection');
  });

  it('says the same over what was observed as over what was desired', async () => {
    const { connect } = world({
      numbers: [{ number: '+33123456700', trunk: 'Paris' }],
      ipLists: [{ friendlyName: 'Paris', addresses: ['198.51.100.0/30', '198.51.100.8'] }],
      credentialLists: [
        { friendlyName: 'Paris', credentials: [{ username: 'paris', password: 'Passw0rd-Passw0rd' }] },
      ],
      trunks: [
        {
          friendlyName: 'Paris',
          domainName: 'acme-paris.pstn.twilio.com',
          ipLists: ['Paris'],
          credentialLists: ['Paris'],
          originationUrls: [
            { sipUrl: 'sip:203.0.113.7:5060;transport=tcp;edge=dublin', friendlyName: 'pbx dublin [tl]' },
          ],
        },
      ],
    });
    const { resources } = compiled();
    const wanted = resources.filter((one) => one.type !== 'number' || one.key === '+33123456700');
    const driver = await connect();
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    const live = match(twilio.resourceTypes, wanted, observed).pairs.flatMap((pair) =>
      pair.properties
        ? [
            {
              type: pair.wanted.type,
              key: pair.wanted.key,
              serves: pair.wanted.serves,
              properties: pair.properties,
            },
          ]
        : [],
    );
    const [offline] = twilio.facts(input(wanted));
    const [online] = twilio.facts(input(live, { seen: 'observed' }));
    const values = (facts: unknown): unknown =>
      JSON.parse(
        JSON.stringify(facts, (key, value: unknown) =>
          key === 'from' && isOrigin(value) ? undefined : key === 'password' ? undefined : value,
        ),
      );
    expect(values(online)).toEqual(values(offline));
  });

  it('sends from the networks of its edges, whatever the edges', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...EDGES), { minLength: 1, maxLength: 10 }), (edges) => {
        const { sends } = desired(
          {},
          edges.map((one) => row({ name: one.edge, edge: one.edge })),
        );
        expect(sends?.from).toMatchObject({
          value: [...new Set(edges.flatMap((one) => one.networks))].toSorted(),
        });
      }),
    );
  });
});

const isOrigin = (value: unknown): boolean => typeof value === 'object' && value !== null && 'at' in value;
