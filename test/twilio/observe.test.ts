import type { Emulator } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { createWorld, planOnce } from '../../src/testing/index.ts';
import { account, paris, settledState, wire } from '../scenarios/wirings.ts';
import { ACCOUNT, compiled, spec, world } from './support.ts';

const wiring = wire([paris]);
const settled = await settledState({ wiring });
const NUMBERS = ['+33123456700', '+33123456701', '+33123456702'].map((number) => ({ number }));

/** Twilio that answers one collection from another account. */
const strayIn =
  (path: string) =>
  (emulator: Emulator): Emulator => ({
    ...emulator,
    handle: async (request) => {
      const response = await emulator.handle(request);
      const stray = request.url.includes(path);
      return {
        ...response,
        body: stray ? response.body.replaceAll(ACCOUNT, `AC${'3'.repeat(32)}`) : response.body,
      };
    },
  });

describe('what is read of an account', () => {
  it.each(['/Trunks', '/SIP/IpAccessControlLists', '/SIP/CredentialLists', '/IncomingPhoneNumbers'])(
    'must be of the account that is expected: %s',
    async (path) => {
      const { connect } = world(
        {
          numbers: NUMBERS,
          ipLists: [{ friendlyName: 'Paris' }],
          credentialLists: [{ friendlyName: 'Paris' }],
          trunks: [{ friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com' }],
        },
        strayIn(path),
      );
      const driver = await connect();
      await expect(driver.observe({ wanted: compiled().resources, purpose: 'plan' })).rejects.toMatchObject({
        code: 'twilio/wrong-account',
      });
    },
  );

  it('tells every number of the account, since calls may show any, unless none had to be read', async () => {
    const { connect } = world({
      numbers: [...NUMBERS, { number: '+33123456799' }],
      trunks: [{ friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com' }],
    });
    const driver = await connect();
    const { owned, observed } = await driver.observe({ wanted: compiled().resources, purpose: 'plan' });
    expect(owned?.ranges).toEqual([
      ['+33123456700', '+33123456702'],
      ['+33123456799', '+33123456799'],
    ]);
    expect(observed.map(({ label }) => label)).not.toContain('+33123456799');
    const without = compiled({ numbers: { ...spec().numbers, groups: [], unlisted: 'keep' } });
    expect(await driver.observe({ wanted: without.resources, purpose: 'plan' })).not.toHaveProperty('owned');
  });

  it('holds the numbers of a trunk that keeps no unlisted one, also where none is wanted', async () => {
    const { connect } = world({
      numbers: [{ number: '+33123456709', trunk: 'Paris' }],
      trunks: [{ friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com' }],
    });
    const driver = await connect();
    const read = async (unlisted: 'keep' | 'remove') => {
      const { resources } = compiled({ numbers: { ...spec().numbers, groups: [], unlisted } });
      const { observed } = await driver.observe({ wanted: resources, purpose: 'plan' });
      return observed.filter((one) => one.type === 'number').map((one) => one.label);
    };
    expect(await read('remove')).toEqual(['+33123456709']);
    expect(await read('keep')).toEqual([]);
  });
});

describe('a recovery URL', () => {
  const ours = 'https://acme.example/dr?k=1';
  const recovering = wire([{ ...paris, spec: { ...paris.spec, recovery: { url: ours, method: 'POST' } } }]);
  const planWith = async (url: string) => {
    const world = createWorld({ wiring: recovering, from: await settledState({ wiring: recovering }) });
    const store = world.store('carrier');
    const [id, before] = store.all('trunks')[0]!;
    expect(Object(before)).toMatchObject({ disaster_recovery_url: ours });
    store.put('trunks', id, { ...Object(before), disaster_recovery_url: url });
    return planOnce(world);
  };

  it('is the same where a manifest has the same query', async () => {
    expect((await planWith(ours)).steps).toEqual([]);
  });

  it.each(['https://acme.example/dr?k=TOKEN99', 'https://admin:TOKEN99@acme.example/dr?k=1'])(
    'that differs in what is not shown is changed all the same: %s',
    async (url) => {
      const plan = await planWith(url);
      expect(plan.steps.flatMap(({ fields }) => fields)).toMatchObject([
        {
          before: expect.stringMatching(
            /^https:\/\/acme\.example\/dr \(the rest is not shown, fingerprint [0-9a-f]{16}\)$/,
          ),
          after: ours,
        },
      ]);
      expect(JSON.stringify(plan)).not.toContain('TOKEN99');
    },
  );
});

describe('a plan', () => {
  it('takes a domain for the same in whatever case Twilio returns it', async () => {
    const domainOf = async (domain: string) => {
      const changed = createWorld({ wiring, from: settled });
      const store = changed.store('carrier');
      const [id, before] = store.all('trunks')[0]!;
      store.put('trunks', id, { ...Object(before), domain_name: domain });
      return (await planOnce(changed)).steps;
    };
    expect(await domainOf('ACME-Paris.PSTN.twilio.com')).toEqual([]);
  });

  it('buys no number that the account does not have, and says so', async () => {
    const owned = { ...wiring, sandbox: { ...wiring.sandbox, carrier: account(['+33123456700']) } };
    const { steps, diagnostics } = await planOnce(createWorld({ wiring: owned }));
    const wanted = steps.filter((step) => step.ref.$ref === 'number').map((step) => step.ref.key);
    expect(wanted).toEqual(['+33123456700']);
    const missing = diagnostics.filter((one) => one.summary.includes('+33123456701'));
    expect(missing).toMatchObject([{ severity: 'error' }]);
    expect(missing[0]).not.toHaveProperty('forcible');
  });
});
