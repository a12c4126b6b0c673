import {
  isKnown,
  isSecretRef,
  known,
  mapFact,
  ref,
  textOf,
  toCidr,
  unknown,
  type Cidr,
  type DigestSent,
  type Fact,
  type FactsInput,
  type Origin,
  type SendsFacts,
  type Target,
  type Transport,
  type Unknown,
} from 'trunkline/plugin';
import { z } from 'zod';
import { declaredKey } from '../compile/declared.ts';
import { isReached, plusOf, shortNumbersOf, type DialRule } from '../numbers/pipeline.ts';
import { FROM_CALLS } from '../reference.ts';
import { OUTBOUND_RULE } from '../resources/names.ts';
import { callerPlus, callingNumbers, companySteps } from './callers.ts';
import { dialsAs } from './dials-as.ts';
import { emergencyOf } from './emergency.ts';
import { unreadTenants } from './granted.ts';
import { sizeOf } from './invite.ts';
import { encryptionOf, mediaOf } from './media.ts';
import { misdialled } from './misdialled.ts';
import { partsOf } from './parts.ts';
import { sendsNothing } from './stopped.ts';
import { diallingOf } from './dialling.ts';
import { asFlag, asText, fieldOf, otherPart, type Wire } from './wire.ts';

/** Calls out: where they go, from where, as whom, and in which form. */
export function sendsFacts(input: FactsInput, wire: Wire): SendsFacts {
  const transport = transportOf(wire);
  const stopped = sendsNothing(wire, transport);
  const to = targets(wire, transport, stopped === undefined);
  const digest = digestOf(wire);
  const emergency = emergencyOf(input, wire);
  return {
    from: calledFrom(input, wire),
    to,
    ...(stopped ? { stopped } : {}),
    requestUriHost: requestUriHost(wire),
    calledPlus: calledPlus(wire),
    ...shortNumbers(wire),
    callerPlus: callerPlus(input, wire),
    digest,
    numbers: callingNumbers(input, wire),
    encryption: encryptionOf(wire),
    parts: partsOf(input, wire),
    misdialled: misdialled(input, wire),
    dialsAs: dialsAs(input.declared, wire),
    media: mediaOf(wire),
    requestUriUser:
      otherPart(wire, 'request_line_uri_user_part', ['CALLED_NUM']) ?? known('called', FROM_CALLS),
    registers: registers(wire),
    optionsEvery: optionsEvery(wire),
    inviteBytes: sizeOf(wire, { to, digest }),
    ...(emergency ? { emergency } : {}),
    granted: [...unreadTenants(wire), ...companySteps(input, wire)],
  };
}

/** A trunk that is known by its addresses sends no REGISTER, whatever its switch says (PortSIP KB, trunk guide, 2026-08). */
function registers(wire: Wire): NonNullable<SendsFacts['registers']> {
  const mode = fieldOf(wire, 'authMode', asText);
  return isKnown(mode) && mode.value === 'IP_AUTH'
    ? { ...mode, value: false }
    : fieldOf(wire, 'registration', asFlag);
}

function optionsEvery(wire: Wire): NonNullable<SendsFacts['optionsEvery']> {
  const sends = fieldOf(wire, 'keepAlive', asFlag);
  if (!isKnown(sends)) return sends;
  if (!sends.value) return { ...sends, value: 'none' };
  return fieldOf(wire, 'keepAliveInterval', (value) => (typeof value === 'number' ? value : undefined));
}

/** Which of its addresses the PBX uses, the trunk says; which those are, it does not. Behind an SBC its own counts. */
function calledFrom(input: FactsInput, wire: Wire): Fact<readonly Cidr[]> {
  const inlan = fieldOf(wire, 'inlan', asFlag);
  if (!isKnown(inlan)) return inlan;
  const direct = textOf(wire.provider?.properties['outboundServer']) === '';
  const said = input.declared[declaredKey(wire.endpoint, inlan.value && direct ? 'private' : 'public')];
  if (!said) return unknown('not-connected', 'nobody says where calls come from', inlan.from);
  return isKnown(said) ? { ...said, value: z.array(z.string()).parse(said.value).map(toCidr) } : said;
}

/** Of a trunk that is not found nobody knows whether it is gone or has another name. */
function targets(wire: Wire, transport: Fact<Transport>, enabled: boolean): readonly Target[] {
  const host = fieldOf(wire, 'hostname', asText);
  return [
    {
      name: textOf(wire.provider?.properties['name']) || wire.endpoint,
      host,
      port: portOf(wire),
      transport,
      priority: 0,
      weight: 1,
      enabled,
      from: host.from,
    },
  ];
}

/** 0 leaves the port to DNS, as portals of other carriers have it; what it does for this one is not documented. */
function portOf(wire: Wire): Fact<number> {
  const port = fieldOf(wire, 'port', (value) => (typeof value === 'number' ? value : undefined));
  if (!isKnown(port) || port.value !== 0) return port;
  return unknown(
    'not-documented',
    'a port of 0 leaves it to the PBX which one is used',
    port.from,
    'Set the port.',
  );
}

