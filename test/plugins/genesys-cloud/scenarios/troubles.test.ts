import { describe, expect, it } from 'vitest';
import { TrunklineError } from '../../../../src/contract/errors.ts';
import type { Wiring } from '../../../../src/contract/wiring.ts';
import {
  applyOnce,
  attestHand,
  runToEnd,
  type World,
  type WorldState,
} from '../../../../src/testing/index.ts';
import { settings } from '../../../../plugins/genesys-cloud/settings.ts';
import { before, besideOthers, holdings, keeps, newSite, ORG } from './org.ts';
import { judge, meddle, named, rowsIn, settled, worldOf, type Row } from './worlds.ts';

type Table = readonly [side: string, table: string];
const at = (table: string): Table => [ORG, table];

/** Something that is wrong, in the manifest or at the org, and how it is put right. */
interface Trouble {
  /** Absent where a run gets over it by itself. */
  readonly code?: string;
  readonly wiring?: () => Promise<Wiring>;
  /** The manifest as it is written wrongly. */
  readonly written?: (wiring: Wiring) => Wiring;
  readonly cause?: (world: World) => void;
  readonly cure?: (world: World) => void;
  /** What somebody does right before a request that reads so, once. */
  readonly meanwhile?: readonly [request: RegExp, act: (world: World) => void];
  readonly switches?: Readonly<Record<string, boolean>>;
  /** What somebody adds meanwhile is there when the run has ended. */
  readonly kept?: RegExp;
}

/** Codes of everything that runs are told, until one is refused or nothing is left for a person. */
async function codesOf(world: World): Promise<readonly string[]> {
  const applied = await applyOnce(world, { force: true, concurrency: 1 }).catch(refusal);
  if ('refused' in applied) return applied.refused;
  const found = applied.plan.diagnostics.map(({ code }) => code);
  if (applied.outcome === 'refused') return [...found, ...applied.because.map(({ code }) => code)];
  if (applied.outcome !== 'ran') return found;
  const { result, steps } = applied.executed;
  const told = [...found, ...steps.flatMap(({ code }) => code ?? [])];
  if (result !== 'waiting-for-hands') return told;
  const hands = applied.plan.steps.filter(({ action }) => action === 'by-hand');
  for (const step of hands) await attestHand(step, world);
  return [...told, ...(await codesOf(world))];
}

function refusal(error: unknown): { readonly refused: readonly string[] } {
  if (!TrunklineError.is(error)) throw error;
  const { diagnostics = [] } = error as { readonly diagnostics?: readonly { readonly code: string }[] };
  return { refused: [error.code, ...diagnostics.map(({ code }) => code)] };
}

const connected = (wiring: Wiring, more: object): Wiring => ({
  ...wiring,
  platforms: wiring.platforms.map((one) => ({ ...one, connection: { ...Object(one.connection), ...more } })),
});

const set = (wiring: Wiring, change: (given: Row) => object): Wiring => ({
  ...wiring,
  trunks: wiring.trunks.map((trunk) => ({
    ...trunk,
    endpoints: trunk.endpoints.map((one) => {
      const given = Object(one.settings) as Row;
      return { ...one, settings: settings.parse({ ...given, ...change(given) }) };
    }),
  })),
});

const anyRow = (): boolean => true;
const managed =
  (is: boolean) =>
  (world: World): void =>
    meddle(world, at('sites'), named('Lyon Office'), (row) => ({ ...row, managed: is }));

/** Saved again by somebody else, who changed nothing that shows. */
const saved =
  (table: string) =>
  (world: World): void =>
    meddle(world, at(table), anyRow, (row) => ({ ...row, version: Number(row['version']) + 1 }));

const THEIRS: Row = {
  n: 77,
  version: 1,
  name: 'Theirs',
  classification: 'Extension',
  matchType: 'regex',
  match: '^9$',
  normalizedFormat: '3901',
};

const eachPlans = (world: World, change: (plans: readonly Row[]) => readonly Row[]): void =>
  meddle(world, at('numberPlans'), anyRow, (row) => ({
    ...row,
    version: Number(row['version']) + 1,
    plans: change(row['plans'] as readonly Row[]).map((plan) => ({
      ...plan,
      version: Number(plan['version']) + 1,
    })),
  }));

