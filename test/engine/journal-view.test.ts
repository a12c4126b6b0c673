import { describe, expect, it } from 'vitest';
import { viewJournal } from '../../src/engine/journal-view.ts';
import type { JournalBody, JournalEntry, Plan, Step } from '../../src/plan/shapes.ts';

const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  pass: 'widen',
  side: 'twilio',
  ref: { $ref: 'credential', key: 'pbx' },
  action: 'create',
  label: 'credential',
  fields: [],
  needs: [],
  calls: { reads: 0, writes: 1 },
  ...more,
});

const plan = (...steps: Step[]): Plan => ({
  formatVersion: '1.0',
  kind: 'apply',
  steps,
  diagnostics: [],
  kept: [],
  calls: {},
  binding: { desired: '', discovered: '', plugins: {}, steps: {} },
});

const entries = (...bodies: JournalBody[]): JournalEntry[] =>
  bodies.map((body, seq) => ({ seq, at: seq, run: 'r1', ...body }));
const HOLDER = 'twilio credential:pbx password';
const write = (before: 'absent' | 'there'): JournalBody => ({
  kind: 'intent',
  step: 's',
  before: before === 'absent' ? null : { id: 'CR1', properties: {}, rest: null },
  fingerprints: { password: 'f1' },
});
const removal = step('x', {
  action: 'remove',
  pass: 'narrow',
  before: { type: 'credential', id: 'CR9', label: 'old', properties: {}, rest: null },
});

describe('what the journal remembers', () => {
  it('knows the secret of a write that was done', () => {
    const view = viewJournal(
      entries({ kind: 'begin', plan: plan(step('s')) }, write('there'), {
        kind: 'outcome',
        step: 's',
        result: 'done',
      }),
    );
    expect(view.fingerprints.get(HOLDER)).toBe('f1');
  });

  it('trusts a create whose answer never came: if the object is there, it is ours', () => {
    const view = viewJournal(entries({ kind: 'begin', plan: plan(step('s')) }, write('absent')));
    expect(view.fingerprints.get(HOLDER)).toBe('f1');
    expect(view.died).toEqual({ run: 'r1', at: 0 });
  });

  it('trusts no secret after an update whose answer never came', () => {
    const view = viewJournal(
      entries({ kind: 'begin', plan: plan(step('s', { action: 'update' })) }, write('there')),
    );
    expect(view.fingerprints.get(HOLDER)).toBe('uncertain');
  });

  it('goes back to what it knew when a write was refused', () => {
    const refused: JournalBody = { kind: 'outcome', step: 's', result: 'not-done', code: 'twilio/21240' };
    const view = viewJournal(entries({ kind: 'begin', plan: plan(step('s')) }, write('absent'), refused));
    expect(view.fingerprints.has(HOLDER)).toBe(false);
  });

  it('forgets the secret of an object that was removed', () => {
    const gone = step('x', {
      action: 'remove',
      before: { type: 'credential', id: 'CR1', label: 'pbx', properties: {}, rest: null },
    });
    const view = viewJournal(
      entries(
        { kind: 'begin', plan: plan(step('s'), gone) },
        write('absent'),
        { kind: 'outcome', step: 's', result: 'done' },
        { kind: 'outcome', step: 'x', result: 'done' },
      ),
    );
    expect(view.fingerprints.has(HOLDER)).toBe(false);
  });

  it('keeps what a run that died was still to remove, until a run finished it', () => {
    const died = entries({ kind: 'begin', plan: plan(removal) });
    expect([...(viewJournal(died).leftovers.get('twilio') ?? [])]).toEqual(['credential CR9']);
    const finished = entries(
      { kind: 'begin', plan: plan(removal) },
      { kind: 'outcome', step: 'x', result: 'done' },
      { kind: 'end', result: 'failed' },
    );
    expect([...(viewJournal(finished).leftovers.get('twilio') ?? [])]).toEqual([]);
  });

  it('binds an attestation to the values it was given for', () => {
    const view = viewJournal(
      entries(
        { kind: 'attest', side: 'vgw', hand: 'start', values: 'v1' },
        { kind: 'attest', side: 'vgw', hand: 'start', values: 'v2' },
      ),
    );
    expect(view.attested.get('vgw start')).toBe('v2');
  });
});
