import type { Value } from 'trunkline/plugin';
import { GRACE_SECONDS } from '../../reference.ts';
import { orchestrator, relay } from './containers.ts';
import { TENANTS_FILE } from '../tenants.ts';
import type { KubernetesInput, KubernetesNode } from './input.ts';
import { digestOf } from '../digest.ts';
import { deploymentName, KEY_STORE_KEY, labelsOf, namesOf, TENANTS_KEY } from './names.ts';
import { secretObject } from './secret.ts';

/**
 * Both containers in one pod on the network of the host, since neither SIP nor RTP passes an ingress. After IBM's sample
 * (WASdev/sample.voice.gateway, kubernetes/multi-tenant, 2023-09), in the API version that clusters still take.
 */
export function deploymentObject(input: KubernetesInput, node: KubernetesNode): Value {
  const { name, namespace } = input;
  // No Deployment selects the pods of another.
  const labels = { ...labelsOf(name), node: node.node };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: deploymentName(name, node.node), namespace, labels },
    spec: {
      // One a node: a second pod would find its ports taken.
      replicas: 1,
      selector: { matchLabels: labels },
      // So would a new pod until the old one is gone.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      template: { metadata: { labels, ...passwordsOf(input) }, spec: podSpec(input, node) },
    },
  };
}

/**
 * The Secret of a fixed name makes no pod anew when it changes, so the pod names the version of what it refers to. Another
 * value behind the same reference is not seen here.
 */
function passwordsOf(input: KubernetesInput): Readonly<Record<string, Value>> {
  const secret = secretObject(input);
  return secret === undefined ? {} : { annotations: { 'trunkline/passwords': digestOf(secret) } };
}

const podSpec = (input: KubernetesInput, node: KubernetesNode): Value => ({
  hostNetwork: true,
  dnsPolicy: 'ClusterFirstWithHostNet',
  terminationGracePeriodSeconds: GRACE_SECONDS,
  affinity: { nodeAffinity: onlyOn(node) },
  containers: [relay(input, node), orchestrator(input, node)],
  volumes: volumes(input),
});

const onlyOn = ({ hostname }: KubernetesNode): Value => ({
  requiredDuringSchedulingIgnoredDuringExecution: {
    nodeSelectorTerms: [
      { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [hostname] }] },
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
