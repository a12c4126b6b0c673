import { describe, expect, it } from 'vitest';
import { ACCOUNT, PASSWORD, bench } from './harness.ts';

const IP = 'SIP/IpAccessControlLists.json';
const CREDENTIAL = 'SIP/CredentialLists.json';

describe('lists', () => {
  it.each([
    [IP, 21235, 255],
    [CREDENTIAL, 21240, 64],
  ])('at %s have a name no other has: %i', async (path, code, longest) => {
    const { make, post } = bench();
    const one = await make(path, { FriendlyName: 'one' });
    await make(path, { FriendlyName: 'two' });
    expect((await post(path, { FriendlyName: 'one' })).body.code).toBe(code);
    expect((await post(path, {})).body.code).toBe(code);
    expect((await post(path, { FriendlyName: 'x'.repeat(longest + 1) })).body.code).toBe(code);
    const item = path.replace('.json', `/${one}.json`);
    expect((await post(item, { FriendlyName: 'two' })).body.code).toBe(code);
    expect((await post(item, { FriendlyName: 'one' })).status).toBe(200);
    expect((await post(item, { FriendlyName: 'x'.repeat(longest) })).status).toBe(200);
  });

  it.each([
    [IP, 1000, 21255],
    [CREDENTIAL, 100, 21239],
  ])('at %s are %i an account at most', async (path, most, code) => {
    const { make, post } = bench();
    for (let count = 0; count < most; count += 1) await make(path, { FriendlyName: String(count) });
    expect((await post(path, { FriendlyName: 'more' })).body.code).toBe(code);
  });

  it('answer with dates of RFC 2822 and a relative uri', async () => {
    const { post } = bench();
    const { body } = await post(IP, { FriendlyName: 'pbx' });
    const base = `/2010-04-01/Accounts/${ACCOUNT}/SIP/IpAccessControlLists/${String(body.sid)}`;
    expect(body).toMatchObject({
      date_created: 'Sat, 01 Aug 2026 12:00:00 +0000',
      uri: `${base}.json`,
      subresource_uris: { ip_addresses: `${base}/IpAddresses.json` },
    });
  });
});

describe('IP addresses', () => {
  async function withList() {
    const one = bench();
    const list = await one.make(IP, { FriendlyName: 'pbx' });
    return { ...one, path: `SIP/IpAccessControlLists/${list}/IpAddresses` };
  }
  const ENTRY = { FriendlyName: 'node', IpAddress: '203.0.113.4' };

  it('have a prefix of 32 unless told', async () => {
    const { post, path } = await withList();
    expect((await post(`${path}.json`, ENTRY)).body).toMatchObject({ cidr_prefix_length: 32 });
    const network = { FriendlyName: 'net', IpAddress: '203.0.113.0', CidrPrefixLength: 24 };
    expect((await post(`${path}.json`, network)).body).toMatchObject({
      ip_address: '203.0.113.0',
      cidr_prefix_length: 24,
    });
  });

  it.each([
    [{ IpAddress: '203.0.113.0/24' }, 21238],
    [{ IpAddress: '203.0.113' }, 21238],
    [{ IpAddress: '2001:db8::1' }, 21238],
    [{ IpAddress: 'pbx.example.com' }, 21238],
    [{ CidrPrefixLength: 33 }, 21238],
    [{ FriendlyName: '' }, 21235],
    [{ FriendlyName: 'x'.repeat(256) }, 21235],
    [{ IpAddress: '203.0.113.9', FriendlyName: 'first' }, 21235],
    [{ IpAddress: '203.0.113.1' }, 21235],
  ])('refuse %j', async (wrong, code) => {
    const { make, post, path } = await withList();
    await make(`${path}.json`, { FriendlyName: 'first', IpAddress: '203.0.113.1' });
    expect((await post(`${path}.json`, { ...ENTRY, ...wrong })).body.code).toBe(code);
  });

  it('cannot become the double of another by a change', async () => {
    const { post, make } = bench();
    const list = `SIP/IpAccessControlLists/${await make('SIP/IpAccessControlLists.json', { FriendlyName: 'a' })}`;
    await make(`${list}/IpAddresses.json`, { FriendlyName: 'one', IpAddress: '198.51.100.1' });
    const two = await make(`${list}/IpAddresses.json`, { FriendlyName: 'two', IpAddress: '198.51.100.2' });
    const change = async (form: Record<string, string>) =>
      (await post(`${list}/IpAddresses/${two}.json`, form)).body.code;
    expect(await change({ FriendlyName: 'one' })).toBe(21235);
    expect(await change({ IpAddress: '198.51.100.1' })).toBe(21235);
    expect(await change({ FriendlyName: 'two' })).toBeUndefined();
  });

  it('can be changed in all three fields and removed', async () => {
    const { make, post, get, del, path } = await withList();
    const sid = await make(`${path}.json`, ENTRY);
    const wanted = { FriendlyName: 'net', IpAddress: '198.51.100.0', CidrPrefixLength: 28 };
    expect((await post(`${path}/${sid}.json`, wanted)).body).toMatchObject({ cidr_prefix_length: 28 });
    expect((await del(`${path}/${sid}.json`)).status).toBe(204);
    expect((await get(`${path}/${sid}.json`)).body.code).toBe(20404);
  });

  it('are 100 a list at most', async () => {
    const { make, post, path } = await withList();
    for (let octet = 0; octet < 100; octet += 1)
      await make(`${path}.json`, { FriendlyName: String(octet), IpAddress: `203.0.113.${String(octet)}` });
    expect((await post(`${path}.json`, { FriendlyName: 'x', IpAddress: '192.0.2.1' })).body.code).toBe(21237);
  });
});

