import { afterAll, describe, expect, it } from 'vitest';
import { KNOWN, NAMES, NEVER_MET } from './accepted.ts';
import { ALWAYS } from './always.ts';
import { CANNOT_MATTER, cannotMatter } from './classes.ts';
import { spotsOf, type Spot } from './fields.ts';
import { judgementOf, type Judgement } from './judge.ts';
import { MATTER } from './matter.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { isFull, SEED } from '../support/sweeps.ts';
import { fits } from './patterns.ts';
import { shownBy, type Shown } from './sweep.ts';
import { FIELDS } from '../../plugins/genesys-cloud/emulator/state.ts';
import { WHOLE_TABLES } from './tables.ts';
import { sweptIn, worldNamed, WORLDS, type MutationWorld } from './worlds.ts';

/** Mutants of each world that a sample tries beside those that every run does. */
const SAMPLE = 3;

interface Swept {
  readonly world: MutationWorld;
  readonly spots: readonly Spot[];
  readonly mutants: readonly Mutant[];
  /** Of those, what every run tries. */
  readonly always: readonly Mutant[];
  readonly before: Judgement;
}

const prepared = new Map<string, Promise<Swept>>();

/** Made once, whoever asks: it is only ever copied. */
function sweptNamed(name: string): Promise<Swept> {
  const there = prepared.get(name) ?? prepare(name);
  prepared.set(name, there);
  return there;
}

async function prepare(name: string): Promise<Swept> {
  const world = await worldNamed(name);
  const spots = spotsOf(world).filter(({ field }) => sweptIn(name, field));
  return {
    world,
    spots,
    mutants: spots.flatMap((spot) => mutantsOf(world, spot)),
    always: (ALWAYS[name] ?? []).flatMap((wanted) =>
      mutantsOf(
        world,
        spots.find(({ field }) => field === wanted)!,
      ),
    ),
    before: await judgementOf(world),
  };
}

/** A few (Numerical Recipes' linear congruence). */
function drawn<T>(all: readonly T[], count: number): readonly T[] {
  const left = [...all];
  let seed = SEED;
  return Array.from({ length: Math.min(count, left.length) }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return left.splice(seed % left.length, 1)[0]!;
  });
}

const shown: Shown[] = [];

describe('what is said and what the emulators do', { timeout: 900_000 }, () => {
  it.each(WORLDS)('fit, where nothing was changed: %s', async (name) => {
    const { before } = await sweptNamed(name);
    if ('refused' in before) throw new Error(before.refused);
    expect(before.judged.map(({ wire, calls, codes }) => [wire, calls.ok, codes])).toEqual(
      before.judged.map(({ wire }) => [wire, true, []]),
    );
  });

  it.each(WORLDS)('fit after every single change: %s', async (name) => {
    const { world, mutants, always, before } = await sweptNamed(name);
    const mismatches: string[] = [];
    for (const mutant of isFull ? mutants : [...always, ...drawn(mutants, SAMPLE)]) {
      const one = shownBy(mutant, before, await judgementOf(world, mutant));
      shown.push(one);
      mismatches.push(...one.mismatches.map(({ told }) => told));
    }
    expect(mismatches).toEqual([]);
  });
});

/** The field of a table that a value is in. */
const topOf = (field: string): string => field.split('[')[0]!.split('.').slice(0, 3).join('.');

const matter = new Set(
  Object.entries(MATTER).flatMap(([table, fields]) => fields.map((field) => `${table}${field}`)),
);

describe('every field of every emulator', () => {
  const fields = async (): Promise<readonly string[]> => {
    const all: readonly Swept[] = await Promise.all(WORLDS.map(sweptNamed));
    return [...new Set(all.flatMap(({ spots }) => spots.map(({ field }) => field)))];
  };

  it('either matters or cannot matter, and a list says which', async () => {
    const all = await fields();
    // A new field: see whether a whole sweep finds that it matters, and list it in `matter.ts` or `classes.ts`.
    expect(all.filter((field) => matter.has(field) === cannotMatter(field))).toEqual([]);
    expect([...matter].filter((field) => !all.includes(field))).toEqual([]);
    const patterns = CANNOT_MATTER.flatMap((one) => one.fields);
    expect(patterns.filter((pattern) => !all.some((field) => fits(pattern, field)))).toEqual([]);
  });

  it('is seen: each table of an emulator has a row in some world', async () => {
    const rows = new Set((await fields()).filter((field) => field.endsWith(' (row)')));
    expect(WHOLE_TABLES.filter((table) => !rows.has(`${table} (row)`))).toEqual([]);
  });

  it('of an org is held by a row of some world', async () => {
    const all = new Set((await fields()).map(topOf));
    const declared = Object.entries(FIELDS).flatMap(([table, names]) =>
      names.map((name) => `genesys-cloud.${table}.${name}`),
    );
    expect(declared.filter((field) => !all.has(field))).toEqual([]);
  });

  it('is said not to matter by sixty entries at most, each with its reason', () => {
    expect(CANNOT_MATTER.length).toBeLessThanOrEqual(60);
    for (const { because } of CANNOT_MATTER) expect(because.length).toBeGreaterThan(10);
  });

  it('that matters is none of those that cannot', () => {
    const found = shown.filter((one) => one.matters).map(({ mutant }) => mutant.spot.field);
    expect([...new Set(found)].filter((field) => !matter.has(field))).toEqual([]);
  });

  it('is changed to values of which some leave a verdict as it is, some turn it and some open it', () => {
    const said = new Set(shown.flatMap(({ verdicts }) => verdicts));
    expect([...said].toSorted()).toEqual(['agree', 'disagree', 'unknown']);
  });

  it.runIf(isFull)('that is listed to matter does, and each mismatch that is allowed is still met', () => {
    const found = new Set(shown.filter((one) => one.matters).map(({ mutant }) => mutant.spot.field));
    expect([...matter].filter((field) => !found.has(field))).toEqual([]);
    const met = new Set(shown.flatMap((one) => one.allowed));
    const allowed = [...NAMES.map(([field]) => field), ...KNOWN.map(({ field }) => field)];
    expect(allowed.filter((field) => !met.has(field))).toEqual([]);
  });

  it.runIf(isFull)(
    'whose changes are foretold to end calls is foretold no end that no call ever meets',
    () => {
      const heard = new Set(shown.flatMap((one) => one.heard));
      const foretold = [...new Set(shown.flatMap((one) => one.foretold))];
      expect(foretold.filter((one) => !heard.has(one)).toSorted()).toEqual(NEVER_MET.map(([end]) => end));
    },
  );

  afterAll(async () => {
    const all = await Promise.all(prepared.values());
    const verdicts = shown.flatMap((one) => one.verdicts);
    const count = (verdict: string): number => verdicts.filter((one) => one === verdict).length;
    console.log(
      [
        `mutants: ${shown.length} of ${all.reduce((sum, { mutants }) => sum + mutants.length, 0)} (${isFull ? 'all' : `seed ${SEED}`})`,
        `${matter.size} fields matter, ${CANNOT_MATTER.length} entries say which cannot`,
        `${count('agree')} agreed, ${count('disagree')} disagreed, ${count('unknown')} unknown, ${shown.filter(({ refused }) => refused !== undefined).length} could not be read`,
      ].join('; '),
    );
  });
});
