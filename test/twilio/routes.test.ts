import { VendorError } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import type { TwilioConnection } from '../../src/twilio/settings.ts';
import { compiled, gets, keyCredentials, world } from './support.ts';

const numbers = (regions: readonly (string | undefined)[]) =>
  regions.map((voiceRegion, at) => ({
    number: `+3312345670${at}`,
    ...(voiceRegion === undefined ? {} : { voiceRegion }),
  }));
const trunk = { friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com' };
const { resources: wanted } = compiled();

/** What a plan says about Regions, and what it cost. */
async function planned(
  estate: Parameters<typeof world>[0],
  connection: Partial<TwilioConnection>,
  purpose: 'plan' | 'removal' = 'plan',
) {
  const { connect, sent } = world(estate);
  const { diagnostics } = await (await connect(connection)).observe({ wanted, purpose });
  const routes = sent.filter((one) => new URL(one.request.url).host === 'routes.twilio.com');
  return { diagnostics, routes: routes.map((one) => new URL(one.request.url).pathname), gets: gets(sent) };
}

describe('processing Regions', () => {
  it('cost nothing where the Carrier document names none', async () => {
    const { diagnostics, routes } = await planned({ numbers: numbers(['ie1']), trunks: [trunk] }, {});
    expect(routes).toEqual([]);
    expect(diagnostics).toEqual([]);
  });

  it('are read for the trunk and its numbers, one by one, where it names one', async () => {
    const estate = { numbers: numbers([undefined, 'us1', undefined]), trunks: [trunk] };
    const without = await planned(estate, { region: 'us1', routes: 'ignore' });
    const compared = await planned(estate, { region: 'us1' });
    expect(compared.diagnostics).toEqual([]);
    expect(compared.routes.toSorted()).toEqual([
      '/v2/PhoneNumbers/+33123456700',
      '/v2/PhoneNumbers/+33123456701',
      '/v2/PhoneNumbers/+33123456702',
      '/v2/Trunks/acme-paris.pstn.twilio.com',
    ]);
    expect(compared.gets).toBe(without.gets + 4);
    expect((await planned(estate, { routes: 'check' })).routes).toHaveLength(4);
  });

  it('that differ are a finding for each place calls go to instead', async () => {
    const { diagnostics } = await planned(
      { numbers: numbers(['ie1', 'ie1', 'au1']), trunks: [{ ...trunk, voiceRegion: 'au1' }] },
      { region: 'us1' },
    );
    expect(diagnostics.map(({ code, severity, summary }) => [code, severity, summary])).toEqual([
      [
        'twilio/routed-elsewhere',
        'warning',
        'acme-paris.pstn.twilio.com: calls are processed in Region au1, the Carrier document says us1',
      ],
      [
        'twilio/routed-elsewhere',
        'warning',
        '+33123456700..+33123456701: calls are processed in Region ie1, the Carrier document says us1',
      ],
      [
        'twilio/routed-elsewhere',
        'warning',
        '+33123456702: calls are processed in Region au1, the Carrier document says us1',
      ],
    ]);
    expect(diagnostics[1]?.at).toMatchObject({ pointer: '/spec/numbers/groups/0' });
  });

  it('go by their own host, also with the hosts of a Region', async () => {
    const { diagnostics, routes } = await planned(
      { numbers: numbers(['ie1', 'ie1', 'ie1']) },
      { region: 'ie1', edge: 'dublin' },
    );
    expect(routes).toHaveLength(3);
    expect(diagnostics).toEqual([]);
  });

  it('are not read before a removal', async () => {
    const estate = { numbers: numbers(['ie1']), trunks: [trunk] };
    expect((await planned(estate, { region: 'us1' }, 'removal')).routes).toEqual([]);
  });

  it('count as us1 where Twilio knows of no route', async () => {
    const unrouted = world({ numbers: numbers([undefined]) }, (emulator) => ({
      ...emulator,
      handle: async (request) => {
        const missing = { status: 404, headers: {}, body: '{"status":404,"code":20404,"message":"none"}' };
        return request.url.includes('//routes.') ? missing : emulator.handle(request);
      },
    }));
    const see = async (region: 'us1' | 'ie1') => {
      const driver = await unrouted.connect(region === 'ie1' ? { region, edge: 'dublin' } : { region });
      return (await driver.observe({ wanted, purpose: 'plan' })).diagnostics.map((one) => one.code);
    };
    expect(await see('us1')).toEqual([]);
    expect(await see('ie1')).toEqual(['twilio/routed-elsewhere']);
  });

  it('that these credentials may not read are a finding after one refusal, and stop nothing', async () => {
    const refusing = world({ numbers: numbers([undefined, undefined]) }, (emulator) => ({
      ...emulator,
      handle: async (request) => {
        const refused = { status: 403, headers: {}, body: '{"status":403,"code":20003,"message":"no"}' };
        return request.url.includes('//routes.') ? refused : emulator.handle(request);
      },
    }));
    const driver = await refusing.connect({ region: 'us1', credentials: keyCredentials });
    const { observed, diagnostics } = await driver.observe({ wanted, purpose: 'plan' });
    expect(observed).toHaveLength(2);
    expect(diagnostics).toMatchObject([{ code: 'twilio/routes-unreadable', severity: 'warning' }]);
    expect(refusing.sent.filter((one) => one.request.url.includes('//routes.'))).toHaveLength(1);
  });

  it('that cannot be read for the moment fail the plan, since it can be made again', async () => {
    const failing = world({ numbers: numbers([undefined]) }, (emulator) => ({
      ...emulator,
      handle: async (request) =>
        request.url.includes('//routes.') ? { status: 503, headers: {}, body: '' } : emulator.handle(request),
    }));
    const driver = await failing.connect({ region: 'us1' });
    const error: unknown = await driver.observe({ wanted, purpose: 'plan' }).catch((e: unknown) => e);
    expect(VendorError.is(error) && error.fault).toBe('transient');
  });
});