/** Through a proxy the PBX says what it speaks to that, and not what that speaks to the carrier. */
function transportOf(wire: Wire): Fact<Transport> {
  if (textOf(wire.provider?.properties['outboundServer']) !== '')
    return unknown(
      'not-readable',
      'calls out pass a proxy, and what that speaks to the carrier is no setting of the PBX',
      wire.origin('outboundServer'),
      'Look at the proxy.',
    );
  return fieldOf(
    wire,
    'transport',
    (value) => z.enum(['udp', 'tcp', 'tls']).safeParse(textOf(value).toLowerCase()).data,
  );
}

const part = z.object({ value: z.string(), custom_value: z.string().nullish() });

/** The trunk's host, unless an outbound parameter puts another one there (PortSIP OpenAPI 22.2). */
function requestUriHost(wire: Wire): Fact<string> {
  const from = wire.origin('outboundParameters');
  if (wire.provider?.properties['telUriRequestLine'] === true)
    return unknown(
      'not-documented',
      'the Request-URI is a tel URI, which names no host; what the carrier makes of it is not documented',
      wire.origin('telUriRequestLine'),
      'Take the Tel URI scheme off the Request-Line.',
    );
  const given = wire.provider?.properties['outboundParameters'];
  const said = z.object({ request_line_uri_host_part: part }).safeParse(given)
    .data?.request_line_uri_host_part;
  switch (said?.value ?? 'DEFAULT') {
    case 'DEFAULT':
    case 'TRUNK_HOST_PORT':
      return fieldOf(wire, 'hostname', asText);
    case 'OUT_HOST_PORT':
      return mapFact(
        fieldOf(wire, 'outboundServer', asText),
        (host) => host || textOf(wire.provider?.properties['hostname']),
      );
    case 'CUSTOM':
      return known(said?.custom_value ?? '', from, wire.confidence);
    case 'SIP_DOMAIN':
      return known(wire.tenants[0]?.domain ?? '', from, wire.confidence);
    default:
      return unknown('not-documented', `what ${said?.value ?? ''} puts there is not documented`, from);
  }
}

/** What each rule over this trunk does to numbers; nothing, where none comes to it. */
const rulesOver = (wire: Wire) =>
  wire.tenants.flatMap((tenant) => {
    const dialling = diallingOf(wire, tenant);
    return dialling.rules
      .filter((rule) => rule.elsewhere === undefined && isReached(rule, dialling))
      .map((rule) => ({ rule, short: shortNumbersOf(rule), plus: plusOf(rule, dialling) }));
  });

function shortNumbers(wire: Wire): Pick<SendsFacts, 'shortNumbers'> {
  const numbers = [...new Set(rulesOver(wire).flatMap(({ short = [] }) => short))];
  const from = wire.origin('outbound rules');
  return numbers.length === 0 ? {} : { shortNumbers: known(numbers, from, wire.confidence) };
}

/** As soon as one rule sends numbers without a plus, some calls go out so. Short numbers have none. */
function calledPlus(wire: Wire): Fact<boolean> {
  const each = rulesOver(wire).filter(({ short }) => short === undefined);
  const without = each.find(({ plus }) => plus === 'no');
  if (without) return known(false, plusFrom(wire, without.rule), wire.confidence);
  const unclear = each.find(({ plus }) => plus === 'unclear');
  const [first] = each;
  if (first && !unclear) return known(true, plusFrom(wire, first.rule), wire.confidence);
  return unclear
    ? plusUnclear(wire, unclear.rule)
    : unknown('decided-later', 'no outbound rule says what is sent', wire.origin('outbound rules'), ADD_PLUS);
}

const ADD_PLUS = 'Prepend the plus in the rule, or match numbers that begin with it.';

function plusUnclear(wire: Wire, rule: DialRule): Unknown {
  const from = plusFrom(wire, rule);
  return rule.prepend === ''
    ? unknown('decided-later', `rule "${rule.name}" sends numbers as they are dialled`, from, ADD_PLUS)
    : unknown(
        'decided-later',
        `rule "${rule.name}" prepends "${rule.prepend}" to what is no number of E.164 behind it, for some of its prefixes`,
        from,
        'Let it strip the whole prefix: prefixes of unlike length need a rule each.',
      );
}

/** Where the trunk takes it away, no rule has a say. */
const plusFrom = (wire: Wire, { key }: DialRule): Origin =>
  wire.provider?.properties['removePlusPrefix'] === true
    ? wire.origin('removePlusPrefix')
    : wire.origin('prepend', ref(OUTBOUND_RULE, key));

/** It answers any challenge: a realm is no setting of the PBX. */
function digestOf(wire: Wire): Fact<DigestSent | 'none'> {
  const mode = fieldOf(wire, 'authMode', asText);
  const password = wire.provider?.properties['password'];
  return mapFact(mode, (value) => {
    const username = textOf(wire.provider?.properties['authId']);
    return value === 'IP_AUTH' || username === ''
      ? 'none'
      : { username, ...(isSecretRef(password) ? { password } : {}) };
  });
}
