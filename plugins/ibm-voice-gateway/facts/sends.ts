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
import { sendsFromKey } from '../sends-from.ts';
import { common, contentOf, noGateway, notSaid } from './origin.ts';

/** Calls out, as the rendered request starts them: an application that sends another one is not seen here. */
export function sendsFacts(
  input: FactsInput,
  endpoint: string,
  gateways: readonly GatewayFiles[],
): SendsFacts {
  const none = noGateway(input, endpoint);
  const all = gateways.map((files) => requestOf(input, files));
  const to = common(
    'where calls out go',
    all.map((one) => one.to),
    none,
  );
  return {
    from: calledFrom(input, endpoint, { gateways, none }),
    to: isKnown(to) && to.value ? [targetOf(to.value, to.from)] : [],
    requestUriHost: mapFact(to, (uri) => uri?.host ?? ''),
    calledPlus: mapFact(to, (uri) => uri?.user?.startsWith('+') ?? false),
    callerPlus: common(
      'the caller',
      all.map((one) => one.callerPlus),
      none,
    ),
    digest: common(
      'the login of calls out',
      gateways.map((files) => digestOf(input, files)),
      none,
    ),
    numbers: common(
      'the caller',
      all.map((one) => one.numbers),
      none,
    ),
    encryption: common(
      'encryption of calls out',
      gateways.map((files) => encryptionOf(input, files)),
      none,
    ),
  };
}

interface Request {
  /** Null where no call can be started. */
  readonly to: Fact<SipUri | null>;
  readonly callerPlus: Fact<boolean>;
  readonly numbers: Fact<NumberSet>;
}

/** Without the REST API nothing starts a call (IBM docs, outbound call API, 2023-04). */
const isOpen = ({ environment }: GatewayFiles): boolean =>
  environment['ENABLE_OUTBOUND_CALLS'] === 'true' &&
  environment['HTTP_HOST'] === '*' &&
  environment['REST_API_USERNAME'] !== undefined &&
  environment['REST_API_PASSWORD'] !== undefined;

function requestOf(input: FactsInput, files: GatewayFiles): Request {
  const main = contentOf(input, files.main);
  const from = files.callOut ? contentOf(input, files.callOut) : main;
  const body = tableOf(files.callOut?.properties['content']);
  const uri = parseSipUri(textOf(body['to']));
  const caller = parseSipUri(textOf(body['from']))?.user ?? '';
  const missing = notSaid('there is no request that starts a call', from);
  return {
    to: isOpen(files) ? (uri ? known(uri, from, 'declared') : missing) : known(null, main, 'declared'),
    callerPlus: caller === '' ? missing : known(caller.startsWith('+'), from, 'declared'),
    numbers: isE164(caller) ? known(numberSet([toE164(caller)]), from, 'declared') : missing,
  };
}

/** That a parameter of `to` chooses the transport is inferred. */
function targetOf(uri: SipUri, from: Origin): Target {
  const transport = transportOf(uri);
  return {
    name: 'calls out',
    host: known(uri.host, from, 'declared'),
    port: known(portOf(uri), from, 'assumed'),
    transport: transport
      ? known(transport, from, 'assumed')
      : notSaid('the request asks for a transport that SIP does not have', from),
    priority: 1,
    weight: 1,
    enabled: true,
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
const encryptionOf = (input: FactsInput, { environment, main }: GatewayFiles): SendsFacts['encryption'] =>
  known(
    environment['MEDIA_ENCRYPTION_TYPE'] === 'srtp' ? 'required' : 'off',
    contentOf(input, main),
    'declared',
  );
