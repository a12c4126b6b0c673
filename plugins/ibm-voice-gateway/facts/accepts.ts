import {
  isIpv4,
  known,
  toCidr,
  unknown,
  type AcceptsFacts,
  type Cidr,
  type Encryption,
  type Fact,
  type FactsInput,
  type Listener,
  type Origin,
} from 'trunkline/plugin';
import type { GatewayFiles } from '../read/gateway.ts';
import { FROM_DEFAULTS, SIP_PORT, TLS_PORT } from '../reference.ts';
import { common, contentOf, noGateway, notSaid } from './origin.ts';
import { tenantFacts } from './tenants.ts';

/** Calls in. Where the nodes of a wire differ, nobody can say what a call meets. */
export function acceptsFacts(
  input: FactsInput,
  endpoint: string,
  gateways: readonly GatewayFiles[],
): AcceptsFacts {
  const none = noGateway(input, endpoint);
  const tenants = gateways.map((files) => tenantFacts(input, files));
  const mains = gateways.map((files) => ({ files, from: contentOf(input, files.main) }));
  return {
    listeners: mains.flatMap(({ files, from }) => listenersOf(files, from)),
    from: common(
      'who is let in',
      mains.map(({ files, from }) => letIn(files, from)),
      none,
    ),
    requestUriHosts: common(
      'the host that tenants name',
      tenants.map((one) => one.requestUriHosts),
      none,
    ),
    digest: common(
      'authentication',
      tenants.map((one) => one.digest),
      none,
    ),
    numbers: common(
      'who is answered',
      tenants.map((one) => one.numbers),
      none,
    ),
    calledPlus: common(
      'the plus of tenants',
      tenants.map((one) => one.calledPlus),
      none,
    ),
    callerPlus: gateways.length === 0 ? none : known('either', FROM_DEFAULTS),
    encryption: common(
      'encryption',
      mains.map(({ files, from }) => encryptionOf(files, from)),
      none,
    ),
  };
}

/**
 * With SRTP on a gateway takes encrypted and plain calls, but which suites it takes is not documented, so that an
 * encrypted call finds one is unknown. What holds where the switch is unset is inferred (IBM docs, securing, 2023-04).
 */
function encryptionOf({ environment }: GatewayFiles, from: Origin): Fact<Encryption> {
  const srtp = environment['ENABLE_SRTP_INBOUND'];
  if (srtp !== 'true') return known('off', from, srtp === undefined ? 'assumed' : 'declared');
  return unknown(
    'not-documented',
    'SRTP is on, but which suites the gateway takes, and which names its certificate holds, is written nowhere',
    from,
    'Place one call; `openssl s_client -connect HOST:5061` shows the certificate.',
  );
}

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

/** A gateway that would answer in silence is not one that calls should be sent to, so where it is stays unsaid. */
function hostsOf(
  { environment, silent }: GatewayFiles,
  from: Origin,
  confidence: 'assumed' | 'declared',
): Listener['hosts'] {
  const host = environment['SIP_HOST'] ?? '';
  if (host === '')
    return unknown('not-readable', 'SIP_HOST is not filled in', from, 'Say the public address of the host.');
  return silent === undefined ? known([host], from, confidence) : notSaid(silent, from);
}

/** Without a key store where it is looked for, and its passphrase, there is no TLS (IBM docs, securing, 2023-04). */
const hasCertificate = ({ environment, mounts }: GatewayFiles): boolean =>
  mounts.includes(environment['SSL_KEY_TRUST_STORE_FILE'] ?? '') &&
  (environment['SSL_PASSPHRASE'] ?? '') !== '';

/** Unset lets everybody in. Whether an entry may be a network is not documented. */
function letIn({ environment }: GatewayFiles, from: Origin): Fact<readonly Cidr[] | 'anyone'> {
  const list = environment['TRUSTED_IP_LIST'];
  if (list === undefined) return known('anyone', from, 'declared');
  const entries = list.split(',').map((entry) => entry.trim());
  if (!entries.every(isIpv4))
    return notSaid(
      'TRUSTED_IP_LIST holds something else than single addresses',
      from,
      'Write every address of the network.',
    );
  return known(entries.map(toCidr), from, 'declared');
}
