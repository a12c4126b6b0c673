import { describe, expect, it } from 'vitest';
import { viewJournal } from '../../src/engine/journal-view.ts';
import type { JournalBody, JournalEntry } from '../../src/plan/shapes.ts';

type IntentBody = Extract<JournalBody, { kind: 'intent' }>;

const entries = (...bodies: JournalBody[]): JournalEntry[] =>
  bodies.map((body, seq) => ({ seq, at: seq, run: 'r1', ...body }));
const HOLDER = 'twilio credential:pbx password';
const write = (before: 'absent' | 'there', more: Partial<IntentBody> = {}): JournalBody => ({
  kind: 'intent',
  step: 's',
  side: 'twilio',
  ref: { $ref: 'credential', key: 'pbx' },
  action: before === 'absent' ? 'create' : 'update',
  fields: ['password'],
  before: before === 'absent' ? null : { id: 'CR1', properties: {}, rest: null },
  fingerprints: { password: 'f1' },
  ...more,
});
const removal = (id: string): JournalBody => ({
  kind: 'intent',
  step: 'x',
  side: 'twilio',
  ref: { $ref: 'credential', key: 'pbx' },
  action: 'remove',
  fields: [],
  before: { id, properties: {}, rest: null },
});
const outcome = (of: string, result: 'done' | 'not-done' | 'unknown', id?: string): JournalBody => ({
  kind: 'outcome',
  step: of,
  result,
  ...(id === undefined ? {} : { id }),
});
const viewOf = (...bodies: JournalBody[]) => viewJournal(entries(...bodies));

