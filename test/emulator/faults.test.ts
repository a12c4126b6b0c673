import { describe, expect, it } from 'vitest';
import { ConnectionDropped, withFaults } from 'trunkline/emulator';
import type { Fault } from 'trunkline/emulator';
import { get, post, steppedClock, toyEmulator } from './toy.ts';

const URL_OF_LIST = 'https://toy.example/words';

function setUp(...faults: readonly Fault[]) {
  const toy = toyEmulator('toy.example');
  const clock = steppedClock();
  return { toy, clock, faulty: withFaults(toy, faults, clock) };
}

const wordsOf = (body: string): unknown => JSON.parse(body).words;

describe('faults', () => {
  it('carries out late what was dropped, before the next request that comes after that time', async () => {
    const { toy, clock, faulty } = setUp({
      match: { method: 'POST' },
      times: 2,
      effect: { kind: 'late', milliseconds: 100 },
    });
    await expect(faulty.handle(post(URL_OF_LIST, 'a'))).rejects.toThrow(ConnectionDropped);
    expect(wordsOf((await faulty.handle(get(URL_OF_LIST))).body)).toEqual([]);
    await clock.sleep(100);
    expect(wordsOf((await faulty.handle(get(URL_OF_LIST))).body)).toEqual(['a']);
    await expect(faulty.handle(post(URL_OF_LIST, 'b'))).rejects.toThrow(ConnectionDropped);
    await faulty.arrive();
    expect(toy.words).toEqual(['a', 'b']);
  });

  it('answers a status in place of the vendor, on the match asked for and as often as asked', async () => {
    const { toy, faulty } = setUp({
      match: { method: 'post', path: /^\/words$/ },
      nth: 2,
      times: 2,
      effect: { kind: 'status', status: 429, body: { code: 20429 }, headers: { 'retry-after': '1' } },
    });
    const statuses: number[] = [];
    for (const word of ['a', 'b', 'c', 'd'])
      statuses.push((await faulty.handle(post(URL_OF_LIST, word))).status);
    expect(statuses).toEqual([200, 429, 429, 200]);
    expect(toy.words).toEqual(['a', 'd']);
  });

  it('gives the body and headers of the status', async () => {
    const { faulty } = setUp({
      match: {},
      times: 2,
      effect: { kind: 'status', status: 503, body: 'busy', headers: { 'retry-after': '1' } },
    });
    const answer = await faulty.handle(get(URL_OF_LIST));
    expect(answer).toEqual({
      status: 503,
      body: 'busy',
      headers: { 'content-type': 'text/plain', 'retry-after': '1' },
    });
  });

  it('hits only what matches method, host and path', async () => {
    const effect = { kind: 'status', status: 500 } as const;
    const { faulty } = setUp(
      { match: { method: 'DELETE' }, effect },
      { match: { host: 'other.example' }, effect },
      { match: { path: /trunks/g }, effect },
    );
    expect((await faulty.handle(get(URL_OF_LIST))).status).toBe(200);
  });

  it('waits on the injected clock, then answers', async () => {
    const { clock, faulty } = setUp({ match: {}, effect: { kind: 'latency', milliseconds: 4000 } });
    expect((await faulty.handle(get(URL_OF_LIST))).status).toBe(200);
    expect(clock.slept).toEqual([4000]);
  });

  it('drops the connection before the change', async () => {
    const { toy, faulty } = setUp({ match: {}, effect: { kind: 'drop', when: 'before' } });
    await expect(faulty.handle(post(URL_OF_LIST, 'a'))).rejects.toBeInstanceOf(ConnectionDropped);
    expect(toy.words).toEqual([]);
  });

  it('drops the connection after the change', async () => {
    const { toy, faulty } = setUp({ match: {}, effect: { kind: 'drop', when: 'after' } });
    await expect(faulty.handle(post(URL_OF_LIST, 'a'))).rejects.toMatchObject({ when: 'after' });
    expect(toy.words).toEqual(['a']);
  });

  it('plays a lagging replica after a matched write, also to a reader who had not read before', async () => {
    const { faulty } = setUp({ match: { method: 'POST' }, effect: { kind: 'stale', reads: 2 } });
    await faulty.handle(post(URL_OF_LIST, 'a'));
    const seen: unknown[] = [];
    for (let read = 0; read < 3; read += 1)
      seen.push(wordsOf((await faulty.handle(get(`${URL_OF_LIST}?size=${String(read)}`))).body));
    expect(seen).toEqual([[], [], ['a']]);
  });

  it('plays a lagging replica from a matched read on', async () => {
    const { faulty } = setUp({ match: { method: 'GET' }, nth: 2, effect: { kind: 'stale', reads: 1 } });
    await faulty.handle(get(URL_OF_LIST));
    await faulty.handle(post(URL_OF_LIST, 'a'));
    expect(wordsOf((await faulty.handle(get(URL_OF_LIST))).body)).toEqual([]);
    expect(wordsOf((await faulty.handle(get(URL_OF_LIST))).body)).toEqual(['a']);
  });

  it('leaves calls and the estate to the emulator', () => {
    const { toy, faulty } = setUp({ match: {}, effect: { kind: 'drop', when: 'before' } });
    faulty.own('owned');
    expect(toy.words).toEqual(['"owned"']);
    expect(faulty.hosts).toEqual(['toy.example']);
    expect(faulty.outgoing({ to: '+12025550100' })).toEqual([]);
  });
});
