import { describe, expect, it } from 'vitest';
import { closeSides, openSides } from '../../src/engine/open.ts';
import { makePlan } from '../../src/engine/plan.ts';
import { verifyLive } from '../../src/engine/verify.ts';
import type { World } from '../../src/testing/world.ts';
import { allPass, callsOut } from './calls.ts';
import { carriedOut, load, textOf, written } from './estate.ts';

const SHOWN = '+33123450000';
const CODE = 'agreement/caller-id-owned';
const VERIFIED = /OutgoingCallerIds/;

/** Calls out show a number that is not of the account. */
async function showing(): Promise<World> {
  const text = textOf('genesys-cloud');
  const edited = written(text, { in: 'Trunk/purecloud-dev', at: '/spec/callerId/number', to: SHOWN });
  const [correct, asked] = await Promise.all([load(text), load(edited)]);
  return carriedOut(asked.wiring!, edited, correct.wiring);
}

function verify(world: World): void {
  const [, account] = world.store('twilio').all('accounts')[0]!;
  const sid = `PN${'9'.repeat(32)}`;
  const { sid: account_sid, created, updated } = account as Readonly<Record<'sid' | 'created' | 'updated', string>>;
  const row = { sid, account_sid, phone_number: SHOWN, friendly_name: SHOWN, created, updated };
  world.store('twilio').put('callerIds', sid, row);
}

async function toldOf({ wiring, ports }: World) {
  const { agreement } = await verifyLive({ wiring, ports });
  const open = await openSides(wiring, ports);
  const { plan } = await makePlan({ wiring, ports, version: '0', kind: 'apply', open });
  await closeSides(open);
  const of = <T extends { readonly code: string }>(all: readonly T[]): readonly T[] =>
    all.filter(({ code }) => code === CODE);
  return { found: of(agreement.findings), open: of(agreement.unknowns), planned: of(plan.diagnostics) };
}

describe('a number elsewhere that calls out show', () => {
  it('is refused by the carrier, by the proof and by the plan, as long as nobody verified it', async () => {
    const world = await showing();
    expect(allPass(callsOut(world, 'genesys-cloud'))).toBe(false);
    const { found, planned } = await toldOf(world);
    expect(found).toMatchObject([{ severity: 'error', direction: 'outbound' }]);
    expect(planned).toMatchObject([{ severity: 'error' }]);
  });

  it('may be shown once the account has verified it', async () => {
    const world = await showing();
    verify(world);
    expect(allPass(callsOut(world, 'genesys-cloud'))).toBe(true);
    expect(await toldOf(world)).toEqual({ found: [], open: [], planned: [] });
  });

  it('is looked for where an account owns it not, and nowhere else', async () => {
    const world = await showing();
    await toldOf(world);
    expect(world.requests.some(({ url }) => VERIFIED.test(url))).toBe(true);
    const text = textOf('genesys-cloud');
    const { wiring } = await load(text);
    const own = await carriedOut(wiring!, text);
    await toldOf(own);
    expect(own.requests.some(({ url }) => VERIFIED.test(url))).toBe(false);
  });
});
