import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberSet, toE164 } from '../../src/contract/numbers.ts';
import { secretRef } from '../../src/contract/value.ts';
import type { Wiring } from '../../src/contract/wiring.ts';
import { SANDBOX_CODES } from '../../src/sandbox/codes.ts';
import { deriveAdditions, deriveEstate } from '../../src/sandbox/estate.ts';
import { LOST_LOCK } from '../../src/sandbox/lost-lock.ts';
import { parseDuration } from '../../src/sandbox/maintain.ts';
import { inventSecret, inventSecrets } from '../../src/sandbox/secrets.ts';
import { owns } from '../../src/twilio/owns.ts';
import { failureOf } from '../host/support.ts';
import { partOf } from '../support/part-of.ts';
import { toyFactory } from './toy.ts';

const env = (name: string) => secretRef({ env: name });

describe('invented secrets', () => {
  it('meet the strictest password rule and differ by reference', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const [one, two] = [inventSecret(env(`P${a}`)), inventSecret(env(`P${b}`))];
        expect(inventSecret(secretRef({ file: a }))).not.toBe(one);
        expect(one === two).toBe(a === b);
        fc.pre(!/(SID|KEY)\W*$/i.test(a));
        expect(one).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z0-9]{24}$/);
      }),
    );
  });

  it.each([
    [env('TWILIO_ACCOUNT_SID'), /^AC00000000[0-9a-f]{24}$/],
    [env('TWILIO_API_KEY'), /^SK00000000[0-9a-f]{24}$/],
    [env('TWILIO_API_KEY_SID'), /^SK[0-9a-f]{32}$/],
    [env('TWILIO_API_SECRET'), /^Sandbox1/],
    [env('WA_APIKEY'), /^Sandbox1/],
    [secretRef({ file: 'keys/account-sid.txt' }), /^AC[0-9a-f]{32}$/],
    [secretRef({ command: ['vault', 'read', 'twilio/api-key'] }), /^SK[0-9a-f]{32}$/],
  ])('have the form that the name %o asks for', (ref, form) => {
    expect(inventSecret(ref)).toMatch(form);
  });

  it('are told to a listener and have lasting fingerprints', async () => {
    const heard: string[] = [];
    const secrets = inventSecrets((value) => void heard.push(value));
    const value = await secrets.value(env('PASSWORD'));
    expect(heard).toEqual([value]);
    expect(await secrets.fingerprint(value)).toBe(await inventSecrets().fingerprint(value));
    expect(await secrets.fingerprint('other')).not.toBe(await secrets.fingerprint(value));
  });
});

