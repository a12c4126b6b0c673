import type { Deployment } from '../deployment.ts';
import { namespaceOf, type Input } from '../input.ts';
import { IMAGES, SIP_PORT } from '../reference.ts';
import { orchestratorVariables } from './environment.ts';
import { networksOf, restOf, sipPorts } from './exposure.ts';
import {
  KUBERNETES_MOUNTS,
  type KubernetesInput,
  type KubernetesNode,
  type Variables,
} from './kubernetes/input.ts';
import { loginOf, tenantFile } from './tenants.ts';

/**
 * The wire as the Kubernetes files need it. Addresses are written out, never left to `status.hostIP`: clouds give nodes
 * private ones, and what Kubernetes fills in later nobody could prove now.
 */
export function onKubernetes(input: Input, deployment: Deployment, folder: string): KubernetesInput {
  const { image } = input.shared;
  const [first] = deployment.gateways;
  return {
    folder,
    namespace: namespaceOf(input),
    name: input.platform.name,
    images: {
      orchestrator: `${image.registry}/${IMAGES.orchestrator}:${image.tag}`,
      relay: `${image.registry}/${IMAGES.relay}:${image.tag}`,
    },
    nodes: nodesOf(input, deployment),
    sip: first ? sipPorts(first, first.transports) : {},
    sipPort: first?.sipPort ?? SIP_PORT,
    rtp: deployment.rtp,
    ...restOf(input, deployment),
    networks: networksOf(input),
    ...(deployment.tls ? { keyStore: deployment.tls.keyStore } : {}),
    env: variablesOf(deployment),
    tenants: tenantFile(deployment.tenants, loginOf(input)),
  };
}

const nodesOf = ({ shared }: Input, { gateways }: Deployment): readonly KubernetesNode[] =>
  gateways.map(({ node }) => ({
    node: node.node,
    hostname: shared.nodes?.[node.node]?.kubernetesNode ?? node.node,
    host: node.host,
    address: node.address ?? '',
  }));

/** Gateways listen alike, so the first one's variables are everybody's. */
function variablesOf(deployment: Deployment): Variables {
  const { tls, rest, gateways } = deployment;
  const [first] = gateways;
  if (!first) return {};
  return {
    ...Object.fromEntries(orchestratorVariables(deployment, first, KUBERNETES_MOUNTS)),
    ...(tls ? { SSL_PASSPHRASE: tls.passphrase } : {}),
    ...(rest ? { REST_API_PASSWORD: rest.password } : {}),
  };
}
