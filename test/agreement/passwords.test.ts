import { describe, expect, it } from 'vitest';
import { secretRef } from '../../src/contract/value.ts';
import { is, nobodyKnows, proof, type Change } from './ends.ts';

const password = secretRef({ env: 'PARIS_PASSWORD' });
const sent = (more: object) => is({ username: 'paris', ...more });
const asked = (more: object) => is({ realm: 'sip.example', users: [{ username: 'paris', ...more }] });

const unread = (sends: Change['sends'], accepts: Change['accepts']): readonly string[] =>
  proof({
    direction: 'outbound',
    ...(sends ? { sends } : {}),
    ...(accepts ? { accepts } : {}),
  }).assumptions.map(({ side, what, value }) => `${side}, ${what}: ${value}`);

const TAKEN = 'password of "paris": the one last written by an apply; nobody can read it back';

describe('a password that no end tells', () => {
  it('is assumed at each end that was read', () => {
    expect(unread({ digest: sent({}) }, { digest: asked({}) })).toEqual([
      `pbx, ${TAKEN}`,
      `twilio, ${TAKEN}`,
    ]);
    expect(unread({ digest: sent({ password }) }, { digest: asked({}) })).toEqual([`twilio, ${TAKEN}`]);
  });

  it('is not assumed where both ends take it from the manifests', () => {
    expect(unread({ digest: sent({ password }) }, { digest: asked({ password }) })).toEqual([]);
  });

  it('is no matter where nobody signs in, nobody is asked to, or nobody knows', () => {
    expect(unread({ digest: is('none') }, { digest: asked({}) })).toEqual([]);
    expect(unread({ digest: sent({}) }, { digest: is('none') })).toEqual([]);
    expect(unread({ digest: nobodyKnows() }, { digest: asked({}) })).toEqual([]);
    expect(unread({ digest: is({ username: 'stranger' }) }, { digest: asked({}) })).toEqual([]);
  });
});
