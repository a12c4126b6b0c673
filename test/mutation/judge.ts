import type { Agreement, Undecided, WireVerdict } from '../../src/agreement/shapes.ts';
import type { Invite, InviteAnswer } from '../../src/contract/emulator.ts';
import { TrunklineError } from '../../src/contract/errors.ts';
import { parseSipUri } from '../../src/contract/sip-uri.ts';
import { printFile, type Format } from '../../src/engine/file-format.ts';
import { verifyLive } from '../../src/engine/verify.ts';
import type { World, WorldState } from '../../src/testing/index.ts';
import { ringsElsewhere } from '../support/rings.ts';
import { changedAt } from './fields.ts';
import type { Mutant } from './mutants.ts';
import { revisit, type MutationWorld } from './worlds.ts';

/** What the emulators themselves make of the calls of one wire in one direction. */
interface Calls extends Ends {
  readonly ok: boolean;
  /** All are taken, but some of them for another number than the one meant, by somebody else, or over another trunk. */
  readonly astray: boolean;
}

/** What the calls that failed were answered with, and the numbers of the errors that the carrier noted. */
export interface Ends {
  readonly statuses: readonly number[];
  readonly carrierErrors: readonly number[];
}

/** One direction of a wire: what is said, and what happens. */
export interface Judged {
  readonly wire: string;
  readonly verdict: WireVerdict['verdict'];
  readonly calls: Calls;
  /** Codes of the errors found, and what they foretell. */
  readonly codes: readonly string[];
  /** `undocumented`: no document of a vendor bears out some of the statuses. */
  readonly predicted: Ends & { readonly undocumented?: boolean };
  readonly unknowns: readonly Undecided[];
}

/** Refused: a side could not be read, and the product said so with this code. */
export type Judgement = { readonly judged: readonly Judged[] } | { readonly refused: string };

/** Of a world after some changes. */
export async function judgementOf(from: MutationWorld, ...mutants: readonly Mutant[]): Promise<Judgement> {
  const state = mutants.reduce((now, mutant) => withMutant(from, now, mutant), from.state);
  const world = revisit(from, state);
  try {
    const { agreement } = await verifyLive({ wiring: world.wiring, ports: world.ports });
    return { judged: agreement.wires.map((wire) => judgedOf(from, world, agreement, wire)) };
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    return { refused: error.code };
  }
}

type Wire = Agreement['wires'][number];

function judgedOf(from: MutationWorld, world: World, agreement: Agreement, wire: Wire): Judged {
  const here = <T extends Omit<Wire, 'verdict'>>(all: readonly T[]): readonly T[] =>
    all.filter(({ endpoint, direction }) => endpoint === wire.endpoint && direction === wire.direction);
  const errors = here(agreement.findings).filter(({ severity }) => severity === 'error');
  return {
    wire: `${wire.endpoint} ${wire.direction}`,
    verdict: wire.verdict,
    calls: wire.direction === 'inbound' ? callsIn(from, world, wire) : callsOut(from, world, wire),
    codes: errors.map(({ code }) => code),
    predicted: {
      statuses: errors.flatMap(({ statuses }) => statuses),
      carrierErrors: errors.flatMap(({ carrierErrors = [] }) => carrierErrors),
      undocumented: errors.some(({ undocumented }) => undocumented === true),
    },
    unknowns: here(agreement.unknowns),
  };
}

const FORMATS: Readonly<Record<string, Format>> = { yml: 'yaml', yaml: 'yaml', json: 'json', env: 'env' };

/** What runs on a machine without an API is known by its files, so they are changed as well. */
function withMutant(from: MutationWorld, state: WorldState, { spot, value }: Mutant): WorldState {
  const { side, table, id, path } = spot;
  const rows = state.stores[side]?.[table] ?? [];
  const changed = rows.flatMap(([at, row]) => {
    if (at !== id) return [[at, row] as const];
    return path.length === 0 ? [] : [[at, changedAt(row, path, value)] as const];
  });
  const stores = { ...state.stores, [side]: { ...state.stores[side], [table]: changed } };
  if (table !== 'files') return { ...state, stores };
  const { [id]: _, ...others } = state.files[side] ?? {};
  const [, content] = changed.find(([at]) => at === id) ?? [];
  const text =
    content === undefined
      ? undefined
      : withReferences(from, printFile(FORMATS[id.split('.').at(-1) ?? ''] ?? 'text', content));
  return {
    ...state,
    stores,
    files: { ...state.files, [side]: text === undefined ? others : { ...others, [id]: text } },
  };
}

/** Rendered files never hold a secret. */
const withReferences = ({ values }: MutationWorld, text: string): string =>
  Object.entries(values).reduce(
    (all, [name, value]) => all.replaceAll(value, `\${${name.replace('env ', '')}}`),
    text,
  );

type Row = Readonly<Record<string, unknown>>;
const rowsOf = (world: World, side: string, table: string): readonly (readonly [string, Row])[] =>
  world.store(side).all(table) as readonly (readonly [string, Row])[];

const wiredTo = ({ wiring }: MutationWorld, wire: Wire) => {
  const trunk = wiring.trunks.find(({ spec }) => spec.name === wire.trunk)!;
  const endpoint = trunk.endpoints.find(({ spec }) => `${trunk.spec.name}/${spec.name}` === wire.endpoint)!;
  return { carrier: trunk.spec.carrier, trunk, endpoint: endpoint.spec };
};

