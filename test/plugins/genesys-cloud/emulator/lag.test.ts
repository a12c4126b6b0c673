import { describe, expect, it } from 'vitest';
import { bench, EDGES, trunkBody, type Bench } from './harness.ts';

const PATH = `${EDGES}/trunkbasesettings`;

async function made(at: Bench) {
  const site = await at.find(`${EDGES}/sites`, 'Paris Office');
  return at.ok('POST', PATH, trunkBody(site.id));
}

const lagging = () => bench({ switches: { lag: true } });
const total = async (at: Bench, path: string = `${PATH}?name=Twilio`) => (await at.ok('GET', path)).total;

describe('reads that lag', () => {
  it('show a new object as 404, and in no list, until they have caught up', async () => {
    const at = lagging();
    const trunk = await made(at);
    expect([(await at.call('GET', `${PATH}/${trunk.id}`)).status, await total(at)]).toEqual([404, 0]);
    at.advance(3);
    expect([(await at.call('GET', `${PATH}/${trunk.id}`)).status, await total(at)]).toEqual([200, 1]);
  });

  it('show a change late, while a write knows it', async () => {
    const at = lagging();
    const trunk = await made(at);
    at.advance(3);
    await at.ok('PUT', `${PATH}/${trunk.id}`, { ...trunkBody(trunk.inboundSite.id), version: 1 });
    expect((await at.ok('GET', `${PATH}/${trunk.id}`)).version).toBe(1);
    const stale = await at.call('PUT', `${PATH}/${trunk.id}`, { ...trunk });
    expect(stale.status).toBe(409);
    at.advance(3);
    expect((await at.ok('GET', `${PATH}/${trunk.id}`)).version).toBe(2);
  });

  it('show what was deleted a while longer', async () => {
    const at = lagging();
    const trunk = await made(at);
    at.advance(3);
    await at.ok('DELETE', `${PATH}/${trunk.id}`);
    expect([(await at.call('GET', `${PATH}/${trunk.id}`)).status, await total(at)]).toEqual([200, 1]);
    at.advance(3);
    expect([(await at.call('GET', `${PATH}/${trunk.id}`)).status, await total(at)]).toEqual([404, 0]);
  });

  it('keep a reference that was taken away in the way of a delete', async () => {
    const at = lagging();
    const site = await at.find(`${EDGES}/sites`, 'Paris Office');
    const trunk = await made(at);
    at.advance(3);
    const routes = `${EDGES}/sites/${site.id}/outboundroutes`;
    const route = await at.find(routes, 'Default Outbound Route');
    await at.ok('PUT', `${routes}/${route.id}`, { ...route, externalTrunkBases: [{ id: trunk.id }] });
    at.advance(3);
    await at.ok('PUT', `${routes}/${route.id}`, { ...route, version: 2, externalTrunkBases: [] });
    expect((await at.call('DELETE', `${PATH}/${trunk.id}`)).body.code).toBe('delete.referenced.entity');
    at.advance(3);
    expect((await at.call('DELETE', `${PATH}/${trunk.id}`)).status).toBe(200);
  });

  it('do not lag behind what was owned before', async () => {
    const at = lagging();
    expect(await total(at, `${EDGES}/sites`)).toBe(2);
  });
});
