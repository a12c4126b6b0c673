import { describe, expect, it } from 'vitest';
import { sideFailure } from '../../src/cli/side-failure.ts';
import { TrunklineError } from '../../src/contract/errors.ts';
import { atSide } from '../../src/engine/at-side.ts';
import { bot, paris, wire } from '../scenarios/wirings.ts';

const URL_OF_PBX = 'https://pbx.acme.example:8887';
const wiring = wire([bot, paris]);
const [carrier] = wiring.carriers;
const [platform] = wiring.platforms;
const connected = {
  ...wiring,
  platforms: [{ ...platform!, connection: { username: 'u', url: URL_OF_PBX } }],
};

const failing = (side: string, message: string): Promise<unknown> =>
  atSide(side, async () => {
    throw new TrunklineError({ code: 'http/no-answer', fault: 'state', message, fix: 'Check.' });
  }).catch((error: unknown) => error);

describe('the place of what one side fails with', () => {
  it.each([
    ['the field that holds the host', 'no answer to GET pbx.acme.example:8887/api (ENOTFOUND)', '/url'],
    ['the field that the message names', 'what `username` refers to is no user', '/username'],
    ['the connection otherwise', 'no answer', ''],
  ])('is %s', async (_, message, field) => {
    expect(sideFailure(await failing(platform!.name, message), connected)).toMatchObject({
      code: 'http/no-answer',
      summary: message,
      fix: 'Check.',
      at: { document: platform!.document, pointer: `/spec/connection${field}` },
    });
  });

  it('is in the Carrier document for the carrier, whose connection is its spec', async () => {
    const found = sideFailure(await failing(carrier!.name, 'what `account` refers to'), wiring);
    expect(found?.at).toMatchObject({ document: carrier!.document, pointer: '/spec/account' });
  });

  it("is nowhere for what is no side's", () => {
    expect(sideFailure(new Error('x'), wiring)).toBeUndefined();
  });
});
