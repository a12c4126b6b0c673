import { describe, expect, it } from 'vitest';
import { examine } from '../../src/engine/look.ts';
import { closeSides, openSides } from '../../src/engine/open.ts';
import { makePlan } from '../../src/engine/plan.ts';
import { verifyLive, verifyOffline } from '../../src/engine/verify.ts';
import { carriedOut, load, textOf, written } from '../corpus/estate.ts';

const TODAY = Date.parse('2026-11-21');
const LONG_AGO = written(textOf('portsip-register-system'), {
  in: 'Platform/pbx',
  at: '/spec/sendsFrom/0/asOf',
  to: '2019-11-20',
});
const ACCEPTED = `${LONG_AGO}---
apiVersion: trunkline/v1
kind: Project
metadata: { name: accepted }
spec:
  waivers:
    - { code: agreement/old-reference, reason: it never moves, owner: voice team, until: 2027-03-31 }
    - { code: agreement/plus, reason: the PBX adds it, owner: voice team, until: 2126-03-31 }
`;
const isOfDates = (code: string): boolean =>
  /^agreement\/(?:old-reference|future-date|waiver-.*)$/.test(code);

const toldOf = (found: readonly { readonly code: string; readonly severity: string }[]) =>
  found.filter(({ code }) => isOfDates(code)).map(({ code, severity }) => `${severity} ${code}`);

describe('a statement of long ago', () => {
  it('is told by verify, on paper and over what is there, by a plan, and by doctor', async () => {
    const { wiring } = await load(LONG_AGO);
    const { ports } = await carriedOut(wiring!, LONG_AGO);
    const open = await openSides(wiring!, ports);
    const { plan } = await makePlan({ wiring: wiring!, ports, version: '0', kind: 'apply', open });
    await closeSides(open);
    for (const { diagnostics } of [
      verifyOffline(wiring!, TODAY),
      await verifyLive({ wiring: wiring!, ports }),
      plan,
    ])
      expect(toldOf(diagnostics)).toEqual(['warning agreement/old-reference']);
    const checks = (await examine(wiring!, ports)).flatMap((side) => side.checks);
    expect(checks.filter(({ name }) => name === 'dates')).toMatchObject([
      { result: 'warning', detail: expect.stringContaining('2019-11-20') },
    ]);
  });

  it('can be waived, and the waiver is then no idle one; one without end is told', async () => {
    const { wiring } = await load(ACCEPTED);
    expect(toldOf(verifyOffline(wiring!, TODAY).diagnostics)).toEqual([
      'info agreement/old-reference',
      'warning agreement/waiver-distant',
      'info agreement/waiver-unused',
    ]);
  });

  it('is not called idle while nobody can say what it would waive', async () => {
    // Whether a plus stands before them, those who dial decide.
    const { wiring } = await load(
      written(ACCEPTED, {
        in: 'Trunk/portsip-us',
        at: '/spec/endpoints/0/settings/tenants/0/outbound',
        to: { country: 'US', rules: [{ name: 'As dialled', callers: '100-199' }] },
      }),
    );
    const { agreement, diagnostics } = verifyOffline(wiring!, TODAY);
    expect(agreement.unknowns.map(({ code }) => code)).toContain('agreement/plus');
    expect(toldOf(diagnostics)).not.toContain('info agreement/waiver-unused');
  });
});
