import type { FileContent, Value } from 'trunkline/plugin';
import { TENANT_ITEMS } from '../tenants.ts';
import { deploymentObject } from './deployment.ts';
import type { KubernetesInput } from './input.ts';
import { kustomizationObject } from './kustomization.ts';
import { TENANTS_FILE } from './names.ts';
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
  const objects: readonly (readonly [name: string, content: Value])[] = [
    ...input.nodes.map((node) => [`deployment-${node.node}.yaml`, deploymentObject(input, node)] as const),
    ...(secret === undefined ? [] : [['secret.yaml', secret] as const]),
  ];
  const resources = objects.map(([name]) => name);
  return [
    yaml(input, 'kustomization.yaml', kustomizationObject(input, resources)),
    ...objects.map(([name, content]) => yaml(input, name, content)),
    { path: `${input.folder}${TENANTS_FILE}`, format: 'json', content: input.tenants, lets: TENANT_ITEMS },
    yaml(input, NETWORK_POLICY, networkPolicyObject(input)),
  ];
}

const yaml = ({ folder }: KubernetesInput, name: string, content: Value): FileContent => ({
  path: `${folder}${name}`,
  format: 'yaml',
  content,
});
