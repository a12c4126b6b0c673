import { isRef, match } from 'trunkline/plugin';
import type { Diagnostic, Matched, Observed, ObserveQuery, Value } from 'trunkline/plugin';
import { checkAccount } from './account.ts';
import { withUsers } from './list-users.ts';
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
import { observedTrunk, trunkLabel } from './resources/trunk.ts';
import { withoutAddress } from './review/emergency.ts';
import { routeProblems } from './routes.ts';
import type { TrunkRow, TwilioApi } from './rows.ts';
import { domainProblems } from './sub-domains.ts';

export interface ObserveInput {
  readonly api: TwilioApi;
  readonly account: string;
  readonly query: ObserveQuery;
  /** Where calls to numbers and trunks must be routed to; absent where that is not looked at. */
  readonly region?: string;
}

interface Seen {
  readonly observed: readonly Observed[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Everything the query needs. Three lists first, which tell what exists; then the members of what is wanted and exists.
 * T existing trunks with one list of each kind and N numbers cost 3 + 5·T + ⌈N/1000⌉ GETs; the numbers are skipped when
 * none is concerned. That holds for a steady state: as long as a list of ours holds members that are to go, and before a
 * removal, each other trunk costs 2 GETs more, to see who else uses the list. Where routes are compared, each wanted
 * number that exists and each existing trunk with a domain costs one more. Fails with `twilio/wrong-account` before a
 * number is read.
 */
export async function observe({ api, account, query, region }: ObserveInput): Promise<Seen> {
  // Alone and first: a refused login is then one request, not three.
  const trunks = checkAccount(account, await api.trunks.list());
  const [ipLists, credentialLists] = await Promise.all([api.ipLists.list(), api.credentialLists.list()]);
  const containers = [
    ...trunks.map(observedTrunk),
    ...checkAccount(account, ipLists).map(observedIpList),
    ...checkAccount(account, credentialLists).map(observedCredentialList),
  ];
  const matched = match(CONTAINER_TYPES, query.wanted, containers);
  const found = relevant(matched);
  const of = (type: string) => found.filter((one) => one.type === type);
  const [onTrunks, entries, users, numbers] = await Promise.all([
    flat(of(TRUNK).map((trunk) => readTrunk(api, trunk))),
    flat(of(IP_LIST).map((list) => readIpList(api, list))),
    flat(of(CREDENTIAL_LIST).map((list) => readCredentialList(api, list))),
    readNumbers({ api, account, query, trunks, ours: of(TRUNK) }),
  ]);
  const lists = await withUsers({
    api,
    query,
    trunks,
    lists: [...of(IP_LIST), ...of(CREDENTIAL_LIST)],
    members: [...entries, ...users],
    onTrunks,
    ours: of(TRUNK),
  });
  const recordings = wantedRecordings(query, matched, trunks);
  // Without their members: whether one of them was ours, only the engine can tell.
  const others = containers.filter((one) => !lists.some((list) => list.id === one.id));
  return {
    observed: [...recordings, ...lists, ...others, ...entries, ...users, ...onTrunks, ...numbers],
    diagnostics: [
      ...domainProblems({ query, matched, trunks }),
      ...(query.purpose === 'plan'
        ? withoutAddress({ wanted: query.wanted, observed: [...of(TRUNK), ...numbers] })
        : []),
      ...(region === undefined ? [] : await routeProblems({ api, query, region, matched, numbers })),
    ],
  };
}

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

const flat = async <T>(parts: readonly Promise<readonly T[]>[]): Promise<readonly T[]> =>
  (await Promise.all(parts)).flat();

/** What is wanted, and what could be it: an ambiguity is the engine's to report. */
const relevant = (matched: Matched): readonly Observed[] => [
  ...new Set([
    ...matched.pairs.flatMap((pair) => pair.observed ?? []),
    ...matched.ambiguous.flatMap((one) => one.hits),
  ]),
];

async function readTrunk(api: TwilioApi, trunk: Observed): Promise<readonly Observed[]> {
  const ends = { trunk: { sid: trunk.id, label: trunk.label } };
  const [rows, ipLists, credentialLists] = await Promise.all([
    api.originationUrls(trunk.id).list(),
    api.trunkIpLists(trunk.id).list(),
    api.trunkCredentialLists(trunk.id).list(),
  ]);
  return [
    ...ipLists.map((row) => observedMapping(row, { ...ends, type: TRUNK_IP_LIST, listType: IP_LIST })),
    ...credentialLists.map((row) =>
      observedMapping(row, { ...ends, type: TRUNK_CREDENTIAL_LIST, listType: CREDENTIAL_LIST }),
    ),
    ...rows.map((row) => observedOriginationUrl(row, trunk.id, trunk.label)),
  ];
}

const readIpList = async (api: TwilioApi, list: Observed): Promise<readonly Observed[]> =>
  (await api.ipEntries(list.id).list()).map((row) => observedIpEntry(row, list.id, list.label));

const readCredentialList = async (api: TwilioApi, list: Observed): Promise<readonly Observed[]> =>
  (await api.credentials(list.id).list()).map((row) => observedCredential(row, list.id, list.label));

interface NumbersInput {
  readonly api: TwilioApi;
  readonly account: string;
  readonly query: ObserveQuery;
  readonly trunks: readonly TrunkRow[];
  readonly ours: readonly Observed[];
}

/**
 * The wanted numbers and those on our trunks; the rest of the account is nobody's business here. What is removed is the
 * tie to our trunk alone: a number that is elsewhere by now, or nowhere, must not be detached from there.
 */
async function readNumbers({
  api,
  account,
  query,
  trunks,
  ours,
}: NumbersInput): Promise<readonly Observed[]> {
  if (!concernsNumbers(query, ours)) return [];
  const wanted = query.purpose === 'plan' ? wantedNumbers(query) : new Set<string>();
  const names = new Map(trunks.map((trunk) => [trunk.sid, trunkLabel(trunk)]));
  const onTrunks = new Set(ours.map((trunk) => trunk.id));
  return checkAccount(account, await api.numbers.list())
    .filter((row) => wanted.has(row.phoneNumber) || onTrunks.has(row.trunkSid ?? ''))
    .map((row) => observedNumber(row, names));
}

const wantedNumbers = ({ wanted }: ObserveQuery): ReadonlySet<string> =>
  new Set(wanted.filter((one) => one.type === NUMBER).map((one) => one.key));

/** A trunk that goes detaches its numbers; a trunk that keeps no unlisted number must know which it has. */
function concernsNumbers(query: ObserveQuery, ours: readonly Observed[]): boolean {
  if (query.purpose === 'removal') return ours.length > 0;
  if (wantedNumbers(query).size > 0) return true;
  return ours.length > 0 && query.wanted.some((one) => one.unlisted?.[NUMBER] === 'remove');
}
