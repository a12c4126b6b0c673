import { describe, expect, it } from 'vitest';
import type { Json } from 'trunkline/plugin';
import { compileWiring } from '../../src/engine/compile.ts';
import { applyOnce, createWorld, planOnce, runToEnd, type World } from '../../src/testing/index.ts';
import { bot, judge, paris, settledState, wire, withSpec } from './wirings.ts';

const wiring = wire([
  withSpec(paris, { recovery: { url: 'https://recovery.example/voice', method: 'POST' } }),
  bot,
]);
const settled = await settledState({ wiring });

/** Somebody changes one thing at the vendor, behind our back. */
interface Edit {
  readonly side: 'carrier' | 'machine';
  readonly table: string;
  /** What the row says that is meant. */
  readonly row: Readonly<Record<string, Json>>;
  readonly field: string;
  readonly to: Json;
  /** The managed field, as `type.field`. */
  readonly managed: string;
  /** Steps of the next plan, and the fields each would change. */
  readonly steps: Readonly<Record<string, readonly string[]>>;
}

const TRUNK = 'carrier trunk:acme-paris.pstn.twilio.com';
const ROW = `carrier origination-url:acme-paris.pstn.twilio.com/machine dublin`;
const ENTRY = 'carrier ip-list-entry:Paris networks/198.51.100.20/32';
const NUMBER = 'carrier number:+33123456701';
const GATEWAY = 'machine gateway:paris-machine';
const ROUTE = 'machine default-route:paris-machine';
const SITE = 'machine site:paris-machine';

const trunk = (managed: string, field: string, to: Json): Edit => ({
  side: 'carrier',
  table: 'trunks',
  row: { domain_name: 'acme-paris.pstn.twilio.com' },
  field,
  to,
  managed: `trunk.${managed}`,
  steps: { [`${TRUNK} update`]: [managed] },
});
const row = (managed: string, field: string, to: Json): Edit => ({
  side: 'carrier',
  table: 'originationUrls',
  row: { friendly_name: 'machine dublin [tl]' },
  field,
  to,
  managed: `origination-url.${managed}`,
  steps: { [`${ROW} update`]: [managed] },
});
const gateway = (field: string, to: Json, steps?: Edit['steps']): Edit => ({
  side: 'machine',
  table: 'torture-gateways',
  row: { name: 'paris-machine' },
  field,
  to,
  managed: `gateway.${field}`,
  steps: steps ?? { [`${GATEWAY} update`]: [field] },
});
const route = (field: string, to: Json): Edit => ({
  side: 'machine',
  table: 'torture-routes',
  row: {},
  field,
  to,
  managed: `default-route.${field}`,
  steps: { [`${ROUTE} update`]: [field] },
});

