import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport } from '../../src/host/transport.ts';
import { sandboxTransport } from '../../src/host/sandbox-transport.ts';
import { failureOf } from './support.ts';

const servers: Server[] = [];
afterEach(() => {
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
});
