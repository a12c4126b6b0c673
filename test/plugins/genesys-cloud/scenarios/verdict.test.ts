import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from 'trunkline/plugin';
import type { Wiring } from '../../../../src/contract/wiring.ts';
import { verifyLive } from '../../../../src/engine/verify.ts';
import type { World, WorldState } from '../../../../src/testing/index.ts';
import { before, BESIDE, CARRIER, NEW_SITE, ORG, wiringWith, type TrunkText } from './org.ts';
import { answers } from '../../../support/answers.ts';
import { meddle, named, revisit, settled, type Row } from './worlds.ts';

/** One thing somebody changes behind Trunkline's back. */
interface Edit {
  readonly name: string;
  readonly make: (world: World) => void;
}

const anyRow = (): boolean => true;

const edit = (
  at: readonly [side: string, table: string],
  name: string,
  change: (row: Row) => Row | undefined,
  like: (row: Row) => boolean = anyRow,
): Edit => ({
  name: `${at[1]} ${name}`,
  make: (world) => {
    if (
      world
        .store(at[0])
        .all(at[1])
        .some(([, row]) => like(Object(row)))
    )
      meddle(world, at, like, change);
  },
});

const set = (
  at: readonly [string, string],
  field: string,
  values: readonly Json[],
  like: (row: Row) => boolean = anyRow,
): readonly Edit[] =>
  values.map((value) =>
    edit(at, `${field}=${JSON.stringify(value)}`, (row) => ({ ...row, [field]: value }), like),
  );

const OURS = named('Twilio');

const property = (key: string, ...values: Json[]): readonly Edit[] =>
  values.map((value) =>
    edit(
      [ORG, 'trunkBases'],
      `${key}=${JSON.stringify(value)}`,
      (row) => ({ ...row, properties: { ...Object(row['properties']), [key]: value } }),
      OURS,
    ),
  );

const CARRIER_EDITS: readonly Edit[] = [
  ...set([CARRIER, 'originationUrls'], 'sip_url', [
    'sip:other.example:5060',
    'sip:acme-other.byoc.mypurecloud.ie',
    'sip:acme-twilio.byoc.mypurecloud.de',
    'sip:acme-twilio.byoc.mypurecloud.ie:5070',
    'sip:acme-twilio.byoc.mypurecloud.ie;transport=tcp',
    'sip:acme-twilio.byoc.mypurecloud.ie;transport=tls',
    'sip:acme-twilio.byoc.mypurecloud.ie;edge=tokyo',
  ]),
  ...set([CARRIER, 'originationUrls'], 'enabled', [false]),
  ...set([CARRIER, 'ipAddresses'], 'ip_address', ['203.0.113.8']),
  edit([CARRIER, 'ipAddresses'], 'removed', () => undefined),
  edit([CARRIER, 'trunkMappings'], 'removed', () => undefined),
  ...set([CARRIER, 'credentials'], 'username', ['somebody']),
  ...set([CARRIER, 'trunks'], 'secure', [true]),
];

const TRUNK_EDITS: readonly Edit[] = [
  ...property('trunk_enabled', false),
  ...property('trunk_sip_termination_uri', 'acme-else', 'ACME-Twilio'),
  ...property('trunk_transport_protocolVariant', 'udp', 'tcp', 'tls'),
  ...property('trunk_media_srtpCipherSuites', []),
  ...property('trunk_access_acl_allowList', [], ['54.171.127.192/30'], ['0.0.0.0/0'], ['192.0.2.1']),
  ...property(
    'trunk_transport_serverProxyList',
    [],
    ['acme-twilio.pstn.twilio.com'],
    ['acme-twilio.pstn.dublin.twilio.com:5060'],
    ['acme-twilio.pstn.dublin.twilio.com:5070'],
    ['acme-lyon.pstn.dublin.twilio.com'],
  ),
  ...property('trunk_sip_authentication_credentials_username', '', 'nobody'),
  ...property('trunk_sip_authentication_credentials_realm', '', 'other.realm'),
  ...property('trunk_outboundIdentity_callingAddress', '', '+33199005512', '+12025559999', '33199005510'),
  ...property('trunk_outboundIdentity_callingAddress_overrideMethod', 'Unassigned DID'),
  ...property('trunk_calling_id_priority', ['Source', 'Trunk'], ['Trunk', 'Source']),
  ...property('trunk_outboundIdentity_callingAddress_omitPlusPrefix', true),
  ...property('trunk_outboundIdentity_calledAddress_omitPlusPrefix', true),
];

