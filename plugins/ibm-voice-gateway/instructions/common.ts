import { isSecure, type Deployment } from '../deployment.ts';
import type { FileSet } from '../file-sets.ts';
import type { Input } from '../input.ts';

/** Before a line that is for gateways that run already, or for those that do not. */
export const FIRST = 'First start:';
const AGAIN = 'Restart:';

const asRestart = (line: string): string => `${AGAIN} ${line}`;
export const restart = (...lines: readonly string[]): readonly string[] => lines.map(asRestart);

export const BALANCER =
  'Behind a SIP load balancer, `host` in `listensOn` is the address of the balancer, and `nodes.NAME.address` in the settings this one.';

/** That the names on it are compared is inferred; a public CA and the very host name satisfy whoever does. */
export const keyStore = ({ tls }: Deployment): readonly string[] =>
  tls
    ? [
        `Put the key store beside the files as ${tls.keyStore}: a key, its certificate of a public CA for the very host name, and the CAs to trust.`,
      ]
    : [];

/** How a node gets no new calls before it restarts: gateways share no sessions (IBM docs, high availability, 2023-01). */
export function freeOfCalls(
  { endpoint }: Input,
  { gateways }: Deployment,
  { gateways: [first] }: FileSet,
): string {
  if (!endpoint.inbound) return 'let the application that starts the calls start none.';
  if (gateways.length === 1)
    return 'there is no other node, so new calls fail until this one is back, or go to the `disasterRecovery` URL of the trunk: choose a quiet hour.';
  return `restart one node after the other, each without new calls: apply with \`enabled: false\` on the rows of the node (${first?.node.node ?? ''}, to begin with), before the change that renews the files, since rows wait for this step; afterwards apply with \`enabled: true\`.`;
}

const holdsSecrets = ({ tls, rest }: Deployment): boolean => tls !== undefined || rest !== undefined;

/** `beside`: the other file that can hold secrets. */
export const fillIn = (deployment: Deployment, beside: string): string =>
  `Fill in the secrets: \`trunkline render\` with \`--with-secrets DIR\` writes the files with them into a folder of its own. Or replace each placeholder in tenantConfig.json${holdsSecrets(deployment) ? ` and ${beside}` : ''} by hand.`;

/** Elsewhere Compose fills in what follows a dollar (Docker docs, Compose, env file syntax, 2026-11). */
export const quoted = (deployment: Deployment): string =>
  holdsSecrets(deployment)
    ? ' In .env a secret with a dollar, a hash or a blank stands between single quotes.'
    : '';

/** How to see that it works, and what nobody can say before (IBM docs, messages and securing, 2023-04). */
export const tryOut = (input: Input, { gateways }: FileSet, log: string): readonly string[] => [
  ...(input.shared.tls
    ? gateways
        .filter(({ transports }) => transports.includes('tls'))
        .map(
          ({ node, tlsPort }) =>
            `Run \`openssl s_client -connect ${node.host}:${tlsPort} -servername ${node.host}\` from outside: the certificate must be for ${node.host}, and its chain complete. Which names it holds cannot be read from the files.`,
        )
    : []),
  ...(input.endpoint.inbound
    ? [
        `Place a call. ${log} shows CWSGW0003I when it arrives and CWSGW0158E when it fails; without either it does not reach the gateway.`,
      ]
    : []),
  ...(isSecure(input)
    ? [
        'Listen in both directions: which SRTP suites the gateway takes and offers is not documented, so that the carrier shares one is unknown until a call was heard. Then say it as `srtpSuites` in the Platform document: the proof takes it from there.',
      ]
    : []),
];