const EDITS: readonly Edit[] = [
  trunk('friendlyName', 'friendly_name', 'Somebody was here'),
  trunk('secure', 'secure', true),
  trunk('transferMode', 'transfer_mode', 'enable-all'),
  trunk('transferCallerId', 'transfer_caller_id', 'from-transferor'),
  trunk('cnamLookupEnabled', 'cnam_lookup_enabled', true),
  trunk('disasterRecoveryUrl', 'disaster_recovery_url', 'https://elsewhere.example/'),
  trunk('disasterRecoveryMethod', 'disaster_recovery_method', 'GET'),
  row('friendlyName', 'friendly_name', 'Somebody was here [tl]'),
  row('sipUrl', 'sip_url', 'sip:198.51.100.99:5060'),
  row('priority', 'priority', 77),
  row('weight', 'weight', 77),
  row('enabled', 'enabled', false),
  {
    side: 'carrier',
    table: 'ipAddresses',
    row: {},
    field: 'friendly_name',
    to: 'Somebody was here [tl]',
    managed: 'ip-list-entry.friendlyName',
    steps: { [`${ENTRY} update`]: ['friendlyName'] },
  },
  {
    side: 'carrier',
    table: 'incomingPhoneNumbers',
    row: { phone_number: '+33123456701' },
    field: 'trunk_sid',
    to: null,
    managed: 'number.trunk',
    steps: { [`${NUMBER} update`]: ['trunk'] },
  },
  gateway('line', 9),
  gateway('host', 'elsewhere.torture.example'),
  gateway('transport', 'tcp', {
    [`${GATEWAY} remove replace`]: ['transport'],
    [`${GATEWAY} create replace`]: expect.any(Array) as string[],
    [`${SITE} update`]: ['exitGateway'],
    [`${ROUTE} update`]: ['gateway'],
  }),
  gateway('allowFrom', ['203.0.113.0/24'], {
    [`${GATEWAY} update widen`]: ['allowFrom'],
    [`${GATEWAY} update narrow`]: ['allowFrom'],
  }),
  gateway('codecProfile', null),
  gateway('srtp', 'required'),
  gateway('plusPolicy', 'forbidden'),
  gateway('sendsPlus', false),
  gateway('refer', true),
  gateway('carrierHosts', ['elsewhere.example']),
  gateway('carrierPort', 5099),
  gateway('uriHost', 'elsewhere.example'),
  gateway('user', 'somebody'),
  gateway('realm', 'elsewhere.example'),
  gateway('callerId', '+12025550199'),
  route('gateway', null),
  route('enabled', false),
  route('strip', 3),
  route('prepend', '99'),
  {
    side: 'machine',
    table: 'torture-sites',
    row: { name: 'paris-machine' },
    field: 'primarySites',
    to: [],
    managed: 'site.primarySites',
    steps: { [`${SITE} update`]: ['primarySites'] },
  },
  {
    side: 'machine',
    table: 'torture-sites',
    row: { name: 'paris-machine' },
    field: 'exitGateway',
    to: null,
    managed: 'site.exitGateway',
    steps: { [`${SITE} update`]: ['exitGateway'] },
  },
  {
    side: 'machine',
    table: 'torture-codecs',
    row: {},
    field: 'codecs',
    to: ['OPUS'],
    managed: 'codec-profile.codecs',
    steps: { 'machine codec-profile:Carrier codecs update': ['codecs'] },
  },
];

/** Fields whose change makes the object another one: its name is gone, so it is made again beside it. */
const IDENTITY: readonly string[] = [
  'trunk.domainName',
  'ip-list.friendlyName',
  'ip-list-entry.list',
  'ip-list-entry.cidr',
  'credential-list.friendlyName',
  'credential.list',
  'credential.username',
  'trunk-ip-list.trunk',
  'trunk-ip-list.list',
  'trunk-credential-list.trunk',
  'trunk-credential-list.list',
  'origination-url.trunk',
  'number.number',
  'codec-profile.name',
  'site.name',
  'gateway.name',
  'default-route.site',
  'flow.name',
  'flow-number.flow',
  'flow-number.number',
];
/** Moving a gateway to another site is refused by nobody here, so it is tried below with a site of its own. */
const ELSEWHERE: readonly string[] = ['gateway.site', 'number-pool.numbers'];

function edit(world: World, { side, table, row: like, field, to }: Edit): void {
  const store = world.store(side);
  const found = store
    .all(table)
    .find(([, one]) => Object.entries(like).every(([name, value]) => Object(one)[name] === value));
  if (!found) throw new RangeError(`no row of ${table} is like ${JSON.stringify(like)}`);
  const [id, before] = found;
  store.put(table, id, { ...Object(before), [field]: to, version: Number(Object(before).version ?? 0) + 1 });
}

const stepsOf = (plan: Awaited<ReturnType<typeof planOnce>>) =>
  Object.fromEntries(plan.steps.map((step) => [step.id, step.fields.map((f) => f.name)]));

