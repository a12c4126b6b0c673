/** Names of the objects of one set of files. */
export interface Names {
  readonly tenants: string;
  readonly keyStore: string;
  readonly passwords: string;
}

/** After those of the vendor's samples, behind the name of the gateway so that several fit in a namespace. */
export const namesOf = (name: string): Names => ({
  tenants: `${name}-tenantconfig`,
  keyStore: `${name}-trust-store-file`,
  passwords: `${name}-passwords`,
});

/** One Deployment a node, since each node has an address of its own to be told. */
export const deploymentName = (name: string, node: string): string => `${name}-${node}`;

/** On all objects, so that they can be listed and deleted when nobody has the files any more. */
export const labelsOf = (name: string): { readonly app: string; readonly gateway: string } => ({
  app: 'voice-gateway',
  gateway: name,
});

/** A dot would name a tier of Calico. */
export const policyName = (namespace: string, name: string): string => `${namespace}-${name}`;

/** Keys inside the Secrets (WASdev/sample.voice.gateway, kubernetes, 2023-09). */
export const TENANTS_KEY = 'tenantConfig';
export const KEY_STORE_KEY = 'trustStoreFile';
