import { describe, expect, it } from 'vitest';
import { TrunklineError } from 'trunkline/plugin';
import { isFull } from '../../../support/sweeps.ts';
import * as names from '../../../../plugins/genesys-cloud/resources/names.ts';
import {
  callRoute,
  CLIENT,
  dnis,
  giving,
  machine,
  makeAll,
  PASSWORD,
  plans,
  pool,
  route,
  SECRET,
  site,
  trunk,
  user,
  userNumber,
  type Machine,
} from './support.ts';

const WANTED = [
  site(),
  plans(),
  trunk(),
  giving(['Emergency', 'Network']),
  route(['International', 'National']),
  pool('+33123456700', '+33123456709'),
  callRoute(),
  dnis('+33123456700'),
  user(),
  userNumber('+33123456702'),
];

/** Of the requests of a tour, in a quick run. */
const STEP = isFull ? 1 : 4;

/** As it stands, and as JSON, a form, a path and Basic authentication carry it. */
const spellings = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams({ _: secret }).toString().slice(2),
  Buffer.from(secret).toString('base64'),
];

async function tour(at: Machine): Promise<unknown> {
  try {
    const driver = await at.open();
    await driver.discover!();
    const { observed, io } = await makeAll(driver, WANTED);
    await driver.update(observed.get('trunk:Twilio')!, trunk({ callingName: 'Other' }), ['callingName'], io);
    at.clock.pass(90_000_000);
    await driver.observe({ wanted: WANTED, purpose: 'removal' });
    await driver.status!(WANTED);
    await driver.remove(observed.get(`${names.ROUTE}:Lyon/Twilio`)!, io);
    return undefined;
  } catch (error) {
    return error;
  }
}

const tokensIn = (bodies: readonly string[]): readonly string[] =>
  bodies.flatMap((body) => [...body.matchAll(/"access_token":"([^"]+)"/g)].map(([, token]) => token!));

describe('no error holds a secret', () => {
  it.each([400, 401, 403, 409, 500])('that a %i echoes', async (status) => {
    const requests = machine();
    expect(await tour(requests)).toBeUndefined();
    expect(requests.sent.length).toBeGreaterThan(40);
    let errors = 0;
    for (let nth = 0; nth < requests.sent.length; nth += STEP) {
      const at = machine();
      const asked: string[] = [];
      const answers: string[] = [];
      let count = 0;
      at.seam.http = async (request) => {
        asked.push(`${request.body} ${JSON.stringify(request.headers)}`);
        if (count++ !== nth) {
          const answer = await at.emulator.handle(request);
          answers.push(answer.body);
          return answer;
        }
        const echo = asked.toReversed().join(' ');
        const body = {
          code: echo,
          message: echo,
          error: echo,
          details: [{ errorCode: echo, fieldName: echo }],
        };
        return { status, headers: { 'inin-correlation-id': echo }, body: JSON.stringify(body) };
      };
      const error = await tour(at);
      if (!TrunklineError.is(error)) continue;
      errors++;
      const told = [
        error.message,
        error.fix,
        error.code,
        String(error.stack),
        JSON.stringify(error),
        String(error.cause),
      ].join(' ');
      for (const secret of [SECRET, PASSWORD, `${CLIENT}:${SECRET}`, ...tokensIn(answers)])
        for (const spelling of spellings(secret)) expect(told).not.toContain(spelling);
    }
    expect(errors).toBeGreaterThan(0);
  });

  it('that the seam fails with before an answer', async () => {
    const at = machine();
    const driver = await at.open();
    at.seam.http = async () => {
      throw new TypeError(`fetch failed ${SECRET}`);
    };
    const error: unknown = await driver.discover!().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'genesys-cloud/bug' });
    expect(String(Object(error).stack)).not.toContain('canary');
  });
});
