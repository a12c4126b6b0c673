import type { Json } from 'trunkline/plugin';
import { ownCalls } from './calls/own.ts';
import { createCredential } from './credentials.ts';
import { accountData, type AccountData } from './data.ts';
import { refuse } from './errors.ts';
import { createAddress } from './ip-addresses.ts';
import { mapList } from './mappings.ts';
import { attached } from './number-updates.ts';
import { createNumber } from './numbers.ts';
import { createRow } from './origination.ts';
import { putRoute } from './routes.ts';
import { digestOf } from './secrets.ts';
import { createList, credentialListKind, ipListKind } from './sip-lists.ts';
import type { AccountRow, ListRow, NumberRow, TrunkRow, World } from './state.ts';
import { ownCallerId } from './caller-ids.ts';
import { createTrunk } from './trunks.ts';

/** Where Twilio points a number that was just bought. */
const DEMO_URL = 'https://demo.twilio.com/welcome/voice/';

/**
 * Puts into the account what its owner has before Trunkline comes. Everything passes the rules of the API. What is
 * there already by SID or number is left as it is, so that more can be declared later.
 */
export function own(world: World, declared: Json): void {
  const wanted = accountData.parse(declared);
  const owner = ownAccount(world, wanted.account);
  for (const one of wanted.subaccounts) ownAccount(world, one, owner);
  for (const key of wanted.apiKeys) ownKey(world, owner, key);
  for (const number of wanted.callerIds) ownCallerId(world, owner, number);
  for (const list of wanted.ipLists) ownIpList(world, owner, list);
  for (const list of wanted.credentialLists) ownCredentialList(world, owner, list);
  for (const one of wanted.trunks) ownTrunk(world, owner, one);
  for (const one of newNumbers(world, wanted.numbers)) ownNumber(world, owner, one);
  ownCalls(world, owner, wanted.calls);
}

function ownAccount(world: World, wanted: AccountData['account'], parent?: AccountRow): AccountRow {
  const sid = wanted.sid ?? world.sid('AC');
  const existing = world.accounts.get(sid);
  if (existing) return existing;
  const row: AccountRow = {
    sid,
    friendly_name: wanted.friendlyName ?? sid,
    type: wanted.type,
    owner: parent?.sid ?? sid,
    tokenHash: digestOf(wanted.authToken ?? world.io.id('', 32)),
    ...world.born(),
  };
  world.accounts.put(row);
  return row;
}

function ownKey(world: World, owner: AccountRow, { secret, ...key }: AccountData['apiKeys'][number]): void {
  const row = { ...key, account: owner.sid, secretHash: digestOf(secret) };
  const existing = world.keys.get(row.sid);
  if (existing?.account !== row.account || existing.secretHash !== row.secretHash) world.keys.put(row);
}

function ownIpList(world: World, owner: AccountRow, wanted: AccountData['ipLists'][number]): void {
  const list = createList(world, ipListKind(world), owner, { FriendlyName: wanted.friendlyName });
  for (const network of wanted.addresses) {
    const [address = '', prefix = '32'] = network.split('/');
    createAddress(world, list, { FriendlyName: network, IpAddress: address, CidrPrefixLength: prefix });
  }
}

function ownCredentialList(
  world: World,
  owner: AccountRow,
  wanted: AccountData['credentialLists'][number],
): void {
  const list = createList(world, credentialListKind(world), owner, { FriendlyName: wanted.friendlyName });
  for (const one of wanted.credentials)
    createCredential(world, list, { Username: one.username, Password: one.password });
}

function ownTrunk(world: World, owner: AccountRow, wanted: AccountData['trunks'][number]): void {
  const row = createTrunk(
    world,
    owner,
    {
      FriendlyName: wanted.friendlyName,
      Secure: String(wanted.secure),
      ...(wanted.domainName === undefined ? {} : { DomainName: wanted.domainName }),
    },
    wanted.voiceRegion,
  );
  world.trunks.put({ ...row, symmetric_rtp_enabled: wanted.symmetricRtp });
  if (wanted.voiceRegion !== undefined && row.domain_name !== null)
    putRoute(world, owner, `/v2/Trunks/${row.domain_name.toLowerCase()}`, {
      voice_region: wanted.voiceRegion,
    });
  for (const url of wanted.originationUrls)
    createRow(world, row, {
      SipUrl: url.sipUrl,
      FriendlyName: url.friendlyName,
      Priority: String(url.priority),
      Weight: String(url.weight),
      Enabled: String(url.enabled),
    });
  for (const name of wanted.ipLists) mapList(world, row, named(world.ipLists.all(), owner, name));
  for (const name of wanted.credentialLists)
    mapList(world, row, named(world.credentialLists.all(), owner, name));
}

function named(rows: readonly ListRow[], owner: AccountRow, name: string): ListRow {
  const found = rows.find((row) => row.account_sid === owner.sid && row.friendly_name === name);
  return found ?? refuse(20404, `the Sandbox document lists no list "${name}"`);
}

function newNumbers(world: World, wanted: AccountData['numbers']): AccountData['numbers'] {
  const known = new Set(world.numbers.all().map((row) => row.phone_number));
  const byNumber = new Map(wanted.map((one) => [one.number, one]));
  return [...byNumber.values()].filter((one) => !known.has(one.number));
}

function ownNumber(world: World, owner: AccountRow, wanted: AccountData['numbers'][number]): void {
  if (wanted.voiceRegion !== undefined)
    putRoute(world, owner, `/v2/PhoneNumbers/${wanted.number}`, { voice_region: wanted.voiceRegion });
  createNumber(world, owner, wanted.number, (fresh): NumberRow => {
    const row = {
      ...fresh,
      friendly_name: wanted.friendlyName ?? wanted.number,
      voice_url: wanted.voiceUrl ?? DEMO_URL,
      voice_application_sid: wanted.voiceApplicationSid ?? '',
      emergency_address_status: wanted.emergencyAddressStatus,
    };
    return wanted.trunk === undefined
      ? row
      : { ...row, ...attached(world, row, trunkNamed(world, owner, wanted.trunk).sid) };
  });
}

function trunkNamed(world: World, owner: AccountRow, name: string): TrunkRow {
  const found = world.trunks
    .all()
    .find((row) => row.account_sid === owner.sid && [row.friendly_name, row.domain_name].includes(name));
  return found ?? refuse(20404, `the Sandbox document lists no trunk "${name}"`);
}
