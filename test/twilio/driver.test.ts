import {
  MARK,
  match,
  ref,
  refKey,
  type Driver,
  type Emulator,
  type Json,
  type Observed,
  type Resource,
} from 'trunkline/plugin';
import { withFaults } from 'trunkline/emulator';
import { describe, expect, it } from 'vitest';
import { twilio } from '../../src/twilio/index.ts';
import {
  ACCOUNT,
  compiled,
  gets,
  keyCredentials,
  managed,
  spec,
  endpoint,
  needs,
  row,
  world,
  writeIo,
  writes,
  type Sent,
} from './support.ts';

const NUMBERS = ['+33123456700', '+33123456701', '+33123456702'].map((number) => ({ number }));

/** What an engine does, without its care: make what is absent, change what differs, in the order compiled. */
async function apply(driver: Driver, wanted: readonly Resource[], sent: readonly Sent[] = []) {
  const { observed } = await driver.observe({ wanted, purpose: 'plan' });
  const ids = new Map<string, string>();
  const costs: { readonly type: string; readonly calls: number }[] = [];
  for (const pair of match(twilio.resourceTypes, wanted, observed).pairs) {
    const before = sent.length;
    const fields = managed(pair.wanted);
    const key = refKey(ref(pair.wanted.type, pair.wanted.key));
    if (pair.observed) ids.set(key, pair.observed.id);
    if (pair.wanted.claim === 'reuse') continue;
    if (pair.observed && pair.wanted.type !== 'number') continue;
    const io = writeIo(ids);
    const made = pair.observed
      ? await driver.update(pair.observed, pair.wanted, ['trunk'], io)
      : await driver.create(pair.wanted, fields, io);
    ids.set(key, made.id);
    costs.push({ type: pair.wanted.type, calls: sent.length - before });
  }
  return { ids, costs };
}

const ownLists = compiled().resources.filter((one) => one.type !== 'number');
const usedLists = compiled({
  access: { ipLists: [{ use: 'Paris' }], credentialLists: [{ name: 'Paris', users: [], unlisted: 'keep' }] },
}).resources.filter((one) => one.type !== 'number');
/** What a plan of the trunk Paris with both its lists reads, its numbers left out. */
const STEADY = 3 + 5;

/** Lists of the trunk Paris, one of which the trunk Other has mapped too; an entry was put there by hand. */
const SHARED_LISTS: Json = {
  ipLists: [{ friendlyName: 'Paris', addresses: ['203.0.113.9/32'] }],
  credentialLists: [{ friendlyName: 'Paris' }],
  trunks: [
    {
      friendlyName: 'Paris',
      domainName: 'acme-paris.pstn.twilio.com',
      ipLists: ['Paris'],
      credentialLists: ['Paris'],
    },
    { friendlyName: 'Other', ipLists: ['Paris'] },
    { friendlyName: 'Third' },
  ],
};

/** Makes an entry in the list Paris, marked as ours. */
async function enter(driver: Driver, cidr: string): Promise<void> {
  const { observed } = await driver.observe({ wanted: usedLists, purpose: 'plan' });
  const like = ownLists.find((one) => one.type === 'ip-list-entry')!;
  const entry = { ...like, properties: { ...like.properties, cidr, friendlyName: cidr } };
  const io = writeIo(new Map([['ip-list:Paris', only(observed, 'ip-list').id]]));
  await driver.create(entry, managed(entry), io);
}