describe('what exists beforehand', () => {
  const group = (...numbers: readonly string[]) => ({ numbers: numberSet(numbers.map(toE164)) });
  const trunk = (carrier: string, ...groups: readonly object[]) => ({
    spec: { carrier, numbers: { groups } },
    endpoints: [],
  });
  /** Only what the estate is derived from. */
  const wiring = (more: object = {}): Wiring =>
    partOf<Wiring>({
      carriers: [
        {
          name: 'main',
          plugin: { emulator: toyFactory, owns },
          connection: {
            account: env('TWILIO_ACCOUNT_SID'),
            credentials: { apiKey: env('TWILIO_API_KEY'), apiSecret: env('TWILIO_API_SECRET') },
          },
        },
      ],
      platforms: [
        { name: 'pbx', plugin: { emulator: toyFactory } },
        { name: 'files-only', plugin: {} },
      ],
      trunks: [
        trunk('main', group('+12025550101', '+12025550102'), group('+12025550102')),
        trunk('main', group('+12025550103')),
        trunk('elsewhere', group('+12025550199')),
      ],
      ...more,
    });

  it('gives the carrier its account, key and every number of its trunks once, and platforms nothing', () => {
    expect(deriveEstate(wiring())).toEqual({
      main: {
        account: {
          sid: inventSecret(env('TWILIO_ACCOUNT_SID')),
          authToken: inventSecret(env('MAIN_AUTH_TOKEN')),
        },
        apiKeys: [
          { sid: inventSecret(env('TWILIO_API_KEY')), secret: inventSecret(env('TWILIO_API_SECRET')) },
        ],
        numbers: ['+12025550101', '+12025550102', '+12025550103'].map((number) => ({ number })),
      },
      pbx: {},
    });
  });

  it('takes an account from the manifest as it stands', () => {
    const sid = `AC${'0'.repeat(32)}`;
    const credentials = { authToken: env('TOKEN') };
    const carrier = {
      name: 'main',
      plugin: { emulator: toyFactory, owns },
      connection: { account: sid, credentials },
    };
    expect(deriveEstate(wiring({ carriers: [carrier] }))['main']).toMatchObject({
      account: { sid, authToken: inventSecret(env('TOKEN')) },
      apiKeys: [],
    });
  });

  it('gives way to the Sandbox document, field by field', () => {
    const sandbox = { main: { account: { type: 'Trial' }, numbers: [] }, pbx: { listeners: [5060] } };
    const estate = deriveEstate(wiring({ sandbox }));
    expect(estate['main']).toMatchObject({
      numbers: [],
      account: { sid: expect.stringMatching(/^AC/), type: 'Trial' },
    });
    expect(estate['pbx']).toEqual({ listeners: [5060] });
  });

  describe('of a sandbox that was filled before', () => {
    const numbers = ['+12025550101', '+12025550102', '+12025550103'].map((number) => ({ number }));

    it('is the account with the numbers that the manifests list now', () => {
      const sandbox = { main: { trunks: [{ friendlyName: 'Old' }], calls: [] }, pbx: { listeners: [5060] } };
      const { main, ...others } = deriveAdditions(wiring({ sandbox }));
      expect(main).toEqual({
        account: {
          sid: inventSecret(env('TWILIO_ACCOUNT_SID')),
          authToken: inventSecret(env('MAIN_AUTH_TOKEN')),
        },
        apiKeys: [
          { sid: inventSecret(env('TWILIO_API_KEY')), secret: inventSecret(env('TWILIO_API_SECRET')) },
        ],
        numbers,
      });
      expect(others).toEqual({});
    });

    it.each([[{ numbers: [] }], [{ numbers: [{ number: '+12025550101' }] }]])(
      'is nothing where the Sandbox document says %j',
      (main) => {
        expect(deriveAdditions(wiring({ sandbox: { main } }))).toEqual({});
      },
    );
  });
});

describe('length of time', () => {
  it('reads what it is given, unit by unit', () => {
    const unit = fc.option(fc.nat(9999), { nil: undefined });
    fc.assert(
      fc.property(unit, unit, unit, unit, fc.boolean(), (d, h, m, s, plus) => {
        fc.pre([d, h, m, s].some((n) => n !== undefined));
        const part = (n: number | undefined, name: string): string => (n === undefined ? '' : `${n}${name}`);
        const text = `${plus ? '+' : ''}${part(d, 'd')}${part(h, 'h')}${part(m, 'm')}${part(s, 's')}`;
        expect(parseDuration(text)).toBe(
          (((d ?? 0) * 24 + (h ?? 0)) * 60 + (m ?? 0)) * 60_000 + (s ?? 0) * 1000,
        );
      }),
    );
  });

  it.each(['', '+', '2', '-2h', '2h-', '30m2h', '2x', '1.5h', '2 h', '99999999999999d'])(
    'refuses %j',
    async (text) => {
      const error = await failureOf((async () => parseDuration(text))());
      expect([error.code, error.message.includes(JSON.stringify(text))]).toEqual([
        'sandbox/bad-duration',
        true,
      ]);
    },
  );
});

describe('code pages of the sandbox', () => {
  it('are unique', () => {
    const codes = SANDBOX_CODES.map((page) => page.code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('tell of a lost lock', () => {
    expect(SANDBOX_CODES.map((page) => page.code)).toContain(LOST_LOCK);
  });
});
