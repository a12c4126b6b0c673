import { isSecretRef, type Value } from 'trunkline/plugin';
import type { KubernetesInput } from './input.ts';
import { labelsOf, namesOf } from './names.ts';

/** Secret variables under their names; undefined where there is none. Values stay references. */
export function secretObject({ name, namespace, env }: KubernetesInput): Value | undefined {
  const secrets = Object.entries(env).filter(([, value]) => isSecretRef(value));
  if (secrets.length === 0) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: namesOf(name).passwords, namespace, labels: labelsOf(name) },
    type: 'Opaque',
    stringData: Object.fromEntries(secrets),
  };
}
