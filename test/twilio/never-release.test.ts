import { startEmulatorServer, type EmulatorServer } from 'trunkline/emulator';
import { VendorError, type HttpRequest } from 'trunkline/plugin';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpSeam } from '../../src/host/http-seam.ts';
import { sandboxTransport } from '../../src/host/sandbox-transport.ts';
import type { Line } from '../../src/engine/ports.ts';
import { openClient } from '../../src/twilio/api.ts';
import { twilio } from '../../src/twilio/index.ts';
import { ACCOUNT, TOKEN, world } from './support.ts';

const NUMBER = '+33123456700';
const OTHER_ACCOUNT = `AC${'9'.repeat(32)}`;

/** The account on its own server, and the way to it that every driver has: seam, guard and wire are the real ones. */
async function house() {
  const { bare, store, clock } = world({ numbers: [{ number: NUMBER }] });
  const reached: HttpRequest[] = [];
  const emulator = {
    ...bare,
    handle: (request: HttpRequest) => {
      reached.push(request);
      return bare.handle(request);
    },
  };
  const server = await startEmulatorServer({ emulators: [emulator] });
  const transport = sandboxTransport({ base: server.url });
  const line = createHttpSeam({ transport, clock }).open({
    name: 'carrier',
    limits: twilio.limits,
    guard: (request, use) => twilio.guard?.(request, use),
  });
  return { server, line, reached, released: () => store.get('counters', 'released') ?? 0 };
}

const clientOver = (line: Line, allows?: string) =>
  openClient(
    {
      http: (request, use) => line.send(request, use),
      account: ACCOUNT,
      username: ACCOUNT,
      password: TOKEN,
    },
    allows,
  );

type Client = ReturnType<typeof clientOver>;

const REFUSED: readonly (readonly [
  what: string,
  call: (client: Client, sid: string) => Promise<unknown>,
  code: string,
])[] = [
  [
    'a number from being released',
    (client, sid) => client.incomingPhoneNumbers(sid).remove(),
    'twilio/never-release',
  ],
  [
    'a number from going to another account',
    (client, sid) => client.incomingPhoneNumbers(sid).update({ accountSid: OTHER_ACCOUNT }),
    'twilio/never-transfer',
  ],
  [
    'an empty trunk outside a detach',
    (client, sid) => client.incomingPhoneNumbers(sid).update({ trunkSid: '' }),
    'twilio/detach-not-allowed',
  ],
  [
    'a number from being bought',
    (client) => client.incomingPhoneNumbers.create({ phoneNumber: '+33123456799' }),
    'twilio/never-buy',
  ],
  [
    'a number from being routed to another Region',
    (client) => client.routes.v2.phoneNumbers(NUMBER).update({ voiceRegion: 'ie1' }),
    'twilio/unexpected-write',
  ],
];

describe("the SDK's own calls, through the seam", () => {
  let server: EmulatorServer;
  let at: Awaited<ReturnType<typeof house>>;
  let sid: string;

  beforeEach(async () => {
    at = await house();
    server = at.server;
    const [number] = await clientOver(at.line).incomingPhoneNumbers.list({ pageSize: 50 });
    sid = number!.sid;
    at.reached.length = 0;
  });

  afterEach(async () => server.close());

  it.each(REFUSED)('keep %s', async (_what, call, code) => {
    const error: unknown = await call(clientOver(at.line), sid).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(VendorError.is(error) && error).toMatchObject({ code, outcome: 'not-done' });
    expect(at.reached).toEqual([]);
    expect(at.line.calls().writes).toBe(0);
    expect(at.released()).toBe(0);
    const [number] = await clientOver(at.line).incomingPhoneNumbers.list({ pageSize: 50 });
    expect(number).toMatchObject({ sid, phoneNumber: NUMBER, accountSid: ACCOUNT });
  });

  it('take a number off its trunk in a detach step, and never release it', async () => {
    const detaching = clientOver(at.line, 'detach');
    const trunk = await detaching.trunking.v1.trunks.create({ friendlyName: 'Paris' });
    await detaching.incomingPhoneNumbers(sid).update({ trunkSid: trunk.sid });
    const { trunkSid } = await detaching.incomingPhoneNumbers(sid).update({ trunkSid: '' });
    expect(trunkSid).toBeNull();
    await expect(detaching.incomingPhoneNumbers(sid).remove()).rejects.toMatchObject({
      code: 'twilio/never-release',
    });
    expect(at.released()).toBe(0);
  });
});

describe('the counter of releases', () => {
  it('would have told: a request past the guard is counted', async () => {
    const { server, reached, released } = await house();
    const open = createHttpSeam({
      transport: sandboxTransport({ base: server.url }),
      clock: world().clock,
    }).open({
      name: 'carrier',
      limits: twilio.limits,
      guard: () => undefined,
    });
    const [number] = await clientOver(open).incomingPhoneNumbers.list({ pageSize: 50 });
    expect(await clientOver(open).incomingPhoneNumbers(number!.sid).remove()).toBe(true);
    expect(reached).toHaveLength(2);
    expect(released()).toBe(1);
    await server.close();
  });
});
