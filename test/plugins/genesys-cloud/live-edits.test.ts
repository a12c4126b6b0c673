import { describe, expect, it } from 'vitest';
import { observedTrunk } from '../../../plugins/genesys-cloud/api/objects/trunk.ts';
import { review } from '../../../plugins/genesys-cloud/review.ts';
import { verifyLive } from '../../../src/engine/verify.ts';
import type { Plan } from '../../../src/plan/shapes.ts';
import type { Json } from '../../../src/contract/value.ts';
import { secretRef } from '../../../src/contract/value.ts';
import { loadManifests } from '../../../src/manifest/load.ts';
import { deriveEstate } from '../../../src/sandbox/estate.ts';
import { inventSecret } from '../../../src/sandbox/secrets.ts';
import { applyOnce, createWorld, planOnce, runToEnd, type World } from '../../../src/testing/index.ts';
import { editedText, sandboxDocument } from '../../guides/wired-manifest.ts';
import { BUILT_IN, memoryReader } from '../../manifest/catalog.ts';

const SIDE = 'genesys-sydney';
type Edit = readonly (readonly [from: string, to: string])[];

/** A wiring of a live site: what stands there before, what the manifest says, and what is said next. */
interface Live {
  readonly sandbox?: { readonly [key: string]: Json };
  readonly before?: Edit;
  /** On top of what was said before. */
  readonly edit: Edit;
  /** Whether nothing of it was carried out yet: the edit is the first that Trunkline sees of the org. */
  readonly fresh?: true;
  /** What is left in force disagrees, since that is what was asked for. */
  readonly disagrees?: true;
}

async function worldOf(text: string, sandbox: Live['sandbox'], from?: World): Promise<World> {
  const all = `${text}${sandbox ? sandboxDocument({ [SIDE]: sandbox }) : ''}`;
  const { wiring, findings } = await loadManifests({
    paths: ['m.yaml'],
    reader: memoryReader({ 'm.yaml': all }),
    plugins: BUILT_IN,
  });
  if (!wiring) throw new Error(JSON.stringify(findings));
  const names = Array.from(text.matchAll(/\benv: (\w+)/g), ([, env = '']) => env);
  return createWorld({
    wiring: { ...wiring, sandbox: deriveEstate(wiring) },
    secrets: {
      values: Object.fromEntries(names.map((env) => [`env ${env}`, inventSecret(secretRef({ env }))])),
    },
    ...(from ? { from: from.state() } : {}),
  });
}

/** Whose number is shown is then known, so that both ends can be held against each other. */
const PROVEN = ['priority: [Source, Trunk]', 'priority: [Trunk, Source]'] as const;

/** The world after the wiring was carried out, with the edited manifest at hand. */
async function edited({ before = [], edit, sandbox, fresh }: Live): Promise<World> {
  const text = editedText('genesys-cloud-user.yaml', [PROVEN, ...before]);
  const changed = edit.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`no "${from}"`);
    return all.replace(from, () => to);
  }, text);
  if (fresh) return worldOf(changed, sandbox);
  const world = await worldOf(text, sandbox);
  await runToEnd(world, { force: true });
  return worldOf(changed, sandbox, world);
}

const rows = (world: World, table: string): readonly Readonly<Record<string, Json>>[] =>
  world
    .store(SIDE)
    .all(table)
    .map(([, row]) => row as Readonly<Record<string, Json>>);

const IN_PLACE = '{ use: Carrier Route, place: first, classifications: [International, National] }';
const SPLIT = '{ name: Twilio Route, takeFrom: Carrier Route, classifications: [International, National] }';
const HALF = '{ name: Twilio Route, takeFrom: Carrier Route, classifications: [International] }';
const ADA = 'to: { user: ada@acme.example }';
const FLOW = 'to: { callRoute: Sydney Main, openHoursFlow: Sydney Inbound }';
const SITE = 'site: { name: Sydney Office }';
const PEOPLE = {
  users: [{ email: 'ada@acme.example' }, { email: 'grace@acme.example' }],
  flows: ['Sydney Inbound'],
};
const OTHER_TRUNK = {
  name: 'Legacy Carrier',
  site: 'Sydney Office',
  properties: {
    trunk_sip_termination_uri: 'acme-sydney',
    trunk_transport_serverProxyList: ['sip.legacy.example'],
  },
};
const AT_SYDNEY = {
  name: 'Sydney Office',
  country: 'AU',
  phones: 40,
  routes: [{ name: 'Carrier Route', classifications: ['International', 'National'] }],
};
const plan = (rest: string): Edit => [[SITE, `site: { name: Sydney Office, numberPlans: [${rest}] }`]];

