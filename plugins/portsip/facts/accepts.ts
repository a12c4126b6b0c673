import {
  cidrProblem,
  commonNumbers,
  isKnown,
  known,
  ref,
  textOf,
  toCidr,
  unionOf,
  unknown,
  type AcceptsFacts,
  type Cidr,
  type Fact,
  type FactResource,
  type FactsInput,
  type Listener,
  type NumberSet,
  type Refusal,
  type Transport,
} from 'trunkline/plugin';
import { z } from 'zod';
import { declaredKey } from '../compile/declared.ts';
import { FROM_CALLS } from '../reference.ts';
import { INBOUND_RULE } from '../resources/names.ts';
import { placesLedTo, unreadTenants } from './granted.ts';
import { encryptionOf, mediaOf } from './media.ts';
import { hearsNothing, trunkOff } from './stopped.ts';
import { numbersOfRule, outsidePool, takesCalls, withoutRule } from './unanswered.ts';
import { fieldOf, limitUnclear, notTold, poolHolders, type Wire } from './wire.ts';

/** Calls in: who is let in, and which numbers are answered. */
export function acceptsFacts(input: FactsInput, wire: Wire): AcceptsFacts {
  const listeners = listenersOf(input, wire);
  const stopped = takesNothing(wire, listeners);
  const unanswered = [...withoutRule(wire), ...outsidePool(wire)];
  return {
    ...(stopped ? { stopped } : {}),
    ...(unanswered.length > 0 ? { unanswered } : {}),
    listeners,
    from: letIn(wire),
    // A call is told apart by its address and by the number in To, whatever host it was sent to.
    requestUriHosts: known('any', FROM_CALLS, 'assumed'),
    digest: known('none', FROM_CALLS),
    numbers: answeredBy(wire),
    // The plus of calls in is dealt with by the PBX (PortSIP KB, troubleshooting call issues, 2026-08).
    calledPlus: known('either', FROM_CALLS),
    callerPlus: known('either', FROM_CALLS),
    encryption: encryptionOf(wire),
    refusals: { source: CHALLENGE, number: CHALLENGE },
    media: mediaOf(wire),
    shares: poolHolders(wire).map(({ domain, pool }) => ({
      name: `tenant ${domain}`,
      numbers: known(pool, wire.origin('didNumbers'), wire.confidence),
    })),
    granted: [...placesLedTo(wire), ...unreadTenants(wire)],
  };
}

/** Who is not known is asked for a login, and so is who calls a number outside the pool (PortSIP KB, call troubleshooting, 2026-08). */
const CHALLENGE: Refusal = { statuses: [407] };

/** That a trunk switched off knows nobody is inferred. */
const OFF: Refusal = { ...CHALLENGE, undocumented: true };

/** Nobody is there who could answer. */
const SILENCE: Refusal = { statuses: [408] };

function takesNothing(wire: Wire, listeners: readonly Listener[]): AcceptsFacts['stopped'] {
  const off = trunkOff(wire);
  if (listeners.length > 0) return off && { ...off, value: { ...off.value, refusal: OFF } };
  const deaf = hearsNothing(wire);
  return { ...deaf, value: { ...deaf.value, refusal: SILENCE } };
}

const place = z.object({
  hosts: z.array(z.string()),
  port: z.number(),
  transport: z.enum(['udp', 'tcp', 'tls']),
});
const TRANSPORTS: readonly Transport[] = ['udp', 'tcp', 'tls'];

/** No object of a trunk says where the PBX listens. */
function listenersOf(input: FactsInput, wire: Wire): readonly Listener[] {
  const said =
    input.declared[declaredKey(wire.endpoint, 'listeners')] ??
    unknown('not-connected', 'nobody says where the PBX takes calls', wire.origin('transport'));
  if (!isKnown(said)) return TRANSPORTS.map((transport) => ({ hosts: said, port: said, transport }));
  return z
    .array(place)
    .parse(said.value)
    .map(({ hosts, port, transport }) => ({
      hosts: { ...said, value: hosts },
      port: { ...said, value: port },
      transport,
    }));
}

/** Addresses a call may come from. */
function letIn(wire: Wire): Fact<readonly Cidr[]> {
  if (wire.provider?.properties['verifyPort'] === true)
    return unknown(
      'not-documented',
      'the PBX compares the port that calls come from as well, and which one the carrier uses is not documented',
      wire.origin('verifyPort'),
      'Set `verifyPort: false`.',
    );
  return fieldOf(wire, 'additionalIps', networks);
}

const networks = (value: unknown): readonly Cidr[] | undefined =>
  Array.isArray(value)
    ? value.flatMap((one: unknown) =>
        typeof one === 'string' && cidrProblem(one) === undefined ? [toCidr(one)] : [],
      )
    : undefined;

/** Where the called number stands, unless in its usual places, which agree (PortSIP OpenAPI 22.2). */
function calledFrom({ provider }: Wire): string | undefined {
  const given = z.object({ called_num: z.string() }).safeParse(provider?.properties['inboundParameters']);
  const part = given.data?.called_num ?? 'DEFAULT';
  return ['DEFAULT', 'REQUEST_LINE_URI_USER_PART', 'TO_USER_PART'].includes(part) ? undefined : part;
}

function answeredBy(wire: Wire): Fact<NumberSet> {
  if (!wire.provider) return notTold(wire, 'didNumbers');
  const part = calledFrom(wire);
  if (part !== undefined)
    return unknown(
      'not-documented',
      `the called number is taken from ${part}, which calls of the carrier need not have`,
      wire.origin('inboundParameters'),
      'Take it from the Request-URI or from To.',
    );
  const routed = wire.tenants.flatMap(({ inbound }) => inbound).find(isRoutedElsehow);
  if (routed)
    return unknown(
      'not-documented',
      `the inbound rule "${textOf(routed.properties['name'])}" tells no destination, as one with advanced routing, and where its calls go is not documented`,
      wire.origin('action', ref(INBOUND_RULE, routed.key)),
      'Switch advanced routing off for the rule.',
    );
  const shut = wire.tenants.find((tenant) => tenant.closed === 'no-calls');
  return shut
    ? limitUnclear(shut, wire.origin('concurrency'))
    : known(answered(wire), wire.origin('didNumbers'), wire.confidence);
}

const isRoutedElsehow = ({ properties }: FactResource): boolean => properties['action'] === undefined;

/** Numbers of a pool that a rule of the same tenant takes to somebody. */
const answered = ({ tenants }: Wire): NumberSet =>
  unionOf(
    tenants
      .filter((tenant) => tenant.closed !== 'off')
      .map(({ pool, inbound }) =>
        commonNumbers(pool, unionOf(inbound.filter(takesCalls).map(numbersOfRule))),
      ),
  );
