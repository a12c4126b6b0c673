import { expect, it } from 'vitest';
import { agree } from '../../src/agreement/agree.ts';
import type { Diagnostic } from '../../src/contract/diagnostic.ts';
import type { Origin } from '../../src/contract/fact.ts';
import { ofTrunks } from '../../src/engine/of-trunks.ts';
import { verifyOffline } from '../../src/engine/verify.ts';
import { paris, wire } from '../scenarios/wirings.ts';

it('keeps what is derived from no document, whichever trunks are asked for', () => {
  const wiring = wire([paris]);
  const told = (at: Origin): Diagnostic => ({
    code: 'x/y',
    severity: 'error',
    at,
    summary: 's',
    detail: 'd',
    fix: 'f',
  });
  const nowhere = told({ at: 'derived', by: 'nothing', from: [] });
  const there = told({ at: 'manifest', document: wiring.trunks[0]!.document, pointer: '' });
  const verified = {
    ...verifyOffline(wiring, Date.parse('2026-11-21')),
    agreement: agree({ wires: [] }),
    diagnostics: [nowhere, there],
  };
  expect(ofTrunks(verified, wiring, []).diagnostics).toEqual([nowhere]);
});
