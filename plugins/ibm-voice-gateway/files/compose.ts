import type { Value } from 'trunkline/plugin';
import type { Deployment } from '../deployment.ts';
import { IMAGES, RELAY_PORT, TENANT_MOUNT } from '../reference.ts';

/**
 * `docker-compose.yml` for both containers, after IBM's sample (WASdev/sample.voice.gateway, docker, 2023-09). The
 * published RTP range must be the one the relay is told, or calls have no audio.
 */
export function composeFile(deployment: Deployment, registry: string): Value {
  const range = deployment.rtp.join('-');
  return {
    services: {
      'sip.orchestrator': {
        image: `${registry}/${IMAGES.orchestrator}:\${IMAGE_TAG}`,
        container_name: 'voice-gateway-so',
        restart: 'unless-stopped',
        depends_on: ['media.relay'],
        ports: deployment.transports.map(
          (transport) => `${deployment.sipPort}:${deployment.sipPort}/${transport}`,
        ),
        environment: orchestrator(deployment),
        volumes: [`./tenantConfig.json:${TENANT_MOUNT}:ro`],
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

/**
 * `SIP_PORT` and `SIP_PORT_TCP` must be equal (IBM docs, configuration, 2023-04). SRTP is written out because its default
 * is not documented.
 */
const orchestrator = ({ sipPort, trusted }: Deployment): readonly string[] => [
  `MEDIA_RELAY_HOST=media.relay:${RELAY_PORT}`,
  'SIP_HOST=${EXTERNAL_IP}',
  `SIP_PORT=${sipPort}`,
  `SIP_PORT_TCP=${sipPort}`,
  'ENABLE_SRTP_INBOUND=false',
  `MULTI_TENANT_CONFIG_FILE=${TENANT_MOUNT}`,
  ...(trusted === undefined ? [] : [`TRUSTED_IP_LIST=${trusted.join(',')}`]),
];
