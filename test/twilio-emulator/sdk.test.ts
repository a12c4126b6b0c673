import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import twilio from 'twilio';
import { startEmulatorServer, withFaults } from 'trunkline/emulator';
import type { EmulatorServer } from 'trunkline/emulator';
import { ACCOUNT, PASSWORD, ROW, TOKEN, bench } from './harness.ts';

const NUMBER = '+12025550100';
const VERIFIED = '+12025550111';
const clock = { now: () => 0, sleep: async () => undefined };

/** The SDK's own client, led to the local server: the first path segment names the host. */
class LocalClient extends twilio.RequestClient {
  readonly #origin: string;

  constructor(origin: string) {
    super();
    this.#origin = origin;
  }

  override async request<T>(options: Parameters<typeof twilio.RequestClient.prototype.request<T>>[0]) {
    const { host, pathname, search } = new URL(options.uri);
    const uri = `${this.#origin}/${host}${pathname}${search}`;
    return super.request<T>({ ...options, uri });
  }
}

describe('the official SDK', () => {
  let server: EmulatorServer;
  let client: twilio.Twilio;

  beforeEach(async () => {
    const { emulator } = bench({ numbers: [{ number: NUMBER }], callerIds: [VERIFIED] });
    const busy = { kind: 'status', status: 503, body: 'busy' } as const;
    const faulty = withFaults(emulator, [{ match: { method: 'DELETE' }, nth: 2, effect: busy }], clock);
    server = await startEmulatorServer({ emulators: [faulty] });
    client = twilio(ACCOUNT, TOKEN, { httpClient: new LocalClient(server.url) });
  });

  afterEach(async () => server.close());

  it('lists over three pages, following the links of the vendor', async () => {
    for (const friendlyName of ['one', 'two', 'three', 'four', 'five'])
      await client.trunking.v1.trunks.create({ friendlyName });
    const trunks = await client.trunking.v1.trunks.list({ pageSize: 2 });
    expect(trunks.map((one) => one.friendlyName)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(trunks[0]?.dateCreated).toEqual(new Date('2026-08-01T12:00:00Z'));
  });

  it('lists the core API over three pages', async () => {
    for (const friendlyName of ['one', 'two', 'three'])
      await client.sip.ipAccessControlLists.create({ friendlyName });
    const lists = await client.sip.ipAccessControlLists.list({ pageSize: 1 });
    expect(lists.map((one) => one.friendlyName)).toEqual(['one', 'two', 'three']);
    expect(lists[0]?.dateCreated).toEqual(new Date('2026-08-01T12:00:00Z'));
  });

  it('lists caller IDs that were verified', async () => {
    const all = await client.outgoingCallerIds.list();
    expect(all.map(({ phoneNumber, sid }) => [phoneNumber, sid.slice(0, 2)])).toEqual([[VERIFIED, 'PN']]);
    expect(all[0]?.dateCreated).toEqual(new Date('2026-08-01T12:00:00Z'));
    expect(await client.outgoingCallerIds.list({ phoneNumber: NUMBER })).toEqual([]);
  });

  it('wires a trunk as the how-tos say, and takes it down', async () => {
    const trunk = await client.trunking.v1.trunks.create({ domainName: 'acme.pstn.twilio.com' });
    const wired = client.trunking.v1.trunks(trunk.sid);
    const { FriendlyName, SipUrl, Weight, Priority, Enabled } = ROW;
    await wired.originationUrls.create({
      friendlyName: FriendlyName,
      sipUrl: SipUrl,
      weight: Weight,
      priority: Priority,
      enabled: Enabled,
    });
    const addresses = await client.sip.ipAccessControlLists.create({ friendlyName: 'pbx' });
    const entry = { friendlyName: 'node', ipAddress: '203.0.113.4', cidrPrefixLength: 32 };
    await client.sip.ipAccessControlLists(addresses.sid).ipAddresses.create(entry);
    await wired.ipAccessControlLists.create({ ipAccessControlListSid: addresses.sid });
    const users = await client.sip.credentialLists.create({ friendlyName: 'pbx' });
    await client.sip.credentialLists(users.sid).credentials.create({ username: 'pbx', password: PASSWORD });
    await wired.credentialsLists.create({ credentialListSid: users.sid });
    await wired.recordings().update({ mode: 'record-from-answer' });
    const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: NUMBER });
    await client.incomingPhoneNumbers(number!.sid).update({ trunkSid: trunk.sid });
    expect((await wired.phoneNumbers.list()).map((one) => one.phoneNumber)).toEqual([NUMBER]);
    expect((await wired.fetch()).authType).toBe('IP_ACL,CREDENTIAL_LIST');
    expect(await wired.remove()).toBe(true);
    expect((await client.incomingPhoneNumbers(number!.sid).fetch()).trunkSid).toBeNull();
  });

  it('throws its own errors with the code of the vendor', async () => {
    await client.trunking.v1.trunks.create({ domainName: 'acme.pstn.twilio.com' });
    const again = client.trunking.v1.trunks.create({ domainName: 'acme.pstn.twilio.com' });
    await expect(again).rejects.toMatchObject({ status: 400, code: 21245 });
    await expect(client.trunking.v1.trunks(`TK${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({
      code: 20404,
    });
    const wrong = twilio(ACCOUNT, 'wrong', { httpClient: new LocalClient(server.url) });
    await expect(wrong.trunking.v1.trunks.list()).rejects.toMatchObject({ status: 401, code: 20003 });
  });

  it('meets the faults', async () => {
    const [one, two] = [
      await client.trunking.v1.trunks.create({}),
      await client.trunking.v1.trunks.create({}),
    ];
    await client.trunking.v1.trunks(one.sid).remove();
    await expect(client.trunking.v1.trunks(two.sid).remove()).rejects.toMatchObject({ status: 503 });
    expect(await client.trunking.v1.trunks(two.sid).remove()).toBe(true);
  });
});
