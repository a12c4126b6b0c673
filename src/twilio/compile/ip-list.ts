import { addressOf, isKnown, isPrivate, ref, uncovered } from 'trunkline/plugin';
import type { Cidr, Diagnostic, EndpointSpec, IpListSpec, Origin, Resource, Unknown } from 'trunkline/plugin';
import { isPrivateEdge, LIMIT, UNROUTED } from '../reference.ts';
import { IP_ENTRY, IP_LIST, TRUNK_IP_LIST } from '../resources/names.ts';
import { at, error, finding, tooLong, warning, type Context } from './context.ts';
import { mappingOf, ownList, shared, type ListOf } from './lists.ts';
import type { Part } from './part.ts';
import { wideEntries } from './wide-entries.ts';

/** An IP list with its entries, mapped to the trunk; an existing shared one is mapped only. */
export function ipList(context: Context, spec: IpListSpec, pointer: string): Part {
  const from = at(context, pointer);
  const name = 'use' in spec ? spec.use : spec.name;
  const list: ListOf = { type: IP_LIST, mapping: TRUNK_IP_LIST, name, from };
  if ('use' in spec) return shared(context, list);
  const { networks, diagnostics } = entriesOf(context, spec.entries, list);
  return {
    resources: [
      ownList(context, list, IP_ENTRY, spec.unlisted),
      ...networks.map((network) => entry(context, list, network)),
      { ...mappingOf(context, list), fieldsFrom: { list: at(context, `${pointer}/entries`) } },
    ],
    diagnostics: [
      ...diagnostics,
      ...tooLong(name, LIMIT.ipListName, 'IP access list', from),
      ...tooMany(networks, name, from),
      ...privateEntries(context, networks, from),
      ...wideEntries(context, networks, {
        from: at(context, `${pointer}/entries`),
        isListed: spec.entries !== 'from-endpoints',
      }),
    ],
  };
}

const entry = (context: Context, list: ListOf, network: Cidr): Resource => ({
  type: IP_ENTRY,
  key: `${list.name}/${network}`,
  properties: { list: ref(IP_LIST, list.name), cidr: network, friendlyName: network },
  claim: 'own',
  serves: context.outbound,
  from: list.from,
});

/** What the manifest lists, or the union of what the platforms of all wires say they call from. */
function entriesOf(
  context: Context,
  entries: 'from-endpoints' | readonly Cidr[],
  list: ListOf,
): { readonly networks: readonly Cidr[]; readonly diagnostics: readonly Diagnostic[] } {
  if (entries !== 'from-endpoints') return { networks: unique(entries), diagnostics: [] };
  const calling = context.wires.filter((wire) => wire.endpoint.outbound);
  const sources = calling.flatMap(({ endpoint, needs }) =>
    needs.callsFrom === undefined ? [] : [{ endpoint, fact: needs.callsFrom }],
  );
  return {
    networks: unique(sources.flatMap(({ fact }) => (isKnown(fact) ? fact.value : []))),
    diagnostics: sources.flatMap(({ endpoint, fact }) =>
      isKnown(fact) ? [] : [sendsFromUnknown(list, endpoint, fact)],
    ),
  };
}

/** What a connection will tell is no mistake of the manifest: offline it is unknown, and that is all. */
const sendsFromUnknown = (list: ListOf, { name, platform }: EndpointSpec, fact: Unknown): Diagnostic =>
  finding('sends-from-unknown', fact.unknown === 'not-connected' ? 'info' : 'error', list.from, {
    summary: `"${list.name}" takes its entries from the endpoints, but what "${name}" calls from is unknown: ${fact.reason}`,
    detail: 'Without its addresses Twilio would refuse its calls out with 403.',
    fix: `${isOfTrunk(fact) ? '' : `Platform document "${platform}": `}${fact.learn ?? 'Declare `sendsFrom`.'}`,
  });

/** Settings of an endpoint decide it, which stand in the document of the list. */
const isOfTrunk = ({ from }: Unknown): boolean =>
  from.at === 'manifest' && from.document.startsWith('Trunk/');

const unique = (networks: readonly Cidr[]): readonly Cidr[] => [...new Set(networks)].toSorted();

function tooMany(networks: readonly Cidr[], name: string, from: Origin): readonly Diagnostic[] {
  if (networks.length <= LIMIT.entriesPerIpList) return [];
  return [
    error('too-many-entries', from, {
      summary: `"${name}" would hold ${networks.length} entries, at most ${LIMIT.entriesPerIpList} fit`,
      detail: 'Twilio refuses the rest with 21237.',
      fix: 'Join neighbouring addresses into networks, or use a second list.',
    }),
  ];
}

/** Neither the internet nor Interconnect leads to RFC 1918; whether Interconnect leads to other private networks nobody says. */
function privateEntries(context: Context, networks: readonly Cidr[], from: Origin): readonly Diagnostic[] {
  const hosts = context.wires.flatMap((wire) => wire.endpoint.outbound?.hosts ?? []);
  const isHeard = (network: Cidr): boolean =>
    !isPrivate(network) || (hosts.some(isPrivateEdge) && uncovered([network], UNROUTED.value).length > 0);
  return networks
    .filter((network) => !isHeard(network))
    .map((network) =>
      warning('private-entry', from, {
        summary: `${network} is a private network: no call reaches Twilio from ${addressOf(network)}, over the internet or Interconnect`,
        detail:
          'Twilio sees the public address behind which the platform stands, and refuses it when it is not listed.',
        fix: 'List the public address; over Interconnect that is the globally unique one which the connection has a route to.',
      }),
    );
}
