import { describe, expect, it } from 'vitest';
import { Hono } from 'hono';
import {
  basicAuth,
  counterIds,
  emptyHttpResponse,
  handleWithHono,
  jsonResponse,
  memoryStore,
  pageOf,
  parseForm,
} from 'trunkline/emulator';
import type { StoreChange } from 'trunkline/emulator';

describe('memory store', () => {
  it('keeps rows in the order of creation, also when one is written again', () => {
    const store = memoryStore();
    store.put('numbers', 'b', 1);
    store.put('numbers', 'a', 2);
    store.put('numbers', 'b', 3);
    expect(store.all('numbers')).toEqual([
      ['b', 3],
      ['a', 2],
    ]);
    store.remove('numbers', 'b');
    expect(store.all('numbers')).toEqual([['a', 2]]);
    expect(store.get('numbers', 'c')).toBeUndefined();
    expect(store.all('unheard of')).toEqual([]);
  });

  it('goes on from a snapshot', () => {
    const first = memoryStore();
    first.put('trunks', 'x', { name: 'paris' });
    first.put('trunks', 'y', { name: 'lyon' });
    first.remove('trunks', 'x');
    const second = memoryStore(JSON.parse(JSON.stringify(first.snapshot())));
    expect(second.all('trunks')).toEqual([['y', { name: 'lyon' }]]);
    expect(second.snapshot()).toEqual(first.snapshot());
  });

  it('tells its listeners of each change, and of nothing that changes nothing', () => {
    const store = memoryStore();
    const changes: StoreChange[] = [];
    store.onChange((change) => changes.push(change));
    store.put('t', 'a', 1);
    store.remove('t', 'a');
    store.remove('t', 'a');
    expect(changes).toEqual([
      { table: 't', id: 'a', row: 1 },
      { table: 't', id: 'a', row: null },
    ]);
  });

  it('cannot be changed through the row that was put', () => {
    const store = memoryStore();
    const row = { tags: ['one'] };
    store.put('t', 'a', row);
    row.tags.push('two');
    expect(store.get('t', 'a')).toEqual({ tags: ['one'] });
  });

  it('cannot be changed through a row of which only the outside is frozen', () => {
    const store = memoryStore();
    const inner = { tag: 'one' };
    store.put('t', 'a', Object.freeze({ inner }));
    inner.tag = 'two';
    expect(store.get('t', 'a')).toEqual({ inner: { tag: 'one' } });
  });

  it('cannot be changed through what it gives, which snapshots share', () => {
    const store = memoryStore();
    store.put('t', 'a', { tag: 'one' });
    const [entry] = store.snapshot()['t']!;
    expect(() => Object.assign(entry!, { 1: { tag: 'two' } })).toThrow(TypeError);
    expect(() => Object.assign(Object(store.get('t', 'a')), { tag: 'two' })).toThrow(TypeError);
    expect(store.snapshot()['t']).toBe(store.snapshot()['t']);
  });
});

describe('ids', () => {
  it('count in hex with the digits asked for, apart for each prefix', () => {
    const id = counterIds(memoryStore());
    expect(id('TK', 32)).toBe(`TK${'1'.padStart(32, '0')}`);
    expect(Array.from({ length: 10 }, () => id('OU', 4)).at(-1)).toBe('OU000a');
    expect(id('TK', 4)).toBe('TK0002');
  });

  it('go on after a restart', () => {
    const store = memoryStore();
    counterIds(store)('AL', 2);
    expect(counterIds(memoryStore(store.snapshot()))('AL', 2)).toBe('AL02');
  });
});

describe('paging', () => {
  it('cuts a list into pages and says when another follows', () => {
    const items = [1, 2, 3, 4, 5];
    expect(pageOf(items, { start: 0, size: 2 })).toEqual({ items: [1, 2], start: 0, total: 5, next: 2 });
    expect(pageOf(items, { start: 4, size: 2 })).toEqual({ items: [5], start: 4, total: 5 });
    expect(pageOf(items, { start: 9, size: 2 })).toEqual({ items: [], start: 9, total: 5 });
    expect(pageOf([], { start: 0, size: 2 })).toEqual({ items: [], start: 0, total: 0 });
  });
});

describe('requests and answers', () => {
  it('reads a form, the last of equal names counting', () => {
    expect(parseForm('A=1&B=x+y&A=%2B2')).toEqual({ A: '+2', B: 'x y' });
    expect(parseForm()).toEqual({});
  });

  it('reads HTTP Basic with colons in the password', () => {
    const authorization = `Basic ${Buffer.from('AC1:a:b').toString('base64')}`;
    expect(basicAuth({ authorization })).toEqual({ username: 'AC1', password: 'a:b' });
    expect(basicAuth({ authorization: 'Bearer x' })).toBeUndefined();
    expect(basicAuth({ authorization: 'Basic eA==' })).toBeUndefined();
    expect(basicAuth({})).toBeUndefined();
  });

  it('routes with Hono, with body and without', async () => {
    const app = new Hono();
    app.post('/echo', async (c) => c.json({ got: await c.req.text() }, 201));
    app.delete('/echo', (c) => c.body(null, 204));
    const request = { method: 'POST', url: 'https://x.example/echo', headers: {}, body: 'a=1' };
    expect(await handleWithHono(app, request)).toMatchObject({ status: 201, body: '{"got":"a=1"}' });
    expect(await handleWithHono(app, { ...request, method: 'DELETE', body: '' })).toMatchObject({
      status: 204,
      body: '',
    });
    expect(jsonResponse(400, { a: 1 }, { 'x-a': 'b' })).toEqual({
      status: 400,
      headers: { 'content-type': 'application/json', 'x-a': 'b' },
      body: '{"a":1}',
    });
    expect(emptyHttpResponse(204)).toEqual({ status: 204, headers: {}, body: '' });
  });
});
