import type { Value } from 'trunkline/plugin';
import { QUIESCE, RELAY_PORT } from '../../reference.ts';
import type { SipPorts } from '../firewall.ts';
import { TENANTS_FILE } from '../tenants.ts';
import { orchestratorEnv, relayEnv } from './environment.ts';
import { KUBERNETES_MOUNTS, type KubernetesInput, type KubernetesNode } from './input.ts';
import { KEY_STORE_KEY } from './names.ts';

/** No new calls, and those under way go on. */
const DRAIN: Value = { preStop: { exec: { command: [QUIESCE] } } };

type Table = Readonly<Record<string, Value>>;

/** Times of IBM/charts, ibm-voice-gateway-prod 1.0.7.0, in seconds. */
const probes = (ready: Table, alive: Table): Table => ({
  readinessProbe: { ...ready, initialDelaySeconds: 60, periodSeconds: 20, timeoutSeconds: 20 },
  livenessProbe: { ...alive, initialDelaySeconds: 60, periodSeconds: 35, timeoutSeconds: 20 },
});

/** On the network of the host both ports are one; naming it keeps a second pod off the node. */
const hostPort = (port: number, protocol: 'TCP' | 'UDP'): Value => ({
  containerPort: port,
  hostPort: port,
  protocol,
});

export const relay = (input: KubernetesInput, node: KubernetesNode): Value => {
  const asks: Table = { tcpSocket: { host: '127.0.0.1', port: RELAY_PORT } };
  return {
    name: 'vgw-media-relay',
    image: input.images.relay,
    ports: [hostPort(RELAY_PORT, 'TCP')],
    env: relayEnv(input, node),
    lifecycle: DRAIN,
    ...probes(asks, asks),
  };
};

export const orchestrator = (input: KubernetesInput, node: KubernetesNode): Value => ({
  name: 'vgw-sip-orchestrator',
  image: input.images.orchestrator,
  ports: [...sipPorts(input.sip), ...(input.rest ? [hostPort(input.rest.port, 'TCP')] : [])],
  env: orchestratorEnv(input, node),
  volumeMounts: [
    { name: 'tenantconfig', mountPath: KUBERNETES_MOUNTS.tenants, subPath: TENANTS_FILE, readOnly: true },
    ...(input.keyStore === undefined
      ? []
      : [{ name: 'ssl-so', mountPath: KUBERNETES_MOUNTS.keyStore, subPath: KEY_STORE_KEY, readOnly: true }]),
  ],
  lifecycle: DRAIN,
  ...probes(
    { exec: { command: ['probe.sh', 'readiness'] } },
    { exec: { command: ['probe.sh', 'liveness'] } },
  ),
});

const sipPorts = ({ tcp, udp, tls }: SipPorts): readonly Value[] => [
  ...(tcp === undefined ? [] : [hostPort(tcp, 'TCP')]),
  ...(udp === undefined ? [] : [hostPort(udp, 'UDP')]),
  ...(tls === undefined ? [] : [hostPort(tls, 'TCP')]),
];
