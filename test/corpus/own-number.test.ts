import { expect, it } from 'vitest';
import { closeSides, openSides } from '../../src/engine/open.ts';
import { makePlan } from '../../src/engine/plan.ts';
import { verifyLive, verifyOffline } from '../../src/engine/verify.ts';
import { allPass, callsOut } from './calls.ts';
import { carriedOut, load, textOf, written } from './estate.ts';

const SHOWN = '+33123450000';
const CODE = 'agreement/caller-id-owned';

it('a number of the account that is on no trunk may be shown: open offline, right over what is there and in a plan', async () => {
  const text = textOf('genesys-cloud');
  const edited = written(text, { in: 'Trunk/purecloud-dev', at: '/spec/callerId/number', to: SHOWN });
  const [correct, asked] = await Promise.all([load(text), load(edited)]);
  const offline = verifyOffline(asked.wiring!, Date.parse('2026-11-21')).agreement;
  expect(offline.findings).toEqual([]);
  expect(offline.unknowns.filter(({ code }) => code === CODE)).toMatchObject([
    { direction: 'outbound', what: `whether ${SHOWN} may be shown` },
  ]);

  const world = await carriedOut(asked.wiring!, edited, correct.wiring);
  const sid = `PN${'8'.repeat(32)}`;
  const [, number] = world.store('twilio').all('incomingPhoneNumbers')[0]!;
  world.store('twilio').put('incomingPhoneNumbers', sid, {
    ...(number as object),
    sid,
    phone_number: SHOWN,
    trunk_sid: null,
  });
  expect(allPass(callsOut(world, 'genesys-cloud'))).toBe(true);
  const { wiring, ports } = world;
  const { agreement } = await verifyLive({ wiring, ports });
  expect(agreement.findings.filter(({ code }) => code === CODE)).toEqual([]);
  expect(agreement.unknowns.filter(({ code }) => code === CODE)).toEqual([]);
  const open = await openSides(wiring, ports);
  const { plan } = await makePlan({ wiring, ports, version: '0', kind: 'apply', open });
  await closeSides(open);
  expect(plan.diagnostics.filter(({ code }) => code === CODE)).toEqual([]);
});
