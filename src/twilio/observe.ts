import { foreign, isE164, isRef, match, numberSet, unionOf } from 'trunkline/plugin';
import type { Matched, NumberSet, Observation, Observed, ObserveQuery, Value } from 'trunkline/plugin';
import { checkAccount } from './account.ts';
import { withUsers } from './list-users.ts';
import { fewAtOnce } from './few-at-once.ts';
import { AT_ONCE } from './reference.ts';
import { observedCredential } from './resources/credential.ts';
import { CONTAINER_TYPES } from './resources/all.ts';
import { observedIpEntry } from './resources/ip-list-entry.ts';
import { observedCredentialList, observedIpList } from './resources/lists.ts';
import { observedMapping } from './resources/mapping.ts';
import {
  CREDENTIAL_LIST,
  IP_LIST,
  NUMBER,
  RECORDING,
  TRUNK,
  TRUNK_CREDENTIAL_LIST,
  TRUNK_IP_LIST,
} from './resources/names.ts';
import { observedNumber } from './resources/number.ts';
import { observedOriginationUrl } from './resources/origination-url.ts';
import { recordingOf } from './resources/recording.ts';
import { observedTrunk, trunkKey, trunkType } from './resources/trunk.ts';
import { withoutAddress } from './review/emergency.ts';
import { routesSeen, withRegion, type RoutesSeen } from './routes.ts';
import type { ListRow, TrunkRow, TwilioApi } from './rows.ts';
import type { Comparison } from './shown-url.ts';
import { domainProblems } from './sub-domains.ts';

export interface ObserveInput {
  readonly api: TwilioApi;
  readonly account: string;
  readonly query: ObserveQuery;
  readonly fingerprint: Comparison['fingerprint'];
  /** Where calls to numbers and trunks must be routed to; absent where that is not looked at. */
  readonly region?: string;
}

/**
 * Everything the query needs. Three lists first, which tell what exists; then the members of what is wanted and exists.
 * T existing trunks with one list of each kind and N numbers cost 3 + 5·T + ⌈N/1000⌉ GETs; the numbers are skipped when
 * none is concerned. That holds for a steady state: as long as a list of ours holds members that are to go, and before a
 * removal, each other trunk costs 2 GETs more, to see who else uses the list. Where routes are compared, each wanted
 * number that exists and each existing trunk with a domain costs one more. Fails with `twilio/wrong-account`.
 */
export async function observe({
  api,
  account,
  query,
  fingerprint,
  region,
}: ObserveInput): Promise<Observation> {
  // Alone and first: a refused login is then one request, not three.
  const trunks = checkAccount(account, await api.trunks.list());
  const trunksSeen = await Promise.all(trunks.map((row) => observedTrunk(row, query.wanted, fingerprint)));
  const ours = relevant(match([trunkType], query.wanted, trunksSeen));
  // The pages of the numbers are the longest chain, each naming the next: they begin first.
  const [{ numbers, elsewhere, owned }, { listsSeen, matched, listsFound, members, onTrunks }] =
    await Promise.all([
      readNumbers({ api, account, query, trunks, ours }),
      readLists({ api, account, query, trunksSeen }),
    ]);
  const lists = await withUsers({ api, query, trunks, lists: listsFound, members, onTrunks, ours });
  const recordings = wantedRecordings(query, matched, trunks);
  // Without their members: whether one of them was ours, only the engine can tell.
  const others = listsSeen.filter((one) => !lists.some((list) => list.id === one.id));
  const routes: RoutesSeen =
    region === undefined
      ? { diagnostics: [], regions: new Map() }
      : await routesSeen({ api, query, region, matched, numbers });
  return {
    observed: [
      ...recordings,
      ...lists,
      ...trunksSeen.map((one) => withRegion(holding(one, elsewhere), routes, region)),
      ...others,
      ...members,
      ...onTrunks,
      ...numbers.map((one) => withRegion(one, routes, region)),
    ],
    diagnostics: [
      ...domainProblems({ query, matched, trunks }),
      ...(query.purpose === 'plan' ? withoutAddress({ wanted: query.wanted, ours, numbers }) : []),
      ...routes.diagnostics,
    ],
    ...(owned === undefined ? {} : { owned }),
  };
}

const holding = (trunk: Observed, numbers: Numbers['elsewhere']): Observed => {
  const count = numbers.get(trunk.id);
  return count === undefined ? trunk : { ...trunk, holds: { number: count } };
};

/** Shown in the list of trunks, so nothing more is read. One that no manifest asks for is nobody's business here. */
function wantedRecordings(
  { wanted }: ObserveQuery,
  { pairs }: Matched,
  trunks: readonly TrunkRow[],
): readonly Observed[] {
  const keys = new Set(
    wanted.filter((one) => one.type === RECORDING).map((one) => keyOf(one.properties['trunk'])),
  );
  return pairs.flatMap(({ wanted: { type, key }, observed }) => {
    const row = trunks.find((one) => one.sid === observed?.id);
    return type === TRUNK && row && observed && keys.has(key) ? [recordingOf(row, observed.label)] : [];
  });
}

const keyOf = (value: Value | undefined): string | undefined => (isRef(value) ? value.key : undefined);