const theirNumber = (world: World, change: (dnis: readonly string[]) => readonly string[]): void =>
  meddle(world, at('ivrs'), named('Support'), (row) => ({
    ...row,
    version: Number(row['version']) + 1,
    dnis: change(row['dnis'] as readonly string[]),
  }));

const isOfLyon =
  (world: World) =>
  (row: Row): boolean => {
    const lyon = rowsIn(world.state(), ORG, 'sites').find(named('Lyon Office'));
    return named('Default Outbound Route')(row) && row['site'] === lyon?.['id'];
  };

const otherRoute = (world: World, classifications: readonly string[]): void =>
  meddle(world, at('outboundRoutes'), isOfLyon(world), (row) => ({
    ...row,
    version: Number(row['version']) + 1,
    classifications,
  }));

const pool = (world: World): readonly (readonly [string, Row])[] =>
  world
    .store(ORG)
    .all('didPools')
    .map(([id, row]) => [id, Object(row) as Row]);

const withoutPool =
  (first: string) =>
  (world: World): void => {
    for (const [id, row] of pool(world)) if (row['first'] === first) world.store(ORG).remove('didPools', id);
  };

/** Another of the vendor's routes has the classification that ours is to take from the default route. */
const ROUTED: Trouble = {
  code: 'genesys-cloud/classification-used',
  cause: (world) => classifiedAs(world, ['International', 'National'], ['Emergency', 'Network']),
  cure: (world) => classifiedAs(world, ['International'], ['Emergency', 'Network', 'National']),
};

function classifiedAs(world: World, carrier: readonly string[], others: readonly string[]): void {
  meddle(world, at('outboundRoutes'), named('Carrier Route'), (row) => ({
    ...row,
    classifications: carrier,
  }));
  otherRoute(world, others);
}

