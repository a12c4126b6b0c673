import type { Deployment } from './deployment.ts';
import type { FileSet } from './file-sets.ts';
import type { Input } from './input.ts';

/** How one host is started with Docker Compose. */
export const byCompose = (deployment: Deployment, { folder, gateways }: FileSet): readonly string[] => [
  ...gateways.map(
    ({ node }) =>
      `Make sure that ${node.address ?? node.host} is the address under which the internet reaches the host: the console of its provider shows it, while \`hostname -I\` may show addresses inside only.`,
  ),
  BALANCER,
  `Copy the folder ${folder} with all its files, .env included, to the host.`,
  ...keyStore(deployment),
  `On the host, replace each placeholder in tenantConfig.json${deployment.tls || deployment.rest ? ' and .env' : ''} by its secret. Leave those in docker-compose.yml: Docker fills them in from .env.`,
  'Open in the firewall what firewall.txt lists: the SIP port to the signalling networks below, the media ports to the media networks below, and the answers out.',
  'Run `docker compose up -d --force-recreate` in the folder.',
];

/** How all nodes of a cluster are started; the objects lie in one folder. */
export const byKubernetes = (
  { shared: { namespace = 'default' } }: Input,
  deployment: Deployment,
  { folder, gateways }: FileSet,
): readonly string[] => [
  'Run `kubectl get nodes -o wide`. The internal address is what `status.hostIP` would give the gateway; where it is private, the external address is what the internet reaches.',
  ...gateways.map(
    ({ node }) =>
      `Make sure that ${node.address ?? node.host} is the external address of node ${node.node}, and that its label kubernetes.io/hostname is the one in the files.`,
  ),
  BALANCER,
  ...keyStore(deployment),
  `Replace each placeholder in tenantConfig.json${deployment.tls || deployment.rest ? ' and secret.yaml' : ''} by its secret; \`render --with-secrets\` does it into a folder of its own.`,
  `Where the namespace is missing, run \`kubectl create namespace ${namespace}\`.`,
  `Run \`kubectl apply -k ${folder}\`. It makes the Secrets of the files, and the pods anew where a file changed.`,
  'Open in the firewall of the nodes what firewall.txt lists. With Calico, which must know the nodes as host endpoints, run `calicoctl apply -f network-policy.yaml`; a NetworkPolicy of Kubernetes does not reach pods on the network of the host.',
];

const BALANCER =
  'Behind a SIP load balancer, `host` in `listensOn` is the address of the balancer, and `nodes.NAME.address` in the settings the public one of the host, which sends and takes the media itself.';

/** That the names on it are compared is inferred; a public CA and the very host name satisfy whoever does. */
const keyStore = ({ tls }: Deployment): readonly string[] =>
  tls
    ? [
        `Put the key store beside the files as ${tls.keyStore}: a key, its certificate of a public CA for the very host name, and the CAs to trust.`,
      ]
    : [];
