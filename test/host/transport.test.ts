import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTransport } from '../../src/host/transport.ts';
import { sandboxTransport } from '../../src/host/sandbox-transport.ts';
import { failureOf } from './support.ts';

const servers: Server[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

const serving = (handle: (request: IncomingMessage, response: ServerResponse) => void) =>
  listen(createServer(handle));

/** Says what it was asked. */
const echo = () =>
  serving((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      response.writeHead(201, { 'X-Many': ['a', 'b'] });
      response.end(
        JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }),
      );
    });
  });

describe('real transport', () => {
  it('carries method, headers and body, and brings any status', async () => {
    const host = await echo();
    const response = await createTransport({ env: {} })({
      method: 'POST',
      url: `http://${host}/a?b=1`,
      headers: { authorization: 'Basic x', 'accept-encoding': 'gzip', 'content-length': '99' },
      body: 'Name=ä',
    });
    const asked = JSON.parse(response.body);
    expect([response.status, response.headers['x-many']]).toEqual([201, 'a, b']);
    expect(asked).toMatchObject({ method: 'POST', url: '/a?b=1', body: 'Name=ä' });
    expect(asked.headers).toMatchObject({ authorization: 'Basic x', 'content-length': '7' });
    expect(asked.headers['accept-encoding']).toBeUndefined();
  });

  it('rejects when nobody listens', async () => {
    const host = await echo();
    servers.splice(0).forEach((server) => server.close());
    const request = { method: 'GET', url: `http://${host}/`, headers: {} };
    await expect(createTransport({ env: {} })(request)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.each([
    ['never begins', (response: ServerResponse) => void response, 'UND_ERR_HEADERS_TIMEOUT'],
    [
      'stops in the middle',
      (response: ServerResponse) => void response.writeHead(200).write('half'),
      'UND_ERR_BODY_TIMEOUT',
    ],
  ])('does not wait for ever for an answer that %s', async (_what, say, code) => {
    const host = await serving((_request, response) => say(response));
    const send = createTransport({ env: {}, timeoutMs: 100 });
    await expect(send({ method: 'GET', url: `http://${host}/`, headers: {} })).rejects.toMatchObject({
      code,
    });
  });

  it('does not follow a redirect', async () => {
    const host = await serving((_request, response) =>
      response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    );
    const response = await createTransport({ env: {} })({
      method: 'GET',
      url: `http://${host}/`,
      headers: {},
    });
    expect(response.status).toBe(307);
  });

  it.each(['proxy.internal:3128', 'bob:hunter22@10.0.0.1:3128', 'socks5://10.0.0.1:1'])(
    'refuses %s as a proxy, without quoting it',
    async (value) => {
      const send = createTransport({ env: { https_proxy: value } });
      const error = await failureOf(send({ method: 'GET', url: 'http://127.0.0.1:1/', headers: {} }));
      expect([error.code, error.message.includes('HTTPS_PROXY')]).toEqual(['host/bad-proxy', true]);
      expect(JSON.stringify([error, error.message, error.fix])).not.toContain(value);
    },
  );

  it('goes through the proxy of the given environment, but not for hosts it exempts', async () => {
    const host = await echo();
    const tunnels: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, client, head) => {
      tunnels.push(request.url ?? '');
      const [, port] = host.split(':');
      const upstream = connect(Number(port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.write(head);
        upstream.pipe(client).pipe(upstream);
      });
      client.on('error', () => upstream.destroy());
    });
    const env = { HTTP_PROXY: `http://${await listen(proxy)}`, NO_PROXY: 'direct.example,127.0.0.1' };
    const send = createTransport({ env });
    const through = await send({ method: 'GET', url: 'http://far.example/x', headers: {} });
    const direct = await send({ method: 'GET', url: `http://${host}/y`, headers: {} });
    expect([through.status, direct.status]).toEqual([201, 201]);
    expect(tunnels).toEqual(['far.example:80']);
  });
});

describe('sandbox transport', () => {
  it('sends a vendor request to the emulators, host first', async () => {
    const host = await echo();
    const send = sandboxTransport({ base: `http://${host}` });
    const response = await send({
      method: 'GET',
      url: 'https://trunking.twilio.com/v1/Trunks?PageSize=1',
      headers: {},
    });
    expect(JSON.parse(response.body).url).toBe('/trunking.twilio.com/v1/Trunks?PageSize=1');
  });

  it('says which side sends, where it knows', async () => {
    const host = await echo();
    const send = sandboxTransport({ base: `http://${host}` });
    const request = { method: 'GET', url: 'https://a.example/', headers: { accept: 'text/plain' } };
    const headers = async (side?: string) =>
      JSON.parse((await send(request, undefined, side)).body).headers['x-trunkline-side'];
    expect([await headers('twilio-eu'), await headers()]).toEqual(['twilio-eu', undefined]);
  });

  it('names the side that a sandbox does not play', async () => {
    const host = await serving((_request, response) => response.writeHead(421).end());
    const send = sandboxTransport({ base: `http://${host}` });
    const request = { method: 'GET', url: 'https://a.example/', headers: {} };
    expect((await failureOf(send(request, undefined, 'second'))).message).toContain(
      'plays "second" at "a.example"',
    );
  });

  it('goes through no proxy, whatever the environment of the process says', async () => {
    for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'])
      vi.stubEnv(name, 'http://127.0.0.1:1');
    for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
    const host = await echo();
    const send = sandboxTransport({ base: `http://${host}` });
    expect((await send({ method: 'GET', url: 'https://a.example/', headers: {} })).status).toBe(201);
  });

  it.each([
    'https://api.twilio.com',
    'http://10.0.0.1:80',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://127.0.0.1@evil.example',
    'ftp://127.0.0.1',
    'not a url',
  ])('refuses %s as its base', async (base) => {
    const work = (async () => sandboxTransport({ base }))();
    expect((await failureOf(work)).code).toBe('host/not-loopback');
  });

  it.each(['http://127.0.0.1:80', 'http://127.8.9.1:80', 'http://[::1]:80', 'http://localhost:80'])(
    'takes %s as its base',
    (base) => {
      expect(sandboxTransport({ base })).toBeTypeOf('function');
    },
  );

  it('refuses a host that no emulator answers for', async () => {
    const host = await serving((_request, response) => response.writeHead(421).end());
    const send = sandboxTransport({ base: `http://${host}` });
    const error = await failureOf(send({ method: 'GET', url: 'https://real.example/', headers: {} }));
    expect([error.code, error.message.includes('real.example')]).toEqual(['host/no-emulator', true]);
  });

  it('asks once where to go when the server is gone, and refuses to leave the machine then, too', async () => {
    const gone = await echo();
    servers.splice(0).forEach((server) => server.close());
    const host = await echo();
    const request = { method: 'GET', url: 'https://a.example/', headers: {} };
    const good = sandboxTransport({ base: `http://${gone}`, revive: async () => `http://${host}` });
    expect((await good(request)).status).toBe(201);
    const bad = sandboxTransport({ base: `http://${gone}`, revive: async () => 'http://far.example' });
    expect((await failureOf(bad(request))).code).toBe('host/not-loopback');
  });

  it.each([
    ['sends a read again where the server is now', 'GET', 201],
    ['does not send a write again', 'POST', undefined],
  ])('%s when the server died in the middle of its answer', async (_what, method, status) => {
    const dying = await serving((request) => request.socket.destroy());
    const host = await echo();
    const asked: string[] = [];
    const send = sandboxTransport({
      base: `http://${dying}`,
      revive: async () => {
        asked.push('revive');
        return `http://${host}`;
      },
    });
    const answer = await send({ method, url: 'https://a.example/', headers: {} }).catch(() => undefined);
    expect([answer?.status, asked.length]).toEqual([status, status === undefined ? 0 : 1]);
  });
});
