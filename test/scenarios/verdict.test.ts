import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/contract/value.ts';
import { verifyLive } from '../../src/engine/verify.ts';
import { createWorld, runToEnd, type World, type WorldState } from '../../src/testing/index.ts';
import type { WiredTrunk, Wiring } from '../../src/contract/wiring.ts';
import { answers } from '../support/answers.ts';
import { paris, wire, withEndpoint, withSpec } from './wirings.ts';

type Row = Record<string, Json>;

/** One thing somebody changes behind Trunkline's back, in what an emulator holds. */
interface Edit {
  readonly name: string;
  readonly make: (world: World, pick: number) => void;
}

const rowsOf = (world: World, side: string, table: string): readonly (readonly [string, Row])[] =>
  world.store(side).all(table) as readonly (readonly [string, Row])[];

const edit = (side: string, table: string, name: string, change: (row: Row) => Row | null): Edit => ({
  name: `${table} ${name}`,
  make(world, pick) {
    const rows = rowsOf(world, side, table);
    const [id, row] = rows[pick % Math.max(rows.length, 1)] ?? [];
    if (id === undefined || row === undefined) return;
    const changed = change(structuredClone(row));
    if (changed) world.store(side).put(table, id, changed);
    else world.store(side).remove(table, id);
  },
});

const set = (side: string, table: string, field: string, ...values: Json[]): readonly Edit[] =>
  values.map((value) =>
    edit(side, table, `${field}=${JSON.stringify(value)}`, (row) => ({ ...row, [field]: value })),
  );

const gateway = (field: string, ...values: Json[]): readonly Edit[] =>
  values.map((value) => ({
    name: `gateway ${field}=${JSON.stringify(value)}`,
    make: (world) => {
      for (const [id, row] of rowsOf(world, 'machine', 'torture-gateways'))
        world.store('machine').put('torture-gateways', id, { ...row, [field]: value });
    },
  }));

/** Every field that one of the ten rules looks at, at either end. */
const EDITS: readonly Edit[] = [
  ...set(
    'carrier',
    'originationUrls',
    'sip_url',
    'sip:other.example:5070',
    'sip:sip.torture.example:5071;edge=dublin',
    'sip:sip.torture.example:5070;transport=tcp',
    'sip:sip.torture.example:5070;edge=tokyo',
    'sip:sip.torture.example:5070',
  ),
  ...set('carrier', 'originationUrls', 'enabled', false),
  ...set('carrier', 'ipAddresses', 'ip_address', '198.51.100.21'),
  edit('carrier', 'ipAddresses', 'removed', () => null),
  edit('carrier', 'trunkMappings', 'removed', () => null),
  ...set('carrier', 'credentials', 'username', 'somebody'),
  ...set('carrier', 'trunks', 'secure', true),
  ...gateway('host', 'other.example'),
  ...gateway('line', 1),
  ...gateway('transport', 'tcp', 'tls'),
  ...gateway('allowFrom', [], ['54.171.127.192/30'], ['0.0.0.0/0']),
  ...gateway('srtp', 'required'),
  ...gateway('plusPolicy', 'forbidden', 'either'),
  ...gateway('sendsPlus', false),
  ...gateway('carrierHosts', [], ['acme-paris.pstn.twilio.com'], ['acme-lyon.pstn.dublin.twilio.com']),
  ...gateway('carrierPort', 5061, 5070),
  ...gateway('uriHost', 'acme-paris.pstn.twilio.com', 'acme-lyon.pstn.twilio.com', '54.171.127.193'),
  ...gateway('callerId', null, '+12025559999'),
  ...gateway('user', null, 'nobody'),
  ...gateway('realm', null, 'other.realm'),
  ...set('machine', 'torture-routes', 'enabled', false),
  ...set('machine', 'torture-pools', 'numbers', [['+33123456700', '+33123456702']]),
  edit('machine', 'torture-flows', 'loses numbers', (row) => ({
    ...row,
    dialled: (row['dialled'] as readonly Row[]).slice(0, 2) as Json,
  })),
  ...set('machine', 'torture-system', 'signallingPort', 5080),
  ...set('machine', 'torture-system', 'addresses', ['203.0.113.9']),
];

const NUMBER = '+33123456700';

interface Result {
  readonly ok: boolean;
  /** What the calls that failed were answered with. */
  readonly statuses: readonly number[];
}

/** Calls to every number that is on the trunk: every row that is tried must take them. */
function callIn(world: World): Result {
  const numbers = rowsOf(world, 'carrier', 'incomingPhoneNumbers').filter(
    ([, row]) => row['trunk_sid'] !== null,
  );
  const calls = numbers.map(([, row]) =>
    answers(world, 'carrier', 'machine', { to: row['phone_number'] as string }),
  );
  return summary(calls);
}

const callOut = (world: World): Result =>
  summary([answers(world, 'machine', 'carrier', { to: '+12025550100', from: NUMBER })]);

/** A call that nobody sends fails as well. */
const summary = (calls: readonly (readonly number[])[]): Result => ({
  ok: calls.every((statuses) => statuses.length > 0 && statuses.every((status) => status === 200)),
  statuses: calls.flat().filter((status) => status !== 200),
});

const rows = (...edges: readonly (string | undefined)[]) =>
  edges.map((edge, at) => ({
    priority: 10 * (at + 1),
    weight: 10,
    enabled: true,
    ...(edge === undefined ? {} : { edge }),
  }));

