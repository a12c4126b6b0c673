import type { Deployment } from '../deployment.ts';
import type { FileSet } from '../file-sets.ts';
import type { Input } from '../input.ts';
import { QUIESCE } from '../reference.ts';
import { BALANCER, freeOfCalls, keyStore, placeholders, quoted, tryOut } from './common.ts';

/** How one host is started with Docker Compose. */
export const byCompose = (input: Input, deployment: Deployment, set: FileSet): readonly string[] => [
  ...set.gateways.map(
    ({ node }) =>
      `Make sure that ${node.address ?? node.host} is the address under which the internet reaches the host: the console of its provider shows it, while \`hostname -I\` may show addresses inside only.`,
  ),
  BALANCER,
  `Copy the folder ${set.folder} with all its files, .env included, to the host.`,
  ...keyStore(deployment),
  `On the host, ${placeholders(deployment, '.env')}. Leave those in docker-compose.yml: Docker fills them in from .env.${quoted(deployment)}`,
  'Open in the firewall what firewall.txt lists: the SIP port to the signalling networks below, the media ports to the media networks below, and the answers out.',
  'Where a gateway runs there already: it reads its files at the start only, so it must start anew when docker-compose.yml, .env, tenantConfig.json or the key store changed. When only firewall.txt or outboundCall.json did, leave it running: no container reads them.',
  'A restart ends the calls in progress, and no other gateway takes them over. To let them end first:',
  ...freeOfCalls(input, deployment, set),
  `Run \`docker compose exec sip.orchestrator ${QUIESCE}\` and \`docker compose exec media.relay ${QUIESCE}\` in the folder: IBM's samples do so before a container stops. What it answers to new calls is not documented.`,
  'Wait until `docker compose logs sip.orchestrator` shows a CWSGW0160I (call ended) for each CWSGW0003I (call received).',
  'Run `docker compose up -d --force-recreate` in the folder. It cuts off what calls are left; without `--force-recreate` a changed tenantConfig.json would not be read.',
  ...tryOut(input, set, '`docker compose logs --follow sip.orchestrator`'),
];

/** The rendered files are gone by then; their copy is on the host. */
export const undoCompose = ({ folder }: FileSet): string =>
  `on the host, run \`docker compose down\` in the folder ${folder}, which ends the calls in progress, delete the folder, since it holds secrets, and close in the firewall what its firewall.txt lists.`;
