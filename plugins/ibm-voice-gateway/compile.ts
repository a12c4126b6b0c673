import {
  fileResource,
  handResource,
  ref,
  type Compiled,
  type FileContent,
  type MappingReport,
  type Needs,
  type Resource,
} from 'trunkline/plugin';
import { checks, nodeUnclear } from './checks.ts';
import { deploymentOf, nodeOf, type Deployment } from './deployment.ts';
import { composeFile } from './files/compose.ts';
import { startStep } from './files/hand.ts';
import { tenantFile } from './files/tenants.ts';
import { endpointAt, type Input } from './input.ts';
import { MAPPING } from './mapping.ts';
import { needsOf } from './needs.ts';
import { unsupported } from './supports.ts';

/** One gateway on one host: three files and the step that starts it. Pure. */
export function compile(input: Input): Compiled & { readonly needs: Needs; readonly mapping: MappingReport } {
  const base = { declared: {}, needs: needsOf(input), mapping: MAPPING };
  const asked = unsupported(input);
  if (!input.endpoint.inbound) return { ...base, resources: [], diagnostics: asked };
  const node = nodeOf(input);
  if (!node) return { ...base, resources: [], diagnostics: [...asked, nodeUnclear(input)] };
  const deployment = deploymentOf(input, node);
  return {
    ...base,
    resources: resourcesOf(input, deployment),
    diagnostics: [...asked, ...checks(input, deployment)],
  };
}

function resourcesOf(input: Input, deployment: Deployment): readonly Resource[] {
  const init = { serves: [input.endpoint.name], from: endpointAt(input) };
  const files = filesOf(input, deployment).map((file) => fileResource(file, init));
  const contents = files.map((file) => file.properties['content'] ?? null);
  const dependsOn = files.map((file) => ref(file.type, file.key));
  return [...files, handResource(startStep(input, deployment, contents), { ...init, dependsOn })];
}

function filesOf({ shared }: Input, deployment: Deployment): readonly FileContent[] {
  const { folder, node, tenants } = deployment;
  return [
    {
      path: `${folder}docker-compose.yml`,
      format: 'yaml',
      content: composeFile(deployment, shared.image.registry),
    },
    { path: `${folder}tenantConfig.json`, format: 'json', content: tenantFile(tenants) },
    {
      path: `${folder}.env`,
      format: 'env',
      content: { EXTERNAL_IP: node.host, IMAGE_TAG: shared.image.tag },
    },
  ];
}