describe('what the journal remembers', () => {
  it('knows the secret of a write that was done', () => {
    const view = viewOf(write('there'), outcome('s', 'done'));
    expect(view.fingerprints.get(HOLDER)).toBe('f1');
  });

  it('trusts a create whose answer never came: if the object is there, it is ours', () => {
    expect(viewOf(write('absent')).fingerprints.get(HOLDER)).toBe('f1');
  });

  it('trusts no secret after an update whose answer never came', () => {
    expect(viewOf(write('there')).fingerprints.get(HOLDER)).toBe('uncertain');
  });

  it('goes back to what it knew when a write was refused', () => {
    expect(viewOf(write('absent'), outcome('s', 'not-done')).fingerprints.has(HOLDER)).toBe(false);
  });

  it('forgets the secret of an object that was removed', () => {
    const view = viewOf(write('absent'), outcome('s', 'done', 'CR1'), removal('CR1'), outcome('x', 'done'));
    expect(view.fingerprints.has(HOLDER)).toBe(false);
  });

  describe('of an object with another name since', () => {
    const renamed = (id: string): JournalBody =>
      write('there', {
        step: 'n',
        ref: { $ref: 'credential', key: 'new' },
        fields: ['name'],
        fingerprints: undefined as never,
        before: { id, properties: {}, rest: null },
      });
    const made = [write('absent'), outcome('s', 'done', 'CR1')];
    const known = (...bodies: JournalBody[]) => Object.fromEntries(viewOf(...bodies).fingerprints);

    it('knows under which name its secret was written', () => {
      expect(viewOf(...made).holders.get('twilio credential CR1')).toBe('credential:pbx');
    });

    it('takes the secret along when it is renamed', () => {
      expect(known(...made, renamed('CR1'), outcome('n', 'done', 'CR1'))).toEqual({
        'twilio credential:new password': 'f1',
      });
      expect(known(...made, renamed('CR2'), outcome('n', 'done', 'CR2'))).toEqual({ [HOLDER]: 'f1' });
      expect(known(...made, renamed('CR1'), outcome('n', 'not-done'))).toEqual({ [HOLDER]: 'f1' });
    });

    it('knows nothing of it any more where another object took the name, or where it is gone', () => {
      const other = [write('absent', { fingerprints: { password: 'f2' } }), outcome('s', 'done', 'CR2')];
      expect([...viewOf(...made, ...other).holders]).toEqual([['twilio credential CR2', 'credential:pbx']]);
      const gone = [removal('CR1'), outcome('x', 'done')];
      expect(viewOf(...made, ...gone).holders.size).toBe(0);
    });
  });

  it('knows what its runs made and did not remove', () => {
    const made = (...bodies: JournalBody[]) => [...(viewOf(...bodies).made.get('twilio') ?? [])];
    const one = [write('absent'), outcome('s', 'done', 'CR1')];
    expect(made(...one)).toEqual(['credential CR1']);
    expect(made(...one, removal('CR1'), outcome('x', 'not-done'))).toEqual(['credential CR1']);
    expect(made(...one, removal('CR1'), outcome('x', 'done'))).toEqual([]);
  });

  it('knows which creates nobody noted the result of', () => {
    const open = (...bodies: JournalBody[]) => viewOf(...bodies).openCreates.map(({ step }) => step);
    expect(open(write('absent'), removal('CR9'))).toEqual(['s']);
    expect(open(write('absent'), outcome('s', 'unknown'))).toEqual(['s']);
    expect(open(write('absent'), outcome('s', 'unknown'), outcome('s', 'done', 'CR1'))).toEqual([]);
  });

  describe('of a replace that makes the new object first', () => {
    const made = write('absent', { replaces: 'CR9' });
    const leftovers = (...bodies: JournalBody[]): readonly string[] => [
      ...(viewOf(...bodies).leftovers.get('twilio') ?? []),
    ];

    it('knows that the old one is still to remove as soon as the new one may be there', () => {
      expect(leftovers()).toEqual([]);
      expect(leftovers(made)).toEqual(['credential CR9']);
      expect(leftovers(made, outcome('s', 'unknown'))).toEqual(['credential CR9']);
      expect(leftovers(made, outcome('s', 'not-done'))).toEqual([]);
    });

    it('keeps it until its removal is done, whatever other runs finish', () => {
      const other: JournalBody = { kind: 'end', result: 'done' };
      expect(leftovers(made, outcome('s', 'done'), other)).toEqual(['credential CR9']);
      expect(leftovers(made, outcome('s', 'done'), removal('CR9'))).toEqual(['credential CR9']);
      expect(leftovers(made, outcome('s', 'done'), removal('CR9'), outcome('x', 'done'))).toEqual([]);
    });

    it('still knows the secret of the new one when the old one is gone', () => {
      const view = viewOf(made, outcome('s', 'done', 'CR1'), removal('CR9'), outcome('x', 'done'));
      expect(view.fingerprints.get(HOLDER)).toBe('f1');
    });
  });

  it('knows when a write was sent whose result nobody saw, until it is answered', () => {
    const unanswered = (...bodies: JournalBody[]) =>
      viewOf({ kind: 'begin', doing: 'apply' }, write('absent'), ...bodies).unanswered.get('twilio');
    expect(unanswered()).toBe(1);
    expect(unanswered(outcome('s', 'unknown'))).toBe(1);
    expect(unanswered(outcome('s', 'done'))).toBeUndefined();
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

describe('who calls out over a trunk', () => {
  const run = (name: string, bodies: readonly JournalBody[]): JournalEntry[] =>
    bodies.map((body, seq) => ({ seq, at: seq, run: name, ...body }));
  const began = (doing: 'apply' | 'destroy', ...endpoints: string[]): JournalBody => ({
    kind: 'begin',
    doing,
    callsOut: { paris: endpoints },
  });
  const over = (...entries: JournalEntry[]) => [...(viewJournal(entries).callsOut.get('paris') ?? [])];
  const DONE: JournalBody = { kind: 'end', result: 'done' };
  const first = run('r1', [began('apply', 'paris/pbx'), DONE]);

  it('is who did so in the last run that was finished', () => {
    const second = run('r2', [began('apply', 'paris/genesys'), DONE]);
    expect(over(...first, ...second)).toEqual(['paris/genesys']);
  });

  it('is both, as long as the run that changes it is not finished', () => {
    const second = run('r2', [began('apply', 'paris/genesys'), { kind: 'end', result: 'waiting-for-hands' }]);
    expect(over(...first, ...second)).toEqual(['paris/pbx', 'paris/genesys']);
  });

  it('is nobody once the trunk is destroyed', () => {
    expect(over(...first, ...run('r2', [began('destroy', 'paris/pbx'), DONE]))).toEqual([]);
  });

  describe('of which one endpoint is destroyed', () => {
    const both = run('r1', [began('apply', 'paris/pbx', 'paris/genesys'), DONE]);
    const gone: JournalBody = { kind: 'begin', doing: 'destroy', destroyed: ['paris/pbx'] };

    it('is all others, whether or not the manifests of the destroy had them', () => {
      expect(over(...both, ...run('r2', [gone, DONE]))).toEqual(['paris/genesys']);
    });

    it('is everybody, as long as the run is not finished', () => {
      const killed = run('r2', [gone, { kind: 'end', result: 'failed' }]);
      expect(over(...both, ...killed)).toEqual(['paris/pbx', 'paris/genesys']);
    });
  });
});
