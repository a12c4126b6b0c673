import {
  cidrProblem,
  isForeign,
  isKnown,
  isRef,
  isSecretRef,
  known,
  mapFact,
  toCidr,
  unknown,
} from 'trunkline/plugin';
import type {
  AcceptsFacts,
  Cidr,
  DigestAccepted,
  Fact,
  FactResource,
  Listener,
  NumberSet,
  Origin,
  Transport,
  Value,
} from 'trunkline/plugin';
import { sharedList } from '../compile/lists.ts';
import { FROM_SIP, hostsOf, PORTS, REALM } from '../reference.ts';
import { CREDENTIAL, IP_ENTRY, textOf, TRUNK_CREDENTIAL_LIST, TRUNK_IP_LIST } from '../resources/names.ts';
import { takenMedia } from './media.ts';
import { REFUSALS } from './refusals.ts';
import {
  derived,
  encryptionOf,
  fieldOf,
  membersOf,
  onTrunk,
  rewritten,
  trunkField,
  type View,
} from './view.ts';

/** Calls out: to the hosts of the trunk, from whom its lists let in. */
export function acceptsFacts(view: View): AcceptsFacts {
  const domain = textOf(view.trunk.properties['domainName']);
  const hosts = known(domain === undefined ? [] : hostsOf(domain), trunkField(view, 'domainName'));
  const from = letIn(view);
  const rewrites = rewritten(view, 'termination');
  return {
    listeners: isKnown(hosts) && hosts.value.length > 0 ? listenersAt(hosts) : [],
    siblings: view.siblings,
    from,
    ...(lacksEntries(view, from) ? { emptyList: true as const } : {}),
    requestUriHosts: hosts,
    digest: digest(view),
    numbers: known(view.numbers, onAllTrunks(view), 'assumed'),
    otherNumbers: otherCallers(view),
    calledPlus: rewrites ?? known('required', FROM_SIP),
    callerPlus: rewrites ?? known('required', FROM_SIP),
    shortNumbers: SHORT_NUMBERS,
    encryption: encryptionOf(view),
    refusals: REFUSALS,
    media: takenMedia(view),
    registrar: known(false, FROM_SIP),
    // Larger intervals get 422; 1800 to 3600 is what is asked for (Twilio docs, sip-trunking, 2026-08).
    sessionExpires: known({ least: 1800, most: 3600 }, FROM_SIP, 'assumed'),
    // Who asks more often than every 10 to 15 seconds may be shut out (Twilio docs, sending SIP, 2026-08).
    optionsEvery: known({ least: 15 }, FROM_SIP),
  };
}

/** All other numbers must be E.164 (Twilio docs, sip-trunking and sip-trunking/emergency-calling, 2026-08). */
const SHORT_NUMBERS: NonNullable<AcceptsFacts['shortNumbers']> = {
  numbers: ['911', '933'],
  open: unknown(
    'not-documented',
    'Twilio documents 911, and 933 to test it, for the United States and Canada, from a number of the trunk: what becomes of a call only a call tells',
    FROM_SIP,
    'Call 933 from that number; a platform that does not send it has to be told to first.',
  ),
};

/** Hosts of trunks have A records; NAPTR and SRV records are of the edges' own names (Twilio docs, 2026-08). */
const ADDRESSES: NonNullable<Listener['records']> = known(['address'], FROM_SIP);

const TRANSPORTS: readonly Transport[] = ['udp', 'tcp', 'tls'];

/** All customers share the ports of an edge: a secure trunk answers what does not come over TLS with 403 (32209). */
export const listenersAt = (hosts: Fact<readonly string[]>): readonly Listener[] =>
  TRANSPORTS.map((transport) => ({
    hosts,
    port: known(PORTS[transport], FROM_SIP),
    transport,
    records: ADDRESSES,
  }));

/** Without any list nobody is let in; with credentials alone everybody may try; any entry of any IP list suffices. */
function letIn(view: View): Fact<readonly Cidr[] | 'anyone'> {
  const mappings = onTrunk(view, TRUNK_IP_LIST);
  if (mappings.length === 0) {
    const byLogin = onTrunk(view, TRUNK_CREDENTIAL_LIST).length > 0;
    return known(byLogin ? 'anyone' : [], trunkField(view, 'IP access lists'));
  }
  const members = inMappedLists(view, mappings, IP_ENTRY);
  return mapFact(members, (entries) => [...new Set(entries.flatMap(networksOf))].toSorted());
}

const lacksEntries = (view: View, from: Fact<readonly Cidr[] | 'anyone'>): boolean =>
  onTrunk(view, TRUNK_IP_LIST).length > 0 && isKnown(from) && from.value.length === 0;

/** An entry that is no network lets nobody in. */
function networksOf(entry: FactResource): readonly Cidr[] {
  const network = textOf(entry.properties['cidr']) ?? '';
  return cidrProblem(network) === undefined ? [toCidr(network)] : [];
}

function digest(view: View): Fact<DigestAccepted | 'none'> {
  const mappings = onTrunk(view, TRUNK_CREDENTIAL_LIST);
  if (mappings.length === 0) return known('none', trunkField(view, 'credential lists'));
  const users = inMappedLists(view, mappings, CREDENTIAL);
  if (!isKnown(users)) return users;
  return known({ realm: REALM, users: users.value.map(userOf) }, users.from, 'assumed');
}

function userOf({ properties: { username, password } }: FactResource): DigestAccepted['users'][number] {
  return { username: textOf(username) ?? '', ...(isSecretRef(password) ? { password } : {}) };
}

/** The members of all mapped lists together; unknown as soon as one list was not read. */
function inMappedLists(
  view: View,
  mappings: readonly FactResource[],
  type: string,
): Fact<readonly FactResource[]> {
  const origins: Origin[] = mappings.map((mapping) => fieldOf(view, mapping, 'list'));
  for (const mapping of mappings) {
    const closed = notRead(view, mapping.properties['list'], fieldOf(view, mapping, 'list'));
    if (closed) return closed;
  }
  const members = mappings.flatMap(({ properties }) => membersOf(view.inLists, type, properties['list']));
  return known(members, derived('members of the mapped lists', origins));
}

function notRead(view: View, list: Value | undefined, from: Origin): Fact<never> | undefined {
  if (isForeign(list))
    return unknown(
      'not-readable',
      `"${list.label}" is mapped to the trunk, but in no manifest`,
      from,
      `Add \`use: ${list.label}\` to the access lists of the trunk, or unmap it.`,
    );
  if (view.seen === 'observed' || !isRef(list)) return undefined;
  const declared = view.declared[sharedList(list.$ref, list.key)];
  return declared && !isKnown(declared) ? declared : undefined;
}

const onAllTrunks = ({ seen }: View): Origin =>
  derived(
    seen === 'desired' ? 'numbers on the trunks of these manifests' : 'numbers on trunks of the account',
    [],
  );

/** Twilio takes any number of the account as caller, on whichever trunk it is (Twilio docs, sip-trunking, 2026-08). */
const otherCallers = (view: View): Fact<NumberSet> => {
  const from = onAllTrunks(view);
  if (view.owned) return known(view.owned, from);
  return unknown(
    'not-connected',
    'which numbers the account has beside those of these manifests, only its API tells',
    from,
    'Attach the number to a trunk, or run `trunkline verify --live`.',
  );
};
