import { match, ref, refKey, type Emulator, type HttpRequest, type HttpResponse } from 'trunkline/plugin';
import type { Driver, Observed, Resource } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { twilio } from '../../src/twilio/index.ts';
import { openSpecs } from '../support/twilio-openapi.ts';
import { NO_SPEC } from '../support/vendor-specs.ts';
import { compiled, managed, spec, world, writeIo } from './support.ts';

const specs = openSpecs();
const title = (what: string): string => (specs ? what : `${what} (${NO_SPEC})`);
const NUMBERS = ['+33123456700', '+33123456701', '+33123456702'].map((number) => ({ number }));

interface Exchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** Everything the driver ever asks: reads, makes, changes and removes one of each type. */
async function tour(driver: Driver, wanted: readonly Resource[]): Promise<void> {
  const { observed } = await driver.observe({ wanted, purpose: 'plan' });
  const ids = new Map<string, string>();
  const io = writeIo(ids);
  const made: Observed[] = [];
  for (const { wanted: one, observed: there } of match(twilio.resourceTypes, wanted, observed).pairs) {
    const now = there
      ? await driver.update(there, one, managed(one), io)
      : await driver.create(one, managed(one), io);
    ids.set(refKey(ref(one.type, one.key)), now.id);
    made.push(now);
    if (CHANGEABLE.has(one.type)) await driver.update(now, one, managed(one), io);
  }
  await driver.observe({ wanted, purpose: 'removal' });
  // Its trunk takes it along.
  for (const one of made.toReversed().filter(({ type }) => type !== 'recording'))
    await driver.remove(one, io);
  await driver.numbers?.();
  await driver.doctor?.();
}

const CHANGEABLE = new Set([
  'trunk',
  'recording',
  'ip-list',
  'ip-list-entry',
  'credential-list',
  'credential',
  'origination-url',
]);

describe('the Twilio driver against the OpenAPI of Twilio', () => {
  it.skipIf(!specs)(title('asks nothing that is not described, and is answered as described'), async () => {
    const exchanges: Exchange[] = [];
    const listening = (emulator: Emulator): Emulator => ({
      ...emulator,
      handle: async (request) => {
        const response = await emulator.handle(request);
        exchanges.push({ request, response });
        return response;
      },
    });
    const { connect } = world({ numbers: NUMBERS }, listening);
    const wanted = compiled({
      recording: { mode: 'record-from-answer', trim: 'trim-silence' },
      recovery: { url: 'https://recovery.example/voice', method: 'POST' },
      numbers: spec().numbers,
    }).resources;
    await tour(await connect({ region: 'us1' }), wanted);
    // Once more for the trunk that is there by then.
    const [trunk] = wanted;
    const driver = await connect({ region: 'us1' });
    await driver.create(trunk!, managed(trunk!), writeIo(new Map()));
    await driver.observe({ wanted, purpose: 'plan' });
    expect(exchanges.flatMap(({ request }) => specs!.checkRequest(request))).toEqual([]);
    expect(exchanges.flatMap(({ request, response }) => specs!.checkResponse(request, response))).toEqual([]);
    expect(exchanges.every(({ response }) => response.status < 400)).toBe(true);
    const asked = new Set(exchanges.map(({ request }) => specs!.operation(request) ?? ''));
    expect([...asked].filter((name) => name.includes('IncomingPhoneNumbers'))).toEqual([
      'GET /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json',
      'POST /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/{Sid}.json',
    ]);
    expect(asked.size).toBe(37);
  });
});
