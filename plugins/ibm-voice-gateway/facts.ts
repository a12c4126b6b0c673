import {
  isE164,
  isIpv4,
  known,
  numberSet,
  ref,
  toCidr,
  toE164,
  unknown,
  type AcceptsFacts,
  type Cidr,
  type Fact,
  type FactResource,
  type FactsInput,
  type Listener,
  type NumberSet,
  type Origin,
  type Unknown,
  type WireFacts,
} from 'trunkline/plugin';
import { readFiles, tableOf, textOf, type GatewayFiles } from './read-files.ts';
import { FROM_DEFAULTS, SIP_PORT } from './reference.ts';

/**
 * How the gateway behaves on the wire, from its files alone. `declared`, since files say what a person started and
 * nobody can ask the gateway itself.
 */
export const facts = (input: FactsInput): readonly WireFacts[] =>
  input.endpoints.map(({ name, inbound }) => {
    if (!inbound) return { endpoint: name };
    const files = readFiles(input.resources, name);
    return { endpoint: name, accepts: files ? accepts(input, files) : noGateway(input, name) };
  });

/** Without a compose file nothing listens; what it would let in cannot be said. */
function noGateway({ side, seen }: FactsInput, endpoint: string): AcceptsFacts {
  const nothing = unknown(
    'not-readable',
    `there is no compose file for ${endpoint}`,
    { at: 'resource', side, ref: ref('file', 'docker-compose.yml'), field: 'content', seen },
    'Apply the plan, which writes it.',
  );
  return {
    listeners: [],
    from: nothing,
    requestUriHosts: nothing,
    digest: nothing,
    numbers: nothing,
    calledPlus: nothing,
    callerPlus: nothing,
    encryption: nothing,
  };
}

function accepts(input: FactsInput, files: GatewayFiles): AcceptsFacts {
  const from = contentOf(input, files.compose);
  const numbers = numbersOf(input, files);
  return {
    listeners: listenersOf(files, from),
    from: letIn(files, from),
    // A tenant of digits matches whatever host stands beside them (IBM docs, multi-tenancy, 2023-04).
    requestUriHosts: known('any', FROM_DEFAULTS),
    digest: known('none', FROM_DEFAULTS),
    numbers,
    calledPlus: calledPlus(files, numbers),
    callerPlus: known('either', FROM_DEFAULTS),
    encryption: encryptionOf(files, from),
  };
}

/** Plain calls are still taken where SRTP is on (IBM docs, securing, 2023-04). What holds where it is unset is inferred. */
function encryptionOf({ environment }: GatewayFiles, from: Origin): Fact<'offered' | 'off'> {
  const srtp = environment['ENABLE_SRTP_INBOUND'];
  return known(srtp === 'true' ? 'offered' : 'off', from, srtp === undefined ? 'assumed' : 'declared');
}

const contentOf = ({ side, seen }: FactsInput, file: FactResource): Origin => ({
  at: 'resource',
  side,
  ref: ref(file.type, file.key),
  field: 'content',
  seen,
});

/** Published ports that lead to a port on which the SIP Orchestrator listens. */
function listenersOf({ environment, ports }: GatewayFiles, from: Origin): readonly Listener[] {
  const host = environment['SIP_HOST'];
  const hosts: Listener['hosts'] =
    host === undefined || host.includes('$')
      ? unknown('not-readable', 'SIP_HOST is not filled in', from, 'Set EXTERNAL_IP in .env.')
      : known([host], from, 'declared');
  const inside = {
    udp: environment['SIP_PORT'] ?? `${SIP_PORT}`,
    tcp: environment['SIP_PORT_TCP'] ?? `${SIP_PORT}`,
  };
  return ports.flatMap((text) => {
    const { outer, inner, transport } =
      /^(?<outer>\d+):(?<inner>\d+)\/(?<transport>tcp|udp)$/.exec(text)?.groups ?? {};
    if (transport !== 'tcp' && transport !== 'udp') return [];
    return inner === inside[transport]
      ? [{ hosts, port: known(Number(outer), from, 'declared'), transport }]
      : [];
  });
}

/** Unset lets everybody in. Whether an entry may be a network is not documented. */
function letIn({ environment }: GatewayFiles, from: Origin): Fact<readonly Cidr[] | 'anyone'> {
  const list = environment['TRUSTED_IP_LIST'];
  if (list === undefined) return known('anyone', from, 'declared');
  const entries = list.split(',').map((entry) => entry.trim());
  if (!entries.every(isIpv4))
    return unknown(
      'not-documented',
      'TRUSTED_IP_LIST holds something else than single addresses',
      from,
      'Write every address of the network.',
    );
  return known(entries.map(toCidr), from, 'declared');
}

const DIGITS = /^\+?[1-9]\d{1,14}$/;

/** Tenants stand for the numbers they spell out in full, which is what Trunkline renders. */
function numbersOf(input: FactsInput, files: GatewayFiles): Fact<NumberSet | 'any'> {
  const { compose, environment, tenants } = files;
  if (environment['MULTI_TENANT_CONFIG_FILE'] === undefined)
    return known('any', contentOf(input, compose), 'declared');
  if (!tenants)
    return notSaid('no tenant file is mounted where the gateway looks for it', contentOf(input, compose));
  const uris = tenantUris(tenants);
  const from = contentOf(input, tenants);
  if (!uris?.every((uri) => DIGITS.test(uri) && isE164(plain(uri))))
    return notSaid('a tenantURI is no complete number', from);
  return known(numberSet(uris.map((uri) => toE164(plain(uri)))), from, 'declared');
}

const plain = (uri: string): string => `+${uri.replace(/^\+/, '')}`;

const notSaid = (reason: string, from: Origin): Unknown =>
  unknown('not-documented', reason, from, 'Render the files anew.');

function tenantUris(file: FactResource): readonly string[] | undefined {
  const tenants = tableOf(file.properties['content'])['tenants'];
  return Array.isArray(tenants) ? tenants.map((tenant) => textOf(tableOf(tenant)['tenantURI'])) : undefined;
}

/** Containment: digits match with and without a plus, a tenantURI with a plus only with one. */
function calledPlus({ tenants }: GatewayFiles, numbers: Fact<unknown>): AcceptsFacts['calledPlus'] {
  if ('unknown' in numbers) return numbers;
  const strict = tenants && tenantUris(tenants)?.some((uri) => uri.startsWith('+'));
  return known(strict ? 'required' : 'either', numbers.from, 'declared');
}