const inbound = (transport: 'udp' | 'tcp' | 'tls', ...edges: readonly (string | undefined)[]) => ({
  inbound: { transport, rows: rows(...edges) },
});

const { ipLists, credentialLists } = paris.spec.access;

/** Correct wirings that differ in everything the rules look at. */
const ESTATES: Readonly<Record<string, WiredTrunk>> = {
  'both methods, udp': paris,
  secure: withEndpoint(withSpec(paris, { secure: true }), inbound('tls', 'dublin', 'frankfurt')),
  'tls without srtp': withEndpoint(paris, inbound('tls', 'sydney')),
  'tcp, one row, no edge': withEndpoint(paris, inbound('tcp', undefined)),
  'IP list alone': withEndpoint(withSpec(paris, { access: { ipLists, credentialLists: [] } }), {
    outbound: { hosts: ['global'] },
  }),
  'credentials alone': withSpec(paris, { access: { ipLists: [], credentialLists } }),
  'private edges': withEndpoint(paris, inbound('udp', 'london-ix', 'frankfurt-ix')),
  'three hosts': withEndpoint(paris, { outbound: { hosts: ['tokyo', 'global', 'dublin'], user: 'paris' } }),
};

interface Wired {
  readonly wiring: Wiring;
  readonly state: WorldState;
}

const wirings = new Map<WiredTrunk, Promise<Wired>>();

/** Applied once, whoever asks: it is only ever copied. */
function wired(trunk: WiredTrunk): Promise<Wired> {
  const there = wirings.get(trunk) ?? applied(trunk);
  wirings.set(trunk, there);
  return there;
}

async function applied(trunk: WiredTrunk): Promise<Wired> {
  const wiring = wire([trunk]);
  const world = createWorld({ wiring });
  await runToEnd(world);
  return { wiring, state: world.state() };
}

/** The same estate a minute later, when every list shows what was written. */
function revisit({ wiring, state }: Wired): World {
  const world = createWorld({ wiring, from: structuredClone(state) });
  world.clock.advance(60_000);
  return world;
}

async function live(world: World) {
  const { agreement } = await verifyLive({ wiring: world.wiring, ports: world.ports });
  return agreement;
}

const counts = { agree: 0, waived: 0, disagree: 0, unknown: 0 };

describe('the live proof and the calls themselves', () => {
  it.each(Object.entries(ESTATES))('agree that this wiring works: %s', async (_, trunk) => {
    const world = revisit(await wired(trunk));
    expect((await live(world)).wires.map((w) => w.verdict)).toEqual(['agree', 'agree']);
    expect([callIn(world).ok, callOut(world).ok]).toEqual([true, true]);
  });

  it('agree on every estate that random edits at both ends lead to', async () => {
    const estates = new Map(
      await Promise.all(
        Object.entries(ESTATES).map(async ([name, trunk]) => [name, await wired(trunk)] as const),
      ),
    );
    const picks = fc.array(fc.record({ edit: fc.constantFrom(...EDITS), pick: fc.nat(5) }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...estates.keys()), picks, async (name, edits) => {
        const world = revisit(estates.get(name)!);
        for (const { edit: change, pick } of edits) change.make(world, pick);
        const agreement = await live(world);
        for (const direction of ['inbound', 'outbound'] as const) {
          const verdict = agreement.wires.find((w) => w.direction === direction)?.verdict ?? 'unknown';
          const call = direction === 'inbound' ? callIn(world) : callOut(world);
          const findings = agreement.findings.filter(
            (f) => f.direction === direction && f.severity === 'error',
          );
          const made = edits.map((e) => `${e.edit.name} (${e.pick})`).join(', ');
          const told = `${name}, ${direction}: ${made}; said ${verdict} ${findings.map((f) => f.code).join(' ')}; calls ${JSON.stringify(call)}`;
          counts[verdict]++;
          expect(verdict, told).toBe(call.ok ? 'agree' : 'disagree');
          const predicted = new Set(findings.flatMap((f) => f.statuses));
          for (const status of call.statuses)
            expect(predicted.has(status), `${told}; predicted ${[...predicted].join(' ')}`).toBe(true);
        }
      }),
      { numRuns: process.env['TRUNKLINE_SWEEP'] === 'full' ? 2000 : 60 },
    );
    console.log(
      `verdict against calls: ${counts.agree} agreed, ${counts.disagree} disagreed, ${counts.unknown} unknown`,
    );
    expect(counts.agree).toBeGreaterThan(0);
    expect(counts.disagree).toBeGreaterThan(0);
  });

  it('disagree about a trunk whose domain was changed: it is no longer the one of the manifest', async () => {
    const world = revisit(await wired(paris));
    set('carrier', 'trunks', 'domain_name', 'acme-lyon.pstn.twilio.com')[0]?.make(world, 0);
    expect((await live(world)).verdict).toBe('disagree');
    expect(callOut(world).ok).toBe(false);
  });

  it.each(EDITS.map((e) => [e.name, e] as const))('agree after one edit: %s', async (_, one) => {
    const world = revisit(await wired(paris));
    one.make(world, 0);
    const { wires, findings } = await live(world);
    const told = JSON.stringify({
      in: callIn(world),
      out: callOut(world),
      codes: findings.map((f) => f.code),
    });
    expect(
      wires.map((w) => `${w.direction} ${w.verdict}`),
      told,
    ).toEqual([
      `inbound ${callIn(world).ok ? 'agree' : 'disagree'}`,
      `outbound ${callOut(world).ok ? 'agree' : 'disagree'}`,
    ]);
  });
});
