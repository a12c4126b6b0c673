import type { Deployment } from '../deployment.ts';
import type { FileSet } from '../file-sets.ts';
import { deploymentName, policyName } from '../files/kubernetes/names.ts';
import { namespaceOf, type Input } from '../input.ts';
import { GRACE_SECONDS, QUIESCE } from '../reference.ts';
import { BALANCER, fillIn, FIRST, freeOfCalls, keyStore, restart, tryOut } from './common.ts';

/** How all nodes of a cluster are started; the objects lie in one folder. */
export function byKubernetes(input: Input, deployment: Deployment, set: FileSet): readonly string[] {
  const at = atCluster(input);
  return [
    'Run `kubectl get nodes -o wide`. The internal address is what `status.hostIP` would give the gateway; where it is private, the external address is what the internet reaches.',
    ...set.gateways.map(
      ({ node }) =>
        `Make sure that ${node.address ?? node.host} is the external address of node ${node.node}, and that its label kubernetes.io/hostname is the one in the files. ${BALANCER}`,
    ),
    fillIn(deployment, 'secret.yaml'),
    ...keyStore(deployment),
    'Open in the firewall of the nodes what firewall.txt lists. With Calico, which must know the nodes as host endpoints, run `calicoctl apply -f network-policy.yaml`; a NetworkPolicy of Kubernetes does not reach pods on the network of the host.',
    `${FIRST} where the namespace is missing, run \`kubectl create namespace ${at.namespace}\`; then \`kubectl apply -k ${set.folder}\`.`,
    ...restart(...again(input, deployment, set)),
    ...tryOut(
      input,
      set,
      `\`${at.kubectl} logs --selector ${at.selector} --container vgw-sip-orchestrator --follow\``,
    ),
  ];
}

function again(input: Input, deployment: Deployment, set: FileSet): readonly string[] {
  const { kubectl, selector } = atCluster(input);
  return [
    `a changed file makes the pods anew, which ends the calls in progress, and no other gateway takes them over. A pod that stops runs ${QUIESCE} and has ${GRACE_SECONDS / 60} minutes; longer calls are cut off. When only firewall.txt, network-policy.yaml or outboundCall.json changed, no pod is made anew.`,
    `to let calls end first, ${freeOfCalls(input, deployment, set)}`,
    ...oneByOne(input, set, kubectl),
    `run \`kubectl apply -k ${set.folder}\`. It makes the Secrets of the files, and the pods anew where a file changed.`,
    ...resume(input, set, kubectl),
    ...otherPasswords(input, deployment, set),
    `run \`${kubectl} get deployment,secret --selector ${selector}\` and delete what the files do not name any more: Deployments of nodes that left, and Secrets of former versions.`,
  ];
}

/** A Secret that keeps its name makes no pod anew, and variables are read at the start (Kubernetes docs, Secrets, 2026-11). */
const otherPasswords = (input: Input, { tls, rest }: Deployment, set: FileSet): readonly string[] =>
  tls || rest
    ? [
        `where a password behind secret.yaml is another one than before, and no other file changed, the pods keep the old one: run ${deploymentsOf(
          input,
          set,
        )
          .map((one) => `\`${atCluster(input).kubectl} rollout restart ${one}\``)
          .join(', then ')}.`,
      ]
    : [];

interface AtCluster {
  readonly namespace: string;
  readonly kubectl: string;
  readonly selector: string;
}

function atCluster(input: Input): AtCluster {
  const namespace = namespaceOf(input);
  return {
    namespace,
    kubectl: `kubectl --namespace ${namespace}`,
    selector: `gateway=${input.platform.name}`,
  };
}

const deploymentsOf = ({ platform }: Input, { gateways }: FileSet): readonly string[] =>
  gateways.map(({ node }) => `deployment/${deploymentName(platform.name, node.node)}`);

/** Applying the folder would restart all nodes at once. */
const oneByOne = (input: Input, set: FileSet, kubectl: string): readonly string[] =>
  set.gateways.length > 1
    ? [
        `to restart one node after the other, run \`${kubectl} rollout pause ${deploymentsOf(input, set).join(' ')}\` before.`,
      ]
    : [];

const resume = (input: Input, set: FileSet, kubectl: string): readonly string[] =>
  set.gateways.length > 1
    ? [
        `for each in turn, run ${deploymentsOf(input, set)
          .map((one) => `\`${kubectl} rollout resume ${one}\``)
          .join(', then ')}, and wait for \`${kubectl} rollout status\` of it to say that it is done.`,
      ]
    : [];

/** Names and labels alone: the rendered files are gone by then. */
export function undoKubernetes(input: Input, ports: readonly string[]): string {
  const { namespace, kubectl, selector } = atCluster(input);
  const policy = policyName(namespace, input.platform.name);
  return `run \`${kubectl} delete deployment,secret --selector ${selector}\`, which ends the calls in progress, close ${ports.join(', ')} in the firewall of the nodes, with Calico after \`calicoctl delete globalnetworkpolicy ${policy}\`, and delete copies of the files last, since they hold secrets.`;
}
