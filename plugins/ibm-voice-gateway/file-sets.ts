import type { FileContent } from 'trunkline/plugin';
import { isKubernetes, type Deployment, type Gateway } from './deployment.ts';
import { composeFile, envFile } from './files/compose.ts';
import { firewall } from './files/exposure.ts';
import { onKubernetes } from './files/kubernetes-input.ts';
import { kubernetesFiles } from './files/kubernetes/index.ts';
import { CALL_OUT, callOutFile } from './files/outbound.ts';
import { COMPOSE_ITEMS, TENANT_ITEMS } from './files/lets.ts';
import { loginOf, tenantFile, TENANTS_FILE } from './files/tenants.ts';
import type { Input } from './input.ts';

/** Files that are started together, by one person at one place. */
export interface FileSet {
  /** Where they lie in the output folder of the platform; ends with a slash. */
  readonly folder: string;
  /** Id of the step that starts them. */
  readonly step: string;
  readonly gateways: readonly Gateway[];
  readonly files: readonly FileContent[];
}

/** One set for a whole cluster, or one for each host that runs Docker. */
export const fileSetsOf = (input: Input, deployment: Deployment): readonly FileSet[] =>
  isKubernetes(input)
    ? [forCluster(input, deployment)]
    : deployment.gateways.map((gateway) => forHost(input, deployment, gateway));

function forCluster(input: Input, deployment: Deployment): FileSet {
  const folder = 'kubernetes/';
  return {
    folder,
    step: 'start-gateway',
    gateways: deployment.gateways,
    files: [
      ...kubernetesFiles(onKubernetes(input, deployment, folder)),
      ...beside(input, deployment, { folder, gateways: deployment.gateways }),
    ],
  };
}

/** Named by the node alone: neither another name of the trunk nor a further node makes another gateway of it. */
function forHost(input: Input, deployment: Deployment, gateway: Gateway): FileSet {
  const { image } = input.shared;
  const { node } = gateway.node;
  const folder = `${node}/`;
  return {
    folder,
    step: `start-gateway-${node}`,
    gateways: [gateway],
    files: [
      {
        path: `${folder}docker-compose.yml`,
        format: 'yaml',
        content: composeFile(deployment, gateway, image.registry),
        lets: COMPOSE_ITEMS,
      },
      {
        path: `${folder}${TENANTS_FILE}`,
        format: 'json',
        content: tenantFile(deployment.tenants, loginOf(input)),
        lets: TENANT_ITEMS,
      },
      { path: `${folder}.env`, format: 'env', content: envFile(deployment, gateway, image.tag) },
      ...beside(input, deployment, { folder, gateways: [gateway] }),
    ],
  };
}

/** What no container reads. */
const beside = (
  input: Input,
  deployment: Deployment,
  { folder, gateways }: Pick<FileSet, 'folder' | 'gateways'>,
): readonly FileContent[] => [
  ...firewall(input, deployment, { folder, gateways }),
  ...(input.endpoint.outbound
    ? [{ path: `${folder}${CALL_OUT}`, format: 'json', content: callOutFile(input, deployment) } as const]
    : []),
];