const CASES: readonly (readonly [what: string, code: string, live: Live])[] = [
  [
    'a number plan that takes an emergency number',
    'genesys-cloud/emergency-plan',
    {
      edit: plan(
        "{ name: Emergency, match: number-list, classification: Emergency, numbers: [{ start: '000' }] }",
      ),
    },
  ],
  ['a split of a route in use', 'plan/gap', { sandbox: { sites: [AT_SYDNEY] }, edit: [[IN_PLACE, HALF]] }],
  [
    'a number that is left out',
    'plan/kept-goes-dead',
    {
      before: [
        [ADA, FLOW],
        ['{ user: grace@acme.example }', '{ callRoute: Sydney Main, openHoursFlow: Sydney Inbound }'],
      ],
      edit: [
        ["- { name: grace, members: ['+61255501235'] }", ''],
        ['- { numbers: [grace], to: { callRoute: Sydney Main, openHoursFlow: Sydney Inbound } }', ''],
      ],
      disagrees: true,
    },
  ],
  ['another identifier', 'plan/gap', { edit: [['identifier: acme-sydney', 'identifier: acme-sydney-two']] }],
  [
    'a trunk of the same name that leads elsewhere',
    'genesys-cloud/trunk-of-others',
    {
      fresh: true,
      sandbox: { sites: [AT_SYDNEY], trunks: [{ ...OTHER_TRUNK, name: 'Twilio Sydney' }] },
      edit: [],
    },
  ],
  [
    'a trunk under its former name that leads elsewhere',
    'genesys-cloud/trunk-of-others',
    {
      fresh: true,
      sandbox: { sites: [AT_SYDNEY], trunks: [OTHER_TRUNK] },
      edit: [['name: Twilio Sydney', 'name: Twilio Sydney\n          formerly: [Legacy Carrier]']],
    },
  ],
  [
    'a flow that would answer numbers of others',
    'genesys-cloud/open-hours-moves',
    {
      fresh: true,
      sandbox: {
        flows: ['Old Flow', 'Sydney Inbound'],
        pools: [{ start: '+61255509990', end: '+61255509999' }],
        callRoutes: [{ name: 'Sydney Main', flow: 'Old Flow', dnis: ['+61255509990'] }],
      },
      edit: [[ADA, FLOW]],
    },
  ],
  [
    'a trunk that is put out of service',
    'plan/gap',
    {
      edit: [['identifier: acme-sydney', 'identifier: acme-sydney\n          state: out-of-service']],
      disagrees: true,
    },
  ],
  [
    'a number that goes from a call route to a person',
    'plan/gap',
    { sandbox: PEOPLE, before: [[ADA, FLOW]], edit: [[FLOW, ADA]] },
  ],
  ['a number that goes from a person to a call route', 'plan/gap', { sandbox: PEOPLE, edit: [[ADA, FLOW]] }],
  [
    'emergency calls that move',
    'genesys-cloud/emergency-moves',
    {
      sandbox: { sites: [AT_SYDNEY] },
      before: [[IN_PLACE, HALF]],
      edit: [[HALF, `${HALF}\n          - { name: Twilio Emergency, classifications: [Emergency] }`]],
      // The carrier takes no 000 of Australia.
      disagrees: true,
    },
  ],
  [
    'a place of its own in the route it takes from',
    'plan/gap',
    { sandbox: { sites: [AT_SYDNEY] }, edit: [[IN_PLACE, SPLIT]] },
  ],
];

async function destroyed(world: World): Promise<Plan> {
  const gone = await runToEnd(world, { kind: 'destroy', force: true });
  expect(rows(world, 'trunkBases').map(({ name }) => name)).not.toContain('Twilio Sydney');
  return gone;
}

