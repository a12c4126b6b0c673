import { isSecretRef, type Value } from 'trunkline/plugin';
import { RELAY_PORT } from '../../reference.ts';
import type { KubernetesInput, KubernetesNode, Variables } from './input.ts';
import { namesOf } from './names.ts';

/** Both containers share the network of the host, so they meet at localhost. */
export const orchestratorEnv = (input: KubernetesInput, { host }: KubernetesNode): readonly Value[] =>
  given(input, { SIP_HOST: host, MEDIA_RELAY_HOST: `localhost:${RELAY_PORT}`, ...input.env });

/** The WebSocket of the relay asks for no login, so it stays on the loopback of the node. */
export const relayEnv = (input: KubernetesInput, { address }: KubernetesNode): readonly Value[] =>
  given(input, {
    SDP_ADDRESS: address,
    RTP_UDP_PORT_RANGE: input.rtp.join('-'),
    MEDIA_RELAY_WS_HOST: '127.0.0.1',
    MEDIA_RELAY_WS_PORT: `${RELAY_PORT}`,
  });

const given = ({ name: gateway }: KubernetesInput, variables: Variables): readonly Value[] =>
  Object.entries(variables).map(([name, value]) =>
    isSecretRef(value)
      ? { name, valueFrom: { secretKeyRef: { name: namesOf(gateway).passwords, key: name } } }
      : { name, value },
  );
