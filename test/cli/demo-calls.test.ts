import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';
import { inAndOut, type Calls } from '../../src/cli/demo-calls.ts';
import { carryOut, startGateway, type Applied } from '../guides/wired-manifest.ts';

const MANIFEST = 'three-platforms.yaml';
const before = {
  pbx: {
    tenants: [
      { domain: 'acme.pbx.example', calls: 200, extensions: [{ number: '100' }, { number: '8000' }] },
    ],
  },
};
const SIDES = ['twilio', 'genesys', 'pbx', 'vgw'];

const callsOver = ({ world }: Applied, changed: Readonly<Record<string, Emulator>> = {}): Calls =>
  inAndOut({
    wiring: world.wiring,
    emulators: new Map(SIDES.map((side) => [side, changed[side] ?? world.emulator(side)])),
  });

describe('calls over one trunk to three platforms', async () => {
  const applied = await carryOut(MANIFEST, { sandbox: before });
  startGateway(applied);
  const { in: callsIn, out, asMeant, called } = callsOver(applied);
  const tried = Object.fromEntries(callsIn.map((one) => [one.when, one.tried.map(([platform]) => platform)]));

  it('are taken by the first platform that answers', () => {
    expect(asMeant).toBe(true);
    expect(called).toBe('+33199005510');
    expect(tried['all are well']).toEqual(['genesys']);
    expect(tried['genesys is not reached']).toEqual(['genesys', 'pbx']);
    expect(tried['genesys fails']).toEqual(['genesys', 'pbx']);
    expect(tried['genesys and pbx are not reached']).toEqual(['genesys', 'pbx', 'vgw']);
  });

  it('end with a refusal after which the carrier tries nobody else', () => {
    for (const when of ['genesys knows no such number', 'genesys is busy']) {
      expect(tried[when]).toEqual(['genesys']);
      expect(callsIn.find((one) => one.when === when)?.takenBy).toBeUndefined();
    }
  });

  it('leave each platform for the carrier', () => {
    expect(out.map(({ platform, status }) => [platform, status])).toEqual([
      ['genesys', 200],
      ['pbx', 200],
      ['vgw', 200],
    ]);
  });

  it.each(['genesys', 'pbx', 'vgw'])('are not as they should be when %s refuses its own', (side) => {
    const emulator = applied.world.emulator(side);
    const refusing = { ...emulator, invite: () => ({ status: 404, reason: 'Not Found' }) };
    expect(callsOver(applied, { [side]: refusing }).asMeant).toBe(false);
    expect(callsOver(applied, { [side]: { ...emulator, outgoing: () => [] } }).asMeant).toBe(false);
  });
});
