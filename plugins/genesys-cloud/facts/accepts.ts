import {
  cidrProblem,
  isKnown,
  known,
  mapFact,
  toCidr,
  unknown,
  type AcceptsFacts,
  type Cidr,
  type Fact,
  type FactsInput,
  type Listener,
  type Refusal,
  type Transport,
} from 'trunkline/plugin';
import { z } from 'zod';
import { checkId } from '../compile/check-step.ts';
import { declaredKey } from '../compile/declared.ts';
import { textsOf } from '../numbers/values.ts';
import { FROM_SIGNALLING, FROM_TRUNKS, PORTS } from '../reference.ts';
import { isPlain, mediaOf, takenEncryption } from './media.ts';
import { answered, sharesOf, unanswered } from './answered.ts';
import { outOfService } from './stopped.ts';
import type { Shared } from './shared.ts';
import { otherPlatform, otherRouting } from './signalling.ts';
import { nameAt } from './siblings.ts';
import { asText, fieldOf, type Wire } from './wire.ts';

/** Calls in: under which name the trunk is found, who is let in, and which numbers are answered. */
export function acceptsFacts(input: FactsInput, wire: Wire, shared: Shared): AcceptsFacts {
  const hosts = hostsOf(input, wire);
  const encryption = takenEncryption(wire);
  const off = outOfService(wire);
  const silent = unanswered(shared.given, wire);
  return {
    ...(off ? { stopped: { ...off, value: { ...off.value, refusal: OUT_OF_SERVICE } } } : {}),
    ...(silent.length > 0 ? { unanswered: silent } : {}),
    listeners: listenersOf(wire, hosts),
    siblings: shared.siblings,
    from: letIn(wire),
    // The trunk of a call is found by the host of its Request-URI.
    requestUriHosts: hosts,
    // The portal has a setting for calls in, off at first; no key of the API is known for it.
    digest: known('none', FROM_TRUNKS, 'assumed'),
    numbers: known(answered(shared.given, wire), wire.origin('numbers'), wire.confidence),
    // Who answers a number is found by the number alone, over whichever trunk the call came.
    otherNumbers: known(shared.given.answered, wire.origin('numbers'), wire.confidence),
    shares: sharesOf(shared.given, wire),
    calledPlus: inboundPlus(shared, wire, { which: 'Called', kept: 'required' }),
    callerPlus: inboundPlus(shared, wire, { which: 'Calling', kept: 'either' }),
    encryption,
    refusals: { plainMedia: NO_SRTP },
    media: mediaOf(wire, encryption),
  };
}

/** Of TLS without SRTP (a carrier integration of 2026): the only answer of a trunk that any document gives. */
const NO_SRTP: Refusal = { statuses: [488] };

/** Nothing listens then, or something says so (RFC 3261, 21.5.4): neither is documented. */
const OUT_OF_SERVICE: Refusal = { statuses: [408, 503], undocumented: true };

/** Identifier and BYOC domain; host names compare without case. */
function hostsOf(input: FactsInput, wire: Wire): Fact<readonly string[]> {
  const identifier = fieldOf(wire, 'identifier', asText);
  const domain = input.declared[declaredKey(wire.endpoint, 'domain')];
  if (!domain) return unknown('not-connected', 'nobody says the BYOC domain', wire.origin('identifier'));
  if (!isKnown(identifier)) return identifier;
  const found = otherRouting(wire) ?? otherPlatform(wire, domain);
  if (found) return found;
  return mapFact(domain, (name) => [nameAt(identifier.value, name)]);
}

const TRANSPORTS: readonly Transport[] = ['udp', 'tcp', 'tls'];

/** Calls are received on any transport, whatever that of the trunk is. */
const listenersOf = (wire: Wire, hosts: Fact<readonly string[]>): readonly Listener[] =>
  TRANSPORTS.map((transport) => ({ hosts, port: portOf(transport, wire), transport }));

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

/**
 * Two switches of the portal decide it, for which no key of the API is known: a person has looked at them or has not.
 * Numbers that are called are DIDs, in E.164; one whose plus was taken off is found by none.
 */
function inboundPlus(
  { steps }: Shared,
  wire: Wire,
  { which, kept }: { readonly which: 'Called' | 'Calling'; readonly kept: 'required' | 'either' },
): Fact<'required' | 'forbidden' | 'either'> {
  const [step] = steps.get(checkId(wire.trunk?.key ?? '')) ?? [];
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