const BOB = named('Bob');

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'a region in which the org is not': {
    code: 'genesys-cloud/login-refused',
    written: (wiring) => connected(wiring, { region: 'eu-central-1' }),
  },
  'another org': {
    code: 'genesys-cloud/wrong-organization',
    written: (wiring) => connected(wiring, { organization: 'somebody-else' }),
  },
  'an org without BYOC': {
    code: 'genesys-cloud/missing-product',
    cause: (world) => meddle(world, at('orgs'), anyRow, (row) => ({ ...row, products: [] })),
    cure: (world) => meddle(world, at('orgs'), anyRow, (row) => ({ ...row, products: ['byoc'] })),
  },
  'a client without permission': {
    code: 'genesys-cloud/missing-permission',
    cause: (world) =>
      meddle(world, at('clients'), anyRow, (row) => ({ ...row, permissions: ['telephony:sites:view'] })),
    cure: (world) =>
      meddle(world, at('clients'), anyRow, (row) => ({ ...row, permissions: ['telephony:plugin:all'] })),
  },
  'a key that the template does not have': {
    code: 'genesys-cloud/unknown-property',
    written: (wiring) =>
      set(wiring, (given) => ({
        trunk: { ...Object(given['trunk']), properties: { trunk_max_dial_timeout: '1m' } },
      })),
  },
  'a classification that another route has': ROUTED,
  'a pool that somebody deletes before the number is given to a call route': {
    code: 'genesys-cloud/no-pool',
    meanwhile: [/PUT .*\/architect\/ivrs\//, withoutPool('+33199005510')],
  },
  'the same, where the vendor then empties the call route': {
    code: 'genesys-cloud/no-pool',
    meanwhile: [/PUT .*\/architect\/ivrs\//, withoutPool('+33199005510')],
    switches: { dnisLostOnFailure: true },
  },
  'a site that the vendor manages': {
    code: 'genesys-cloud/managed',
    cause: managed(true),
    cure: managed(false),
  },
  'a number that a person has': {
    code: 'genesys-cloud/number-taken',
    cause: (world) =>
      meddle(world, at('users'), BOB, (row) => ({
        ...row,
        addresses: [
          ...(row['addresses'] as readonly Row[]),
          { address: '+33199005585', mediaType: 'PHONE', type: 'WORK2' },
        ],
      })),
    cure: (world) =>
      meddle(world, at('users'), BOB, (row) => ({
        ...row,
        addresses: (row['addresses'] as readonly Row[]).filter((one) => one['address'] !== '+33199005585'),
      })),
  },
  'somebody who takes a classification off the route that gives': {
    code: 'engine/stale',
    meanwhile: [/PUT .*\/outboundroutes\//, (world) => otherRoute(world, ['Emergency', 'National'])],
    cure: (world) => otherRoute(world, ['Emergency', 'National', 'Network']),
  },
  'somebody who adds a number plan': {
    code: 'engine/stale',
    meanwhile: [/PUT .*\/numberplans/, (world) => eachPlans(world, (plans) => [...plans, THEIRS])],
    cure: (world) => eachPlans(world, (plans) => plans.filter((one) => one['name'] !== 'Theirs')),
  },
  'somebody who saves the route that gives, and changes nothing': {
    meanwhile: [/PUT .*\/outboundroutes\//, saved('outboundRoutes')],
  },
  'somebody who saves the number plans, and changes nothing': {
    meanwhile: [/PUT .*\/numberplans/, (world) => eachPlans(world, (plans) => plans)],
  },
  'somebody who adds a number to the call route': {
    meanwhile: [
      /PUT .*\/architect\/ivrs\//,
      (world) => theirNumber(world, (dnis) => [...dnis, '+33199005582']),
    ],
    kept: /^ivrs .* \+33199005582$/,
    cure: (world) => theirNumber(world, (dnis) => dnis.filter((one) => one !== '+33199005582')),
  },
  'somebody who saves the person, and changes nothing': {
    meanwhile: [/PATCH .*\/users\//, saved('users')],
  },
  'somebody who saves the site that was just made': {
    wiring: newSite,
    meanwhile: [/PUT .*\/sites\/[^/]+$/, saved('sites')],
  },
};

/** The same codes as in a run where nothing is wrong tell nothing of what is. */
async function toldOf(options: Parameters<typeof worldOf>[0]): Promise<ReadonlySet<string>> {
  return new Set(await codesOf(worldOf(options)));
}

describe.each(Object.entries(TROUBLES))('%s', (_, trouble) => {
  it(`leads to ${trouble.code ?? 'no failure'}; once it is put right, a run ends as an undisturbed one`, async () => {
    const { wiring: made = besideOthers, written = (wiring: Wiring): Wiring => wiring } = trouble;
    const wiring = await made();
    const switches = { [ORG]: trouble.switches ?? {} };
    const from = before(wiring, switches);
    const usual = await toldOf({ wiring, from, switches });
    const expected = judge(await settled({ wiring, from, switches }));
    const { world: troubled, happened } = watched(trouble, { wiring: written(wiring), from, switches });
    trouble.cause?.(troubled);
    const told = (await codesOf(troubled)).filter((code) => !usual.has(code));
    expect(happened()).toBe(trouble.meanwhile !== undefined);
    if (trouble.code === undefined) expect(told).toEqual([]);
    else expect(told).toContain(trouble.code);
    expect(keeps(from)(from, troubled.state())).toEqual([]);
    if (trouble.kept)
      expect([...holdings(troubled.state())]).toContainEqual(expect.stringMatching(trouble.kept));
    const again = worldOf({ wiring, from: troubled.state(), switches });
    trouble.cure?.(again);
    await runToEnd(again, { force: true });
    expect(judge(again.state())).toEqual(expected);
  });
});

interface Options {
  readonly wiring: Wiring;
  readonly from: WorldState;
  readonly switches: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

function watched({ meanwhile }: Trouble, options: Options) {
  let done = false;
  const world: World = worldOf({
    ...options,
    onEvent({ when, what }) {
      if (done || !meanwhile || when !== 'before' || !meanwhile[0].test(what)) return;
      done = true;
      meanwhile[1](world);
    },
  });
  return { world, happened: () => done };
}
