import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isFull, SEED } from '../support/sweeps.ts';
import { estates, type Estate } from './estates.ts';
import { spotsOf } from './fields.ts';
import { judgementOf, type Judgement } from './judge.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { allowedBy, mismatchesAfter } from './sweep.ts';
import { worldOfText, type MutationWorld } from './worlds.ts';

const ESTATES = isFull ? 150 : 3;

/** Of all changes that an estate allows, one or two at a time, some times. */
const picks = fc.array(fc.array(fc.noBias(fc.nat()), { minLength: 1, maxLength: 2 }), {
  minLength: 4,
  maxLength: 4,
});

const said = { agree: 0, off: 0, waived: 0, disagree: 0, unknown: 0 };

function count(judgement: Judgement): void {
  if ('judged' in judgement) for (const { verdict } of judgement.judged) said[verdict]++;
}

async function mismatches(world: MutationWorld, mutants: readonly Mutant[]): Promise<readonly string[]> {
  const judgement = await judgementOf(world, ...mutants);
  count(judgement);
  return mismatchesAfter(mutants, judgement)
    .filter((one) => !allowedBy(one))
    .map(({ told }) => told);
}

async function fits(estate: Estate, changes: readonly (readonly number[])[]): Promise<void> {
  const world = await worldOfText(estate);
  const all = spotsOf(world).flatMap((spot) => mutantsOf(world, spot));
  expect(await mismatches(world, []), estate.text).toEqual([]);
  for (const change of changes) {
    const mutants = change.map((at) => all[at % all.length]!);
    expect(await mismatches(world, mutants), estate.text).toEqual([]);
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

  afterAll(() => {
    console.log(`${ESTATES} random estates (seed ${SEED}): ${JSON.stringify(said)}`);
  });
});
