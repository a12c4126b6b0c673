import { Deployment } from 'kubernetes-models/apps/v1';
import { Secret } from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { kubernetesFiles } from '../../../plugins/ibm-voice-gateway/files/kubernetes/index.ts';
import type { KubernetesInput } from '../../../plugins/ibm-voice-gateway/files/kubernetes/input.ts';
import { secretRef, type Value } from '../../../src/contract/value.ts';
import { printFile } from '../../../src/engine/file-format.ts';

const PLAIN: KubernetesInput = {
  folder: 'vgw/',
  namespace: 'voice',
  name: 'vgw',
  images: {
    orchestrator: 'icr.io/voice-gateway/sip-orchestrator:1',
    relay: 'icr.io/voice-gateway/media-relay:1',
  },
  nodes: [
    { node: 'a', hostname: 'worker-1' },
    { node: 'b', hostname: 'worker-2' },
  ],
  sip: { tcp: 5060, udp: 5060 },
  rtp: [16_384, 16_483],
  env: { orchestrator: { SIP_PORT: 5060, ENABLE_SRTP_INBOUND: false }, relay: {} },
  tenants: {
    tenants: [{ tenantURI: '12025550123', conversation: { apikey: secretRef({ env: 'WA_APIKEY' }) } }],
  },
  networks: { signalling: ['54.172.60.0/30'], media: ['168.86.128.0/18'] },
};

const SECURE: KubernetesInput = {
  ...PLAIN,
  nodes: [
    { node: 'a', hostname: 'worker-1', reached: { host: 'vgw.acme.example', address: '198.51.100.7' } },
  ],
  sip: { tls: 5061 },
  keyStore: 'keys.p12',
  env: { ...PLAIN.env, orchestrator: { SSL_PASSPHRASE: secretRef({ env: 'VGW_PASSPHRASE' }) } },
};

type Named = Readonly<Record<string, unknown>> & { readonly name: string };
interface Pod {
  readonly hostNetwork: boolean;
  readonly dnsPolicy: string;
  readonly terminationGracePeriodSeconds: number;
  readonly containers: readonly {
    readonly ports: readonly unknown[];
    readonly env: readonly Named[];
    readonly lifecycle: unknown;
    readonly volumeMounts: readonly Named[];
    readonly readinessProbe: unknown;
  }[];
}
interface Object_ {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly replicas: number;
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: { readonly spec: Pod };
  };
  readonly stringData: Readonly<Record<string, Value>>;
  readonly resources: readonly string[];
  readonly secretGenerator: readonly { readonly name: string; readonly files: readonly string[] }[];
}

const contentOf = (input: KubernetesInput, name: string) =>
  kubernetesFiles(input).find(({ path }) => path === `${input.folder}${name}`)?.content as
    | Object_
    | undefined;
const deploymentOf = (input: KubernetesInput, name = 'deployment.yaml') => contentOf(input, name)!;
const podOf = (input: KubernetesInput, name?: string) => deploymentOf(input, name).spec.template.spec;
const variable = (env: readonly Named[], name: string) => env.find((one) => one.name === name);

const validate = (content: object): void => new Deployment(content).validate();

