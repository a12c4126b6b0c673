import type { Value } from 'trunkline/plugin';
import { TENANTS_FILE } from '../tenants.ts';
import type { KubernetesInput } from './input.ts';
import { KEY_STORE_KEY, labelsOf, namesOf, TENANTS_KEY } from './names.ts';

/**
 * What `kubectl apply -k` reads: the other files, and the Secrets that hold a whole file. Made from the files, since a
 * placeholder inside a JSON text inside YAML would be filled in by nobody, and a key store is no text. A changed file
 * gives its Secret a new name, so the pods are made anew, as the gateway needs.
 */
export const kustomizationObject = (
  { name, namespace, keyStore }: KubernetesInput,
  resources: readonly string[],
): Value => ({
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
  namespace,
  resources,
  generatorOptions: { labels: labelsOf(name) },
  secretGenerator: [
    { name: namesOf(name).tenants, files: [`${TENANTS_KEY}=${TENANTS_FILE}`] },
    ...(keyStore === undefined
      ? []
      : [{ name: namesOf(name).keyStore, files: [`${KEY_STORE_KEY}=${keyStore}`] }]),
  ],
});
