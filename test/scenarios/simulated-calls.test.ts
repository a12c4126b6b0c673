import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Json } from '../../src/contract/value.ts';
import { eachNumber, unionOf, type E164 } from '../../src/contract/numbers.ts';
import type { World } from '../../src/testing/index.ts';
import { isFull, SEED } from '../support/sweeps.ts';
import {
  compareIn,
  compareOut,
  estateOf,
  numberOutside,
  revisit,
  simulated,
  threePlatforms,
  type CallOut,
  type Compared,
} from './simulated-calls.ts';

const MANIFESTS = readdirSync(new URL('../../manifests/', import.meta.url))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''))
  .toSorted();

/** First and last number of every trunk, and one that is on none. */
const numbersOf = (world: World): readonly E164[] => [
  ...world.wiring.trunks.flatMap(({ spec }) => {
    const all = eachNumber(unionOf(spec.numbers.groups.map(({ numbers }) => numbers)));
    return [all[0], all.at(-1)].filter((one) => one !== undefined);
  }),
  numberOutside,
];

/**
 * As users dial. A national number without the prefix that its country dials is left out: Genesys does not document
 * whether a plan of the country takes it, and its route and its emulator differ.
 */
const DIALLED = ['+33199006600', '0199006600', '011442079460123', '+0123', '99'];

/** Everybody who dials at the platforms of the manifest. */
const callsOut = (world: World): readonly CallOut[] =>
  world.wiring.trunks.flatMap(({ name: trunk, spec, endpoints }) =>
    endpoints.flatMap(({ spec: { name, platform } }) => {
      const plugin = world.wiring.platforms.find((one) => one.name === platform)?.plugin.meta.id ?? '';
      const [own] = eachNumber(unionOf(spec.numbers.groups.map(({ numbers }) => numbers)));
      const callers: Readonly<Record<string, readonly string[]>> = {
        portsip: ['100@acme.pbx.example'],
        'genesys-cloud': own === undefined ? [] : [own],
      };
      return (callers[plugin] ?? [undefined]).flatMap((caller) =>
        DIALLED.map((dialled) => ({
          endpoint: `${trunk}/${name}`,
          dialled,
          ...(caller === undefined ? {} : { caller }),
        })),
      );
    }),
  );

const counts = { calls: 0, certain: 0 };

async function compareAll(world: World): Promise<readonly string[]> {
  const calls = await simulated(world);
  const compared: readonly (readonly [string, Compared])[] = [
    ...numbersOf(world).flatMap((number) =>
      [{}, { edge: 'tokyo' }].map((edge) => [number, compareIn(world, calls, { number, ...edge })] as const),
    ),
    ...callsOut(world).map((call) => [JSON.stringify(call), compareOut(world, calls, call)] as const),
  ];
  for (const [, { certain }] of compared) {
    counts.calls++;
    if (certain) counts.certain++;
  }
  return compared.flatMap(([call, { differences }]) => differences.map((text) => `${call}: ${text}`));
}

type Row = Record<string, Json>;

/** Something that somebody changes at an end, in what its emulator holds. */
interface Edit {
  readonly name: string;
  readonly side: string;
  readonly table: string;
  /** Undefined: the row goes. */
  readonly change: (row: Row) => Row | undefined;
}

const set = (side: string, table: string, field: string, ...values: Json[]): readonly Edit[] =>
  values.map((value) => ({
    name: `${table} ${field}=${JSON.stringify(value)}`,
    side,
    table,
    change: (row) => ({ ...row, [field]: value }),
  }));

const gone = (side: string, table: string): Edit => ({
  name: `${table} gone`,
  side,
  table,
  change: () => undefined,
});

const TWILIO = 'twilio';
const EDITS: readonly Edit[] = [
  ...set(TWILIO, 'originationUrls', 'enabled', false),
  ...set(TWILIO, 'originationUrls', 'priority', 5, 20, 30),
  ...set(TWILIO, 'originationUrls', 'weight', 1, 90),
  ...set(
    TWILIO,
    'originationUrls',
    'sip_url',
    'sip:192.0.2.77:5060',
    'sip:151.101.2.3;edge=tokyo',
    'sip:151.101.2.3',
    'sip:198.51.100.7;transport=tcp;edge=dublin',
    'sip:reception@151.101.2.3;edge=dublin',
    'sip:acme-paris.byoc.mypurecloud.ie',
  ),
  gone(TWILIO, 'originationUrls'),
  ...set(TWILIO, 'incomingPhoneNumbers', 'trunk_sid', null),
  ...set(TWILIO, 'trunks', 'secure', true),
  ...set(TWILIO, 'trunks', 'disaster_recovery_url', 'https://recovery.example/twiml'),
  gone(TWILIO, 'ipAddresses'),
  gone(TWILIO, 'trunkMappings'),
  ...set(TWILIO, 'credentials', 'username', 'somebody'),
  ...set('pbx', 'providers', 'enabled', false),
  ...set('pbx', 'providers', 'additional_ips', ''),
  ...set('pbx', 'inboundRules', 'enabled', false),
  ...set('pbx', 'outboundRules', 'enabled', false),
  gone('pbx', 'inboundRules'),
];

function edit(world: World, { side, table, change }: Edit, pick: number): void {
  const store = world.store(side);
  const rows = store.all(table);
  const [id, row] = rows[pick % Math.max(rows.length, 1)] ?? [];
  if (id === undefined) return;
  const changed = change(structuredClone(row) as Row);
  if (changed) store.put(table, id, changed);
  else store.remove(table, id);
}

describe('the simulator and the emulators', { timeout: 240_000 }, () => {
  it.each(MANIFESTS)('are of one mind about every call of the example %s', async (name) => {
    const estate = name === 'three-platforms' ? threePlatforms() : estateOf(name);
    expect(await compareAll(revisit(await estate))).toEqual([]);
  });

  it('are of one mind on every estate that random edits at both ends lead to', async () => {
    const estate = await threePlatforms();
    const picks = fc.array(fc.record({ one: fc.constantFrom(...EDITS), pick: fc.nat(5) }), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(picks, async (edits) => {
        const world = revisit(estate);
        for (const { one, pick } of edits) edit(world, one, pick);
        const told = edits.map(({ one, pick }) => `${one.name} (${pick})`).join(', ');
        expect(await compareAll(world), told).toEqual([]);
      }),
      { numRuns: isFull ? 500 : 15, seed: SEED },
    );
  });

  afterAll(() => {
    console.log(`simulated calls against emulators: ${counts.calls}, ${counts.certain} of them certain`);
    expect(counts.certain).toBeGreaterThan(counts.calls / 2);
  });
});