describe('on a live site', () => {
  it.each(CASES)('%s is refused without --force (%s), and settled with it', async (_what, code, live) => {
    const world = await edited(live);
    const refused = await applyOnce(world);
    expect(refused.outcome).toBe('refused');
    if (refused.outcome === 'refused') expect(refused.because.map((one) => one.code)).toContain(code);
    expect(world.calls(SIDE).writes).toBe(0);
    await runToEnd(world, { force: true });
    expect((await planOnce(world)).steps).toEqual([]);
    const { agreement } = await verifyLive({ wiring: world.wiring, ports: world.ports });
    expect(agreement.verdict).toBe(live.disagrees ? 'disagree' : 'agree');
    await destroyed(world);
  });

  it.each([
    ['first', 'last'],
    ['last', 'first'],
  ])('a trunk changes its place from %s to %s in one write', async (from, to) => {
    const world = await edited({
      before: [['place: first', `place: ${from}`]],
      edit: [[`place: ${from}`, `place: ${to}`]],
    });
    const { steps } = await planOnce(world);
    expect(steps.map(({ action, ref }) => [action, ref.$ref])).toEqual([['update', 'route-trunk']]);
    await runToEnd(world);
    expect((await planOnce(world)).steps).toEqual([]);
    const route = rows(world, 'outboundRoutes').find(({ name }) => name === 'Carrier Route');
    const trunk = rows(world, 'trunkBases').find(({ name }) => name === 'Twilio Sydney');
    expect((Object(route)['trunks'] as readonly Json[]).at(to === 'first' ? 0 : -1)).toEqual(trunk?.['id']);
    await destroyed(world);
  });

  const refusedWith = async (world: World, kind: Plan['kind'] = 'apply') => {
    const refused = await applyOnce(world, { kind });
    return refused.outcome === 'refused' ? refused.because : [];
  };

  it('a plan for short numbers comes behind the one for emergency numbers, and takes none of them', async () => {
    const short =
      "{ name: Short, match: regex, classification: National, expression: '^(\\d{3,4})$', normalized: '+6125550$1' }";
    const world = await edited({ edit: plan(short) });
    expect((await planOnce(world)).diagnostics.map(({ code }) => code)).not.toContain(
      'genesys-cloud/emergency-plan',
    );
  });

  it('rows of the carrier lead to another host once the trunk has it', async () => {
    const world = await edited({ edit: [['identifier: acme-sydney', 'identifier: acme-sydney-two']] });
    const { steps } = await planOnce(world, { force: true });
    const trunk = steps.findIndex(({ ref }) => ref.$ref === 'trunk' && ref.key === 'Twilio Sydney');
    const moved = steps.filter(({ fields }) => fields.some(({ name }) => name === 'sipUrl'));
    expect(moved.length).toBe(2);
    for (const row of moved) {
      expect(row.needs).toContain(steps[trunk]!.id);
      expect(steps.indexOf(row)).toBeGreaterThan(trunk);
    }
  });

  it('a trunk of another name is not taken over by its identifier', async () => {
    const world = await edited({
      fresh: true,
      sandbox: { sites: [AT_SYDNEY], trunks: [OTHER_TRUNK] },
      edit: [],
    });
    const said = (await refusedWith(world)).find(({ code }) => code === 'genesys-cloud/identifier-taken');
    expect(said).toMatchObject({ severity: 'error', fix: expect.stringContaining('formerly') });
    expect(said).not.toHaveProperty('forcible');
  });

  it.each([
    ['a route of its own', [[IN_PLACE, SPLIT]], []],
    [
      'a route in which its trunk is alone',
      [],
      [{ ...AT_SYDNEY.routes[0]!, trunks: [] as readonly string[] }],
    ],
  ] as const)('a destroy that leaves %s is refused without --force', async (_what, before, routes) => {
    const site = routes.length === 0 ? AT_SYDNEY : { ...AT_SYDNEY, routes };
    const world = await edited({ sandbox: { sites: [site] }, before, edit: [] });
    const [said] = await refusedWith(world, 'destroy');
    expect(said?.code).toBe('genesys-cloud/no-route-left');
    if (before.length > 0) expect(said?.fix).toContain('"Carrier Route"');
    await destroyed(world);
  });

  it('a trunk that others put into a route is not left half destroyed', async () => {
    const world = await edited({ sandbox: { sites: [AT_SYDNEY] }, edit: [] });
    const trunk = rows(world, 'trunkBases').find(({ name }) => name === 'Twilio Sydney')!;
    const [id, route] = world
      .store(SIDE)
      .all('outboundRoutes')
      .findLast(([, row]) => (row as { readonly name: string }).name === 'Default Outbound Route')!;
    world.store(SIDE).put('outboundRoutes', id, { ...Object(route), trunks: [trunk['id']!] });
    expect((await refusedWith(world, 'destroy')).map(({ code }) => code)).toContain(
      'genesys-cloud/trunk-in-use',
    );
    expect((await planOnce(world)).diagnostics.map(({ code }) => code)).toContain(
      'genesys-cloud/route-not-listed',
    );
  });

  it('a trunk that is there is looked at before any call moves', async () => {
    const adopted = { ...OTHER_TRUNK, name: 'Twilio Sydney' };
    const world = await edited({
      fresh: true,
      sandbox: { sites: [AT_SYDNEY], trunks: [adopted] },
      edit: [],
    });
    const { steps } = await planOnce(world, { force: true });
    const check = steps.find(({ ref }) => ref.$ref === 'hand' && ref.key.startsWith('check-'));
    expect(check?.pass).toBe('widen');
  });

  it('a route that the manifest lists no more stays, and is said to', async () => {
    const world = await edited({
      sandbox: { sites: [AT_SYDNEY] },
      before: [[IN_PLACE, HALF]],
      edit: [[`          - ${HALF}`, '          []']],
    });
    const { kept, diagnostics } = await planOnce(world);
    expect(kept.map(({ label }) => label)).toContain('Twilio Route');
    expect(diagnostics.map(({ summary }) => summary).join()).not.toContain('is in no outbound route');
    expect(diagnostics.map(({ code }) => code)).toContain('genesys-cloud/route-not-listed');
  });

  it('a secret of the trunk that nobody can read is not blanked without a word', () => {
    const secret = (value: object) => ({ trunk_sip_inbound_password: { type: 'string', ...value } });
    const found = (properties: ReturnType<typeof secret>) =>
      review({
        steps: [
          {
            action: 'update',
            type: 'trunk',
            key: 'Twilio',
            fields: ['codecs'],
            before: observedTrunk({ id: '1', name: 'Twilio', properties }, []),
          },
        ],
        observed: [],
      });
    for (const value of [{ value: { instance: 'x-9' } }, {}]) {
      const [said] = found(secret(value));
      expect(said).toMatchObject({ code: 'genesys-cloud/secret-blanked', forcible: true });
      expect(JSON.stringify(said)).not.toContain('x-9');
    }
    expect(found(secret({ value: { default: null, instance: '' } }))).toEqual([]);
  });
});
