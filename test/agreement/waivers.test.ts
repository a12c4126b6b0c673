import { describe, expect, it } from 'vitest';
import {
  distantWaivers,
  expiredWaivers,
  unusedWaivers,
  waiveAgreement,
  waiveDiagnostics,
} from '../../src/agreement/waivers.ts';
import type { Diagnostic } from '../../src/contract/diagnostic.ts';
import type { Waiver } from '../../src/contract/wiring.ts';
import { is, nets, nobodyKnows, proof } from './ends.ts';

const NOW = Date.UTC(2026, 10, 21, 23, 59);
const PLUS = 'agreement/plus';

const waiver = (part: Partial<Waiver> = {}): Waiver => ({
  code: PLUS,
  reason: 'the PBX adds it',
  owner: 'voice team',
  until: '2026-11-21',
  from: { at: 'manifest', document: 'Trunk/t', pointer: '/spec/waivers/0' },
  ...part,
});
const trunk = { trunk: 't', document: 'Trunk/t' };
const accepted = (...waivers: readonly Waiver[]) => ({ waivers, now: NOW });

const broken = () => proof({ sends: { calledPlus: is(false) } });

describe('a waiver of the proof', () => {
  it('lets the finding stand and count for nothing, to the end of its last day', () => {
    const before = broken();
    expect(before.verdict).toBe('disagree');
    const after = waiveAgreement(before, accepted(waiver()));
    expect(after.verdict).toBe('waived');
    expect(after.wires).toMatchObject([{ verdict: 'waived' }]);
    expect(after.findings).toMatchObject([
      {
        code: PLUS,
        severity: 'info',
        waived: { owner: 'voice team', reason: 'the PBX adds it', until: '2026-11-21', severity: 'error' },
      },
    ]);
  });

  it('covers no other code, trunk or endpoint', () => {
    for (const other of [
      { code: 'agreement/numbers' },
      { covers: { ...trunk, trunk: 'other' } },
      { covers: { ...trunk, endpoint: { name: 'other', pointer: '' } } },
    ])
      expect(waiveAgreement(broken(), accepted(waiver(other))).verdict).toBe('disagree');
    for (const same of [{ covers: trunk }, { covers: { ...trunk, endpoint: { name: 'e', pointer: '' } } }])
      expect(waiveAgreement(broken(), accepted(waiver(same))).verdict).toBe('waived');
  });

  it('does not make known what nobody knows, nor hide a second failure', () => {
    const unknown = proof({ sends: { calledPlus: is(false) }, accepts: { numbers: nobodyKnows() } });
    expect(waiveAgreement(unknown, accepted(waiver())).verdict).toBe('unknown');
    const two = proof({ sends: { calledPlus: is(false) }, accepts: { from: nets() } });
    expect(waiveAgreement(two, accepted(waiver())).verdict).toBe('disagree');
  });

  it('ends: the finding counts again, and the waiver is one itself', () => {
    const over = accepted(waiver({ until: '2026-11-20' }));
    expect(waiveAgreement(broken(), over).verdict).toBe('disagree');
    expect(expiredWaivers(over)).toMatchObject([
      {
        code: 'agreement/waiver-expired',
        severity: 'warning',
        at: { pointer: '/spec/waivers/0' },
        summary: 'the waiver of agreement/plus ended on 2026-11-20',
      },
    ]);
    expect(expiredWaivers(accepted(waiver()))).toEqual([]);
  });

  it('that holds for more than five years is told, and waives all the same', () => {
    const forEver = accepted(waiver({ until: '2126-01-01' }));
    expect(waiveAgreement(broken(), forEver).verdict).toBe('waived');
    expect(distantWaivers(forEver)).toMatchObject([
      { code: 'agreement/waiver-distant', severity: 'warning', at: { pointer: '/spec/waivers/0' } },
    ]);
    expect(distantWaivers(accepted(waiver({ until: '2031-11-01' })))).toEqual([]);
  });

  it('is told when it waives nothing, by a run that could have found the code', () => {
    const idle = accepted(waiver({ code: 'agreement/realm' }), waiver());
    const { findings } = waiveAgreement(broken(), idle);
    expect(unusedWaivers(idle, findings, () => true)).toMatchObject([
      {
        code: 'agreement/waiver-unused',
        severity: 'info',
        summary: expect.stringContaining('agreement/realm'),
      },
    ]);
    expect(unusedWaivers(idle, findings, () => false)).toEqual([]);
    expect(unusedWaivers(accepted(waiver({ until: '2026-11-20' })), [], () => true)).toEqual([]);
  });
});

describe('a waiver of anything else', () => {
  const found = (part: Partial<Diagnostic> = {}): Diagnostic => ({
    code: 'twilio/no-emergency-address',
    severity: 'warning',
    at: { at: 'manifest', document: 'Trunk/t', pointer: '/spec/endpoints/1/settings' },
    summary: 'no address',
    detail: '',
    fix: '',
    ...part,
  });
  const emergency = (covers?: Waiver['covers']) =>
    accepted(waiver({ code: 'twilio/no-emergency-address', ...(covers ? { covers } : {}) }));

  it('covers warnings of its document, or of its endpoint', () => {
    const severity = (d: Diagnostic, covers?: Waiver['covers']) =>
      waiveDiagnostics([d], emergency(covers)).map((one) => one.severity);
    expect(severity(found())).toEqual(['info']);
    expect(severity(found(), trunk)).toEqual(['info']);
    expect(severity(found({ at: { at: 'derived', by: 'plan', from: [found().at] } }), trunk)).toEqual([
      'info',
    ]);
    expect(severity(found(), { trunk: 'u', document: 'Trunk/u' })).toEqual(['warning']);
    const endpoint = (at: number) => ({
      ...trunk,
      endpoint: { name: 't/e', pointer: `/spec/endpoints/${at}` },
    });
    expect(severity(found(), endpoint(1))).toEqual(['info']);
    expect(severity(found(), endpoint(0))).toEqual(['warning']);
    expect(severity(found({ at: { at: 'discovered', side: 'pbx', field: 'x' } }), trunk)).toEqual([
      'warning',
    ]);
  });

  it('never covers an error: that is mended, or forced each time', () => {
    const error = found({ severity: 'error', forcible: true });
    expect(waiveDiagnostics([error], emergency())).toEqual([error]);
  });
});
