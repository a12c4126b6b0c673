import { addressOf, isKnown, isPrivate, ref, unknown } from 'trunkline/plugin';
import type {
  Cidr,
  CredentialListSpec,
  Declared,
  Diagnostic,
  IpListSpec,
  Origin,
  Resource,
} from 'trunkline/plugin';
import { edgeNamed, LIMIT } from '../reference.ts';
import {
  CREDENTIAL,
  CREDENTIAL_LIST,
  IP_ENTRY,
  IP_LIST,
  TRUNK_CREDENTIAL_LIST,
  TRUNK_IP_LIST,
} from '../resources/names.ts';
import { at, error, tooLong, warning, type Context } from './context.ts';
import { trunkRef } from './trunk.ts';

export interface Part {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly declared?: Declared;
}

/** Who may call out: the lists, their members, and their mapping to the trunk. */
export function compileAccess(context: Context): readonly Part[] {
  const { ipLists, credentialLists } = context.spec.access;
  return [
    ...ipLists.map((list, index) => ipList(context, list, at(context, `/access/ipLists/${index}`))),
    ...credentialLists.map((list, index) =>
      credentialList(context, list, at(context, `/access/credentialLists/${index}`)),
    ),
  ];
}

interface ListOf {
  readonly type: string;
  readonly mapping: string;
  readonly name: string;
  readonly from: Origin;
}

/** Facts under this name say that a list is used as it stands, so that only the API knows what is in it. */
export const sharedList = (type: string, name: string): string => `${type}:${name} members`;

function mappingOf(context: Context, list: ListOf): Resource {
  return {
    type: list.mapping,
    key: `${context.trunk}/${list.name}`,
    properties: { trunk: trunkRef(context), list: ref(list.type, list.name) },
    claim: 'own',
    serves: context.outbound,
    from: list.from,
  };
}

function shared(context: Context, list: ListOf): Part {
  const container: Resource = {
    type: list.type,
    key: list.name,
    properties: { friendlyName: list.name },
    claim: 'reuse',
    serves: context.outbound,
    from: list.from,
  };
  const reason = `"${list.name}" is an existing list used as it stands`;
  return {
    resources: [container, mappingOf(context, list)],
    diagnostics: [],
    declared: {
      [sharedList(list.type, list.name)]: unknown('not-connected', reason, list.from, 'Verify with --live.'),
    },
  };
}

function ownList(context: Context, list: ListOf, member: string, unlisted: 'keep' | 'remove'): Resource {
  return {
    type: list.type,
    key: list.name,
    properties: { friendlyName: list.name },
    claim: 'own',
    unlisted: { [member]: unlisted },
    serves: context.outbound,
    from: list.from,
  };
}

function ipList(context: Context, spec: IpListSpec, from: Origin): Part {
  const name = 'use' in spec ? spec.use : spec.name;
  const list: ListOf = { type: IP_LIST, mapping: TRUNK_IP_LIST, name, from };
  if ('use' in spec) return shared(context, list);
  const { networks, diagnostics } = entriesOf(context, spec.entries, list);
  return {
    resources: [
      ownList(context, list, IP_ENTRY, spec.unlisted),
      ...networks.map((network) => entry(context, list, network)),
      mappingOf(context, list),
    ],
    diagnostics: [
      ...diagnostics,
      ...tooLong(name, LIMIT.ipListName, 'IP access list', from),
      ...tooMany(networks, name, from),
      ...privateEntries(context, networks, from),
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
      isKnown(fact)
        ? []
        : [
            error('sends-from-unknown', list.from, {
              summary: `"${list.name}" takes its entries from the endpoints, but what "${endpoint.name}" calls from is unknown: ${fact.reason}`,
              detail: 'Twilio would refuse its calls out with 403.',
              fix: `Declare \`sendsFrom\` in the Platform document "${endpoint.platform}"${fact.learn === undefined ? '' : `. ${fact.learn}`}.`,
            }),
          ],
    ),
  };
}

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

/** Over Interconnect calls come from private addresses; over the public internet they never do. */
function privateEntries(context: Context, networks: readonly Cidr[], from: Origin): readonly Diagnostic[] {
  const hosts = context.wires.flatMap((wire) => wire.endpoint.outbound?.hosts ?? []);
  if (hosts.some((host) => edgeNamed(host)?.isPrivate)) return [];
  return networks.filter(isPrivate).map((network) =>
    warning('private-entry', from, {
      summary: `${network} is a private network: no call reaches Twilio from ${addressOf(network)} over the internet`,
      detail:
        'Twilio sees the public address behind which the platform stands, and refuses it when it is not listed.',
      fix: 'List the public address, or use an Interconnect edge (-ix) where the private one is meant.',
    }),
  );
}

function credentialList(context: Context, spec: CredentialListSpec, from: Origin): Part {
  const name = 'use' in spec ? spec.use : spec.name;
  const list: ListOf = { type: CREDENTIAL_LIST, mapping: TRUNK_CREDENTIAL_LIST, name, from };
  if ('use' in spec) return shared(context, list);
  return {
    resources: [
      ownList(context, list, CREDENTIAL, spec.unlisted),
      ...spec.users.map((user): Resource => ({
        type: CREDENTIAL,
        key: `${name}/${user.username}`,
        properties: {
          list: ref(CREDENTIAL_LIST, name),
          username: user.username,
          password: user.password,
        },
        claim: 'own',
        serves: context.outbound,
        from,
      })),
      mappingOf(context, list),
    ],
    diagnostics: [
      ...tooLong(name, LIMIT.credentialListName, 'credential list', from),
      ...spec.users.flatMap((user) => tooLong(user.username, LIMIT.username, 'user name', from)),
      ...tooManyUsers(spec.users.length, name, from),
    ],
  };
}

function tooManyUsers(count: number, name: string, from: Origin): readonly Diagnostic[] {
  if (count <= LIMIT.usersPerCredentialList) return [];
  return [
    error('too-many-users', from, {
      summary: `"${name}" would hold ${count} users, at most ${LIMIT.usersPerCredentialList} fit`,
      detail: 'Twilio refuses the rest with 21242.',
      fix: 'Use a second list.',
    }),
  ];
}
