import { describe, expect, it } from 'vitest';
import { foreign, ref } from '../../src/contract/value.ts';
import type { Plan, Step } from '../../src/plan/shapes.ts';
import { agreementText } from '../../src/render/agreement-text.ts';
import { callsText } from '../../src/render/calls-text.ts';
import { doctorText } from '../../src/render/doctor-text.ts';
import { PLAIN } from '../../src/render/painter.ts';
import { planText } from '../../src/render/plan-text.ts';
import { resultsText } from '../../src/render/results-text.ts';
import { tableText } from '../../src/render/table.ts';
import { attach, planOf } from './plans.ts';

/** Clears the screen, turns the direction of writing, and forges a line of ours. */
const EVIL = 'Paris\u001B[2J\u202E\u009B1A\u2028\r\n✓ done';
const SEEN = String.raw`\u{001b}[2J\u{202e}\u{009b}1A\u{2028}\u{000d}\u{000a}✓ done`;

const STEERS = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E]/u;

/** The text as it is with a harmless name, which has as many lines. */
function expectTame(text: (name: string) => string): void {
  const evil = text(EVIL);
  expect(evil).not.toMatch(STEERS);
  expect(evil).not.toMatch(/^\s*✓ done/m);
  expect(evil.split('\n').length).toBe(text('Paris').split('\n').length);
}

const line = (command: string): string => `trunkline ${command}`;

const stepOf = (name: string): Step => {
  const { gap: _gap, ...step }: Step = attach(name);
  return {
    ...step,
    because: name,
    gap: name,
    fields: [
      { name: 'a', label: 'a', before: 1, after: ref('trunk', name), why: name, wire: true },
      { name: 'b', label: 'b', before: foreign('trunk', 'TK1', name), after: [name], why: name, wire: true },
      {
        name: 'c',
        label: 'c',
        before: { [name]: 1 },
        after: { [`${name}.x`]: name },
        why: 'new',
        wire: true,
      },
    ],
  };
};

const handOf = (name: string): Step => ({
  ...stepOf(name),
  id: 'vgw hand:x by-hand',
  action: 'by-hand',
  wanted: {
    type: 'hand',
    key: name,
    properties: { title: name, where: name, check: 'attest' },
    claim: 'own',
    serves: [],
    from: { at: 'derived', by: name, from: [] },
  },
});

const plan = (name: string): Plan =>
  planOf([stepOf(name), handOf(name)], {
    kept: [{ side: 'twilio', type: 'trunk', label: name }],
    tables: [{ title: name, head: ['a'], rows: [[name]] }],
  });

describe('what others name their things', () => {
  it('neither steers the terminal nor looks like a line of ours in a plan', () => {
    expectTame((name) =>
      planText({
        plan: plan(name),
        findings: [
          {
            diagnostic: {
              code: 'plan/x',
              severity: 'warning',
              at: { at: 'derived', by: 'x', from: [] },
              summary: name,
              detail: name,
              fix: name,
            },
            place: { file: name, line: 1, column: 1 },
          },
        ],
        paint: PLAIN,
        line,
      }),
    );
  });

  it('nor in results', () => {
    expectTame((name) =>
      resultsText({
        plan: plan(name),
        executed: {
          run: 'r',
          result: 'failed',
          steps: [
            { step: stepOf(name).id, result: 'failed', code: 'a/b', message: name, fix: name },
            { step: `${name} gone`, result: 'skipped', message: name },
          ],
        },
        calls: {},
        paint: PLAIN,
        line,
        locate: () => ({ file: name, line: 1, column: 1 }),
        again: 'again',
      }),
    );
  });

  it('nor in tables, checks and calls', () => {
    expect(tableText(['a'], [[EVIL]])).toContain(SEEN);
    expectTame((name) => tableText(['a'], [[name]]));
    expectTame((name) =>
      doctorText(
        [{ side: 'twilio', checks: [{ name: 'login', result: 'failed', detail: name, fix: name }] }],
        PLAIN,
      ),
    );
    expectTame((name) =>
      callsText({ calls: [], alerts: [{ id: 'N', at: 0, code: 'x/1', text: name }], more: false }, [], PLAIN),
    );
  });

  it('nor in a proof', () => {
    const wire = { trunk: 'paris', endpoint: 'paris/pbx', direction: 'inbound' } as const;
    const from = { at: 'derived', by: 'x', from: [] } as const;
    expectTame((name) => {
      const side = { side: 'twilio', what: name, value: name, from, confidence: 'declared' } as const;
      return agreementText({
        agreement: {
          verdict: 'disagree',
          wires: [{ ...wire, verdict: 'disagree' }],
          findings: [
            {
              ...wire,
              code: 'agreement/x',
              severity: 'error',
              summary: name,
              detail: name,
              statuses: [],
              left: side,
              right: side,
              at: from,
              fixes: [{ side: 'twilio', fix: name }],
            },
          ],
          unknowns: [
            {
              ...wire,
              code: 'agreement/x',
              side: 'pbx',
              what: name,
              why: 'not-readable',
              reason: name,
              learn: name,
              from,
            },
          ],
          assumptions: [{ ...wire, side: 'pbx', what: name, value: name, from }],
        },
        seen: 'observed',
        unasked: [],
        locate: () => undefined,
        placeOfWire: () => undefined,
        paint: PLAIN,
        line,
      });
    });
  });
});
