import { foreign, identityOf, WRITE_ONCE } from 'trunkline/plugin';
import type {
  ChangeKind,
  Neighbour,
  Observed,
  Pass,
  Properties,
  ResourceType,
  Surroundings,
} from 'trunkline/plugin';
import { z } from 'zod';
import type { ListRow } from '../rows.ts';
import {
  CREDENTIAL,
  IP_ENTRY,
  memberIdentity,
  sameObject,
  textOf,
  TRUNK,
  TRUNK_CREDENTIAL_LIST,
  TRUNK_IP_LIST,
} from './names.ts';

const MAPPINGS = [TRUNK_IP_LIST, TRUNK_CREDENTIAL_LIST];

/**
 * Twilio enforces both methods where both are mapped, and any list of one method suffices for it. So the first method
 * and every further list of it let more in, the second method lets less in; without any method nothing is let in.
 */
function passOf(type: string, change: ChangeKind, around: Surroundings): Pass | undefined {
  if (change.action === 'update') return undefined;
  const others = othersOf(type, change, around);
  const there = others.filter((one) => one.there);
  if (change.action === 'create') return isOtherMethod(type, there) ? 'narrow' : 'widen';
  // A list that takes the place of this one is mapped by then, so the method stays in force.
  const isReplaced = others.some((one) => one.type === type);
  return !isReplaced && isOtherMethod(type, there) ? 'widen' : 'narrow';
}

/** The other mappings of the trunk. */
const othersOf = (type: string, change: ChangeKind, around: Surroundings): readonly Neighbour[] =>
  MAPPINGS.flatMap(around).filter(
    (one) =>
      sameObject(one.properties['trunk'], change.properties['trunk']) &&
      !(one.type === type && sameObject(one.properties['list'], change.properties['list'])),
  );

/** What members of the lists of each method are let in by. */
const METHODS: Readonly<
  Record<string, { readonly member: string; readonly shows: (one: Properties) => string }>
> = {
  [TRUNK_IP_LIST]: { member: IP_ENTRY, shows: ({ cidr }) => textOf(cidr) ?? '' },
  [TRUNK_CREDENTIAL_LIST]: { member: CREDENTIAL, shows: ({ username }) => textOf(username) ?? '' },
};

/** The second method asks the same of members that no manifest knows, and what these send is not ours to change. */
function gapOf(type: string, change: ChangeKind, around: Surroundings): string | undefined {
  if (change.action !== 'create') return undefined;
  const there = othersOf(type, change, around).filter((one) => one.there);
  if (!isOtherMethod(type, there)) return undefined;
  const asked = there.flatMap((mapping) => {
    const method = METHODS[mapping.type];
    const members = method ? around(method.member) : [];
    return members
      .filter((one) => one.foreign && sameObject(one.properties['list'], mapping.properties['list']))
      .map(({ properties }) => method?.shows(properties) ?? '');
  });
  if (asked.length === 0) return undefined;
  const also = type === TRUNK_CREDENTIAL_LIST ? 'a login' : 'a known address';
  return `${asked.join(', ')}, of no manifest, is let in without ${also} now, and will be asked for one`;
}

const isOtherMethod = (type: string, others: readonly Neighbour[]): boolean =>
  others.length > 0 && others.every((one) => one.type !== type);

/** A list in force on a trunk. */
const mappingType = (type: string, label: string): ResourceType => ({
  type,
  label,
  kind: 'object',
  schema: z.strictObject({ trunk: z.unknown(), list: z.unknown() }),
  fields: {
    trunk: { label: 'trunk', wire: true, immutable: 'a mapping is this trunk with this list' },
    list: { label: 'list', wire: true, immutable: 'a mapping is this trunk with this list' },
  },
  identity: [{ by: 'trunk and list', of: (p) => memberIdentity(p['trunk'], identityOf(p['list'])) }],
  role: 'accepts',
  pass: (change, around) => passOf(type, change, around),
  gap: (change, around) => gapOf(type, change, around),
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['Elastic SIP Trunking: Trunks'],
});

export const trunkIpListType = mappingType(TRUNK_IP_LIST, 'IP access list of a trunk');
export const trunkCredentialListType = mappingType(TRUNK_CREDENTIAL_LIST, 'credential list of a trunk');

interface Ends {
  readonly type: string;
  readonly listType: string;
  readonly trunk: { readonly sid: string; readonly label: string };
}

/** A mapping has the id of its list, which several trunks can share: the trunk makes it unique. */
export const observedMapping = (row: ListRow, ends: Ends): Observed => ({
  type: ends.type,
  id: `${ends.trunk.sid}/${row.sid}`,
  label: `${ends.trunk.label}/${row.friendlyName}`,
  properties: {
    trunk: foreign(TRUNK, ends.trunk.sid, ends.trunk.label),
    list: foreign(ends.listType, row.sid, row.friendlyName),
  },
  rest: {},
  in: foreign(TRUNK, ends.trunk.sid, ends.trunk.label),
});

/** The two ids an observed mapping is made of. */
export function mappingIds(id: string): { readonly trunk: string; readonly list: string } {
  const [trunk = '', list = ''] = id.split('/');
  return { trunk, list };
}
