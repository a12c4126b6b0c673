import { Deployment } from 'kubernetes-models/apps/v1';
import { Secret } from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { kubernetesFiles } from '../../../plugins/ibm-voice-gateway/files/kubernetes/index.ts';
import type { KubernetesInput } from '../../../plugins/ibm-voice-gateway/files/kubernetes/input.ts';
import { secretRef, type Value } from '../../../src/contract/value.ts';
import { parseFile, printFile } from '../../../src/engine/file-format.ts';
import { filesOf, SOUND } from './wired.ts';

const PLAIN: KubernetesInput = {
  folder: 'vgw/',
  namespace: 'voice',
  name: 'vgw',
  images: {
    orchestrator: 'icr.io/voice-gateway/sip-orchestrator:1',
    relay: 'icr.io/voice-gateway/media-relay:1',
  },
  nodes: [
    { node: 'a', hostname: 'worker-1', host: '198.51.100.7', address: '198.51.100.7' },
    { node: 'b', hostname: 'worker-2', host: '198.51.100.8', address: '198.51.100.8' },
  ],
  sip: { tcp: 5060, udp: 5060 },
  sipPort: 5060,
  rtp: [16_384, 16_483],
  env: { SIP_PORT: '5060', ENABLE_SRTP_INBOUND: 'false' },
  tenants: {
    tenants: [{ tenantURI: '12025550123', conversation: { apikey: secretRef({ env: 'WA_APIKEY' }) } }],
  },
  networks: { signalling: ['54.172.60.0/30'], media: ['168.86.128.0/18'] },
};

const SECURE: KubernetesInput = {
  ...PLAIN,
  nodes: [{ node: 'a', hostname: 'worker-1', host: 'vgw.acme.example', address: '198.51.100.7' }],
  sip: { tls: 5061 },
  keyStore: 'keys.p12',
  env: { SSL_PASSPHRASE: secretRef({ env: 'VGW_PASSPHRASE' }) },
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
const deploymentOf = (input: KubernetesInput, name = 'deployment-a.yaml') => contentOf(input, name)!;
const podOf = (input: KubernetesInput, name?: string) => deploymentOf(input, name).spec.template.spec;
const variable = (env: readonly Named[], name: string) => env.find((one) => one.name === name);

const validate = (content: object): void => new Deployment(content).validate();

describe('the Deployment', () => {
  it.each([
    ['plain', PLAIN],
    ['with TLS', SECURE],
  ])('is one that Kubernetes takes: %s', (_, input) => {
    expect(() => validate(deploymentOf(input))).not.toThrow();
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

  it('takes the SIP ports of the node', () => {
    const on = (containerPort: number, protocol: string) => ({
      containerPort,
      hostPort: containerPort,
      protocol,
    });
    const portsOf = (input: KubernetesInput) => podOf(input).containers[1]!.ports;
    expect(portsOf(PLAIN)).toEqual([on(5060, 'TCP'), on(5060, 'UDP')]);
    expect(portsOf(SECURE)).toEqual([on(5061, 'TCP')]);
  });

  it('is one a node with one pod, and none selects the pods of another', () => {
    const names = ['deployment-a.yaml', 'deployment-b.yaml'];
    expect(contentOf(PLAIN, 'kustomization.yaml')!.resources).toEqual(names);
    const both = names.map((name) => deploymentOf(PLAIN, name));
    expect(both.map((one) => one.metadata.name)).toEqual(['vgw-a', 'vgw-b']);
    expect(both.map((one) => one.spec.replicas)).toEqual([1, 1]);
    expect(both.map((one) => one.spec.selector.matchLabels)).toEqual([
      { app: 'voice-gateway', gateway: 'vgw', node: 'a' },
      { app: 'voice-gateway', gateway: 'vgw', node: 'b' },
    ]);
  });

  it('writes out the addresses, which clouds keep from Kubernetes', () => {
    const [relay, orchestrator] = podOf(SECURE).containers;
    expect(variable(relay!.env, 'SDP_ADDRESS')).toEqual({ name: 'SDP_ADDRESS', value: '198.51.100.7' });
    expect(variable(orchestrator!.env, 'SIP_HOST')).toEqual({ name: 'SIP_HOST', value: 'vgw.acme.example' });
  });

  it('keeps the relay to itself and tells it the media ports', () => {
    const [relay, orchestrator] = podOf(PLAIN).containers;
    expect(variable(relay!.env, 'MEDIA_RELAY_WS_HOST')!['value']).toBe('127.0.0.1');
    expect(variable(relay!.env, 'RTP_UDP_PORT_RANGE')!['value']).toBe('16384-16483');
    expect(variable(orchestrator!.env, 'ENABLE_SRTP_INBOUND')!['value']).toBe('false');
  });

  it('mounts the tenants, and the key store of TLS, as files', () => {
    const mounts = podOf(SECURE).containers[1]!.volumeMounts;
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
      generatorOptions: { labels: { app: 'voice-gateway', gateway: 'vgw' } },
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
    const { env } = podOf(SECURE).containers[1]!;
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

describe('what the plugin renders for Kubernetes', () => {
  const objects = SOUND.flatMap(({ name, input }) =>
    Object.entries(filesOf(input)).map(([path, content]) => ({
      name,
      path,
      content: parseFile('yaml', printFile('yaml', content)) as { readonly kind?: string },
    })),
  );
  const ofKind = (kind: string) => objects.filter(({ content }) => content.kind === kind);

  it.each(ofKind('Deployment'))('is a Deployment that Kubernetes takes: $path of $name', ({ content }) => {
    expect(() => validate(content)).not.toThrow();
  });

  it.each(ofKind('Secret'))('is a Secret that Kubernetes takes: $path of $name', ({ content }) => {
    expect(() => new Secret(content as never).validate()).not.toThrow();
  });

  it.each(ofKind('Kustomization'))(
    'puts together files that are there: $path of $name',
    ({ name, content }) => {
      const { resources, secretGenerator } = content as Object_;
      const files = new Set(
        objects.filter((one) => one.name === name).map(({ path }) => path.slice(path.lastIndexOf('/') + 1)),
      );
      // The key store is put beside them by a person.
      const generated = secretGenerator
        .flatMap((one) => one.files.map((file) => file.split('=')[1]!))
        .filter((file) => file !== 'gateway.p12');
      expect([...resources, ...generated].filter((file) => !files.has(file))).toEqual([]);
    },
  );
});
