import {
  cidrProblem,
  commonNumbers,
  HAND,
  isE164,
  isKnown,
  known,
  mapFact,
  numberSet,
  toCidr,
  unknown,
  type AcceptsFacts,
  type Cidr,
  type Fact,
  type FactResource,
  type FactsInput,
  type Listener,
  type NumberSet,
  type Seen,
  type Transport,
} from 'trunkline/plugin';
import { z } from 'zod';
import { checkId } from '../compile/check-step.ts';
import { declaredKey } from '../compile/declared.ts';
import { pooled } from '../numbers/pools.ts';
import { keyOf, textsOf } from '../numbers/values.ts';
import { FROM_SIGNALLING, FROM_TRUNKS, PORTS } from '../reference.ts';
import { CALL_ROUTE, DID_POOL, DNIS, USER_NUMBER } from '../resources/names.ts';
import { isPlain, mediaOf, takenEncryption } from './media.ts';
import { asText, fieldOf, inService, notTold, type Wire } from './wire.ts';

/** Calls in: under which name the trunk is found, who is let in, and which numbers are answered. */
export function acceptsFacts(input: FactsInput, wire: Wire): AcceptsFacts {
  const hosts = hostsOf(input, wire);
  const encryption = takenEncryption(wire);
  return {
    listeners: listenersOf(wire, hosts),
    from: letIn(wire),
    // The trunk of a call is found by the host of its Request-URI.
    requestUriHosts: hosts,
    // The portal has a setting for calls in, off at first; no key of the API is known for it.
    digest: known('none', FROM_TRUNKS, 'assumed'),
    numbers: wire.trunk
      ? known(
          answered(input, ({ serves }) => serves.includes(wire.endpoint)),
          wire.origin('numbers'),
          wire.confidence,
        )
      : notTold(wire, 'numbers'),
    // Who answers a number is found by the number alone, over whichever trunk the call came.
    ...(wire.trunk
      ? {
          otherNumbers: known(
            answered(input, ({ serves }) => !serves.includes(wire.endpoint)),
            wire.origin('numbers'),
            wire.confidence,
          ),
        }
      : {}),
    calledPlus: inboundPlus(input, wire, { which: 'Called', kept: 'required' }),
    callerPlus: inboundPlus(input, wire, { which: 'Calling', kept: 'either' }),
    encryption,
    media: mediaOf(wire, encryption),
  };
}

/** Identifier and BYOC domain; host names compare without case. */
function hostsOf(input: FactsInput, wire: Wire): Fact<readonly string[]> {
  const identifier = fieldOf(wire, 'identifier', asText);
  const domain = input.declared[declaredKey(wire.endpoint, 'domain')];
  if (!domain) return unknown('not-connected', 'nobody says the BYOC domain', wire.origin('identifier'));
  if (!isKnown(identifier)) return identifier;
  return mapFact(domain, (name) => [`${identifier.value.toLowerCase()}.${asText(name) ?? ''}`]);
}

const TRANSPORTS: readonly Transport[] = ['udp', 'tcp', 'tls'];

/** Calls are received on any transport, whatever that of the trunk is; by a trunk out of service on none. */
const listenersOf = (wire: Wire, hosts: Fact<readonly string[]>): readonly Listener[] =>
  wire.trunk && !inService(wire)
    ? []
    : TRANSPORTS.map((transport) => ({ hosts, port: portOf(transport, wire), transport }));

const portOf = (transport: Transport, wire: Wire): Fact<number> =>
  transport === 'tls' && isPlain(wire)
    ? unknown(
        'not-documented',
        'whether a trunk over UDP or TCP takes calls over TLS is not documented',
        wire.origin('transport'),
        'Choose tls for the trunk too, and `secure: true`.',
      )
    : known(PORTS[transport], FROM_SIGNALLING);

/** Whether an empty list lets everybody in or nobody is not documented. */
function letIn(wire: Wire): Fact<readonly Cidr[]> {
  const list = fieldOf(wire, 'allowList', textsOf);
  if (isKnown(list) && list.value.length === 0)
    return unknown(
      'not-documented',
      'whom an empty list lets in is not documented',
      wire.origin('allowList'),
      'Name the networks of the carrier.',
    );
  return mapFact(list, (networks) =>
    networks.filter((one) => cidrProblem(one) === undefined).map((one) => toCidr(one)),
  );
}

/** Numbers that lie in some pool and are given to somebody. */
function answered({ resources, seen }: FactsInput, counts: (one: FactResource) => boolean): NumberSet {
  const silent = new Set(resources.filter((one) => hasNoFlow(one, seen)).map(({ key }) => key));
  const given = resources
    .filter(({ type }) => type === DNIS || type === USER_NUMBER)
    .filter(counts)
    .filter(({ properties }) => !silent.has(keyOf(properties['callRoute'])))
    .flatMap(({ properties: { number } }) => (typeof number === 'string' && isE164(number) ? [number] : []));
  return commonNumbers(numberSet(given), pooled(resources.filter(({ type }) => type === DID_POOL)));
}

/** A call route without a flow for open hours answers nobody; one that is only used may have one until it is read. */
const hasNoFlow = ({ type, properties }: FactResource, seen: Seen): boolean =>
  type === CALL_ROUTE &&
  (properties['openHoursFlow'] === null || (seen === 'observed' && !('openHoursFlow' in properties)));

/**
 * Two switches of the portal decide it, for which no key of the API is known: a person has looked at them or has not.
 * Numbers that are called are DIDs, in E.164; one whose plus was taken off is found by none.
 */
function inboundPlus(
  { resources }: FactsInput,
  wire: Wire,
  { which, kept }: { readonly which: 'Called' | 'Calling'; readonly kept: 'required' | 'either' },
): Fact<'required' | 'forbidden' | 'either'> {
  const step = resources.find(({ type, key }) => type === HAND && key === checkId(wire.trunk?.key ?? ''));
  const rows = z.array(z.tuple([z.string(), z.unknown()])).safeParse(step?.properties['values']).data ?? [];
  const [, omit] = rows.find(([label]) => label.startsWith(`Identity - Inbound, ${which}:`)) ?? [];
  return omit === 'Disabled'
    ? known(kept, FROM_TRUNKS, 'declared')
    : unknown(
        'not-readable',
        'whether the trunk takes the plus off numbers of calls in is no key of the API',
        wire.origin('inbound omit + prefix'),
        'Look at Identity, Inbound of the trunk in the portal, and note that it is done.',
      );
}
