import { describe, expect, it } from 'vitest';
import {
  formatNumbers,
  isKnown,
  match,
  type FactResource,
  type FactsInput,
  type Invite,
  type Observed,
  type Resource,
} from 'trunkline/plugin';
import { compile } from './compile.ts';
import { facts } from './facts.ts';
import { example, machine, makeAll, type Machine } from './harness.ts';
import { recover } from './recover.ts';
import { refine } from './refine.ts';
import { RESOURCE_TYPES } from './resources/types.ts';
import { router } from './route.ts';

const BOTH = example('both directions');
const DISCOVERED = BOTH.discovered ?? null;

const input = (resources: readonly FactResource[], more: Partial<FactsInput> = {}): FactsInput => ({
  side: 'machine',
  endpoints: [{ name: 'machine', inbound: true, outbound: true }],
  resources,
  seen: 'desired',
  discovered: DISCOVERED,
  declared: compile(BOTH).declared,
  ...more,
});

const changed = (type: string, properties: FactResource['properties']): readonly Resource[] =>
  compile(BOTH).resources.map((one) =>
    one.type === type ? { ...one, properties: { ...one.properties, ...properties } } : one,
  );

const wireOf = (resources: readonly FactResource[], more?: Partial<FactsInput>) => {
  const [wire] = facts(input(resources, more));
  return { accepts: wire!.accepts!, sends: wire!.sends! };
};

describe('facts over desired resources', () => {
  const { accepts, sends } = wireOf(compile(BOTH).resources);

  it('say what the machine lets in', () => {
    expect(accepts).toMatchObject({
      listeners: [{ hosts: { value: ['203.0.113.9'] }, port: { value: 5070 }, transport: 'udp' }],
      from: { value: ['35.156.191.128/30', '54.171.127.192/30'] },
      digest: { value: 'none' },
      calledPlus: { value: 'required' },
      encryption: { value: 'off' },
    });
    expect(
      isKnown(accepts.numbers) && accepts.numbers.value !== 'any' && formatNumbers(accepts.numbers.value),
    ).toBe('+33123456700..+33123456704');
  });

  it('say what the machine sends', () => {
    expect(sends).toMatchObject({
      from: { value: ['198.51.100.20/32'], confidence: 'confirmed' },
      requestUriHost: { value: 'acme-paris.pstn.dublin.twilio.com' },
      calledPlus: { value: true },
      digest: {
        value: {
          username: 'paris',
          realm: 'sip.twilio.com',
          password: { $secret: { env: 'PARIS_PASSWORD' } },
        },
      },
    });
    expect(sends.to.map((one) => [isKnown(one.host) && one.host.value, one.enabled])).toEqual([
      ['acme-paris.pstn.dublin.twilio.com', true],
      ['acme-paris.pstn.frankfurt.twilio.com', true],
    ]);
  });

  it('do not know the port without the machine', () => {
    const offline = wireOf(compile(BOTH).resources, {
      discovered: null,
      declared: compile(example('inbound only, without a connection')).declared,
    });
    expect(offline.accepts.listeners[0]?.port).toMatchObject({ unknown: 'not-connected' });
    expect(offline.sends.from).toMatchObject({ confidence: 'declared' });
  });

  it('see no listener and no target behind a disabled route', () => {
    const disabled = wireOf(changed('default-route', { enabled: false }));
    expect(disabled.accepts.listeners).toEqual([]);
    expect(disabled.sends.to.every((one) => !one.enabled)).toBe(true);
  });

  it('see no target where the site has no exit', () => {
    expect(wireOf(changed('site', { exitGateway: null })).sends.to.every((one) => !one.enabled)).toBe(true);
  });

  it('answer only numbers that lie in a pool', () => {
    const { numbers } = wireOf(
      changed('number-pool', { numbers: [['+33123456700', '+33123456701']] }),
    ).accepts;
    expect(isKnown(numbers) && numbers.value !== 'any' && formatNumbers(numbers.value)).toBe(
      '+33123456700..+33123456701',
    );
  });

  it('do not know what was not read', () => {
    const unread = changed('gateway', {}).map((one) => {
      const { allowFrom: _allowFrom, ...rest } = one.properties;
      return one.type === 'gateway' ? { ...one, properties: rest } : one;
    });
    expect(wireOf(unread).accepts.from).toMatchObject({ unknown: 'not-readable' });
  });
});

async function wired(): Promise<{
  at: Machine;
  observed: readonly Observed[];
  live: readonly FactResource[];
}> {
  const at = machine();
  const driver = await at.open();
  const wanted = compile(BOTH).resources.filter((one) => one.type !== 'hand');
  await makeAll(at, driver, wanted);
  const { observed } = await driver.observe({ wanted, purpose: 'plan' });
  const live = match(RESOURCE_TYPES, wanted, observed).pairs.map(({ wanted: one, properties }) => ({
    ...one,
    properties: one.type === 'number-pool' ? one.properties : (properties ?? {}),
  }));
  return { at, observed, live };
}

const CALL: Invite = {
  source: '54.171.127.193',
  to: { host: '203.0.113.9', port: 5070, transport: 'udp' },
  requestUri: 'sip:+33123456702@203.0.113.9:5070',
  from: 'sip:+12125550100@pstn.twilio.com',
  srtp: false,
};

