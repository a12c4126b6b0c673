import { describe, expect, it } from 'vitest';
import { handResource } from '../../src/contract/artifact.ts';
import { viewJournal } from '../../src/engine/journal-view.ts';
import { deployedBy, leftBehind, stepsLeftBehind } from '../../src/engine/left-behind.ts';
import { ref } from '../../src/contract/value.ts';
import type { JournalEntry } from '../../src/plan/shapes.ts';

const AT = { seq: 0, at: 0, run: 'r' };
const said = (hand: string, where: string): JournalEntry =>
  ({
    ...AT,
    kind: 'attest',
    side: 'vgw',
    hand,
    values: 'v',
    leaves: { where, undo: 'stop it', serves: ['bot/vgw'], files: [`${hand}/run.yml`] },
  }) satisfies JournalEntry;
const removed = (key: string): readonly JournalEntry[] =>
  [
    {
      ...AT,
      kind: 'intent',
      step: 's',
      side: 'vgw',
      ref: ref('hand', key),
      action: 'remove',
      fields: [],
      before: null,
    },
    { ...AT, kind: 'outcome', step: 's', result: 'done' },
  ] as readonly JournalEntry[];

const wanted = (id: string, where: string, serves = ['bot/vgw']) =>
  handResource(
    { id, title: id, where, instructions: [], values: [], role: 'accepts', check: 'attest' },
    { serves, from: { at: 'manifest', document: 'test', pointer: '' } },
  );
const leavings = (...entries: readonly JournalEntry[]) => viewJournal(entries).leavings.get('vgw');

describe('a manual step that was done', () => {
  const both = leavings(said('start', 'host a'), said('start', 'host b'));

  it('is left behind at each place where nobody asks for it any more, with its files', () => {
    const left = leftBehind(both, [wanted('start', 'host c')]);
    expect([...left.keys()]).toEqual(['start at host a', 'start at host b']);
    expect(deployedBy(left, 'start/run.yml')).toBe('start at host a');
    expect(deployedBy(left, 'other/run.yml')).toBeUndefined();
    expect(stepsLeftBehind(left)[0]).toMatchObject({ id: 'start at host a', marked: true });
  });

  it('is not left behind at a place where a step is asked for, be it another one', () => {
    expect([...leftBehind(both, [wanted('begin', 'host b')]).keys()]).toEqual(['start at host a']);
  });

  it('stays as it is when its document was removed', () => {
    expect(leftBehind(both, []).size).toBe(0);
    expect(leftBehind(both, [wanted('start', 'host c', ['other/vgw'])]).size).toBe(0);
  });

  it('is forgotten at one place, or at all of them when the step itself is removed', () => {
    const all = [said('start', 'host a'), said('start', 'host b'), said('start-b', 'host b')];
    expect([...leavings(...all, ...removed('start at host a'))!.keys()]).toEqual([
      'start at host b',
      'start-b at host b',
    ]);
    expect([...leavings(...all, ...removed('start'))!.keys()]).toEqual(['start-b at host b']);
  });
});
