import { isForeign, match, type Observed, type ObserveQuery } from 'trunkline/plugin';
import { RESOURCE_TYPES } from './resources/all.ts';
import { CREDENTIAL, CREDENTIAL_LIST, IP_ENTRY, IP_LIST } from './resources/names.ts';
import { trunkLabel } from './resources/trunk.ts';
import type { TrunkRow, TwilioApi } from './rows.ts';

const LIST_TYPES = RESOURCE_TYPES.filter(({ type }) =>
  [IP_LIST, IP_ENTRY, CREDENTIAL_LIST, CREDENTIAL].includes(type),
);

interface UsersInput {
  readonly api: TwilioApi;
  readonly query: ObserveQuery;
  readonly trunks: readonly TrunkRow[];
  readonly ours: readonly Observed[];
  readonly lists: readonly Observed[];
  readonly members: readonly Observed[];
  readonly onTrunks: readonly Observed[];
}

/**
 * Says who has our lists mapped, where that decides something. SIP Domains can have them too: Twilio then refuses to
 * delete with 21236 or 21241.
 */
export async function withUsers(input: UsersInput): Promise<readonly Observed[]> {
  const { api, lists, ours } = input;
  const asked = new Set(listsAskedFor(input));
  if (asked.size === 0) return lists;
  const known = new Set(ours.map((trunk) => trunk.id));
  const others = input.trunks.filter((trunk) => !known.has(trunk.sid));
  const mapped = (await Promise.all(others.map((trunk) => mappedLists(api, trunk)))).flat();
  const mine = input.onTrunks.flatMap(({ properties, in: trunk }) => {
    const list = properties['list'];
    return isForeign(list) ? [{ list: list.id, label: trunk?.label ?? '', ours: true }] : [];
  });
  const users = [...mine, ...mapped];
  const usersOf = (list: Observed) =>
    users.filter((user) => user.list === list.id).map(({ label, ours: own }) => ({ label, ours: own }));
  return lists.map((list) => (asked.has(list.id) ? { ...list, usedBy: usersOf(list) } : list));
}

/**
 * Ids of the lists that are to lose something: all before a removal; in a plan our own with members nobody wants, where
 * those are ours or the manifest removes unlisted ones. Another trunk can live by them, such as that of a document that
 * was taken out of the manifests.
 */
function listsAskedFor({ query, lists, members }: UsersInput): readonly string[] {
  if (query.purpose === 'removal') return lists.map((list) => list.id);
  const { pairs, unlisted } = match(LIST_TYPES, query.wanted, [...lists, ...members]);
  const own = new Map(
    pairs.flatMap(({ wanted, observed }) =>
      observed && wanted.claim === 'own' ? [[observed.id, wanted.unlisted]] : [],
    ),
  );
  return unlisted.flatMap(({ observed: { type, marked, in: list } }) =>
    list && own.has(list.id) && (marked || own.get(list.id)?.[type] === 'remove') ? list.id : [],
  );
}

/** 2 GETs. */
async function mappedLists(api: TwilioApi, trunk: TrunkRow) {
  const [ipLists, credentialLists] = await Promise.all([
    api.trunkIpLists(trunk.sid).list(),
    api.trunkCredentialLists(trunk.sid).list(),
  ]);
  return [...ipLists, ...credentialLists].map((row) => ({
    list: row.sid,
    label: `trunk ${trunkLabel(trunk)}`,
    ours: false,
  }));
}
