import { describe, expect, it } from 'vitest';
import { compileWiring } from '../../../src/engine/compile.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { byHand, wiringOf } from './wired.ts';

/** The worked manifest with a second trunk of the same org that has another name, identifier and site. */
const twice = (wiring: Wiring, identifier: string): Wiring => {
  const [trunk] = wiring.trunks;
  const other = JSON.parse(
    JSON.stringify(trunk)
      .replaceAll('twilioABC', identifier)
      .replaceAll('"Twilio"', '"Twilio Lyon"')
      .replaceAll('Paris Office', 'Lyon Office'),
  ) as typeof trunk;
  return { ...wiring, trunks: [trunk!, { ...other!, name: 'lyon' }] };
};

const found = (wiring: Wiring) =>
  compileWiring(wiring).diagnostics.filter(({ code }) => code === 'genesys-cloud/identifier-twice');

describe.each([
  ['over the API', (wiring: Wiring) => wiring],
  ['by hand', byHand],
])('a termination identifier, %s', (_name, carried) => {
  it('of two trunks is found before anything is read, with both places', async () => {
    const [only, ...more] = found(carried(twice(await wiringOf('genesys-cloud'), 'TWILIOABC')));
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      severity: 'error',
      summary: '"twilioabc" is the identifier of trunk "Twilio" and of trunk "Twilio Lyon"',
      detail: expect.stringMatching(/The other place is .*\/trunk\.$/),
      at: { at: 'manifest' },
    });
  });

  it('of each trunk its own is no news', async () => {
    expect(found(carried(twice(await wiringOf('genesys-cloud'), 'acme-lyon')))).toEqual([]);
  });
});
