import fc from 'fast-check';
import type { Json } from 'trunkline/plugin';
import { stringify } from 'yaml';
import { isUser, userOf, type RowDraw, type TrunkDraw, type WireDraw } from './estate-draws.ts';
import { numberOf, trunkName, VENDORS, type Fields } from './estate-vendors.ts';
import type { MutationWorld } from './worlds.ts';

/** Manifests of a whole estate, and who dials there. */
export interface Estate extends Pick<MutationWorld, 'name' | 'dialled'> {
  readonly text: string;
}

const EDGES = ['ashburn', 'dublin', 'frankfurt', 'singapore', 'sydney'] as const;

const row: fc.Arbitrary<RowDraw> = fc.record({
  edge: fc.constantFrom(...EDGES, undefined),
  priority: fc.integer({ min: 1, max: 40 }),
  weight: fc.integer({ min: 1, max: 100 }),
});

const wire: fc.Arbitrary<WireDraw> = fc.record({
  vendor: fc.constantFrom('ibm-voice-gateway', 'portsip', 'genesys-cloud'),
  transport: fc.constantFrom('udp', 'tcp', 'tls'),
  rows: fc.uniqueArray(row, { selector: ({ edge }) => edge, minLength: 1, maxLength: 2 }),
  hosts: fc.uniqueArray(fc.constantFrom(...EDGES, 'global'), { maxLength: 2 }),
  signsIn: fc.boolean(),
  priority: fc.constantFrom([], ['Trunk', 'Source'], ['Source', 'Trunk']),
});

const trunk: fc.Arbitrary<TrunkDraw> = fc.record({
  secure: fc.boolean(),
  knownBy: fc.constantFrom('addresses', 'logins', 'both'),
  lets: fc.constantFrom<TrunkDraw['lets'][]>(
    'from-endpoints',
    'from-endpoints',
    ['151.101.2.3/32'],
    ['198.51.100.0/24'],
  ),
  numbers: fc.integer({ min: 2, max: 5 }),
  groups: fc.constantFrom(1, 2),
  shows: fc.boolean(),
  wires: fc.uniqueArray(wire, { selector: ({ vendor }) => vendor, minLength: 1, maxLength: 3 }),
});

/** One to three trunks, each to one to three platforms. Not all of them are right: the proof must say which are not. */
export const estates: fc.Arbitrary<Estate> = fc
  .array(trunk, { minLength: 1, maxLength: 3 })
  // A PBX tells trunks of one brand apart by their logins.
  .filter((trunks) => trunks.filter(hasAddressAlone).length <= 1)
  .map((trunks) => written(trunks));

const document = (kind: string, name: string, spec: Fields): Fields => ({
  apiVersion: 'trunkline/v1',
  kind,
  metadata: { name },
  spec,
});

const CARRIER = document('Carrier', 'twilio', {
  plugin: 'twilio',
  account: { env: 'TWILIO_ACCOUNT_SID' },
  credentials: { apiKey: { env: 'TWILIO_API_KEY' }, apiSecret: { env: 'TWILIO_API_SECRET' } },
});

function written(trunks: readonly TrunkDraw[]): Estate {
  const made = trunks.map((one, at) => trunkOf(one, at));
  const wires = made.flatMap((one) => one.wires);
  const platforms = new Map(wires.map(({ name, platform }) => [name, platform]));
  const documents = [
    CARRIER,
    ...[...platforms].map(([name, spec]) => document('Platform', name, spec)),
    ...made.map((one) => one.document),
  ];
  return {
    name: 'drawn',
    text: documents.map((one) => stringify(one)).join('---\n'),
    dialled: wires.flatMap(({ dialled }) => dialled),
  };
}

function trunkOf(one: TrunkDraw, at: number) {
  const groups = groupsOf(one, at);
  const names = groups.map(({ name }) => name);
  const wires = one.wires.map((wire) => ({
    wire,
    ...VENDORS[wire.vendor]({ trunk: one, wire, at, groups: names }),
  }));
  const spec: Fields = {
    friendlyName: `Trunk ${at}`,
    domain: `acme-${at}`,
    secure: one.secure,
    access: accessOf(one, at),
    ...(one.shows ? { callerId: { number: numberOf(at, 0) } } : {}),
    numbers: { groups: [...groups] },
    endpoints: wires.map(({ wire, name, settings }) => ({
      platform: name,
      origination: originationOf(wire),
      termination: terminationOf(one, wire, at),
      settings,
    })),
  };
  return { document: document('Trunk', trunkName(at), spec), wires };
}

function groupsOf({ groups, numbers }: TrunkDraw, at: number) {
  const from = (first: number): string => `${numberOf(at, first)}..${numberOf(at, numbers - 1)}`;
  if (groups === 1) return [{ name: 'all', members: [from(0)] }];
  return [
    { name: 'first', members: [numberOf(at, 0)] },
    { name: 'others', members: [from(1)] },
  ];
}

function accessOf(one: TrunkDraw, at: number): Fields {
  const users = one.wires
    .filter((wire) => isUser(one, wire))
    .map((wire) => ({ username: userOf(wire, at), password: { env: 'PASSWORD_OUT' } }));
  return {
    ...(one.knownBy === 'logins' ? {} : { ipLists: [{ name: `Networks ${at}`, entries: one.lets }] }),
    ...(users.length === 0 ? {} : { credentialLists: [{ name: `Users ${at}`, users }] }),
  };
}

const originationOf = ({ transport, rows }: WireDraw): Fields => ({
  transport,
  rows: rows.map(({ edge, ...rest }) => ({ ...(edge === undefined ? {} : { edge }), ...rest })),
});

const terminationOf = (one: TrunkDraw, wire: WireDraw, at: number): Json =>
  wire.hosts.length === 0
    ? 'none'
    : { hosts: [...wire.hosts], ...(isUser(one, wire) ? { user: userOf(wire, at) } : {}) };

const hasAddressAlone = (one: TrunkDraw): boolean =>
  one.wires.some((wire) => wire.vendor === 'portsip' && !isUser(one, wire));
