import {
  isE164,
  isIpv4,
  isKnown,
  isSecretRef,
  known,
  mapFact,
  numberSet,
  parseSipUri,
  portOf,
  toCidr,
  toE164,
  transportOf,
  unknown,
  type Cidr,
  type DigestSent,
  type Fact,
  type FactsInput,
  type NumberSet,
  type Origin,
  type SendsFacts,
  type SipUri,
  type Target,
  type Unknown,
} from 'trunkline/plugin';
import type { GatewayFiles } from '../read/gateway.ts';
import { itemsOf, tableAt, tableOf, textOf } from '../read/values.ts';
import { FROM_DEFAULTS } from '../reference.ts';
import { sendsFromKey } from '../declared.ts';
import { sizeOf } from './invite.ts';
import { mediaOf } from './media.ts';
import { common, contentOf, noGateway, notSaid, silentSince, suitesUnknown } from './origin.ts';

/** Calls out, as the rendered request starts them: an application that sends another one is not seen here. */
export function sendsFacts(
  input: FactsInput,
  endpoint: string,
  gateways: readonly GatewayFiles[],
): SendsFacts {
  const none = noGateway(input, endpoint);
  const all = gateways.map((files) => sentBy(input, files));
  const each = <T>(what: string, read: (one: Sent) => Fact<T>): Fact<T> => common(what, all.map(read), none);
  const to = each('where calls out go', (one) => one.to);
  const [first, ...others] = gateways;
  return {
    from: calledFrom(input, endpoint, { gateways, none }),
    to: targetsOf(to).map((one) => ({ ...one, ...unheard(input, gateways) })),
    ...(isKnown(to) && !to.value
      ? { stopped: known({ because: shutBy(gateways), fix: OPEN_FIX }, to.from, 'declared') }
      : {}),
    requestUriHost: started(to, (uri) => uri.host),
    calledPlus: started(to, (uri) => uri.user?.startsWith('+') ?? false),
    callerPlus: each('the caller', (one) => one.callerPlus),
    digest: each('the login of calls out', (one) => one.digest),
    numbers: each('the caller', (one) => one.numbers),
    encryption: each('encryption of calls out', (one) => one.encryption),
    requestUriUser: known('called', FROM_DEFAULTS),
    // A gateway neither registers nor sends OPTIONS; it answers them (IBM docs, high availability, 2023-04).
    registers: known(false, FROM_DEFAULTS),
    optionsEvery: known('none', FROM_DEFAULTS),
    ...(first ? { media: mediaOf(input, [first, ...others], sendsSrtp) } : {}),
    ...(isKnown(to) && to.value ? { inviteBytes: sizeOf(to.value, to.from) } : {}),
  };
}

interface Sent extends Pick<SendsFacts, 'digest' | 'encryption'> {
  /** Null where no call can be started. */
  readonly to: Fact<SipUri | null>;
  readonly callerPlus: Fact<boolean>;
  readonly numbers: Fact<NumberSet>;
}

/** Of calls that nothing starts nobody can say anything. */
const started = <T>(to: Fact<SipUri | null>, read: (uri: SipUri) => T): Fact<T> =>
  isKnown(to) && !to.value
    ? unknown('decided-later', 'nothing starts a call', to.from)
    : mapFact(to, (uri) => read(uri!));

/** What the REST API lacks; without it nothing starts a call (IBM docs, outbound call API, 2023-04). */
const shut = ({ environment }: GatewayFiles): readonly string[] => [
  ...(environment['ENABLE_OUTBOUND_CALLS'] === 'true' ? [] : ['ENABLE_OUTBOUND_CALLS is not "true"']),
  ...(environment['HTTP_HOST'] === '*' ? [] : ['HTTP_HOST is not "*"']),
  ...['REST_API_USERNAME', 'REST_API_PASSWORD']
    .filter((name) => environment[name] === undefined)
    .map((name) => `${name} is not set`),
];

const shutBy = (gateways: readonly GatewayFiles[]): string =>
  `the REST API that starts calls is off (${[...new Set(gateways.flatMap(shut))].join(', ')})`;

const OPEN_FIX = 'Set them in the environment of the gateway: apply again, and deploy the files.';

