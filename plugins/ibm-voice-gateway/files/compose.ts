import type { Value } from 'trunkline/plugin';
import { portOn, type Deployment, type Gateway } from '../deployment.ts';
import { IMAGES, KEY_STORE_FOLDER, RELAY_PORT, TENANT_MOUNT } from '../reference.ts';
import { orchestratorVariables } from './environment.ts';
import { restPort } from './exposure.ts';

/**
 * `docker-compose.yml` for both containers, after IBM's sample (WASdev/sample.voice.gateway, docker, 2023-09). The
 * published RTP range must be the one the relay is told, or calls have no audio.
 */
export function composeFile(deployment: Deployment, gateway: Gateway, registry: string): Value {
  const range = deployment.rtp.join('-');
  return {
    // Of the Compose project, which would have the folder's name (Docker docs, Compose, project name, 2026-11): from
    // whichever folder it is started, it takes the place of the gateway that ran before.
    name: 'voice-gateway',
    services: {
      'sip.orchestrator': {
        image: `${registry}/${IMAGES.orchestrator}:\${IMAGE_TAG}`,
        container_name: 'voice-gateway-so',
        restart: 'unless-stopped',
        depends_on: ['media.relay'],
        ports: [...sipPorts(gateway), ...restPorts(deployment)],
        environment: orchestrator(deployment, gateway),
        volumes: [`./tenantConfig.json:${TENANT_MOUNT}:ro`, ...keyStoreVolumes(deployment)],
      },
      'media.relay': {
        image: `${registry}/${IMAGES.relay}:\${IMAGE_TAG}`,
        container_name: 'voice-gateway-mr',
        restart: 'unless-stopped',
        ports: [`${range}:${range}/udp`],
        environment: [
          'SDP_ADDRESS=${EXTERNAL_IP}',
          `RTP_UDP_PORT_RANGE=${range}`,
          `MEDIA_RELAY_WS_PORT=${RELAY_PORT}`,
        ],
      },
    },
  };
}

/** TLS is TCP to Docker. */
const sipPorts = (gateway: Gateway): readonly string[] =>
  gateway.transports.map((transport) => {
    const port = portOn(gateway, transport);
    return `${port}:${port}/${transport === 'udp' ? 'udp' : 'tcp'}`;
  });

function restPorts(deployment: Deployment): readonly string[] {
  const { rest } = deployment;
  const port = restPort(deployment);
  return rest ? [`${rest.publishOn}:${port}:${port}/tcp`] : [];
}

const keyStoreVolumes = ({ tls }: Deployment): readonly string[] =>
  tls ? [`./${tls.keyStore}:${KEY_STORE_FOLDER}${tls.keyStore}:ro`] : [];

const orchestrator = (deployment: Deployment, gateway: Gateway): readonly string[] => [
  `MEDIA_RELAY_HOST=media.relay:${RELAY_PORT}`,
  `SIP_HOST=\${${sipHostVariable(gateway)}}`,
  ...orchestratorVariables(deployment, gateway, {
    tenants: TENANT_MOUNT,
    keyStore: `${KEY_STORE_FOLDER}${deployment.tls?.keyStore ?? ''}`,
  }).map(([name, value]) => `${name}=${value}`),
  ...(deployment.tls ? ['SSL_PASSPHRASE=${SSL_PASSPHRASE}'] : []),
  ...(deployment.rest ? ['REST_API_PASSWORD=${REST_API_PASSWORD}'] : []),
];

const sipHostVariable = ({ node }: Gateway): string =>
  node.host === node.address ? 'EXTERNAL_IP' : 'EXTERNAL_HOST';

/** `.env`: what differs from host to host, and the secrets of the compose file. */
export const envFile = (deployment: Deployment, { node }: Gateway, tag: string): Value => ({
  EXTERNAL_IP: node.address ?? '',
  ...(node.host === node.address ? {} : { EXTERNAL_HOST: node.host }),
  IMAGE_TAG: tag,
  ...(deployment.tls ? { SSL_PASSPHRASE: deployment.tls.passphrase } : {}),
  ...(deployment.rest ? { REST_API_PASSWORD: deployment.rest.password } : {}),
});
