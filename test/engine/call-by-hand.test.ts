import { describe, expect, it } from 'vitest';
import { simulateOffline } from '../../src/engine/call.ts';
import { load, textOf, written } from '../corpus/estate.ts';

const PLATFORMS = textOf('three-platforms');

/** What becomes of a call that somebody of the endpoint's platform dials. */
async function dialled(text: string, endpoint: string, caller?: string) {
  const { wiring } = await load(text);
  const { outcomes } = simulateOffline(wiring!).simulator.outbound({
    endpoint,
    dialled: '0145678901',
    ...(caller === undefined ? {} : { caller }),
  });
  return outcomes.map(({ result, statuses, endpoint: over, requestUri }) => ({
    result,
    statuses,
    over,
    requestUri,
  }));
}

describe('a call out of a platform that a person wires', () => {
  it.each([
    ['Platform/pbx', 'paris/pbx', undefined],
    ['Platform/pbx', 'paris/pbx', '100'],
    ['Platform/genesys', 'paris/genesys', undefined],
    ['Platform/genesys', 'paris/genesys', '@Paris Office'],
  ])('%s leaves as over its API: from %s, by %s', async (platform, endpoint, caller) => {
    const byHand = written(PLATFORMS, { in: platform, at: '/spec/connection' });
    const ends = await dialled(byHand, endpoint, caller);
    expect(ends).toMatchObject([{ result: 'taken', over: endpoint }]);
    expect(ends).toEqual(await dialled(PLATFORMS, endpoint, caller));
  });
});
