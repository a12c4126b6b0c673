import type { Deployment } from '../deployment.ts';
import type { FileSet } from '../file-sets.ts';
import { deploymentName, policyName } from '../files/kubernetes/names.ts';
import { namespaceOf, type Input } from '../input.ts';
import { GRACE_SECONDS, QUIESCE } from '../reference.ts';
import { BALANCER, freeOfCalls, keyStore, placeholders, tryOut } from './common.ts';

/** How all nodes of a cluster are started; the objects lie in one folder. */
export function byKubernetes(input: Input, deployment: Deployment, set: FileSet): readonly string[] {
  const namespace = namespaceOf(input);
  const kubectl = `kubectl --namespace ${namespace}`;
  return [
    'Run `kubectl get nodes -o wide`. The internal address is what `status.hostIP` would give the gateway; where it is private, the external address is what the internet reaches.',
    ...set.gateways.map(
      ({ node }) =>
        `Make sure that ${node.address ?? node.host} is the external address of node ${node.node}, and that its label kubernetes.io/hostname is the one in the files.`,
    ),
    BALANCER,
    ...keyStore(deployment),
    `In the folder ${set.folder}, ${placeholders(deployment, 'secret.yaml')}.`,
    'Open in the firewall of the nodes what firewall.txt lists. With Calico, which must know the nodes as host endpoints, run `calicoctl apply -f network-policy.yaml`; a NetworkPolicy of Kubernetes does not reach pods on the network of the host.',
    `Where the namespace is missing, run \`kubectl create namespace ${namespace}\`.`,
    `Where gateways run already: a changed file makes the pods anew, which ends the calls in progress, and no other gateway takes them over. A pod that stops runs ${QUIESCE} and has ${GRACE_SECONDS / 60} minutes; longer calls are cut off. When only firewall.txt, network-policy.yaml or outboundCall.json changed, no pod is made anew. To let calls end first:`,
    ...freeOfCalls(input, deployment, set),
    ...oneByOne(input, set, kubectl),
    `Run \`kubectl apply -k ${set.folder}\`. It makes the Secrets of the files, and the pods anew where a file changed.`,
    ...resume(input, set, kubectl),
    `Run \`${kubectl} get deployment,secret --selector gateway=${input.spec.name}\` and delete what the files do not name any more: Deployments of nodes that left, and Secrets of former versions.`,
    ...tryOut(
      input,
      set,
      `\`${kubectl} logs --selector gateway=${input.spec.name} --container vgw-sip-orchestrator --follow\``,
    ),
  ];
}

const deploymentsOf = ({ spec }: Input, { gateways }: FileSet): readonly string[] =>
  gateways.map(({ node }) => `deployment/${deploymentName(spec.name, node.node)}`);

/** Applying the folder would restart all nodes at once. */
const oneByOne = (input: Input, set: FileSet, kubectl: string): readonly string[] =>
  set.gateways.length > 1
    ? [
        `To restart one node after the other, run \`${kubectl} rollout pause ${deploymentsOf(input, set).join(' ')}\` before.`,
      ]
    : [];

const resume = (input: Input, set: FileSet, kubectl: string): readonly string[] =>
  set.gateways.length > 1
    ? [
        `For each in turn, run ${deploymentsOf(input, set)
          .map((one) => `\`${kubectl} rollout resume ${one}\``)
          .join(', then ')}, and wait for \`${kubectl} rollout status\` of it to say that it is done.`,
      ]
    : [];

/** Names and labels alone: the rendered files are gone by then. */
export function undoKubernetes(input: Input): string {
  const namespace = namespaceOf(input);
  const { name } = input.spec;
  return `run \`kubectl --namespace ${namespace} delete deployment,secret --selector gateway=${name}\`, which ends the calls in progress, with Calico \`calicoctl delete globalnetworkpolicy ${policyName(namespace, name)}\`, and close the ports of the gateway in the firewall of the nodes.`;
}
