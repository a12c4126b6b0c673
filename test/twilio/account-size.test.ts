import { describe, expect, it } from 'vitest';
import { isFull } from '../support/sweeps.ts';
import { compiled, gets, world } from './support.ts';

/** All of them in a whole sweep: making them takes seconds, and a tenth is read in the same way. */
const OTHERS = isFull ? 50_000 : 5_000;

describe(`an account with ${OTHERS} other numbers`, () => {
  it('is read within 3 + 5·T + ⌈N/1000⌉ GETs, and only what is ours comes out', async () => {
    const ours = ['+33123456700', '+33123456701', '+33123456702'];
    const others = Array.from({ length: OTHERS }, (_, at) => `+1303${String(5_000_000 + at)}`);
    const { connect, sent } = world({
      numbers: [...others, ...ours].map((number) => ({ number })),
      ipLists: [{ friendlyName: 'Paris' }],
      credentialLists: [{ friendlyName: 'Paris' }],
      trunks: [
        {
          friendlyName: 'Paris',
          domainName: 'acme-paris.pstn.twilio.com',
          ipLists: ['Paris'],
          credentialLists: ['Paris'],
        },
      ],
    });
    const driver = await connect();
    const { observed, diagnostics } = await driver.observe({ wanted: compiled().resources, purpose: 'plan' });
    expect(gets(sent)).toBe(3 + 5 + Math.ceil((OTHERS + ours.length) / 1000));
    expect(sent.every(({ request }) => request.method === 'GET')).toBe(true);
    // The longest chain begins first, once the trunks have told that it is the right account.
    expect(sent[1]?.request.url).toContain('/IncomingPhoneNumbers.json?PageSize=1000');
    expect(observed.filter((one) => one.type === 'number').map((one) => one.label)).toEqual(ours);
    expect(diagnostics).toEqual([]);
  }, 60_000);
});
