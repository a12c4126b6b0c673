import { describe, expect, it } from 'vitest';
import { foreign, ref, secretRef } from '../../src/contract/value.ts';
import { viewJournal } from '../../src/engine/journal-view.ts';
import { secretStates } from '../../src/engine/secret-states.ts';
import type { JournalEntry } from '../../src/plan/shapes.ts';
import { createWorld } from '../../src/testing/index.ts';
import { side, there, want } from '../plan/toy.ts';
import { bot, wire } from '../scenarios/wirings.ts';

const KEY = secretRef({ env: 'BOT_PASSWORD' });

async function stateOf(id: string) {
  const { ports } = createWorld({ wiring: wire([bot]) });
  const password = await ports.secrets.fingerprint(await ports.secrets.value(KEY));
  const entries: readonly JournalEntry[] = [
    {
      kind: 'intent',
      step: 's',
      side: 'toy',
      ref: ref('door', 'd'),
      action: 'create',
      fields: ['key'],
      before: null,
      fingerprints: { key: password },
      seq: 0,
      at: 0,
      run: 'r',
    },
    { kind: 'outcome', step: 's', result: 'done', id: 'D1', seq: 1, at: 1, run: 'r' },
  ];
  const wanted = [
    want('box', 'b'),
    want('door', 'e', { box: ref('box', 'b'), key: KEY }, { formerly: [{ name: 'd' }] }),
  ];
  const observed = [
    there('box', 'B1', { name: 'b' }),
    there('door', id, { name: 'd', box: foreign('box', 'B1') }),
  ];
  const { types } = side();
  const compiled = { name: 'toy', plugin: {} as never, types, wanted, declared: {} };
  const states = await secretStates({ compiled, wanted, observed }, ports, viewJournal(entries));
  return states.get('door:e key');
}

describe('the secret of an object that is renamed', () => {
  it('is known by what the journal wrote under its former name', async () => {
    expect(await stateOf('D1')).toBe('same');
  });

  it('is not that of another object that had the name', async () => {
    expect(await stateOf('D2')).toBe('unverified');
  });
});
