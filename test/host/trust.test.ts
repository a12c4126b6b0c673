import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport } from '../../src/host/transport.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const CERTIFICATE = fixture('pbx-cert.pem');
const { fingerprint256: FINGERPRINT } = new X509Certificate(CERTIFICATE);

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A machine that signed its certificate itself, and counts the requests that reach it. */
async function machine(): Promise<{ readonly url: string; readonly heard: () => number }> {
  let heard = 0;
  const server = createServer({ key: fixture('pbx-key.pem'), cert: CERTIFICATE }, (_request, response) => {
    heard += 1;
    response.end('hello');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : '';
  return { url: `https://localhost:${port}/`, heard: () => heard };
}

const get = (url: string) => ({ method: 'GET', url, headers: { authorization: 'Bearer secret' } });

describe('a certificate that no public authority signed', () => {
  it('is refused unless the connection says whom to trust', async () => {
    const { url, heard } = await machine();
    await expect(createTransport({ env: {} })(get(url))).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(heard()).toBe(0);
  });

  it('is taken when the private authority that signed it is given', async () => {
    const { url } = await machine();
    const response = await createTransport({ env: {} })(get(url), { ca: CERTIFICATE });
    expect(response.body).toBe('hello');
  });

  it('is refused when another authority is given', async () => {
    const { url, heard } = await machine();
    const trust = { ca: fixture('other-cert.pem') };
    await expect(createTransport({ env: {} })(get(url), trust)).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(heard()).toBe(0);
  });

  it.each([
    FINGERPRINT,
    `sha256 ${FINGERPRINT.toLowerCase()}`,
    `SHA-256: ${FINGERPRINT.replaceAll(':', '')}`,
  ])('is taken when it is pinned, however the fingerprint is written: %s', async (fingerprint) => {
    const { url } = await machine();
    const send = createTransport({ env: {} });
    for (const _ of [1, 2]) expect((await send(get(url), { fingerprint })).body).toBe('hello');
  });

  it('is refused before a byte is sent when another one is pinned', async () => {
    const { url, heard } = await machine();
    const { fingerprint256: fingerprint } = new X509Certificate(fixture('other-cert.pem'));
    await expect(createTransport({ env: {} })(get(url), { fingerprint })).rejects.toMatchObject({
      code: 'host/other-certificate',
    });
    expect(heard()).toBe(0);
  });

  it('is trusted for the connection that says so, and for no other', async () => {
    const { url } = await machine();
    const send = createTransport({ env: {} });
    await send(get(url), { ca: CERTIFICATE });
    await expect(send(get(url))).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });
});
