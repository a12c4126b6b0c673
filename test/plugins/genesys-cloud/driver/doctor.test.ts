import { describe, expect, it } from 'vitest';
import type { DoctorCheck, Json } from 'trunkline/plugin';
import { caught } from '../../../support/plugged.ts';
import { CLIENT, giving, kinds, machine, makeAll, plans, route, site, trunk, VOICE } from './support.ts';

async function examined(
  over: Readonly<Record<string, Json>> = {},
  secret?: string,
): Promise<Readonly<Record<string, DoctorCheck>>> {
  const at = machine(over);
  const checks = await (await at.open({}, secret)).doctor!();
  expect(kinds(at.sent, 'write')).toBe(0);
  return Object.fromEntries(checks.map((check) => [check.name, check]));
}

describe('doctor', () => {
  it('finds nothing amiss in an org that is complete', async () => {
    const checks = await examined();
    expect(Object.keys(checks)).toEqual([
      'organization',
      'product byoc',
      'trunk type Generic BYOC Carrier',
      'virtual Edges',
      `edge group ${VOICE}`,
      `site ${VOICE}`,
      'default location',
      'call routes',
    ]);
    expect(Object.values(checks).map(({ result }) => result)).toEqual(Array.from({ length: 8 }, () => 'ok'));
  });

  it.each([
    [{ products: ['other'] }, 'product byoc', 'failed'],
    [{ products: ['byoc'], metabases: [] }, 'trunk type Generic BYOC Carrier', 'failed'],
    [{ edges: 'none' }, 'virtual Edges', 'failed'],
    [{ edges: 'offline' }, 'virtual Edges', 'failed'],
    [{ voice: false }, `edge group ${VOICE}`, 'failed'],
    [{ voice: false }, `site ${VOICE}`, 'failed'],
    [{ defaultLocation: false }, 'default location', 'warning'],
  ])('of %j says so: %s', async (over, name, result) => {
    const check = (await examined({ sites: [], ...over }))[name]!;
    expect(check).toMatchObject({ result });
    expect(check.fix).toMatch(/\w{3}/);
  });

  it('names the permission that a read lacks, and goes on', async () => {
    const permissions = ['telephony:sites:view'];
    const checks = await examined({ clients: [{ id: CLIENT, secret: 'x', permissions }] }, 'x');
    expect(checks['virtual Edges']).toMatchObject({
      result: 'failed',
      detail: expect.stringContaining('telephony:plugin:all'),
    });
    expect(checks[`site ${VOICE}`]).toMatchObject({ result: 'ok' });
  });

  it('stops at a refused login and at another org', async () => {
    expect(Object.values(await examined({}, 'wrong'))).toMatchObject([
      {
        name: 'organization',
        result: 'failed',
        detail: expect.stringContaining('genesys-cloud/login-refused'),
      },
    ]);
    const driver = await machine().open({ organization: 'other' });
    expect(await driver.doctor!()).toMatchObject([
      { result: 'failed', detail: expect.stringContaining('genesys-cloud/wrong-organization') },
    ]);
  });
});

describe('status', () => {
  const wanted = [
    site(),
    plans(),
    trunk(),
    giving(['Emergency', 'Network']),
    route(['International', 'National']),
  ];

  async function told(over: Readonly<Record<string, Json>>, enabled = true) {
    const at = machine(over);
    const driver = await at.open();
    const all = wanted.map((one) => (one.type === 'trunk' ? trunk({ enabled }) : one));
    await makeAll(driver, all);
    const writes = kinds(at.sent, 'write');
    const checks = await driver.status!(all);
    expect(kinds(at.sent, 'write')).toBe(writes);
    return checks;
  }

  it('says that a trunk is in service, connected, and which servers answer', async () => {
    expect(await told({})).toMatchObject([
      {
        name: 'external trunk "Twilio"',
        result: 'ok',
        detail:
          'in service, connected, acme.pstn.dublin.twilio.com answers OPTIONS, acme.pstn.frankfurt.twilio.com answers OPTIONS',
      },
      { name: 'site "Lyon"', result: 'ok', detail: '3 phones dial here' },
    ]);
  });

  it('warns of a server that does not answer', async () => {
    const [check] = await told({ silentProxies: ['acme.pstn.dublin.twilio.com'] });
    expect(check).toMatchObject({
      result: 'warning',
      detail: expect.stringContaining('does not answer OPTIONS (no answer to OPTIONS)'),
    });
    expect(check!.fix).toContain('need not');
  });

  it('takes a trunk that is out of service for what the manifest has', async () => {
    expect((await told({}, false))[0]).toMatchObject({
      result: 'ok',
      detail: expect.stringContaining('not in service'),
    });
  });

  it('says that a site has no phone, and what it did not count', async () => {
    const [, check] = await told({ sites: [{ name: 'Lyon', location: 'Lyon', phones: 0 }] });
    expect(check).toMatchObject({
      result: 'warning',
      detail: expect.stringContaining('flows and campaigns'),
    });
  });

  it('passes over what is not there', async () => {
    const driver = await machine({ sites: [] }).open();
    expect(await driver.status!(wanted)).toEqual([]);
    expect(await driver.status!([])).toEqual([]);
  });

  it('of a trunk without an instance is not known', async () => {
    const at = machine();
    const driver = await at.open();
    await makeAll(driver, wanted);
    at.seam.http = async (request) =>
      request.url.includes('/edges/trunks?')
        ? { status: 200, headers: {}, body: '{"entities":[],"pageCount":0}' }
        : at.emulator.handle(request);
    expect((await driver.status!(wanted))[0]).toMatchObject({ result: 'unknown' });
  });

  it('fails with a code where it may not read', async () => {
    const driver = await machine({ clients: [{ id: CLIENT, secret: 'x', permissions: [] }] }).open({}, 'x');
    expect((await caught(driver.status!(wanted))).code).toBe('genesys-cloud/missing-permission');
  });
});