function trunkIdOf(from: MutationWorld, wire: Wire): string | undefined {
  const { carrier, trunk } = wiredTo(from, wire);
  const rows = from.state.stores[carrier]?.['trunks'] ?? [];
  return rows.find(([, row]) => (row as Row)['friendly_name'] === trunk.spec.friendlyName)?.[0];
}

/**
 * Calls to every number that the wiring put on the trunk, and to those that a change put there: every row of the endpoint
 * that is tried must take them. A number that is off the trunk sends it no call.
 */
function callsIn(from: MutationWorld, world: World, wire: Wire): Calls {
  const { carrier, endpoint } = wiredTo(from, wire);
  const id = trunkIdOf(from, wire);
  const onTrunk = (rows: readonly (readonly [string, unknown])[]): readonly string[] =>
    rows
      .map(([, row]) => row as Row)
      .filter((row) => row['trunk_sid'] === id)
      .map((row) => String(row['phone_number']));
  const wired = onTrunk(from.state.stores[carrier]?.['incomingPhoneNumbers'] ?? []);
  const now = new Set(onTrunk(rowsOf(world, carrier, 'incomingPhoneNumbers')));
  const numbers = [...new Set([...wired, ...now])];
  const alone = withRowsOf(from, world, wire);
  const elsewhere = otherHosts(from, wire);
  const platform = world.emulator(endpoint.platform);
  return summary(
    numbers.map((to) =>
      now.has(to)
        ? alone
            .emulator(carrier)
            .outgoing({ to })
            .flatMap(fromEach)
            .map((invite) => ({
              answer: platform.invite(invite),
              astray: ringsElsewhere(platform, invite, to) || elsewhere.has(hostOf(invite.requestUri)),
            }))
        : [],
    ),
  );
}

/** Where the wiring sends calls of other trunks alone: a platform that takes a call there takes it over another trunk. */
function otherHosts(from: MutationWorld, wire: Wire): ReadonlySet<string> {
  const { carrier } = wiredTo(from, wire);
  const trunk = trunkIdOf(from, wire);
  const rows = (from.state.stores[carrier]?.['originationUrls'] ?? []).map(([, row]) => row as Row);
  const hosts = (here: boolean): readonly string[] =>
    rows.filter((row) => (row['trunk_sid'] === trunk) === here).map((row) => hostOf(String(row['sip_url'])));
  const own = new Set(hosts(true));
  return new Set(hosts(false).filter((host) => !own.has(host)));
}

const hostOf = (uri: string): string => parseSipUri(uri)?.host ?? '';

/**
 * The carrier without the rows of other endpoints, also where one was moved to this trunk: each bears the name of its own,
 * unless its trunk has one endpoint only.
 */
function withRowsOf(from: MutationWorld, world: World, wire: Wire): World {
  const { carrier, endpoint, trunk } = wiredTo(from, wire);
  const id = trunkIdOf(from, wire);
  const isOwn = (row: Row): boolean =>
    String(row['friendly_name']).startsWith(`${endpoint.name} `) ||
    (trunk.endpoints.length === 1 && row['trunk_sid'] === id);
  const others = (from.state.stores[carrier]?.['originationUrls'] ?? []).filter(
    ([, row]) => !isOwn(row as Row),
  );
  if (others.length === 0) return world;
  const alone = revisit(from, world.state());
  for (const [row] of others) alone.store(carrier).remove('originationUrls', row);
  return alone;
}

/** Everybody dials. */
function callsOut(from: MutationWorld, world: World, wire: Wire): Calls {
  const { carrier, endpoint } = wiredTo(from, wire);
  const dialled = from.dialled.filter(
    ({ platform, trunk = wire.trunk }) => platform === endpoint.platform && trunk === wire.trunk,
  );
  return summary(
    dialled.map(({ platform, to, reaches, from: caller }) =>
      world
        .emulator(platform)
        .outgoing({ to, ...(caller === undefined ? {} : { from: caller }) })
        .flatMap(fromEach)
        .map((invite) => ({
          answer: world.emulator(carrier).invite(invite),
          astray: parseSipUri(invite.requestUri)?.user !== reaches,
        })),
    ),
  );
}

/** The same call from every address that it may come from: all of them must be let in. */
const fromEach = ({ alsoFrom = [], ...invite }: Invite): readonly Invite[] =>
  [invite.source, ...alsoFrom].map((source) => ({ ...invite, source }));

interface Played {
  readonly answer: InviteAnswer;
  /** Where it is taken, it is not taken as it was meant. */
  readonly astray: boolean;
}

/** A call that nobody sends fails as well. */
function summary(calls: readonly (readonly Played[])[]): Calls {
  const failed = calls.flat().filter(({ answer }) => answer.status !== 200);
  const taken = failed.length === 0 && calls.every((played) => played.length > 0);
  const astray = taken && calls.flat().some((one) => one.astray);
  return {
    ok: taken && !astray,
    astray,
    statuses: [...new Set(failed.map(({ answer }) => answer.status))],
    carrierErrors: [...new Set(failed.flatMap(({ answer }) => notedIn(answer.reason)))],
  };
}

/** The carrier's emulator puts the number of the error it would note in brackets. */
const notedIn = (reason: string): readonly number[] =>
  Array.from(reason.matchAll(/\((\d{5})\)/g), ([, number]) => Number(number));