const OUR_ROUTE = named('Twilio Route');
const OUR_CALL_ROUTE = (row: Row): boolean => row['name'] === 'Paris Main' || row['name'] === 'Support';

const ORG_EDITS: readonly Edit[] = [
  ...set([ORG, 'outboundRoutes'], 'enabled', [false], OUR_ROUTE),
  ...set([ORG, 'outboundRoutes'], 'trunks', [[]], OUR_ROUTE),
  ...set([ORG, 'outboundRoutes'], 'classifications', [['International']], OUR_ROUTE),
  edit([ORG, 'flows'], 'removed', () => undefined),
  ...set([ORG, 'outboundRoutes'], 'distribution', ['RANDOM'], OUR_ROUTE),
  edit([ORG, 'ivrs'], 'loses numbers', (row) => ({ ...row, dnis: [] }), OUR_CALL_ROUTE),
  ...set([ORG, 'ivrs'], 'openHoursFlow', [null], OUR_CALL_ROUTE),
  edit([ORG, 'didPools'], 'removed', () => undefined),
  edit([ORG, 'numberPlans'], 'without a plus', (row) => ({
    ...row,
    plans: (row['plans'] as readonly Row[]).map((plan) =>
      plan['name'] === 'National'
        ? { ...plan, matchType: 'regex', match: '^0(\\d{9})$', normalizedFormat: '33$1' }
        : plan,
    ),
  })),
];

const EDITS: readonly Edit[] = [...CARRIER_EDITS, ...TRUNK_EDITS, ...ORG_EDITS];

interface Result {
  readonly ok: boolean;
  /** What the calls that failed were answered with. */
  readonly statuses: readonly number[];
}

/** A call that nobody sends fails as well. */
const summary = (calls: readonly (readonly number[])[]): Result => ({
  ok: calls.every((statuses) => statuses.length > 0 && statuses.every((status) => status === 200)),
  statuses: calls.flat().filter((status) => status !== 200),
});

/** Calls to every number that is on the trunk: every row that is tried must take them. */
function callIn(world: World): Result {
  const numbers = world
    .store(CARRIER)
    .all('incomingPhoneNumbers')
    .filter(([, row]) => Object(row)['trunk_sid'] !== null)
    .map(([, row]) => String(Object(row)['phone_number']));
  return summary(numbers.map((to) => answers(world, CARRIER, ORG, { to })));
}

/** A phone of the site dials; over every server. */
const callOut = (world: World): Result =>
  summary([answers(world, ORG, CARRIER, { to: '0142345678', from: '+33199005510' })]);

const plain = (more: Partial<TrunkText>): TrunkText => ({ ...NEW_SITE, ...more });

