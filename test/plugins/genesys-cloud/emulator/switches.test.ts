import { describe, expect, it } from 'vitest';
import { SWITCHES } from '../../../../plugins/genesys-cloud/emulator/index.ts';
import { bench, wired } from './harness.ts';

/** What a driver never leaves to a default. */
const OURS = {
  trunk_outboundIdentity_callingAddress_omitPlusPrefix: false,
  trunk_outboundIdentity_calledAddress_omitPlusPrefix: false,
};
const HOST = 'acmetwilio.byoc.mypurecloud.ie';

describe('with any switch on', () => {
  it.each(SWITCHES)('%s leaves a way to wire a trunk', async (name) => {
    const at = bench({ switches: { [name]: true } });
    await wired(at, OURS);
    const taken = at.emulator.invite({
      source: '54.171.127.193',
      to: { host: HOST, port: 5060, transport: 'udp' },
      requestUri: `sip:+33123456701@${HOST}`,
      from: 'sip:+12025550100@acme.pstn.twilio.com',
      srtp: false,
    });
    expect(taken.status).toBe(200);
    const [call] = at.emulator.outgoing({ to: '0123456789', from: '+33123456702' });
    expect(call?.requestUri).toBe('sip:+33123456789@acme.pstn.dublin.twilio.com');
  });
});
