import { describe, expect, it } from 'vitest';
import { TrunklineError } from 'trunkline/plugin';
import { isFull } from '../../../support/sweeps.ts';
import { LOGIN, machine, makeAll, PASSWORD, SYSTEM, type Machine } from './support.ts';

/** Of the requests of a tour, in a quick run. */
const STEP = isFull ? 1 : 4;

/** As it stands, and as JSON, a form and a path carry it. */
const spellings = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams({ _: secret }).toString().slice(2),
];

async function tour(at: Machine, login?: 'oauth' | 'login'): Promise<unknown> {
  try {
    const driver = await at.open(login === undefined ? {} : { login });
    await driver.discover!();
    const { observed, io } = await makeAll(driver, SYSTEM);
    const trunk = SYSTEM.find(({ type }) => type === 'provider')!;
    await driver.update(observed.get('provider:Twilio')!, trunk, ['port'], io);
    at.clock.pass(1_800_000);
    await driver.observe({ wanted: SYSTEM, purpose: 'removal' });
    await driver.doctor!();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Every token a PBX gave out. */
const tokensIn = (bodies: readonly string[]): readonly string[] =>
  bodies.flatMap((body) =>
    [...body.matchAll(/(?:"(?:access|refresh)_token":"|session=)([0-9a-f]+)/g)].map(([, token]) => token!),
  );

describe('no error holds a secret', () => {
  it.each([
    [400, undefined],
    [403, undefined],
    [500, 'oauth'],
    [400, 'login'],
  ] as const)('that a %i echoes (way to sign in: %s)', async (status, login) => {
    const requests = machine();
    await tour(requests, login);
    expect(requests.sent.length).toBeGreaterThan(40);
    for (let nth = 0; nth < requests.sent.length; nth += STEP) {
      const at = machine();
      const asked: string[] = [];
      const answers: string[] = [];
      let count = 0;
      at.seam.http = async (request) => {
        asked.push(`${request.body} ${JSON.stringify(request.headers)}`);
        if (count++ !== nth) {
          const answer = await at.emulator.handle(request);
          answers.push(`${answer.body} ${answer.headers['set-cookie'] ?? ''}`);
          return answer;
        }
        const echo = asked.toReversed().join(' ');
        return { status, headers: {}, body: JSON.stringify({ errors: [{ code: echo, message: echo }] }) };
      };
      const error = await tour(at, login);
      if (!TrunklineError.is(error)) continue;
      const told = [
        error.message,
        error.fix,
        error.code,
        String(error.stack),
        JSON.stringify(error.cause ?? ''),
      ].join(' ');
      for (const secret of [LOGIN, PASSWORD, ...tokensIn(answers)])
        for (const spelling of spellings(secret)) expect(told).not.toContain(spelling);
    }
  });
});