const only = (observed: readonly Observed[], type: string): Observed => {
  const found = observed.filter((one) => one.type === type);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('the Twilio driver', () => {
  it('makes what compile asks for and reads it back equal, field by field', async () => {
    const { connect, sent } = world({ numbers: NUMBERS });
    const driver = await connect();
    const wanted = compiled().resources;
    const { costs } = await apply(driver, wanted, sent);
    expect(costs.every((cost) => cost.calls === 1)).toBe(true);

    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    const { pairs, unlisted, ambiguous } = match(twilio.resourceTypes, wanted, observed);
    expect(unlisted).toEqual([]);
    expect(ambiguous).toEqual([]);
    for (const pair of pairs) {
      const type = twilio.resourceTypes.find((one) => one.type === pair.wanted.type)!;
      for (const [name, policy] of Object.entries(type.fields)) {
        const want = pair.wanted.properties[name];
        if (policy.writeOnly || want === undefined) continue;
        const is = pair.properties?.[name];
        const same = policy.same
          ? policy.same(want, is ?? null)
          : JSON.stringify(want) === JSON.stringify(is);
        expect({ type: type.type, name, want, is, same }).toMatchObject({ same: true });
      }
    }
  });

  it('names what is there as it is wanted, so that a plan calls what goes what it called what it made', async () => {
    const { connect } = world({ numbers: NUMBERS });
    const driver = await connect();
    const wanted = compiled().resources;
    await apply(driver, wanted);
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    const { pairs } = match(twilio.resourceTypes, wanted, observed);
    expect(pairs.map((pair) => pair.observed?.label)).toEqual(pairs.map((pair) => pair.wanted.key));
  });

  it('marks rows and entries it makes, and nothing else', async () => {
    const { connect } = world({ numbers: NUMBERS });
    const driver = await connect();
    const wanted = compiled().resources;
    await apply(driver, wanted);
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    const marked = new Set(observed.filter((one) => one.marked).map((one) => one.type));
    expect([...marked].toSorted()).toEqual(['ip-list-entry', 'origination-url']);
    expect(only(observed, 'origination-url').properties['friendlyName']).toBe(`pbx dublin${MARK}`);
    expect(only(observed, 'trunk').properties['friendlyName']).toBe('Paris');
  });

  it('keeps a row unmarked that somebody else made', async () => {
    const { connect } = world({
      numbers: NUMBERS,
      trunks: [
        {
          friendlyName: 'Paris',
          domainName: 'acme-paris.pstn.twilio.com',
          originationUrls: [
            { sipUrl: 'sip:203.0.113.7:5060;transport=tcp;region=ie1', friendlyName: 'by hand' },
          ],
        },
      ],
    });
    const driver = await connect();
    const wanted = compiled().resources;
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    const before = only(observed, 'origination-url');
    expect(before.marked).toBe(false);
    const want = wanted.find((one) => one.type === 'origination-url')!;
    const pair = match(twilio.resourceTypes, wanted, observed).pairs.find((one) => one.wanted === want)!;
    expect(pair.observed?.id).toBe(before.id);
    const after = await driver.update(before, want, ['friendlyName', 'priority'], writeIo(new Map()));
    expect(after.properties['friendlyName']).toBe('pbx dublin');
  });

  it.each([
    [0, 0],
    [1, 3],
    [3, 10],
    [10, 1000],
    [12, 2001],
  ])('reads %i trunks and %i numbers with 3 + 5T + ceil(N/1000) GETs', async (trunks, numbers) => {
    const digits = (n: number) => String(n).padStart(6, '0');
    const all = Array.from({ length: numbers }, (_, n) => ({ number: `+33100${digits(n)}` }));
    const wanted = Array.from({ length: trunks }, (_, n) => wiredTrunk(n, numbers, trunks)).flat();
    const { connect, sent } = world({
      numbers: all,
      ipLists: Array.from({ length: trunks }, (_, n) => ({
        friendlyName: `L${n}`,
        addresses: ['198.51.100.8/32'],
      })),
      credentialLists: Array.from({ length: trunks }, (_, n) => ({ friendlyName: `L${n}` })),
      trunks: Array.from({ length: trunks }, (_, n) => ({
        friendlyName: `T${n}`,
        domainName: `t${n}.pstn.twilio.com`,
        ipLists: [`L${n}`],
        credentialLists: [`L${n}`],
      })),
    });
    const driver = await connect();
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    expect(gets(sent)).toBe(3 + 5 * trunks + Math.ceil(numbers / 1000));
    expect(writes(sent)).toBe(0);
    expect(observed.filter((one) => one.type === 'number')).toHaveLength(numbers);
    const lists = sent.filter(
      ({ request }) => !request.url.includes('PageToken') && !request.url.includes('Page='),
    );
    expect(lists.every(({ request }) => request.url.includes('PageSize=1000'))).toBe(true);
  });

  it('reads who else uses a list before it is removed', async () => {
    const { connect, sent } = world({
      ipLists: [{ friendlyName: 'Paris', addresses: ['198.51.100.8/32'] }],
      trunks: [
        { friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com', ipLists: ['Paris'] },
        { friendlyName: 'Other', ipLists: ['Paris'] },
      ],
    });
    const driver = await connect();
    const wanted = compiled().resources.filter((one) => one.type !== 'number');
    const { observed } = await driver.observe({ wanted, purpose: 'removal' });
    expect(only(observed, 'ip-list').usedBy).toEqual([
      { label: 'acme-paris.pstn.twilio.com', ours: true },
      { label: 'trunk Other', ours: false },
    ]);
    expect(writes(sent)).toBe(0);
  });

  it('tells a plan who else uses a list of ours that holds an entry of ours nobody wants any more', async () => {
    const { connect, sent } = world(SHARED_LISTS);
    const driver = await connect();
    await enter(driver, '203.0.113.10/32');
    sent.length = 0;
    const { observed } = await driver.observe({ wanted: ownLists, purpose: 'plan' });
    expect(only(observed, 'ip-list').usedBy).toEqual([
      { label: 'acme-paris.pstn.twilio.com', ours: true },
      { label: 'trunk Other', ours: false },
    ]);
    expect(only(observed, 'credential-list')).not.toHaveProperty('usedBy');
    expect(gets(sent)).toBe(STEADY + 2 * 2);
  });

  it('tells a plan so as well of a list whose unlisted members are to go, whoever made them', async () => {
    const { connect, sent } = world(SHARED_LISTS);
    const driver = await connect();
    const wanted = compiled({
      access: {
        ipLists: [{ name: 'Paris', entries: 'from-endpoints', unlisted: 'remove' }],
        credentialLists: [{ name: 'Paris', users: [], unlisted: 'remove' }],
      },
    }).resources.filter((one) => one.type !== 'number');
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    expect(only(observed, 'ip-list').usedBy).toContainEqual({ label: 'trunk Other', ours: false });
    expect(only(observed, 'credential-list')).not.toHaveProperty('usedBy');
    expect(gets(sent)).toBe(STEADY + 2 * 2);
  });

  it.each([
    ['holds our wanted entries and others by hand', ownLists, '198.51.100.8/32'],
    ['is used as it stands', usedLists, '203.0.113.10/32'],
  ])('asks no other trunk in a plan about a list that %s', async (_, wanted, cidr) => {
    const { connect, sent } = world(SHARED_LISTS);
    const driver = await connect();
    await enter(driver, cidr);
    sent.length = 0;
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    expect(observed.filter((one) => one.type === 'ip-list-entry').map((one) => one.marked)).toEqual([
      false,
      true,
    ]);
    expect(only(observed, 'ip-list')).not.toHaveProperty('usedBy');
    expect(gets(sent)).toBe(STEADY);
  });

  it('reads no number before a removal that is elsewhere by now, so that none is detached there', async () => {
    const { connect } = world({
      numbers: [
        { number: '+33123456700', trunk: 'Paris' },
        { number: '+33123456701', trunk: 'Other' },
        { number: '+33123456702' },
        { number: '+33123456709', trunk: 'Paris' },
      ],
      trunks: [
        { friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com' },
        { friendlyName: 'Other' },
      ],
    });
    const driver = await connect();
    const { observed } = await driver.observe({ wanted: compiled().resources, purpose: 'removal' });
    const numbers = observed.filter((one) => one.type === 'number').map((one) => one.label);
    expect(numbers).toEqual(['+33123456700', '+33123456709']);
  });

  it('attaches a number in place with one write, and detaches it with one that says so', async () => {
    const { connect, sent } = world({
      numbers: [{ number: '+33123456700', trunk: 'Old' }],
      trunks: [{ friendlyName: 'Old' }, { friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com' }],
    });
    const driver = await connect();
    const wanted = compiled().resources.filter((one) => one.type === 'trunk' || one.key === '+33123456700');
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    const before = only(observed, 'number');
    expect(before.properties['trunk']).toMatchObject({ label: 'Old' });
    const target = observed.find(
      (one) => one.type === 'trunk' && one.properties['domainName'] === wanted[0]!.key,
    )!;
    const io = writeIo(new Map([[`trunk:${wanted[0]!.key}`, target.id]]));
    sent.length = 0;
    const after = await driver.update(
      before,
      wanted.find((one) => one.type === 'number')!,
      ['trunk'],
      io,
    );
    expect(after.properties['trunk']).toMatchObject({ id: target.id });
    await driver.remove(after, io);
    expect(sent.map(({ request, use }) => [request.method, request.body, use.allows])).toEqual([
      ['POST', `TrunkSid=${target.id}`, undefined],
      ['DELETE', undefined, 'detach'],
    ]);
    const again = await driver.observe({ wanted, purpose: 'plan' });
    expect(only(again.observed, 'number')).not.toHaveProperty('in');
  });

  it('leaves a number alone that went to another trunk between plan and detach', async () => {
    const { connect, store } = world({
      numbers: [{ number: '+33123456700', trunk: 'Paris' }],
      trunks: [
        { friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com' },
        { friendlyName: 'Other' },
      ],
    });
    const driver = await connect();
    const wanted = compiled().resources.filter((one) => one.type === 'trunk' || one.key === '+33123456700');
    const { observed } = await driver.observe({ wanted, purpose: 'removal' });
    const [other] = store.all('trunks').find(([, one]) => Object(one).friendly_name === 'Other')!;
    const [id, before] = store.all('incomingPhoneNumbers')[0]!;
    store.put('incomingPhoneNumbers', id, { ...Object(before), trunk_sid: other });
    await expect(driver.remove(only(observed, 'number'), writeIo(new Map()))).rejects.toMatchObject({
      code: 'twilio/20404',
      outcome: 'gone',
    });
    expect(Object(store.get('incomingPhoneNumbers', id)).trunk_sid).toBe(other);
  });

  it('clears the domain and recovery URL with an empty string, and never sends null', async () => {
    const { connect, sent } = world();
    const driver = await connect();
    const full = compiled({ recovery: { url: 'https://acme.example/busy.xml', method: 'POST' } })
      .resources[0]!;
    const io = writeIo(new Map());
    const made = await driver.create(full, managed(full), io);
    const bare = compiled({ numbers: spec().numbers }, []).resources[0]!;
    const without = { ...bare, properties: { ...bare.properties, domainName: null } };
    const after = await driver.update(made, without, ['domainName', 'disasterRecoveryUrl'], io);
    expect(after.properties).toMatchObject({ domainName: null, disasterRecoveryUrl: null });
    expect(sent.at(-1)?.request.body).toBe('DomainName=&DisasterRecoveryUrl=');
    const fresh = compiled({ domain: undefined, friendlyName: 'No domain' } as never, []).resources[0]!;
    await driver.create(fresh, managed(fresh), io);
    expect(sent.at(-1)?.request.body).not.toMatch(/null|DomainName|DisasterRecovery/);
  });

  it('logs in with an API key as well', async () => {
    const { connect } = world({ numbers: NUMBERS });
    const driver = await connect({ credentials: keyCredentials });
    await apply(driver, compiled().resources);
    expect(driver.lockKey).toBe(`twilio ${ACCOUNT}`);
  });

  it.each([
    [{ region: 'ie1', edge: 'dublin' } as const, 'trunking.dublin.ie1.twilio.com'],
    [{ region: 'us1' } as const, 'trunking.twilio.com'],
    [{}, 'trunking.twilio.com'],
  ])('reaches the hosts of %j, whatever TWILIO_EDGE and TWILIO_REGION say', async (over, host) => {
    process.env['TWILIO_EDGE'] = 'sydney';
    process.env['TWILIO_REGION'] = 'de1';
    try {
      const { connect, sent } = world();
      const driver = await connect(over);
      await driver.observe({ wanted: [], purpose: 'plan' });
      expect(new URL(sent[0]!.request.url).hostname).toBe(host);
    } finally {
      delete process.env['TWILIO_EDGE'];
      delete process.env['TWILIO_REGION'];
    }
  });

  it('takes back a trunk that was made in another account', async () => {
    const { connect, store } = world({}, inOtherAccount);
    const driver = await connect();
    const trunk = compiled().resources[0]!;
    await expect(driver.create(trunk, managed(trunk), writeIo(new Map()))).rejects.toMatchObject({
      code: 'twilio/wrong-account',
    });
    expect(JSON.stringify(store.snapshot())).not.toContain('acme-paris');
  });

  it.each<[string, object | string]>([
    ['nothing', {}],
    ['another object', { status: 'ok', sid: 'TK1' }],
    ['a page', '<html>'],
  ])('calls an answer that is no trunk not understood, and the trunk perhaps made: %s', async (_, body) => {
    const strange = (emulator: Emulator): Emulator => ({
      ...emulator,
      handle: async (request) =>
        request.method === 'POST'
          ? { status: 200, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }
          : emulator.handle(request),
    });
    const { connect, sent } = world({}, strange);
    const driver = await connect();
    const trunk = compiled().resources[0]!;
    await expect(driver.create(trunk, managed(trunk), writeIo(new Map()))).rejects.toMatchObject({
      code: 'twilio/not-understood',
      outcome: 'unknown',
    });
    expect(sent.map(({ request }) => request.method)).toEqual(['POST']);
  });

  it('says so when such a trunk could not be taken back', async () => {
    const stuck = (emulator: Emulator): Emulator =>
      withFaults(
        inOtherAccount(emulator),
        [{ match: { method: 'DELETE' }, effect: { kind: 'status', status: 503 } }],
        { now: () => 0, sleep: () => Promise.resolve() },
      );
    const { connect } = world({}, stuck);
    const driver = await connect();
    const trunk = compiled().resources[0]!;
    await expect(driver.create(trunk, managed(trunk), writeIo(new Map()))).rejects.toMatchObject({
      code: 'twilio/wrong-account',
      message: expect.stringMatching(/TK\w{32}.*stays/) as string,
    });
  });

  it('stops at the first trunk of another account, before numbers are read', async () => {
    const estate = { numbers: NUMBERS, trunks: [{ friendlyName: 'Theirs' }] };
    const { connect, sent } = world(estate, inOtherAccount);
    const driver = await connect();
    await expect(driver.observe({ wanted: compiled().resources, purpose: 'plan' })).rejects.toMatchObject({
      code: 'twilio/wrong-account',
    });
    expect(sent).toHaveLength(1);
  });

  it('refuses a weak password before it is sent', async () => {
    const { connect, sent } = world();
    const driver = await connect();
    const user = compiled().resources.find((one) => one.type === 'credential')!;
    const weak = { ...user, properties: { ...user.properties, password: { $secret: { env: 'WEAK' } } } };
    await expect(driver.create(weak, managed(weak), writeIo(new Map()))).rejects.toMatchObject({
      code: 'twilio/weak-password',
      outcome: 'not-done',
    });
    expect(sent).toHaveLength(0);
  });

  it.each([
    [409, 'conflict'],
    [404, 'gone'],
    [400, 'not-done'],
    [429, 'not-done'],
    [500, 'unknown'],
    [503, 'unknown'],
  ])('says what a write that ended with %i did', async (status, outcome) => {
    const fault = { match: { method: 'POST' }, effect: { kind: 'status' as const, status } };
    const { connect } = world({}, (one) =>
      withFaults(one, [fault], { now: () => 0, sleep: () => Promise.resolve() }),
    );
    const driver = await connect();
    const trunk = compiled().resources[0]!;
    await expect(driver.create(trunk, managed(trunk), writeIo(new Map()))).rejects.toMatchObject({ outcome });
  });

  it('lists every number with where it answers', async () => {
    const { connect } = world({
      numbers: [
        { number: '+33123456701', voiceApplicationSid: `AP${'4'.repeat(32)}` },
        { number: '+33123456700', trunk: 'Old', friendlyName: 'Main', emergencyAddressStatus: 'registered' },
      ],
      trunks: [{ friendlyName: 'Old' }],
    });
    const driver = await connect();
    expect(await driver.numbers?.()).toMatchObject([
      { number: '+33123456700', trunk: 'Old', name: 'Main', emergency: 'registered' },
      { number: '+33123456701', voiceApplication: `AP${'4'.repeat(32)}` },
    ]);
  });
});

describe('the doctor', () => {
  it('finds a healthy account healthy and writes nothing', async () => {
    const { connect, sent } = world({ numbers: NUMBERS });
    const checks = (await (await connect()).doctor?.()) ?? [];
    expect(checks.filter((check) => check.result === 'failed')).toEqual([]);
    expect(checks.map((check) => check.name)).toContain('read numbers');
    expect(writes(sent)).toBe(0);
  });

  it('warns of a trial account with its limits', async () => {
    const { connect } = world({ account: { sid: ACCOUNT, authToken: 'canary-token/Zx9 +ü', type: 'Trial' } });
    const checks = (await (await connect()).doctor?.()) ?? [];
    expect(checks).toContainEqual(expect.objectContaining({ name: 'type', result: 'warning' }));
    expect(checks).toContainEqual(expect.objectContaining({ name: 'trial trunks', result: 'ok' }));
  });

  it('says when a trial account has its only trunk, after one read of them', async () => {
    const { connect, sent } = world({
      account: { sid: ACCOUNT, authToken: 'canary-token/Zx9 +ü', type: 'Trial' },
      trunks: [{ friendlyName: 'the one' }],
    });
    const checks = (await (await connect()).doctor?.()) ?? [];
    expect(checks.find((check) => check.name === 'trial trunks')).toMatchObject({
      result: 'warning',
      detail: '1 of 1 there: another one is refused (twilio/21244)',
    });
    expect(sent.filter(({ request }) => request.url.includes('/v1/Trunks'))).toHaveLength(1);
  });

  it('stops at a refused login after one request', async () => {
    const { connect, sent } = world({ account: { sid: ACCOUNT, authToken: 'another' } as Json });
    const checks = (await (await connect()).doctor?.()) ?? [];
    expect(checks).toMatchObject([{ name: 'login', result: 'failed' }]);
    expect(sent).toHaveLength(1);
  });

  it('says that a standard API key cannot read the account, and goes on', async () => {
    const { connect } = world();
    const checks = (await (await connect({ credentials: keyCredentials })).doctor?.()) ?? [];
    expect(checks[0]).toMatchObject({ name: 'account', result: 'unknown' });
    expect(checks.filter((check) => check.result === 'failed')).toEqual([]);
  });
});

/** Twilio as it answers a parent's credentials where a subaccount is expected. */
const inOtherAccount = (emulator: Emulator): Emulator => ({
  ...emulator,
  handle: async (request) => {
    const response = await emulator.handle(request);
    return { ...response, body: response.body.replaceAll(ACCOUNT, `AC${'3'.repeat(32)}`) };
  },
});

/** Trunk n of T, with its share of the numbers. */
function wiredTrunk(n: number, numbers: number, trunks: number): readonly Resource[] {
  const digits = (at: number) => String(at).padStart(6, '0');
  const mine = Array.from({ length: numbers }, (_, at) => at).filter((at) => at % trunks === n);
  return twilio.compile({
    spec: spec({
      friendlyName: `T${n}`,
      domain: `t${n}`,
      access: {
        ipLists: [{ name: `L${n}`, entries: 'from-endpoints', unlisted: 'keep' }],
        credentialLists: [{ name: `L${n}`, users: [], unlisted: 'keep' }],
      },
      numbers: {
        groups: [
          {
            name: 'all',
            numbers: { ranges: mine.map((at) => [`+33100${digits(at)}`, `+33100${digits(at)}`] as never) },
            labels: {},
            destinations: {},
          },
        ],
        unlisted: 'keep',
        takeover: false,
      },
    }),
    wires: [{ endpoint: endpoint(), needs: needs({ sendTo: [row()] }) }],
  }).resources;
}
