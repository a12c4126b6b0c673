import {
  hostNetwork,
  isKnown,
  known,
  unknown,
  type AcceptsFacts,
  type Cidr,
  type Encryption,
  type Fact,
  type FactsInput,
  type Listener,
  type Origin,
  type Refusal,
} from 'trunkline/plugin';
import type { GatewayFiles } from '../read/gateway.ts';
import { FROM_DEFAULTS, SIP_PORT, TLS_PORT } from '../reference.ts';
import { mediaOf } from './media.ts';
import { common, contentOf, noGateway, notSaid, silentSince, suitesUnknown } from './origin.ts';
import { tenantFacts, type TenantFacts } from './tenants.ts';

/** Calls in. Where the nodes of a wire differ, nobody can say what a call meets. */
export function acceptsFacts(
  input: FactsInput,
  endpoint: string,
  gateways: readonly GatewayFiles[],
): AcceptsFacts {
  const none = noGateway(input, endpoint);
  const [first, ...others] = gateways;
  const all = gateways.map((files) => acceptedBy(input, files));
  const each = <T>(what: string, read: (one: Accepted) => Fact<T>): Fact<T> =>
    common(what, all.map(read), none);
  const shares = each('who answers which number', (one) => one.shares);
  return {
    listeners: all.flatMap((one) => one.listeners),
    from: each('who is let in', (one) => one.from),
    requestUriHosts: each('the host that tenants name', (one) => one.requestUriHosts),
    digest: each('authentication', (one) => one.digest),
    numbers: each('who is answered', (one) => one.numbers),
    calledPlus: each('the plus of tenants', (one) => one.calledPlus),
    numbersWithin: each('numbers within a user', (one) => one.numbersWithin),
    callerPlus: gateways.length === 0 ? none : known('either', FROM_DEFAULTS),
    encryption: each('encryption', (one) => one.encryption),
    ...(isKnown(shares) ? { shares: shares.value } : {}),
    refusals: { source: { ...REFUSED, undocumented: true }, number: REFUSED, host: REFUSED },
    ...(first ? { media: mediaOf(input, [first, ...others], takesSrtp) } : {}),
  };
}

/**
 * Users report "Forbidden" as well as no answer where no tenant is found (IBM docs, troubleshooting, 2023-04); what an address
 * hears that is not trusted nobody says, so it may be either as well.
 */
const REFUSED: Refusal = { statuses: [403, 408] };

type Accepted = TenantFacts & Pick<AcceptsFacts, 'listeners' | 'from' | 'encryption'>;

function acceptedBy(input: FactsInput, files: GatewayFiles): Accepted {
  const from = contentOf(input, files.main);
  return {
    ...tenantFacts(input, files),
    listeners: listenersOf(files, from),
    from: letIn(files, from),
    encryption: encryptionOf(files, from),
  };
}

/**
 * With SRTP on a gateway takes encrypted and plain calls, but which suites it takes is not documented, so that an
 * encrypted call finds one is unknown. What holds where the switch is unset is inferred (IBM docs, securing, 2023-04).
 */
function encryptionOf(files: GatewayFiles, from: Origin): Fact<Encryption> {
  if (takesSrtp(files)) return suitesUnknown(from);
  const isUnset = files.environment['ENABLE_SRTP_INBOUND'] === undefined;
  return known('off', from, isUnset ? 'assumed' : 'declared');
}

const takesSrtp = ({ environment }: GatewayFiles): boolean => environment['ENABLE_SRTP_INBOUND'] === 'true';

/** Published ports that lead to a port on which the SIP Orchestrator listens. */
function listenersOf(files: GatewayFiles, from: Origin): readonly Listener[] {
  const { environment } = files;
  const inside = {
    udp: Number(environment['SIP_PORT'] ?? SIP_PORT),
    tcp: Number(environment['SIP_PORT_TCP'] ?? SIP_PORT),
    tls: Number(environment['SIP_PORT_TLS'] ?? TLS_PORT),
  };
  return files.ports.flatMap(({ outer, inner, protocol }): readonly Listener[] => {
    const overTls = protocol === 'tcp' && inner === inside.tls;
    if (overTls ? !hasCertificate(files) : inner !== inside[protocol]) return [];
    // That the certificate is for this very host is seen at a handshake only.
    const hosts = hostsOf(files, from, overTls ? 'assumed' : 'declared');
    return [{ hosts, port: known(outer, from, 'declared'), transport: overTls ? 'tls' : protocol }];
  });
}

const HOST = /^[\w.-]+$/;

/** A gateway that would answer in silence is not one that calls should be sent to, so where it is stays unsaid. */
function hostsOf(
  { environment, silent }: GatewayFiles,
  from: Origin,
  confidence: 'assumed' | 'declared',
): Listener['hosts'] {
  const host = environment['SIP_HOST'] ?? '';
  if (!HOST.test(host))
    return unknown('not-readable', 'SIP_HOST is not filled in', from, 'Say the public address of the host.');
  return silent === undefined ? known([host], from, confidence) : silentSince(silent, from);
}

/** Without a key store where it is looked for, and its passphrase, there is no TLS (IBM docs, securing, 2023-04). */
const hasCertificate = ({ environment, mounts }: GatewayFiles): boolean =>
  mounts.includes(environment['SSL_KEY_TRUST_STORE_FILE'] ?? '') &&
  (environment['SSL_PASSPHRASE'] ?? '') !== '';

/** Unset lets everybody in. Whether an entry may be a network is not documented. */
function letIn({ environment }: GatewayFiles, from: Origin): Fact<readonly Cidr[] | 'anyone'> {
  const list = environment['TRUSTED_IP_LIST'];
  if (list === undefined) return known('anyone', from, 'declared');
  const networks = list.split(',').map((entry) => hostNetwork(entry.trim()));
  if (!networks.every((network) => network !== undefined))
    return notSaid(
      'TRUSTED_IP_LIST holds something else than single addresses',
      from,
      'Write every address of the network.',
    );
  return known(networks, from, 'declared');
}
