import { z } from 'zod';
import {
  cidrProblem,
  isE164,
  isKnown,
  isSecretRef,
  known,
  mapFact,
  numberSet,
  toCidr,
  toE164,
  unknown,
  type AcceptsFacts,
  type Cidr,
  type DigestSent,
  type Encryption,
  type Fact,
  type FactsInput,
  type NumberSet,
  type SendsFacts,
  type Target,
  type WireFacts,
} from 'trunkline/plugin';
import { HANDBOOK, mediaOf } from './media.ts';
import { readDiscovered } from './settings.ts';
import { answeredNumbers, fieldOf, transportOf, wireOf, type Wire } from './wire.ts';

/** How the machine will behave on each wire, from its resources alone: those wanted, or those an API reported. */
export function facts(input: FactsInput): readonly WireFacts[] {
  return input.endpoints.map(({ name, inbound, outbound }) => {
    const wire = wireOf(input, name);
    return {
      endpoint: name,
      transfers: mapFact(fieldOf(wire, 'refer', z.boolean()), (refer) => (refer ? ['sip'] : [])),
      ...(inbound ? { accepts: accepts(input, wire) } : {}),
      ...(outbound ? { sends: sends(input, wire) } : {}),
    };
  });
}

const text = z.string();
const network = z
  .string()
  .refine((value) => cidrProblem(value) === undefined)
  .transform(toCidr);
const srtp = z.enum(['off', 'required']);
const plusPolicy = z.enum(['required', 'forbidden', 'either']);

function accepts(input: FactsInput, wire: Wire): AcceptsFacts {
  const hosts = mapFact(fieldOf(wire, 'host', text), (host) => [host]);
  const transport = transportOf(wire);
  return {
    // A gateway no enabled route leads to takes no calls at all.
    listeners:
      wire.live && transport
        ? [{ hosts, port: portOf(input, wire), transport, records: known(['address'], HANDBOOK) }]
        : [],
    from: fieldOf(wire, 'allowFrom', z.array(network)),
    requestUriHosts: hosts,
    digest: known('none', wire.origin('host')),
    numbers: known(answeredNumbers(input.resources, wire.endpoint), wire.origin('name')),
    calledPlus: fieldOf(wire, 'plusPolicy', plusPolicy),
    callerPlus: known('either', wire.origin('plusPolicy')),
    encryption: fieldOf<Encryption>(wire, 'srtp', srtp),
    media: mediaOf(input, wire),
    registrar: known(true, HANDBOOK),
    sessionExpires: known('any', HANDBOOK),
    optionsEvery: known('any', HANDBOOK),
  };
}

function sends(input: FactsInput, wire: Wire): SendsFacts {
  const plus = fieldOf(wire, 'sendsPlus', z.boolean());
  return {
    from: sendsFrom(input, wire),
    to: targets(wire),
    requestUriHost: fieldOf(wire, 'uriHost', text),
    calledPlus: plus,
    callerPlus: plus,
    digest: digest(wire),
    numbers: callerNumbers(input, wire),
    encryption: fieldOf<Encryption>(wire, 'srtp', srtp),
    media: mediaOf(input, wire),
    requestUriUser: known('called', HANDBOOK),
    registers: known(false, HANDBOOK),
    sessionExpires: known(1800, HANDBOOK),
    optionsEvery: known(60, HANDBOOK),
    inviteBytes: known(900, HANDBOOK),
    looksUp: known(['address', 'srv'], HANDBOOK),
  };
}

/** The machine alone knows the port of its first line; what the manifest says stands in while it cannot be asked. */
function portOf(input: FactsInput, wire: Wire): Fact<number> {
  const found = readDiscovered(input.discovered);
  if (!found) return declared(input, wire, 'port', z.number());
  return mapFact(fieldOf(wire, 'line', z.int()), (line) => found.signallingPort + line);
}

function sendsFrom(input: FactsInput, wire: Wire): Fact<readonly Cidr[]> {
  const found = readDiscovered(input.discovered);
  if (!found) return declared(input, wire, 'sendsFrom', z.array(network));
  return known(found.addresses.map(toCidr), { at: 'discovered', side: input.side, field: 'addresses' });
}

function declared<T>(input: FactsInput, wire: Wire, what: string, schema: z.ZodType<T>): Fact<T> {
  const fact = input.declared[`${wire.endpoint} ${what}`];
  if (!fact) return unknown('not-connected', `${what} was not asked for`, wire.origin('name'));
  return isKnown(fact) ? { ...fact, value: schema.parse(fact.value) } : fact;
}

function targets(wire: Wire): readonly Target[] {
  const hosts = fieldOf(wire, 'carrierHosts', z.array(text));
  const transport = transportOf(wire);
  if (!isKnown(hosts) || !transport) return [];
  return hosts.value.map((host, at) => ({
    name: host,
    host: known(host, hosts.from, hosts.confidence),
    port: fieldOf(wire, 'carrierPort', z.int()),
    transport: known(transport, wire.origin('transport'), hosts.confidence),
    priority: at,
    weight: 1,
    enabled: wire.exits,
    from: hosts.from,
  }));
}

function digest(wire: Wire): Fact<DigestSent | 'none'> {
  const realm = fieldOf(wire, 'realm', text);
  const password = wire.gateway?.properties['password'];
  return mapFact(fieldOf(wire, 'user', text.nullable()), (username) =>
    username === null
      ? 'none'
      : {
          username,
          ...(isSecretRef(password) ? { password } : {}),
          ...(isKnown(realm) ? { realm: realm.value } : {}),
        },
  );
}

/** Users call as the number of the gateway, else as their own. */
function callerNumbers(input: FactsInput, wire: Wire): Fact<NumberSet> {
  const callerId = fieldOf(wire, 'callerId', text.refine(isE164).nullable());
  return mapFact(callerId, (number) =>
    number === null ? answeredNumbers(input.resources, wire.endpoint) : numberSet([toE164(number)]),
  );
}
