import { describe, expect, it } from 'vitest';
import type { Ladder } from '../../../src/agreement/simulate/shapes.ts';
import type { WireVerdict } from '../../../src/agreement/shapes.ts';
import { simulateLive, simulateOffline, type Simulated } from '../../../src/engine/call.ts';
import { verifyLive, verifyOffline, type Verified } from '../../../src/engine/verify.ts';
import { carriedOut, load, textOf, written } from '../../corpus/estate.ts';

const PLATFORMS = 'three-platforms';
const WITHOUT = written(textOf(PLATFORMS), { in: 'Trunk/paris', at: '/spec/callerId' });

const FOREIGN = written(textOf(PLATFORMS), {
  in: 'Trunk/paris',
  at: '/spec/callerId',
  to: { number: '+33199009900' },
});

const isPbx = ({ endpoint, direction }: WireVerdict): boolean =>
  endpoint === 'paris/pbx' && direction === 'outbound';
const verdictOf = ({ agreement }: Verified) => agreement.wires.find(isPbx)?.verdict;

const dialled = ({ call }: Simulated): Ladder =>
  call({
    down: [],
    caller: '100',
    way: { direction: 'outbound', endpoint: 'paris/pbx', dialled: '0199006600' },
  });
const endOf = (simulated: Simulated) => {
  const [{ result, doubts } = { result: undefined, doubts: [] }] = dialled(simulated).outcomes;
  return { result, isSure: doubts.length === 0 };
};

describe('a PBX whose rules show no number', () => {
  it('shows that of the company once the manual step is done: the proof and a call say so alike', async () => {
    const { wiring } = await load(WITHOUT);
    expect(verdictOf(verifyOffline(wiring!, Date.parse('2026-11-21')))).toBe('agree');
    expect(endOf(simulateOffline(wiring!))).toEqual({ result: 'taken', isSure: true });
  });

  it('is said to rest on that step, and on none where rules show a number', async () => {
    const assumed = async (text: string) => {
      const { wiring } = await load(text);
      const { agreement } = verifyOffline(wiring!, Date.parse('2026-11-21'));
      return agreement.assumptions.map(({ what }) => what).filter((what) => what.includes('of the company'));
    };
    expect(await assumed(WITHOUT)).toEqual(['outbound caller id of the company, set by hand']);
    expect(await assumed(textOf(PLATFORMS))).toEqual([]);
  });

  it('shows nobody knows what as long as the PBX tells of no number of the company: the proof and a call leave it open alike', async () => {
    const { wiring } = await load(WITHOUT);
    const world = await carriedOut(wiring!, WITHOUT);
    const at = { wiring: wiring!, ports: world.ports, version: '0' };
    expect(verdictOf(await verifyLive(at))).toBe('unknown');
    expect(endOf(await simulateLive(at))).toMatchObject({ isSure: false });
  });
});

describe('a PBX whose rules show a number of no pool', () => {
  it('is to be mended first: the proof and a call leave open alike what else it shows', async () => {
    const { wiring } = await load(FOREIGN);
    expect(verdictOf(verifyOffline(wiring!, Date.parse('2026-11-21')))).toBe('unknown');
    const simulated = simulateOffline(wiring!);
    expect(endOf(simulated)).toMatchObject({ isSure: false });
    const [outcome] = dialled(simulated).outcomes;
    expect(outcome?.doubts.map(({ what }) => what)).toContain('pbx, whether it can be as the manifests ask');
  });
});
