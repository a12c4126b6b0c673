import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSdk } from '../../../../plugins/genesys-cloud/api.ts';
import type { Http } from '../../../../plugins/genesys-cloud/api/send.ts';

const require = createRequire(import.meta.url);
const SDK = 'purecloud-platform-client-v2';
const loadedFrom = ['', '/dist/web-cjs/bundle.js'].map((build) => require.resolve(`${SDK}${build}`));

/** Every path that a function of node:fs is given from now on. */
function watchFiles(): readonly string[] {
  const paths: string[] = [];
  // A module's type has no index signature to look functions up by.
  const functions = fs as unknown as Record<string, (...given: readonly unknown[]) => unknown>;
  for (const name of Object.keys(functions)) {
    const real = functions[name];
    if (typeof real !== 'function' || /^[A-Z_]/.test(name)) continue;
    vi.spyOn(functions, name).mockImplementation((...given) => {
      paths.push(`${name} ${String(given[0])}`);
      return real(...given);
    });
  }
  return paths;
}

type Asked = {
  readonly method: string;
  readonly url: string;
  readonly headers: object;
  readonly body?: string;
  readonly kind: string;
};

function seam(answer: (asked: Asked) => { readonly status?: number; readonly body?: unknown } = () => ({})) {
  const sent: Asked[] = [];
  const http: Http = async (request, { kind }) => {
    sent.push({ ...request, kind });
    const { status = 200, body = { entities: [] } } = answer(sent.at(-1)!);
    return { status, headers: { 'inin-correlation-id': 'c-1' }, body: JSON.stringify(body) };
  };
  return { http, sent };
}

describe('the SDK, over the seam', () => {
  let home: string;

  beforeEach(() => {
    home = fs.mkdtempSync(`${os.tmpdir()}/genesys-home-`);
    fs.mkdirSync(`${home}/.genesyscloudjavascript`);
    fs.writeFileSync(`${home}/.genesyscloudjavascript/config`, '[general]\nhost = elsewhere.example\n');
    vi.spyOn(os, 'homedir').mockReturnValue(home);
    for (const path of loadedFrom) delete require.cache[path];
  });
  afterEach(() => {
    vi.restoreAllMocks();
    fs.rmSync(home, { recursive: true });
  });

  it('is loaded and used without a look at the home folder or a watched file', async () => {
    const paths = watchFiles();
    const { http, sent } = seam();
    const sdk = openSdk({ http, domain: 'mypurecloud.ie' });
    await sdk.edges.getTelephonyProvidersEdgesSites();
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => path.includes(home) || path.includes('.genesyscloud'))).toEqual([]);
    expect(paths.filter((path) => path.startsWith('watch'))).toEqual([]);
    expect(sent.map(({ url }) => url)).toEqual([
      'https://api.mypurecloud.ie/api/v2/telephony/providers/edges/sites',
    ]);
  });

  it('would be led elsewhere by the home folder if it were loaded as it comes', () => {
    const watched = vi.spyOn(fs, 'watchFile').mockReturnValue({} as never);
    const platform = require(SDK) as {
      ApiClientClass: new () => { config: { basePath: string } };
    };
    expect(new platform.ApiClientClass().config.basePath).toBe('https://api.elsewhere.example');
    expect(watched.mock.calls.map(([path]) => String(path))).toContain(
      `${home}/.genesyscloudjavascript/config`,
    );
  });

  it('puts nothing into the global object, and looks for no window', () => {
    const before = Object.getOwnPropertyNames(globalThis);
    openSdk({ ...seam(), domain: 'mypurecloud.ie' });
    expect(Object.getOwnPropertyNames(globalThis)).toEqual(before);
    expect('window' in globalThis).toBe(false);
  });

  it('shares nothing between two clients', async () => {
    const [one, other] = [seam(() => ({ body: { access_token: 'one', expires_in: 9 } })), seam()];
    const first = openSdk({ http: one.http, domain: 'mypurecloud.ie' });
    const second = openSdk({ http: other.http, domain: 'mypurecloud.de' });
    await first.login('id', 'secret');
    await second.edges.getTelephonyProvidersEdgesSites();
    expect(other.sent[0]).toMatchObject({
      url: 'https://api.mypurecloud.de/api/v2/telephony/providers/edges/sites',
      headers: expect.not.objectContaining({ authorization: expect.anything() }),
    });
    expect(one.sent).toHaveLength(1);
  });

  it('logs in as a login, and says what reads and what writes', async () => {
    const { http, sent } = seam(() => ({
      body: { access_token: 't-1', expires_in: 9, entities: [], results: [] },
    }));
    const sdk = openSdk({ http, domain: 'mypurecloud.ie' });
    expect(await sdk.login('the-id', 'the-secret')).toBe('t-1');
    await sdk.edges.getTelephonyProvidersEdgesTrunkbasesettings({
      name: 'a b&c*',
      expand: ['properties'],
      pageSize: 100,
    });
    await sdk.users.postUsersSearch({
      query: [{ type: 'EXACT', fields: ['email'], values: ['a@b.example'] }],
    });
    await sdk.edges.putTelephonyProvidersEdgesSiteNumberplans('s 1', []);
    await sdk.edges.deleteTelephonyProvidersEdgesSite('s1');
    expect(sent.map(({ kind, method, url }) => [kind, method, url])).toEqual([
      ['login', 'POST', 'https://login.mypurecloud.ie/oauth/token'],
      [
        'read',
        'GET',
        'https://api.mypurecloud.ie/api/v2/telephony/providers/edges/trunkbasesettings?pageSize=100&expand=properties&name=a%20b%26c*',
      ],
      ['read', 'POST', 'https://api.mypurecloud.ie/api/v2/users/search'],
      ['write', 'PUT', 'https://api.mypurecloud.ie/api/v2/telephony/providers/edges/sites/s%201/numberplans'],
      ['write', 'DELETE', 'https://api.mypurecloud.ie/api/v2/telephony/providers/edges/sites/s1'],
    ]);
    expect(sent[0]).toMatchObject({
      body: 'grant_type=client_credentials',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from('the-id:the-secret').toString('base64')}`,
      },
    });
    expect(sent[1]!.headers).toMatchObject({ authorization: 'Bearer t-1', accept: 'application/json' });
    expect(sent[3]!.body).toBe('[]');
  });

  it('answers with status, headers and body, whether or not it is a success', async () => {
    const { http } = seam(({ url }) =>
      url.includes('/sites') ? { status: 409, body: { message: 'version' } } : { body: { id: 'org' } },
    );
    const sdk = openSdk({ http, domain: 'mypurecloud.ie' });
    expect(await sdk.organization.getOrganizationsMe()).toMatchObject({ status: 200, body: { id: 'org' } });
    await expect(sdk.edges.getTelephonyProvidersEdgesSites()).rejects.toMatchObject({
      status: 409,
      headers: { 'inin-correlation-id': 'c-1' },
      body: { message: 'version' },
    });
  });
});