/** Its own route alone, so that it is the one that decides. */
const AT_LYON: TrunkText = {
  ...BESIDE,
  settings: BESIDE.settings.replace(/ {2}- \{ use: Carrier Route.*\n/, ''),
};

/** Correct wirings that differ in what the rules look at. */
const ESTATES: Readonly<Record<string, TrunkText>> = {
  'a new site, udp': plain({}),
  'a new site, tcp': plain({ transport: 'tcp' }),
  'a new site, secure': plain({ transport: 'tls', secure: true }),
  'a site that is there': AT_LYON,
};

interface Wired {
  readonly wiring: Wiring;
  readonly state: WorldState;
}

const wirings = new Map<string, Promise<Wired>>();

/** Applied once, whoever asks: it is only ever copied. */
function wired(name: string): Promise<Wired> {
  const there = wirings.get(name) ?? applied(ESTATES[name]!);
  wirings.set(name, there);
  return there;
}

async function applied(trunk: TrunkText): Promise<Wired> {
  const wiring = await wiringWith(trunk);
  return { wiring, state: await settled({ wiring, from: before(wiring) }) };
}

const live = async (world: World) =>
  (await verifyLive({ wiring: world.wiring, ports: world.ports })).agreement;

const counts = { agree: 0, waived: 0, disagree: 0, unknown: 0 };

async function judged(world: World, told: string): Promise<void> {
  const agreement = await live(world);
  for (const direction of ['inbound', 'outbound'] as const) {
    const verdict = agreement.wires.find((wire) => wire.direction === direction)?.verdict ?? 'unknown';
    const call = direction === 'inbound' ? callIn(world) : callOut(world);
    const findings = agreement.findings.filter(
      (one) => one.direction === direction && one.severity === 'error',
    );
    const unknowns = agreement.unknowns.filter((one) => one.direction === direction);
    const said = `${told}, ${direction}: said ${verdict} ${findings.map(({ code }) => code).join(' ')}; calls ${JSON.stringify(call)}; open ${JSON.stringify(unknowns)}`;
    counts[verdict]++;
    // Facts that nobody knows are named; nothing else leaves a verdict open.
    if (verdict === 'unknown') expect(unknowns.length, said).toBeGreaterThan(0);
    else expect(verdict, said).toBe(call.ok ? 'agree' : 'disagree');
    // What is open may answer before what is known to be wrong does.
    if (verdict !== 'disagree' || unknowns.length > 0) continue;
    const predicted = new Set(findings.flatMap(({ statuses }) => statuses));
    for (const status of call.statuses)
      expect(predicted.has(status), `${said}; predicted ${[...predicted].join(' ')}`).toBe(true);
  }
}

describe('the live proof of an org and the calls themselves', () => {
  it.each(Object.keys(ESTATES))('agree that this wiring works: %s', async (name) => {
    const { wiring, state } = await wired(name);
    const world = revisit(wiring, state);
    expect([callIn(world).ok, callOut(world).ok]).toEqual([true, true]);
    expect((await live(world)).wires.map(({ verdict }) => verdict)).toEqual(['agree', 'agree']);
  });

  it.each(EDITS.map((one) => [one.name, one] as const))('agree after one edit: %s', async (_, one) => {
    let changed = false;
    for (const name of Object.keys(ESTATES)) {
      const { wiring, state } = await wired(name);
      const world = revisit(wiring, state);
      one.make(world);
      changed ||= JSON.stringify(world.state().stores) !== JSON.stringify(state.stores);
      await judged(world, `${name}, ${one.name}`);
    }
    expect(changed).toBe(true);
  });

  it('agree on every estate that random edits at both ends lead to', async () => {
    const names = Object.keys(ESTATES);
    const picks = fc.array(fc.constantFrom(...EDITS), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), picks, async (name, edits) => {
        const { wiring, state } = await wired(name);
        const world = revisit(wiring, state);
        for (const one of edits) one.make(world);
        await judged(world, `${name}, ${edits.map((one) => one.name).join('; ')}`);
      }),
      { numRuns: process.env['TRUNKLINE_SWEEP'] === 'full' ? 1000 : 40 },
    );
    console.log(`an org against calls: ${JSON.stringify(counts)}`);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
  });

  it.each([true, false])('leave open what the vendor leaves open (every switch: %s)', async (isOn) => {
    const { wiring, state } = await wired('a new site, udp');
    const switches = { [ORG]: { emptyAllowListLetsAllIn: isOn, plainTrunkTakesTls: isOn } };
    for (const [about, one] of [
      ['allow list', property('trunk_access_acl_allowList', [])[0]!],
      [
        'tls listener',
        set([CARRIER, 'originationUrls'], 'sip_url', [
          'sip:acme-twilio.byoc.mypurecloud.ie;transport=tls',
        ])[0]!,
      ],
      ['tls listener', set([CARRIER, 'trunks'], 'secure', [true])[0]!],
    ] as const) {
      const world = revisit(wiring, state, { switches });
      one.make(world);
      expect(callIn(world).ok, about).toBe(isOn);
      const inbound = (await live(world)).wires.find(({ direction }) => direction === 'inbound');
      expect(inbound?.verdict, about).toBe('unknown');
    }
  });
});