describe('the Deployment', () => {
  it.each([
    ['on the addresses of the nodes', PLAIN, 'deployment.yaml'],
    ['with TLS and an address of its own', SECURE, 'deployment-a.yaml'],
  ])('is one that Kubernetes takes: %s', (_, input, name) => {
    expect(() => validate(deploymentOf(input, name))).not.toThrow();
  });

  it('is refused when it is broken, so that the check is worth something', () => {
    const { spec, ...rest } = structuredClone(deploymentOf(PLAIN));
    const pod = { ...spec.template.spec, hostNetwork: 'yes' };
    expect(() => validate({ ...rest, spec: { ...spec, template: { ...spec.template, spec: pod } } })).toThrow(
      /hostNetwork/,
    );
    expect(() => validate({ ...rest, spec: { ...spec, replicas: '2' } })).toThrow(/replicas/);
  });

  it('runs both containers on the network of the host and lets calls end', () => {
    const pod = podOf(PLAIN);
    expect(pod).toMatchObject({
      hostNetwork: true,
      dnsPolicy: 'ClusterFirstWithHostNet',
      terminationGracePeriodSeconds: 600,
    });
    const quiesce = { preStop: { exec: { command: ['/opt/quiesce.sh'] } } };
    expect(pod.containers.map((one) => one.lifecycle)).toEqual([quiesce, quiesce]);
    expect(pod.containers.map((one) => one.readinessProbe)).toMatchObject([
      { tcpSocket: { port: 8080 } },
      { exec: { command: ['probe.sh', 'readiness'] } },
    ]);
  });

  it('takes the SIP ports of the node, and that of TLS with a key store only', () => {
    const on = (containerPort: number, protocol: string) => ({
      containerPort,
      hostPort: containerPort,
      protocol,
    });
    const portsOf = (input: KubernetesInput, name?: string) => podOf(input, name).containers[1]!.ports;
    expect(portsOf(PLAIN)).toEqual([on(5060, 'TCP'), on(5060, 'UDP')]);
    expect(portsOf(SECURE, 'deployment-a.yaml')).toEqual([on(5061, 'TCP')]);
    const { keyStore: _, ...bare } = SECURE;
    expect(portsOf(bare, 'deployment-a.yaml')).toEqual([]);
  });

  it('has no more pods than nodes', () => {
    expect(deploymentOf(PLAIN).spec.replicas).toBe(2);
    expect(deploymentOf({ ...PLAIN, replicas: 1 }).spec.replicas).toBe(1);
    expect(deploymentOf({ ...PLAIN, replicas: 9 }).spec.replicas).toBe(2);
  });

  it('asks Kubernetes for the address, or writes out the public one where it is another', () => {
    const host = { valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } };
    const [relay, orchestrator] = podOf(PLAIN).containers;
    expect(variable(relay!.env, 'SDP_ADDRESS')).toMatchObject(host);
    expect(variable(orchestrator!.env, 'SIP_HOST')).toMatchObject(host);
    const own = podOf(SECURE, 'deployment-a.yaml').containers;
    expect(variable(own[0]!.env, 'SDP_ADDRESS')).toEqual({ name: 'SDP_ADDRESS', value: '198.51.100.7' });
    expect(variable(own[1]!.env, 'SIP_HOST')).toEqual({ name: 'SIP_HOST', value: 'vgw.acme.example' });
  });

  it('is one for each node with an address of its own, and none selects the pods of another', () => {
    const nodes = [
      ...PLAIN.nodes,
      ...SECURE.nodes.map((node) => ({ ...node, node: 'c', hostname: 'worker-3' })),
    ];
    const input = { ...PLAIN, nodes };
    const names = ['deployment.yaml', 'deployment-c.yaml'];
    expect(contentOf(input, 'kustomization.yaml')!.resources).toEqual(names);
    expect(names.map((name) => deploymentOf(input, name).metadata.name)).toEqual(['vgw', 'vgw-c']);
    const [all, own] = names.map((name) => deploymentOf(input, name).spec.selector.matchLabels);
    expect(Object.entries(all!).every(([label, value]) => own![label] === value)).toBe(false);
  });

  it('keeps the relay to itself and gives every variable as text, set ones before those of the caller', () => {
    const env = { ...PLAIN.env, relay: { MEDIA_RELAY_WS_HOST: '0.0.0.0', MAX_SESSIONS: 50 } };
    const [relay, orchestrator] = podOf({ ...PLAIN, env }).containers;
    expect(relay!.env.filter(({ name }) => name === 'MEDIA_RELAY_WS_HOST')).toEqual([
      { name: 'MEDIA_RELAY_WS_HOST', value: '127.0.0.1' },
    ]);
    expect(variable(relay!.env, 'MAX_SESSIONS')).toEqual({ name: 'MAX_SESSIONS', value: '50' });
    expect(variable(relay!.env, 'RTP_UDP_PORT_RANGE')!['value']).toBe('16384-16483');
    expect(variable(orchestrator!.env, 'ENABLE_SRTP_INBOUND')!['value']).toBe('false');
  });

  it('mounts the tenants, and the key store of TLS, as files', () => {
    const mounts = podOf(SECURE, 'deployment-a.yaml').containers[1]!.volumeMounts;
    expect(mounts.map((mount) => [mount['mountPath'], mount['subPath']])).toEqual([
      ['/tenantconfig/tenantConfig.json', 'tenantConfig.json'],
      ['/sslConf/trustStoreFile', 'trustStoreFile'],
    ]);
  });
});

describe('the Secrets', () => {
  it('are made of the files that hold them, and of a template for what is one word', () => {
    expect(contentOf(SECURE, 'kustomization.yaml')).toMatchObject({
      namespace: 'voice',
      resources: ['deployment-a.yaml', 'secret.yaml'],
      secretGenerator: [
        { name: 'vgw-tenantconfig', files: ['tenantConfig=tenantConfig.json'] },
        { name: 'vgw-trust-store-file', files: ['trustStoreFile=keys.p12'] },
      ],
    });
    expect(contentOf(SECURE, 'secret.yaml')!.stringData).toEqual({
      SSL_PASSPHRASE: secretRef({ env: 'VGW_PASSPHRASE' }),
    });
    expect(contentOf(PLAIN, 'secret.yaml')).toBeUndefined();
  });

  it('are referred to by the variable, never written into it', () => {
    const { env } = podOf(SECURE, 'deployment-a.yaml').containers[1]!;
    expect(variable(env, 'SSL_PASSPHRASE')).toEqual({
      name: 'SSL_PASSPHRASE',
      valueFrom: { secretKeyRef: { name: 'vgw-passwords', key: 'SSL_PASSPHRASE' } },
    });
  });

  it('are ones that Kubernetes takes once printed, with placeholders', () => {
    const secret = kubernetesFiles(SECURE).find(({ path }) => path.endsWith('secret.yaml'));
    expect(printFile('yaml', secret!.content)).toContain('SSL_PASSPHRASE: ${VGW_PASSPHRASE}');
    const stringData = { SSL_PASSPHRASE: '${VGW_PASSPHRASE}' };
    const printed = { ...(secret!.content as object), stringData };
    expect(() => new Secret(printed as never).validate()).not.toThrow();
    const broken = { ...printed, stringData: { SSL_PASSPHRASE: { a: 1 } } };
    expect(() => new Secret(broken as never).validate()).toThrow(/stringData/);
  });
});
