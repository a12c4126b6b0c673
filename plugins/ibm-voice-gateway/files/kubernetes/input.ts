import type { SecretRef, Value } from 'trunkline/plugin';
import type { Exposure } from '../firewall.ts';

/** A variable of a container. A secret becomes a reference into a Secret. */
export type Variables = Readonly<Record<string, string | number | boolean | SecretRef>>;

export interface KubernetesInput extends Exposure {
  /** Where the files lie in the output folder; ends with a slash. */
  readonly folder: string;
  readonly namespace: string;
  /** Of the objects: a DNS label. */
  readonly name: string;
  /** With registry and tag. */
  readonly images: { readonly orchestrator: string; readonly relay: string };
  readonly nodes: readonly KubernetesNode[];
  /** Pods over the nodes that take their address from Kubernetes. Default and most: one a node. */
  readonly replicas?: number;
  /** Name of the key store a person puts beside the files. Absent: no TLS, and no TLS port is published. */
  readonly keyStore?: string;
  /** Variables that do not depend on how the containers are run; those set here come from the rest of this input. */
  readonly env: { readonly orchestrator: Variables; readonly relay: Variables };
  /** Content of the tenant file, secrets as references. */
  readonly tenants: Value;
}

export interface KubernetesNode {
  /** Name in the manifest. */
  readonly node: string;
  /** Value of the label `kubernetes.io/hostname`. */
  readonly hostname: string;
  /**
   * Where the node is reached from outside. Absent: `status.hostIP`, right only where that is the public address; nobody
   * can then read from the files where the gateway is.
   */
  readonly reached?: {
    /** Name or address for SIP. */
    readonly host: string;
    /** IPv4 address for media. */
    readonly address: string;
  };
}

/** Paths inside the container of the SIP Orchestrator (IBM/charts, ibm-voice-gateway-prod 1.0.7.0). */
export const KUBERNETES_MOUNTS = {
  tenants: '/tenantconfig/tenantConfig.json',
  keyStore: '/sslConf/trustStoreFile',
} as const;

/** Between the containers; on the network of the host it is one port of the node (IBM docs, ports, 2023-04). */
export const RELAY_PORT = 8080;
