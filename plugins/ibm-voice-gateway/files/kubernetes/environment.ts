import { isSecretRef, type Value } from 'trunkline/plugin';
import { RELAY_PORT, type KubernetesInput, type KubernetesNode, type Variables } from './input.ts';
import { namesOf } from './names.ts';

const OF_THE_HOST: Value = { fieldRef: { fieldPath: 'status.hostIP' } };

/** A network address that Kubernetes fills in where nothing else is said. */
const addressed = (name: string, value: string | undefined): Value =>
  value === undefined ? { name, valueFrom: OF_THE_HOST } : { name, value };

/** Names and addresses first; both containers share the network of the host, so they meet at localhost. */
export function orchestratorEnv(input: KubernetesInput, node: KubernetesNode | undefined): readonly Value[] {
  const own = ['SIP_HOST', 'MEDIA_RELAY_HOST'];
  return [
    addressed('SIP_HOST', node?.reached?.host),
    { name: 'MEDIA_RELAY_HOST', value: `localhost:${RELAY_PORT}` },
    ...given(input, without(input.env.orchestrator, own)),
  ];
}

/** The WebSocket of the relay asks for no login, so it stays on the loopback of the node. */
export function relayEnv(input: KubernetesInput, node: KubernetesNode | undefined): readonly Value[] {
  const set = {
    RTP_UDP_PORT_RANGE: input.rtp.join('-'),
    MEDIA_RELAY_WS_HOST: '127.0.0.1',
    MEDIA_RELAY_WS_PORT: `${RELAY_PORT}`,
  };
  const own = ['SDP_ADDRESS', ...Object.keys(set)];
  return [
    addressed('SDP_ADDRESS', node?.reached?.address),
    ...given(input, set),
    ...given(input, without(input.env.relay, own)),
  ];
}

const without = (variables: Variables, names: readonly string[]): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(name)));

/** Kubernetes takes text only. */
const given = ({ name: gateway }: KubernetesInput, variables: Variables): readonly Value[] =>
  Object.entries(variables).map(([name, value]) =>
    isSecretRef(value)
      ? { name, valueFrom: { secretKeyRef: { name: namesOf(gateway).passwords, key: name } } }
      : { name, value: `${value}` },
  );
