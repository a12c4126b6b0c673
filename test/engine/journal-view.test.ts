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
  tables: [],
  calls: {},
  binding: { desired: '', discovered: '', sides: {}, steps: {}, forced: [] },
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

  describe('of a replace that makes the new object first', () => {
    const made = step('s', { replaces: true });
    const old = { ...removal, replaces: true as const };
    const begin: JournalBody = { kind: 'begin', plan: plan(made, old) };
    const outcome = (of: string, result: 'done' | 'not-done' | 'unknown'): JournalBody => ({
      kind: 'outcome',
      step: of,
      result,
    });
    const leftovers = (...bodies: JournalBody[]): readonly string[] => [
      ...(viewJournal(entries(...bodies)).leftovers.get('twilio') ?? []),
    ];

    it('knows that the old one is still to remove as soon as the new one may be there', () => {
      expect(leftovers(begin)).toEqual([]);
      expect(leftovers(begin, write('absent'))).toEqual(['credential CR9']);
      expect(leftovers(begin, write('absent'), outcome('s', 'unknown'))).toEqual(['credential CR9']);
      expect(leftovers(begin, write('absent'), outcome('s', 'not-done'))).toEqual([]);
    });

    it('keeps it until its removal is done, whatever other runs finish', () => {
      const other: JournalBody = { kind: 'end', result: 'done' };
      expect(leftovers(begin, write('absent'), outcome('s', 'done'), other)).toEqual(['credential CR9']);
      expect(leftovers(begin, write('absent'), outcome('s', 'done'), outcome('x', 'done'))).toEqual([]);
    });

    it('still knows the secret of the new one when the old one is gone', () => {
      const view = viewJournal(entries(begin, write('absent'), outcome('s', 'done'), outcome('x', 'done')));
      expect(view.fingerprints.get(HOLDER)).toBe('f1');
    });
  });

  it('forgets no removal that was merely planned: the next plan finds out by itself', () => {
    expect(viewJournal(entries({ kind: 'begin', plan: plan(removal) })).leftovers.size).toBe(0);
  });

  it('knows when a write was sent whose result nobody saw, until it is answered', () => {
    const begin: JournalBody = { kind: 'begin', plan: plan(step('s')) };
    const unanswered = (...bodies: JournalBody[]) =>
      viewJournal(entries(begin, write('absent'), ...bodies)).unanswered.get('twilio');
    expect(unanswered()).toBe(1);
    expect(unanswered({ kind: 'outcome', step: 's', result: 'unknown' })).toBe(1);
    expect(unanswered({ kind: 'outcome', step: 's', result: 'done' })).toBeUndefined();
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
