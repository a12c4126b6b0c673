import type { SecretRef, Value } from 'trunkline/plugin';
import type { Exposure } from '../firewall.ts';

/** Variables of a container. A secret becomes a reference into a Secret. */
export type Variables = Readonly<Record<string, string | SecretRef>>;

export interface KubernetesInput extends Exposure {
  /** Where the files lie in the output folder; ends with a slash. */
  readonly folder: string;
  readonly namespace: string;
  /** Of the objects: a DNS label. */
  readonly name: string;
  /** With registry and tag. */
  readonly images: { readonly orchestrator: string; readonly relay: string };
  readonly nodes: readonly KubernetesNode[];
  /** Listened on by UDP and TCP, published or not: how to switch one off is not documented. */
  readonly sipPort: number;
  /** Name of the key store a person puts beside the files. Absent: no TLS. */
  readonly keyStore?: string;
  /** Variables of the SIP Orchestrator that do not depend on the node. */
  readonly env: Variables;
  /** Content of the tenant file, secrets as references. */
  readonly tenants: Value;
}

export interface KubernetesNode {
  /** Name in the manifest. */
  readonly node: string;
  /** Value of the label `kubernetes.io/hostname`. */
  readonly hostname: string;
  /** Name or address under which SIP reaches it from outside. */
  readonly host: string;
  /** Public IPv4 address for media. */
  readonly address: string;
}

/** Paths inside the container of the SIP Orchestrator (IBM/charts, ibm-voice-gateway-prod 1.0.7.0). */
export const KUBERNETES_MOUNTS = {
  tenants: '/tenantconfig/tenantConfig.json',
  keyStore: '/sslConf/trustStoreFile',
} as const;