describe('a change at a vendor behind our back', () => {
  it.each(EDITS.map((one) => [`${one.side} ${one.managed}`, one] as const))(
    'is what the next plan shows, nothing else, and is put right by one apply: %s',
    async (_name, one) => {
      const world = createWorld({ wiring, from: settled });
      edit(world, one);
      const applied = await applyOnce(world, { force: true });
      expect(stepsOf(applied.plan)).toEqual(one.steps);
      expect(stepsOf(await planOnce(world))).toEqual({});
      expect(judge(world.state())).toEqual(judge(settled));
    },
  );

  it('is tried above for every managed field that can be read back', () => {
    const managed = compileWiring(wiring).sides.flatMap((side) =>
      side.wanted.flatMap((wanted) => {
        const type = side.types.find((t) => t.type === wanted.type)!;
        return Object.keys(wanted.properties)
          .filter((name) => !type.fields[name]?.writeOnly && !['file', 'hand'].includes(type.type))
          .map((name) => `${type.type}.${name}`);
      }),
    );
    const tried = new Set([...EDITS.map((one) => one.managed), ...IDENTITY, ...ELSEWHERE]);
    expect([...new Set(managed)].filter((field) => !tried.has(field))).toEqual([]);
  });

  it('is shown for a gateway moved to another site', async () => {
    const world = createWorld({ wiring, from: settled });
    const head = world
      .store('machine')
      .all('torture-sites')
      .find(([, one]) => Object(one).managed === true)!;
    edit(world, gateway('site', head[0]));
    expect(stepsOf(await planOnce(world))).toEqual({ [`${GATEWAY} update`]: ['site'] });
  });

  it('is shown for numbers that left their pool, as the numbers that are missing', async () => {
    const world = createWorld({ wiring, from: settled });
    const store = world.store('machine');
    const [id] = store.all('torture-pools').find(([, one]) => String(Object(one).name).includes('paris'))!;
    store.remove('torture-pools', id);
    const plan = await planOnce(world);
    expect(plan.steps.map((step) => step.ref.$ref)).toEqual(['number-pool']);
  });

  it.each(['docker-compose.yml', 'tenantConfig.json', '.env'])(
    'is shown for an edited file: %s',
    async (name) => {
      const world = createWorld({ wiring, from: settled });
      const path = `a/${name}`;
      const text = world.state().files['gateway']![path]!;
      world.outputs.edit('gateway', path, name === '.env' ? `${text}MORE=1\n` : text.replace('5060', '5070'));
      if (name === 'tenantConfig.json') world.outputs.edit('gateway', path, text.replace('0b1c', 'ffff'));
      const plan = await planOnce(world);
      expect(stepsOf(plan)).toEqual({ [`gateway file:${path} update`]: ['content'] });
      await runToEnd(world, { force: true });
      expect(world.state().files).toEqual(settled.files);
    },
  );

  it('is not a change where only layout differs', async () => {
    const world = createWorld({ wiring, from: settled });
    const text = world.state().files['gateway']!['a/tenantConfig.json']!;
    world.outputs.edit('gateway', 'a/tenantConfig.json', JSON.stringify(JSON.parse(text)));
    expect((await planOnce(world)).steps).toEqual([]);
  });

  it('that takes our mark away is put right, mark and all: the journal knows that the row is ours', async () => {
    const world = createWorld({ wiring, from: settled });
    edit(world, row('friendlyName', 'friendly_name', 'Somebody was here'));
    await applyOnce(world);
    const names = world
      .store('carrier')
      .all('originationUrls')
      .map(([, one]) => Object(one).friendly_name);
    expect(names).toContain('machine dublin [tl]');
  });

  it('to what nobody manages is left alone', async () => {
    const world = createWorld({ wiring, from: settled });
    edit(world, { ...gateway('notes', 'mine'), managed: '' });
    edit(world, { ...trunk('', 'recording_mode', 'record-from-answer'), managed: '' });
    expect((await planOnce(world)).steps).toEqual([]);
  });
});
