import { describe, expect, it } from 'vitest';
import { annaOf, bench, EDGES, wired, type Bench, type Fields } from './harness.ts';

const POOLS = `${EDGES}/didpools`;
const IVRS = '/api/v2/architect/ivrs';
const phone = (address: string) => ({ address, mediaType: 'PHONE', type: 'WORK' });
const pool = (startPhoneNumber: string, endPhoneNumber: string) => ({ startPhoneNumber, endPhoneNumber });

describe('a DID pool', () => {
  it.each([
    ['backwards', pool('+33123456709', '+33123456701')],
    ['over two lengths', pool('+33123456709', '+331234567010')],
    ['without a plus', pool('33123456701', '33123456709')],
  ])('%s is refused', async (_what, body) => {
    expect((await bench().call('POST', POOLS, body)).status).toBe(400);
  });

  it.each([
    [{}, 409],
    [{ poolOverlapAccepted: true }, 200],
  ])('may overlap another or not (%j)', async (switches, status) => {
    const at = bench({ switches });
    await at.ok('POST', POOLS, pool('+33123456701', '+33123456709'));
    expect((await at.call('POST', POOLS, pool('+33123456709', '+33123456719'))).status).toBe(status);
  });

  it('stays, and as wide, while a number of it is given to somebody', async () => {
    const at = bench();
    const { pool: made } = await wired(at);
    expect((await at.call('DELETE', `${POOLS}/${made.id}`)).status).toBe(409);
    const narrow = { ...made, startPhoneNumber: '+33123456703' };
    expect((await at.call('PUT', `${POOLS}/${made.id}`, narrow)).status).toBe(409);
    const wide = { ...made, endPhoneNumber: '+33123456710' };
    expect((await at.call('PUT', `${POOLS}/${made.id}`, wide)).body.version).toBe(2);
  });
});

describe('DIDs', () => {
  it('have an id once they are assigned', async () => {
    const at = bench();
    await wired(at);
    const { entities } = await at.ok('GET', `${POOLS}/dids?type=ASSIGNED_AND_UNASSIGNED&pageSize=3`);
    expect(entities).toMatchObject([
      { number: '+33123456701', assigned: true, ownerType: 'IVR_CONFIG', owner: { name: 'Sales' } },
      { number: '+33123456702', assigned: true, ownerType: 'USER', owner: { name: 'Anna' } },
      { number: '+33123456703', assigned: false },
    ]);
    expect(entities.map((one: Fields) => 'id' in one)).toEqual([true, true, false]);
  });

  it('are told apart by type, number, pool and owner', async () => {
    const at = bench();
    const { user, pool: made } = await wired(at);
    const total = async (path: string) => (await at.ok('GET', `${EDGES}/${path}`)).total;
    expect(await total('didpools/dids?type=UNASSIGNED')).toBe(7);
    expect(await total('didpools/dids?type=ASSIGNED&numberMatch=6702')).toBe(1);
    expect(await total(`didpools/dids?type=ASSIGNED&id=${made.id}`)).toBe(2);
    expect(await total(`dids?owner.id=${user.id}`)).toBe(1);
    expect(await total('dids?phoneNumber=%2B33123456709')).toBe(0);
    expect((await at.call('GET', `${POOLS}/dids?type=ALL`)).status).toBe(400);
  });
});

describe('a call route', () => {
  const dnis = async (at: Bench, id: string) => (await at.ok('GET', `${IVRS}/${id}`)).dnis;

  it.each([
    [{}, ['+33123456701']],
    [{ dnisLostOnFailure: true }, []],
  ])('refused a number of no pool keeps its own or loses them (%j)', async (switches, left) => {
    const at = bench({ switches });
    const { ivr } = await wired(at);
    const { status, body } = await at.call('PUT', `${IVRS}/${ivr.id}`, {
      ...ivr,
      dnis: [...ivr.dnis, '+33999999999'],
    });
    expect([status, body.message]).toEqual([400, "Field 'didPoolId' is required and cannot be empty."]);
    expect(await dnis(at, ivr.id)).toEqual(left);
  });

  it('cannot have a number of a user', async () => {
    const at = bench();
    const { ivr } = await wired(at);
    const { status } = await at.call('PUT', `${IVRS}/${ivr.id}`, { ...ivr, dnis: ['+33123456702'] });
    expect(status).toBe(400);
    expect(await dnis(at, ivr.id)).toEqual(['+33123456701']);
  });

  it('changes at most 50 numbers at once', async () => {
    const at = bench();
    const { ivr } = await wired(at);
    await at.ok('POST', POOLS, pool('+33200000001', '+33200000099'));
    const numbers = Array.from({ length: 51 }, (_, one) => `+332000000${String(one + 1).padStart(2, '0')}`);
    const put = async (version: number, list: readonly string[]) =>
      at.call('PUT', `${IVRS}/${ivr.id}`, { ...ivr, version, dnis: [...list] });
    expect((await put(1, [...ivr.dnis, ...numbers])).status).toBe(400);
    expect((await put(1, [...ivr.dnis, ...numbers.slice(0, 50)])).status).toBe(200);
    expect((await put(2, [...ivr.dnis, ...numbers])).status).toBe(200);
  });

  it('loses every number that a PUT leaves out', async () => {
    const at = bench();
    const { ivr } = await wired(at);
    const { dnis: _gone, ...rest } = ivr;
    expect((await at.ok('PUT', `${IVRS}/${ivr.id}`, rest)).dnis).toEqual([]);
  });

  it('with a schedule group needs flows for both its times', async () => {
    const at = bench();
    const { ivr } = await wired(at);
    const { status } = await at.call('PUT', `${IVRS}/${ivr.id}`, { ...ivr, scheduleGroup: { id: 'x' } });
    expect(status).toBe(400);
  });

  it('is found by a number of its own', async () => {
    const at = bench();
    await wired(at);
    expect((await at.ok('GET', `${IVRS}?dnis=%2B33123456701`)).total).toBe(1);
    expect((await at.ok('GET', `${IVRS}?name=Sal*`)).total).toBe(1);
  });
});

describe('a user', () => {
  it('cannot have a number of a call route', async () => {
    const at = bench();
    const { user } = await wired(at);
    const { status } = await at.call('PATCH', `/api/v2/users/${user.id}`, {
      version: user.version,
      addresses: [phone('+33123456701')],
    });
    expect(status).toBe(400);
  });

  it('is changed by the present version alone, and field by field', async () => {
    const at = bench();
    await wired(at);
    const { id, version } = await annaOf(at);
    const renamed = await at.ok('PATCH', `/api/v2/users/${id}`, { version, name: 'Anna B' });
    expect(renamed.addresses).toMatchObject([phone('+33123456702')]);
    const stale = await at.call('PATCH', `/api/v2/users/${id}`, { version, name: 'x' });
    expect([stale.status, stale.body.code]).toEqual([409, 'general.conflict']);
  });

  it('is searched by exact fields alone', async () => {
    const query = [{ type: 'STARTS_WITH', fields: ['email'], value: 'anna' }];
    expect((await bench().call('POST', '/api/v2/users/search', { query })).status).toBe(400);
  });
});
