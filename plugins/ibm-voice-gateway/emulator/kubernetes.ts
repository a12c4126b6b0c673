import type { Json } from 'trunkline/plugin';
import { gatewayOf } from './assembly.ts';
import { type Container, type Gateway, type Relay } from './gateway.ts';
import { deployment, type Deployment, type Pod, type PodContainer } from './objects.ts';
import { rulesFor } from './policy.ts';
import { secretsIn, type Secrets } from './secrets.ts';

type Files = ReadonlyMap<string, Json>;

/** The cluster that the files are applied to. */
export interface Cluster {
  /** Address of a node as Kubernetes knows it, by its host name. */
  readonly nodes: Readonly<Record<string, string>>;
  /** Whether Calico is there and its host endpoints carry the labels of the nodes. */
  readonly hostEndpoints: boolean;
}

/** What applying each folder makes. A Deployment that its `kustomization.yaml` does not name is not applied. */
export const kubernetesGateways = (files: Files, cluster: Cluster): readonly Gateway[] =>
  [...files].flatMap(([path, content]) => {
    const read = deployment.safeParse(content);
    if (!read.success) return [];
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const secrets = secretsIn(files, folder);
    if (!secrets.applies(path.slice(folder.length))) return [];
    return gatewaysOf(read.data, { files, folder, secrets, cluster });
  });

interface Around {
  readonly files: Files;
  readonly folder: string;
  readonly secrets: Secrets;
  readonly cluster: Cluster;
}

/** One pod a node, since they want the same ports; those too many wait. */
function gatewaysOf({ spec }: Deployment, around: Around): readonly Gateway[] {
  const pod = spec.template.spec;
  const nodes = nodesOf(pod).slice(0, spec.replicas);
  const gateways = nodes.map((node) => gatewayOn(node, pod, around));
  return gateways.filter((one) => one !== undefined);
}

const HOST_NAME = 'kubernetes.io/hostname';

const nodesOf = ({ affinity, nodeSelector }: Pod): readonly string[] => {
  const terms =
    affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const named = terms.flatMap((term) =>
    (term.matchExpressions ?? [])
      .filter((one) => one.key === HOST_NAME && one.operator === 'In')
      .flatMap((one) => one.values ?? []),
  );
  const selected = nodeSelector?.[HOST_NAME];
  if (selected === undefined) return named;
  // A pod is placed where both hold (Kubernetes docs, assigning pods to nodes, 2026-11-22).
  return affinity && !named.includes(selected) ? [] : [selected];
};

/** Nothing runs where a Secret is missing, or where the host's network is asked for with other ports than its own. */
function gatewayOn(node: string, pod: Pod, around: Around): Gateway | undefined {
  const orchestrator = pod.containers.find(({ image }) =>
    /(?:^|\/)(?:sip-orchestrator|voice-gateway-so)(?:[:@]|$)/.test(image),
  );
  const relay = pod.containers.find(({ image }) =>
    /(?:^|\/)(?:media-relay|voice-gateway-mr)(?:[:@]|$)/.test(image),
  );
  if (!orchestrator || !starts(pod, around)) return undefined;
  const found: Relay | undefined = relay && {
    env: variables(relay, node, around),
    name: 'localhost',
    // On the network of the host every port leads in; a range has no other way to be published.
    publishes: () => pod.hostNetwork,
  };
  return gatewayOf({
    orchestrator: containerOf(orchestrator, { pod, node, around }),
    relay: found,
    callOut: around.files.get(`${around.folder}outboundCall.json`),
    rules: around.cluster.hostEndpoints ? rulesFor(around.files, around.folder, node) : undefined,
  });
}

function starts({ containers, volumes, hostNetwork }: Pod, { secrets }: Around): boolean {
  const asked = [
    ...volumes.map(({ secret }) => secret?.secretName),
    ...containers.flatMap(({ env }) => env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name)),
  ].filter((name) => name !== undefined);
  const ports = containers.flatMap((one) => one.ports);
  return (
    asked.every((name) => secrets.has(name)) &&
    (!hostNetwork ||
      ports.every(({ hostPort, containerPort }) => (hostPort ?? containerPort) === containerPort))
  );
}

const variables = ({ env }: PodContainer, node: string, around: Around): ReadonlyMap<string, string> =>
  new Map(
    env.map(({ name, value, valueFrom }) => {
      if (value !== undefined) return [name, value];
      if (valueFrom?.fieldRef?.fieldPath === 'status.hostIP') return [name, around.cluster.nodes[node] ?? ''];
      const secret = valueFrom?.secretKeyRef;
      return [name, (secret && around.secrets.text(secret.name, secret.key)) ?? ''];
    }),
  );

/** Ports the files do not name are taken for closed: the firewall list does not open them. */
const containerOf = (
  container: PodContainer,
  { pod, node, around }: { readonly pod: Pod; readonly node: string; readonly around: Around },
): Container => ({
  env: variables(container, node, around),
  ports: container.ports.flatMap(({ containerPort, hostPort, protocol }) =>
    hostPort === undefined && !pod.hostNetwork
      ? []
      : [
          {
            outer: hostPort ?? containerPort,
            inner: containerPort,
            protocol: protocol === 'UDP' ? ('udp' as const) : ('tcp' as const),
          },
        ],
  ),
  at: (path) => {
    const mount = container.volumeMounts.find(({ mountPath }) => mountPath === path);
    const secret = pod.volumes.find(({ name }) => name === mount?.name)?.secret;
    const key = secret?.items.find((item) => item.path === mount?.subPath)?.key;
    return secret && key !== undefined ? around.secrets.file(secret.secretName, key) : undefined;
  },
});