/** What is wanted, and what could be it: an ambiguity is the engine's to report. */
const relevant = (matched: Matched): readonly Observed[] => [
  ...new Set([
    ...matched.pairs.flatMap((pair) => pair.observed ?? []),
    ...matched.ambiguous.flatMap((one) => one.hits),
  ]),
];

interface ListsInput extends Omit<ObserveInput, 'region' | 'fingerprint'> {
  readonly trunksSeen: readonly Observed[];
}

/** The two kinds of list, then the members of the trunks and lists that are wanted and exist. */
async function readLists({ api, account, query, trunksSeen }: ListsInput) {
  const [ipLists, credentialLists] = await Promise.all([api.ipLists.list(), api.credentialLists.list()]);
  const listsSeen = [
    ...checkAccount(account, ipLists).map(observedIpList),
    ...checkAccount(account, credentialLists).map(observedCredentialList),
  ];
  const matched = match(CONTAINER_TYPES, query.wanted, [...trunksSeen, ...listsSeen]);
  const found = relevant(matched);
  const listsFound = found.filter((one) => one.type !== TRUNK);
  const ofTrunks = found.filter((one) => one.type === TRUNK).flatMap((trunk) => trunkReads(api, trunk));
  const ofLists = listsFound.map((list) => listRead(api, list));
  // Not all at once: what waits for its turn would stand before the next page of the numbers.
  const read = await fewAtOnce(AT_ONCE, [...ofTrunks, ...ofLists]);
  return {
    listsSeen,
    matched,
    listsFound,
    onTrunks: read.slice(0, ofTrunks.length).flat(),
    members: read.slice(ofTrunks.length).flat(),
  };
}

type Read = () => Promise<readonly Observed[]>;

function trunkReads(api: TwilioApi, { id: sid, label }: Observed): readonly Read[] {
  const mappings = (type: string, listType: string, rows: readonly ListRow[]) =>
    rows.map((row) => observedMapping(row, { type, listType, trunk: { sid, label } }));
  return [
    async () => mappings(TRUNK_IP_LIST, IP_LIST, await api.trunkIpLists(sid).list()),
    async () => mappings(TRUNK_CREDENTIAL_LIST, CREDENTIAL_LIST, await api.trunkCredentialLists(sid).list()),
    async () => (await api.originationUrls(sid).list()).map((row) => observedOriginationUrl(row, sid, label)),
  ];
}

const listRead =
  (api: TwilioApi, { type, id, label }: Observed): Read =>
  async () =>
    type === IP_LIST
      ? (await api.ipEntries(id).list()).map((row) => observedIpEntry(row, id, label))
      : (await api.credentials(id).list()).map((row) => observedCredential(row, id, label));

interface NumbersInput {
  readonly api: TwilioApi;
  readonly account: string;
  readonly query: ObserveQuery;
  readonly trunks: readonly TrunkRow[];
  readonly ours: readonly Observed[];
}

interface Numbers {
  readonly numbers: readonly Observed[];
  /** How many are on each other trunk, by SID: one that we made for a document that is gone still rings. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** All of the account, whoever uses them: calls out may show any. Absent where they were not read. */
  readonly owned?: NumberSet;
}

/**
 * The wanted numbers and those on our trunks; the rest of the account is nobody's business here but counted,
 * and kept as ranges: calls may show any of it. What is removed is the
 * tie to our trunk alone: a number that is elsewhere by now, or nowhere, must not be detached from there.
 */
async function readNumbers({ api, account, query, trunks, ours }: NumbersInput): Promise<Numbers> {
  const wanted = query.purpose === 'plan' ? wantedNumbers(query) : new Set<string>();
  if (wanted.size === 0 && !concernsOurs(query, ours)) return { numbers: [], elsewhere: new Map() };
  const known = new Map(trunks.map((trunk) => [trunk.sid, foreign(TRUNK, trunk.sid, trunkKey(trunk))]));
  const onTrunks = new Set(ours.map((trunk) => trunk.id));
  const found: Observed[] = [];
  const elsewhere = new Map<string, number>();
  const pages: NumberSet[] = [];
  for await (const rows of api.numbers.pages()) {
    pages.push(numberSet(rows.map(({ phoneNumber }) => phoneNumber).filter(isE164)));
    for (const row of checkAccount(account, rows)) {
      const sid = row.trunkSid ?? '';
      if (wanted.has(row.phoneNumber) || onTrunks.has(sid)) found.push(observedNumber(row, known));
      else if (sid !== '') elsewhere.set(sid, (elsewhere.get(sid) ?? 0) + 1);
    }
  }
  return { numbers: found, elsewhere, owned: unionOf(pages) };
}

const wantedNumbers = ({ wanted }: ObserveQuery): ReadonlySet<string> =>
  new Set(wanted.filter((one) => one.type === NUMBER).map((one) => one.key));

/** A trunk that goes detaches its numbers; a trunk that keeps no unlisted number must know which it has. */
const concernsOurs = ({ purpose, wanted }: ObserveQuery, ours: readonly Observed[]): boolean =>
  ours.length > 0 && (purpose === 'removal' || wanted.some((one) => one.unlisted?.[NUMBER] === 'remove'));
