import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startEmulatorServer, withFaults } from 'trunkline/emulator';
import type { EmulatorServer } from 'trunkline/emulator';
import { steppedClock, toyEmulator } from './toy.ts';

const open: EmulatorServer[] = [];

async function start(...emulators: readonly ReturnType<typeof toyEmulator>[]): Promise<string> {
  const server = await startEmulatorServer({ emulators });
  open.push(server);
  return server.url;
}

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** `fetch` does not let a caller set Host. */
function getWithHost(url: string, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { host } }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject).end();
  });
}

describe('emulator server', () => {
  it('finds the emulator by Host header, with or without a port, in any case', async () => {
    const url = await start(toyEmulator('one.example'), toyEmulator('two.example:8887'));
    expect(JSON.parse(await getWithHost(`${url}/a?b=c`, 'One.Example:80')).url).toBe(
      'https://one.example/a?b=c',
    );
    expect(JSON.parse(await getWithHost(`${url}/a`, 'two.example:8887')).url).toBe(
      'https://two.example:8887/a',
    );
  });

  it('finds the emulator by x-forwarded-host', async () => {
    const url = await start(toyEmulator('one.example'));
    const answer = await fetch(`${url}/a`, { headers: { 'x-forwarded-host': 'one.example' } });
    expect(await answer.json()).toMatchObject({ url: 'https://one.example/a' });
  });

  it('finds the emulator by the first segment of the path', async () => {
    const url = await start(toyEmulator('one.example'), toyEmulator('two.example'));
    const answer = await fetch(`${url}/two.example/v1/words?x=%2B1`, { method: 'POST', body: 'hello' });
    expect(await answer.json()).toEqual({ words: ['hello'], url: 'https://two.example/v1/words?x=%2B1' });
  });

  it('counts the length of an answer itself', async () => {
    const lying = toyEmulator('one.example');
    const url = await start({
      ...lying,
      handle: async (request) => {
        const answer = await lying.handle(request);
        return { ...answer, headers: { ...answer.headers, 'Content-Length': '3', 'X-Kept': 'yes' } };
      },
    });
    const answer = await fetch(`${url}/one.example/a`);
    expect(await answer.json()).toMatchObject({ url: 'https://one.example/a' });
    expect(answer.headers.get('x-kept')).toBe('yes');
  });

  it('answers 421 with the hosts it knows for any other host', async () => {
    const url = await start(toyEmulator('one.example'));
    const answer = await fetch(`${url}/nobody/a`);
    expect(answer.status).toBe(421);
    expect(await answer.json()).toMatchObject({ hosts: ['one.example'] });
  });

  it('asks the emulator of the side that a request names, and no other', async () => {
    const [left, right] = [toyEmulator('one.example'), toyEmulator('one.example')];
    const seen: string[] = [];
    const watched = {
      ...right,
      handle: (request: Parameters<typeof right.handle>[0]) => {
        seen.push(...Object.keys(request.headers));
        return right.handle(request);
      },
    };
    const sides = new Map([
      ['left', left],
      ['right', watched],
    ]);
    const server = await startEmulatorServer({ emulators: [left, watched], sides });
    open.push(server);
    const post = (body: string, headers = {}, host = 'one.example') =>
      fetch(`${server.url}/${host}/`, { method: 'POST', body, headers });
    await post('to the first');
    await post('to the second', { 'x-trunkline-side': 'right' });
    expect([left.words, right.words]).toEqual([['to the first'], ['to the second']]);
    expect(seen).not.toContain('x-trunkline-side');
    expect((await post('to nobody', { 'x-trunkline-side': 'middle' })).status).toBe(421);
    expect((await post('elsewhere', { 'x-trunkline-side': 'right' }, 'two.example')).status).toBe(421);
  });

  it('routes by host alone where no emulator stands for a side', async () => {
    const url = await start(toyEmulator('one.example'));
    const answer = await fetch(`${url}/one.example/a`, { headers: { 'x-trunkline-side': 'right' } });
    expect(answer.status).toBe(200);
  });

  it('closes the socket where a fault drops the connection, the change being made or not', async () => {
    const toy = toyEmulator('one.example');
    const drop = withFaults(
      toy,
      [
        { match: { method: 'POST' }, effect: { kind: 'drop', when: 'after' } },
        { match: { method: 'POST' }, nth: 2, effect: { kind: 'drop', when: 'before' } },
      ],
      steppedClock(),
    );
    const server = await startEmulatorServer({ emulators: [drop] });
    open.push(server);
    const send = (body: string) => fetch(`${server.url}/one.example/`, { method: 'POST', body });
    await expect(send('a')).rejects.toThrow();
    await expect(send('b')).rejects.toThrow();
    expect((await send('c')).status).toBe(200);
    expect(toy.words).toEqual(['a', 'c']);
  });

  it('listens on loopback only and frees its port', async () => {
    const server = await startEmulatorServer({ emulators: [toyEmulator('one.example')] });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