describe('credentials', () => {
  async function withList() {
    const one = bench();
    const list = await one.make(CREDENTIAL, { FriendlyName: 'pbx' });
    return { ...one, path: `SIP/CredentialLists/${list}/Credentials` };
  }

  it.each([
    [{ Password: 'Short-1' }, 21240],
    [{ Password: 'no-upper-case-9' }, 21240],
    [{ Password: 'NO-LOWER-CASE-9' }, 21240],
    [{ Password: 'No-Digit-At-All' }, 21240],
    [{ Password: '' }, 21240],
    [{ Username: '' }, 21240],
    [{ Username: 'x'.repeat(33) }, 21240],
    [{ Username: 'taken' }, 21243],
  ])('refuse %j', async (wrong, code) => {
    const { make, post, path } = await withList();
    await make(`${path}.json`, { Username: 'taken', Password: PASSWORD });
    const answer = await post(`${path}.json`, { Username: 'pbx', Password: PASSWORD, ...wrong });
    expect(answer.body.code).toBe(code);
  });

  it('change their password only, and keep it to themselves', async () => {
    const { make, post, get, path, store } = await withList();
    const sid = await make(`${path}.json`, { Username: 'pbx', Password: PASSWORD });
    expect((await post(`${path}/${sid}.json`, { Username: 'other' })).body.code).toBe(20001);
    const before = store.get('credentials', sid);
    const changed = await post(`${path}/${sid}.json`, { Password: 'Another-Horse-7' });
    expect(store.get('credentials', sid)).not.toEqual(before);
    const answers = [changed, await get(`${path}/${sid}.json`), await get(`${path}.json`)];
    for (const { response } of answers) expect(response.body).not.toMatch(/horse|password|ha1/i);
    expect(JSON.stringify(store.snapshot())).not.toContain('Horse');
  });

  it('are 1000 a list at most', async () => {
    const { make, post, path } = await withList();
    for (let count = 0; count < 1000; count += 1)
      await make(`${path}.json`, { Username: `u${String(count)}`, Password: PASSWORD });
    expect((await post(`${path}.json`, { Username: 'more', Password: PASSWORD })).body.code).toBe(21242);
  });
});

describe('lists on trunks', () => {
  it.each([
    ['IpAccessControlLists', 'IpAccessControlListSid', 'IP_ACL', 21236],
    ['CredentialLists', 'CredentialListSid', 'CREDENTIAL_LIST', 21241],
  ])('map %s once, under the SID of the list', async (collection, parameter, type, code) => {
    const { make, post, get, del } = bench();
    const trunk = await make('/Trunks');
    const list = await make(`SIP/${collection}.json`, { FriendlyName: 'pbx' });
    const path = `/Trunks/${trunk}/${collection}`;
    expect(await make(path, { [parameter]: list })).toBe(list);
    expect((await post(path, { [parameter]: list })).body.code).toBe(21245);
    expect((await get(`${path}/${list}`)).body).toMatchObject({ friendly_name: 'pbx', trunk_sid: trunk });
    expect((await get(`/Trunks/${trunk}`)).body).toMatchObject({ auth_type: type, auth_type_set: [type] });
    expect((await del(`SIP/${collection}/${list}.json`)).body.code).toBe(code);
    expect((await del(`${path}/${list}`)).status).toBe(204);
    expect((await get(path)).body.meta.key).toBe(
      collection === 'CredentialLists' ? 'credential_lists' : 'ip_access_control_lists',
    );
    expect((await del(`SIP/${collection}/${list}.json`)).status).toBe(204);
  });

  it('name both kinds of authentication when both are mapped', async () => {
    const { make, get } = bench();
    const trunk = await make('/Trunks');
    const users = await make(CREDENTIAL, { FriendlyName: 'pbx' });
    const addresses = await make(IP, { FriendlyName: 'pbx' });
    await make(`/Trunks/${trunk}/CredentialLists`, { CredentialListSid: users });
    await make(`/Trunks/${trunk}/IpAccessControlLists`, { IpAccessControlListSid: addresses });
    expect((await get(`/Trunks/${trunk}`)).body.auth_type).toBe('IP_ACL,CREDENTIAL_LIST');
  });

  it('refuse a SID of the wrong kind and a list that is not there', async () => {
    const { make, post } = bench();
    const trunk = await make('/Trunks');
    const users = await make(CREDENTIAL, { FriendlyName: 'pbx' });
    const path = `/Trunks/${trunk}/IpAccessControlLists`;
    expect((await post(path, { IpAccessControlListSid: users })).body.code).toBe(20423);
    expect((await post(path, { IpAccessControlListSid: `AL${'0'.repeat(32)}` })).status).toBe(404);
    expect((await post(path, {})).body.code).toBe(20001);
  });

  it('can go with their mapping where the switch says so', async () => {
    const { make, del, get } = bench({}, { deleteMappedListAllowed: true });
    const trunk = await make('/Trunks');
    const list = await make(IP, { FriendlyName: 'pbx' });
    await make(`SIP/IpAccessControlLists/${list}/IpAddresses.json`, {
      FriendlyName: 'node',
      IpAddress: '203.0.113.4',
    });
    await make(`/Trunks/${trunk}/IpAccessControlLists`, { IpAccessControlListSid: list });
    expect((await del(`SIP/IpAccessControlLists/${list}.json`)).status).toBe(204);
    expect((await get(`/Trunks/${trunk}`)).body.auth_type).toBe('');
  });
});
