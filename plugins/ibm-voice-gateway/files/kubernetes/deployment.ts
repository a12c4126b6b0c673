import type { Value } from 'trunkline/plugin';
import { orchestrator, relay } from './containers.ts';
import type { KubernetesInput, KubernetesNode } from './input.ts';
import { KEY_STORE_KEY, namesOf, TENANTS_FILE, TENANTS_KEY } from './names.ts';

/** Pods that are alike: either one on a node with an address of its own, or all whose address Kubernetes knows. */
export interface Pods {
  readonly name: string;
  readonly nodes: readonly KubernetesNode[];
  /** The only node, where it has an address of its own. */
  readonly own?: KubernetesNode;
  readonly replicas: number;
}

/** The name of a Deployment does not change when a node comes or goes, or the old one would keep the ports. */
export function podsOf({ name, nodes, replicas }: KubernetesInput): readonly Pods[] {
  const alike = nodes.filter((node) => node.reached === undefined);
  const own = nodes.filter((node) => node.reached !== undefined);
  return [
    ...(alike.length === 0
      ? []
      : [{ name, nodes: alike, replicas: Math.min(replicas ?? alike.length, alike.length) }]),
    ...own.map((node) => ({ name: `${name}-${node.node}`, nodes: [node], own: node, replicas: 1 })),
  ];
}

/**
 * Both containers in one pod on the network of the host, since neither SIP nor RTP passes an ingress. After IBM's sample
 * (WASdev/sample.voice.gateway, kubernetes/multi-tenant, 2023-09), in the API version that clusters still take.
 */
export function deploymentObject(input: KubernetesInput, pods: Pods): Value {
  const labels = labelsOf(input, pods);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: pods.name, namespace: input.namespace, labels },
    spec: {
      replicas: pods.replicas,
      selector: { matchLabels: labels },
      // A new pod finds the ports taken until the old one is gone.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      template: { metadata: { labels }, spec: podSpec(input, pods) },
    },
  };
}

/** No Deployment selects the pods of another. */
const labelsOf = ({ name }: KubernetesInput, { own }: Pods): Value => ({
  app: 'voice-gateway',
  gateway: name,
  address: own ? 'own' : 'host',
  ...(own ? { node: own.node } : {}),
});

const podSpec = (input: KubernetesInput, { nodes, own }: Pods): Value => ({
  hostNetwork: true,
  dnsPolicy: 'ClusterFirstWithHostNet',
  // Ten minutes for the calls under way.
  terminationGracePeriodSeconds: 600,
  affinity: { nodeAffinity: onlyOn(nodes) },
  containers: [relay(input, own), orchestrator(input, own)],
  volumes: volumes(input),
});

const onlyOn = (nodes: readonly KubernetesNode[]): Value => ({
  requiredDuringSchedulingIgnoredDuringExecution: {
    nodeSelectorTerms: [
      {
        matchExpressions: [
          { key: 'kubernetes.io/hostname', operator: 'In', values: nodes.map((node) => node.hostname) },
        ],
      },
    ],
  },
});

function volumes({ name, keyStore }: KubernetesInput): readonly Value[] {
  const names = namesOf(name);
  return [
    secretVolume('tenantconfig', names.tenants, { key: TENANTS_KEY, path: TENANTS_FILE }),
    ...(keyStore === undefined
      ? []
      : [secretVolume('ssl-so', names.keyStore, { key: KEY_STORE_KEY, path: KEY_STORE_KEY })]),
  ];
}

const secretVolume = (name: string, secretName: string, item: { key: string; path: string }): Value => ({
  name,
  secret: { secretName, items: [item] },
});
