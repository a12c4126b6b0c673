import type { Deployment } from '../deployment.ts';
import type { FileSet } from '../file-sets.ts';
import type { Input } from '../input.ts';
import { QUIESCE } from '../reference.ts';
import { BALANCER, fillIn, FIRST, freeOfCalls, keyStore, quoted, restart, tryOut } from './common.ts';

/** How one host is started with Docker Compose. */
export const byCompose = (input: Input, deployment: Deployment, set: FileSet): readonly string[] => [
  ...set.gateways.map(
    ({ node }) =>
      `Make sure that ${node.address ?? node.host} is the address under which the internet reaches the host: the console of its provider shows it, while \`hostname -I\` may show addresses inside only. ${BALANCER}`,
  ),
  `${fillIn(deployment, '.env')} Leave those in docker-compose.yml: Docker fills them in from .env.${quoted(deployment)}`,
  `Copy the folder ${set.folder} with all its files, .env included, to the host.`,
  ...keyStore(deployment),
  'Open in the firewall what firewall.txt lists: the SIP ports to the signalling networks below, the media ports to the media networks below, and the answers out.',
  `${FIRST} run \`docker compose up -d\` in the folder.`,
  ...restart(
    'it is needed when docker-compose.yml, .env, tenantConfig.json or the key store changed, since a gateway reads them at the start only. When only firewall.txt or outboundCall.json did, leave it running: no container reads them.',
    `it ends the calls in progress, and no other gateway takes them over. To let them end first, ${freeOfCalls(input, deployment, set)}`,
    `run \`docker compose exec sip.orchestrator ${QUIESCE}\` and \`docker compose exec media.relay ${QUIESCE}\` in the folder: IBM's samples do so before a container stops. What it answers to new calls is not documented.`,
    'wait until `docker compose logs sip.orchestrator` shows a CWSGW0160I (call ended) for each CWSGW0003I (call received).',
    'run `docker compose up -d --force-recreate` in the folder. It cuts off what calls are left; without `--force-recreate` a changed tenantConfig.json would not be read.',
  ),
  ...tryOut(input, set, '`docker compose logs --follow sip.orchestrator`'),
];

/** The rendered files are gone by then; their copy is on the host, and names what was opened for them. */
export const undoCompose = ({ folder, gateways }: FileSet): string =>
  `on the host ${gateways.map(({ node }) => node.address ?? node.host).join(', ')}, run \`docker compose down\` in the folder ${folder}, which ends the calls in progress, close in the firewall what its firewall.txt lists, and delete the folder last, since it holds secrets.`;