function sentBy(input: FactsInput, files: GatewayFiles): Sent {
  const main = contentOf(input, files.main);
  const from = files.callOut ? contentOf(input, files.callOut) : main;
  const body = tableOf(files.callOut?.properties['content']);
  const uri = parseSipUri(textOf(body['to']));
  const caller = parseSipUri(textOf(body['from']))?.user ?? '';
  const missing = notSaid('there is no request that starts a call', from);
  return {
    to:
      shut(files).length === 0
        ? uri
          ? known(uri, from, 'declared')
          : missing
        : known(null, main, 'declared'),
    callerPlus: caller === '' ? missing : known(caller.startsWith('+'), from, 'declared'),
    numbers: isE164(caller) ? known(numberSet([toE164(caller)]), from, 'declared') : missing,
    digest: digestOf(input, files),
    encryption: encryptionOf(files, main),
  };
}

/** Where nobody knows where calls go, they go all the same. */
function targetsOf(to: Fact<SipUri | null>): readonly Target[] {
  if (!isKnown(to)) return [{ ...CALLS_OUT, host: to, port: to, transport: to, from: to.from }];
  return to.value ? [targetOf(to.value, to.from)] : [];
}

const CALLS_OUT = { name: 'calls out', priority: 1, weight: 1, enabled: true };

/** As with calls in: of a gateway that would be silent it stays unsaid where calls go. */
function unheard(input: FactsInput, gateways: readonly GatewayFiles[]): Partial<Target> {
  const one = gateways.find(({ silent }) => silent !== undefined);
  return one?.silent === undefined ? {} : { host: silentSince(one.silent, contentOf(input, one.main)) };
}

/** That a parameter of `to` chooses the transport is inferred. */
function targetOf(uri: SipUri, from: Origin): Target {
  const transport = transportOf(uri);
  return {
    ...CALLS_OUT,
    host: known(uri.host, from, 'declared'),
    port: known(portOf(uri), from, 'assumed'),
    transport: transport
      ? known(transport, from, 'assumed')
      : notSaid('the request asks for a transport that SIP does not have', from),
    from,
  };
}

interface Around {
  readonly gateways: readonly GatewayFiles[];
  readonly none: Unknown;
}

/** What the manifest says, else the addresses of the gateways. */
function calledFrom(input: FactsInput, endpoint: string, { gateways, none }: Around): Fact<readonly Cidr[]> {
  const said = input.declared[sendsFromKey(endpoint)];
  if (said && isKnown(said)) return { ...said, value: itemsOf(said.value).map(textOf).map(toCidr) };
  const [first] = gateways;
  if (!first) return none;
  const addresses = gateways.map(({ address = '' }) => address);
  const from = contentOf(input, first.main);
  return addresses.every(isIpv4)
    ? known(addresses.map(toCidr), from, 'declared')
    : notSaid('SDP_ADDRESS is no address', from);
}

function digestOf(input: FactsInput, { tenants, main }: GatewayFiles): Fact<DigestSent | 'none'> {
  if (!tenants) return known('none', contentOf(input, main), 'declared');
  const from = contentOf(input, tenants.file);
  const logins = itemsOf(tableOf(tenants.content)['tenants']).map((tenant) =>
    tableAt(tableAt(tableOf(tenant), 'outboundCalls'), 'sipAuth'),
  );
  const [login] = logins;
  if (new Set(logins.map((one) => JSON.stringify(one))).size > 1)
    return notSaid('tenants log in differently for their calls out', from);
  if (!login || textOf(login['username']) === '') return known('none', from, 'declared');
  const { username, password } = login;
  return known(
    { username: textOf(username), ...(isSecretRef(password) ? { password } : {}) },
    from,
    'declared',
  );
}

/** Unset means plain media (IBM docs, securing, 2023-04). */
const encryptionOf = (files: GatewayFiles, from: Origin): SendsFacts['encryption'] =>
  sendsSrtp(files) ? suitesUnknown(from) : known('off', from, 'declared');

const sendsSrtp = ({ environment }: GatewayFiles): boolean => environment['MEDIA_ENCRYPTION_TYPE'] === 'srtp';
