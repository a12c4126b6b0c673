import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isFull, SEED } from '../support/sweeps.ts';
import { estates, type Estate } from './estates.ts';
import { spotsOf } from './fields.ts';
import { judgementOf, type Judged, type Judgement } from './judge.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { allowedBy, explains, mismatchesAfter, type Mismatch } from './sweep.ts';
import { worldOfText, type MutationWorld } from './worlds.ts';

const ESTATES = isFull ? 150 : 3;

/** Of all changes that an estate allows, one or two at a time, some times. */
const picks = fc.array(fc.array(fc.noBias(fc.nat()), { minLength: 1, maxLength: 2 }), {
  minLength: 4,
  maxLength: 4,
});

const said = { agree: 0, off: 0, waived: 0, disagree: 0, unknown: 0, refused: 0 };

function count(judgement: Judgement): void {
  if ('refused' in judgement) said.refused++;
  else for (const { verdict } of judgement.judged) said[verdict]++;
}

/** What some changes show that none of them shows alone and is allowed to. */
async function mismatches(
  world: MutationWorld,
  before: readonly Judged[],
  mutants: readonly Mutant[],
): Promise<readonly string[]> {
  const judgement = await judgementOf(world, ...mutants);
  count(judgement);
  const met = mismatchesAfter(mutants, judgement);
  if (met.length === 0) return [];
  const allowed = await Promise.all(mutants.map((one) => allowedAlone(world, before, one)));
  return met.filter((one) => !allowed.flat().some((alone) => explains(alone, one))).map(({ told }) => told);
}

const allowedAlone = async (
  world: MutationWorld,
  before: readonly Judged[],
  mutant: Mutant,
): Promise<readonly Mismatch[]> =>
  mismatchesAfter([mutant], await judgementOf(world, mutant)).filter((one) => allowedBy(mutant, one, before));

/** Callers are named by it, or by a number: with another one, some of them dial and others do not. */
const NAMES_CALLERS = 'portsip.tenants.domain';

async function fits(estate: Estate, changes: readonly (readonly number[])[]): Promise<void> {
  const world = await worldOfText(estate);
  const spots = spotsOf(world).filter(({ field }) => field !== NAMES_CALLERS);
  const all = spots.flatMap((spot) => mutantsOf(world, spot));
  const drawn = await judgementOf(world);
  if ('refused' in drawn) throw new Error(drawn.refused);
  expect(await mismatches(world, drawn.judged, []), estate.text).toEqual([]);
  for (const change of changes) {
    const mutants = change.map((at) => all[at % all.length]!);
    expect(await mismatches(world, drawn.judged, mutants), estate.text).toEqual([]);
  }
}

describe('estates of all vendors', { timeout: 3_600_000 }, () => {
  it('are said to work where their calls pass, and to fail as they fail, as drawn and after changes', async () => {
    await fc.assert(fc.asyncProperty(estates, picks, fits), {
      numRuns: ESTATES,
      seed: SEED,
      endOnFailure: true,
    });
  });

  it('are judged: not all of them are open or cannot be read', () => {
    expect(said.agree + said.disagree).toBeGreaterThan(0);
    // A few may all be wrong.
    if (isFull) expect(Math.min(said.agree, said.disagree)).toBeGreaterThan(0);
  });

  afterAll(() => {
    console.log(`${ESTATES} random estates (seed ${SEED}): ${JSON.stringify(said)}`);
  });
});