describe('a wired machine', () => {
  it('has the same facts observed as desired, but for the password', async () => {
    const { live } = await wired();
    const observed = JSON.stringify(facts(input(live, { seen: 'observed' })));
    const desired = JSON.stringify(facts(input(compile(BOTH).resources)))
      .replaceAll('"seen":"desired"', '"seen":"observed"')
      .replaceAll('"confidence":"declared"', '"confidence":"confirmed"')
      .replace(',"password":{"$secret":{"env":"PARIS_PASSWORD"}}', '');
    expect(observed).toBe(desired);
  });

  it('takes the call its facts promise', async () => {
    const { at } = await wired();
    expect(at.emulator.invite(CALL).status).toBe(200);
  });

  it.each<[number, string, Partial<Invite>]>([
    [403, 'an address it does not know', { source: '192.0.2.1' }],
    [408, 'another port', { to: { ...CALL.to, port: 5060 } }],
    [408, 'another transport', { to: { ...CALL.to, transport: 'tcp' } }],
    [404, 'a number nobody answers', { requestUri: 'sip:+33123456799@203.0.113.9' }],
    [404, 'a number without its plus', { requestUri: 'sip:33123456702@203.0.113.9' }],
    [404, 'another host in the Request-URI', { requestUri: 'sip:+33123456702@pbx.example' }],
    [488, 'SRTP that is off', { srtp: true }],
  ])('answers %i to a call from %s', async (status, _what, change) => {
    const { at } = await wired();
    expect(at.emulator.invite({ ...CALL, ...change }).status).toBe(status);
  });

  it('takes encrypted calls over TLS only', async () => {
    const given = example('secure, second line, no button');
    for (const [transport, status] of [
      ['tls', 200],
      ['tcp', 403],
    ] as const) {
      const at = machine();
      const { resources } = compile({
        ...given,
        endpoint: { ...given.endpoint, inbound: { transport, rows: [] } },
      });
      await makeAll(
        at,
        await at.open(),
        resources.filter((one) => one.type !== 'hand'),
      );
      const call = { ...CALL, srtp: true, to: { host: '203.0.113.9', port: 5071, transport } };
      expect(at.emulator.invite(call).status).toBe(status);
    }
  });

  it('sends what its facts say', async () => {
    const { at } = await wired();
    const calls = at.emulator.outgoing({ to: '+12125550100', from: '+33123456703' });
    expect(calls).toHaveLength(2);
    expect(calls[0]).toEqual({
      source: '198.51.100.20',
      to: { host: 'acme-paris.pstn.dublin.twilio.com', port: 5060, transport: 'udp' },
      requestUri: 'sip:+12125550100@acme-paris.pstn.dublin.twilio.com',
      from: 'sip:+33123456700@203.0.113.9',
      digest: { username: 'paris', password: 'Digest1Password', realm: 'sip.twilio.com' },
      srtp: false,
    });
  });

  it('is recovered as the settings that make it', async () => {
    const { observed } = await wired();
    const [found] = recover({ observed });
    expect(found?.covers.map((to) => to.$ref)).toContain('default-route');
    const again = compile({ ...BOTH, settings: { ...found!.manifest } });
    const compared = (resources: readonly Resource[]) =>
      resources.filter((one) => one.type !== 'hand').map((one) => ({ ...one, serves: [] }));
    expect(compared(again.resources)).toEqual(compared(compile(BOTH).resources));
    expect(found?.leftOut.map((one) => one.field)).toEqual(['password']);
  });
});

describe('refine', () => {
  const profile = (name: string, codecs: readonly string[]): Observed => ({
    type: 'codec-profile',
    id: name,
    label: name,
    properties: { name, codecs },
    rest: {},
  });
  const wanted = compile(BOTH).resources;
  const refined = (observed: readonly Observed[]) =>
    refine({ wanted, observed }).wanted.find((one) => one.type === 'codec-profile');

  it('uses an equal profile of another name, and stays at that', () => {
    const observed = [profile('Zulu', ['PCMU', 'PCMA']), profile('Alpha', ['PCMU', 'PCMA'])];
    const once = refine({ wanted, observed });
    expect(once.wanted.find((one) => one.type === 'codec-profile')).toMatchObject({
      claim: 'reuse',
      key: 'Carrier codecs',
      properties: { name: 'Alpha' },
    });
    expect(refine({ wanted: once.wanted, observed })).toEqual(once);
  });

  it('keeps a profile of its own name', () => {
    const observed = [profile('Alpha', ['PCMU', 'PCMA']), profile('Carrier codecs', ['OPUS'])];
    expect(refined(observed)?.claim).toBe('own');
  });

  it('makes one where none is equal', () => {
    expect(refined([profile('Alpha', ['PCMA', 'PCMU'])])?.claim).toBe('own');
  });
});

describe('the router', () => {
  const resources = changed('default-route', { strip: 1, prepend: '33' });

  it('leads a number of the flow to it, and no other', () => {
    const call = { direction: 'inbound', caller: '+12125550100' } as const;
    expect(router({ resources })({ ...call, dialled: '+33123456701' }).result).toMatchObject({
      sent: '+33123456701',
    });
    expect(router({ resources })({ ...call, dialled: '+33123456799' }).result).toEqual({ status: 404 });
  });

  it('makes an international number of what a user dials, as the emulator does', () => {
    const call = { direction: 'outbound', caller: '+33123456702' } as const;
    expect(router({ resources })({ ...call, dialled: '0140506070' }).result).toMatchObject({
      sent: '+33140506070',
      caller: '+33123456700',
      via: { $ref: 'gateway', key: 'paris-machine' },
    });
    expect(router({ resources })({ ...call, dialled: '+12125550100' }).result).toMatchObject({
      sent: '+12125550100',
    });
  });

  it('leads nowhere where no site sends out', () => {
    const call = { direction: 'outbound', caller: '+33123456702', dialled: '0140506070' } as const;
    expect(router({ resources: changed('site', { primarySites: [] }) })(call).result).toEqual({
      notSent: 'no gateway sends it',
    });
  });
});
