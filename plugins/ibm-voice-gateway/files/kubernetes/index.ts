import type { FileContent, Lets, Value } from 'trunkline/plugin';
import { DEPLOYMENT_ITEMS, POLICY_ITEMS, TENANT_ITEMS } from '../lets.ts';
import { deploymentObject } from './deployment.ts';
import { TENANTS_FILE } from '../tenants.ts';
import type { KubernetesInput } from './input.ts';
import { kustomizationObject } from './kustomization.ts';
import { networkPolicyObject } from './network-policy.ts';
import { secretObject } from './secret.ts';

const NETWORK_POLICY = 'network-policy.yaml';

/**
 * Files for gateways on Kubernetes: Deployments, the Secret template, the tenant file, `kustomization.yaml` that puts
 * them together (`kubectl apply -k <folder>`), and the Calico policy, which is applied by itself (`calicoctl apply -f`)
 * because not every cluster has Calico. Pure; the order is fixed.
 */
export function kubernetesFiles(input: KubernetesInput): readonly FileContent[] {
  const secret = secretObject(input);
  const deployments = input.nodes.map((node) => ({
    name: `deployment-${node.node}.yaml`,
    content: deploymentObject(input, node),
    lets: DEPLOYMENT_ITEMS,
  }));
  const objects = [
    ...deployments,
    ...(secret === undefined ? [] : [{ name: 'secret.yaml', content: secret }]),
  ];
  const resources = objects.map(({ name }) => name);
  return [
    yaml(input, { name: 'kustomization.yaml', content: kustomizationObject(input, resources) }),
    ...objects.map((object) => yaml(input, object)),
    { path: `${input.folder}${TENANTS_FILE}`, format: 'json', content: input.tenants, lets: TENANT_ITEMS },
    yaml(input, { name: NETWORK_POLICY, content: networkPolicyObject(input), lets: POLICY_ITEMS }),
  ];
}

interface YamlFile {
  readonly name: string;
  readonly content: Value;
  readonly lets?: Lets;
}

const yaml = ({ folder }: KubernetesInput, { name, ...file }: YamlFile): FileContent => ({
  path: `${folder}${name}`,
  format: 'yaml',
  ...file,
});
