import { describe, expect, it } from 'vitest';
import { voiceGateway } from '../../../plugins/ibm-voice-gateway/emulator/index.ts';
import { kubernetesFiles } from '../../../plugins/ibm-voice-gateway/files/kubernetes/index.ts';
import type { KubernetesInput } from '../../../plugins/ibm-voice-gateway/files/kubernetes/input.ts';
import { nodesOf } from '../../../plugins/ibm-voice-gateway/nodes.ts';
import { secretRef, type Json, type Value } from '../../../src/contract/value.ts';
import { memoryStore } from '../../../src/emulator/store.ts';
import { parseFile, printFile } from '../../../src/engine/file-format.ts';
import { edited, filesOf as rendered, invite, SOUND, type Files } from './wired.ts';

const INPUT: KubernetesInput = {
  folder: 'vgw/',
  namespace: 'default',
  name: 'vgw',
  images: {
    orchestrator: 'icr.io/voice-gateway/sip-orchestrator:1',
    relay: 'icr.io/voice-gateway/media-relay:1',
  },
  nodes: [{ node: 'a', hostname: 'worker-1', host: '198.51.100.7', address: '198.51.100.7' }],
  sip: { tcp: 5060, tls: 5061 },
  sipPort: 5060,
  rtp: [16_384, 16_483],
  keyStore: 'keys.p12',
  env: {
    SIP_PORT: '5060',
    SIP_PORT_TCP: '5060',
    SIP_PORT_TLS: '5061',
    ENABLE_SRTP_INBOUND: 'true',
    MULTI_TENANT_CONFIG_FILE: '/tenantconfig/tenantConfig.json',
    SSL_KEY_TRUST_STORE_FILE: '/sslConf/trustStoreFile',
    SSL_PASSPHRASE: secretRef({ env: 'VGW_PASSPHRASE' }),
    TRUSTED_IP_LIST: '54.172.60.1',
  },
  tenants: { tenants: [{ tenantURI: '12025550123' }] },
  networks: { signalling: ['54.172.60.0/30'], media: ['168.86.128.0/18'] },
};
const DEPLOYMENT = 'vgw/deployment-a.yaml';
const POLICY = 'vgw/network-policy.yaml';

/** As they stand on disk. */
const filesOf = (input: KubernetesInput): Files =>
  Object.fromEntries(
    kubernetesFiles(input).map(({ path, format, content }) => [
      path,
      parseFile(format, printFile(format, content)),
    ]),
  );
const FILES = filesOf(INPUT);

/** One Deployment over two nodes that asks Kubernetes for the address, as in the vendor's samples. */
function asInSamples(replicas: number): Files {
  const text = JSON.stringify(FILES[DEPLOYMENT])
    .replaceAll('"value":"198.51.100.7"', '"valueFrom":{"fieldRef":{"fieldPath":"status.hostIP"}}')
    .replace('["worker-1"]', '["worker-1","worker-2"]')
    .replace('"replicas":1', `"replicas":${replicas}`);
  return { ...FILES, [DEPLOYMENT]: JSON.parse(text) as Value };
}

const clock = { now: () => 0, sleep: () => Promise.resolve() };

function start(files: Files, around: object = {}) {
  const gateway = voiceGateway({ store: memoryStore(), clock, id: (prefix) => prefix, switches: {} });
  gateway.own({ files, ...around } as Json);
  return gateway;
}

const TO = invite().to;
const over = (port: number, transport: 'tcp' | 'udp' | 'tls', srtp = false) =>
  invite({ to: { ...TO, port, transport }, srtp });

describe('a gateway on Kubernetes', () => {
  it('takes calls on the ports of its pod, plain and secure', () => {
    const gateway = start(FILES);
    expect(gateway.invite(invite())).toEqual({ status: 200, reason: 'OK' });
    expect(gateway.invite(over(5061, 'tls', true))).toEqual({ status: 200, reason: 'OK' });
    expect(gateway.options({ source: '54.172.60.1', to: TO }).status).toBe(200);
    expect(gateway.invite(over(5060, 'udp')).status).toBe(408);
    expect(gateway.invite(invite({ source: '203.0.113.9' })).status).toBe(403);
    expect(gateway.invite(invite({ requestUri: 'sip:+12025550124@198.51.100.7' })).status).toBe(403);
  });

  it('needs the ports of the host to be its own there', () => {
    const moved = edited(FILES, DEPLOYMENT, '"hostPort":5060', '"hostPort":5070');
    expect(start(moved).invite(over(5070, 'tcp')).status).toBe(408);
    const mapped = edited(moved, DEPLOYMENT, '"hostNetwork":true', '"hostNetwork":false');
    expect(start(mapped).invite(over(5070, 'tcp'))).toMatchObject({
      status: 200,
      noAudio: expect.stringContaining('do not lead in'),
    });
  });

  it('does not start without its Secrets', () => {
    const { ['vgw/secret.yaml']: _, ...missing } = FILES;
    expect(start(missing).invite(invite()).status).toBe(408);
    const other = edited(FILES, 'vgw/kustomization.yaml', 'vgw-tenantconfig', 'other-tenantconfig');
    expect(start(other).invite(invite()).status).toBe(408);
  });

  it('speaks no TLS without the key store in its place', () => {
    const bare = edited(
      FILES,
      DEPLOYMENT,
      '"mountPath":"/sslConf/trustStoreFile"',
      '"mountPath":"/elsewhere"',
    );
    expect(start(bare).invite(over(5061, 'tls', true))).toEqual({
      status: 408,
      reason: 'no TLS handshake: the key store is not mounted',
    });
    expect(start(bare).invite(invite()).status).toBe(200);
  });

  it('knows no tenant when the file is mounted elsewhere', () => {
    const lost = edited(
      FILES,
      DEPLOYMENT,
      '"mountPath":"/tenantconfig/tenantConfig.json"',
      '"mountPath":"/x"',
    );
    expect(start(lost).invite(invite()).status).toBe(403);
  });

  it('reads tenants out of a Secret that a person wrote as well', () => {
    const { ['vgw/kustomization.yaml']: _, ['vgw/tenantConfig.json']: tenants, ...rest } = FILES;
    const secret = (name: string, stringData: Json) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      stringData,
    });
    const written = {
      ...rest,
      'vgw/tenants.yaml': secret('vgw-tenantconfig', { tenantConfig: JSON.stringify(tenants) }),
      'vgw/store.yaml': secret('vgw-trust-store-file', { trustStoreFile: 'binary' }),
    };
    expect(start(written).invite(invite()).status).toBe(200);
    expect(start(written).invite(invite({ requestUri: 'sip:+12025550124@x' })).status).toBe(403);
  });

  it('is placed where both its selector and its affinity hold', () => {
    const selecting = (node: string): Files =>
      edited(
        FILES,
        DEPLOYMENT,
        '"hostNetwork"',
        `"nodeSelector":{"kubernetes.io/hostname":"${node}"},"hostNetwork"`,
      );
    expect(start(selecting('worker-1')).invite(invite()).status).toBe(200);
    expect(start(selecting('worker-2')).invite(invite()).status).toBe(408);
  });

  it('is not there with a variable that has no name', () => {
    expect(start(edited(FILES, DEPLOYMENT, '"name":"SIP_PORT"', '"name":""')).invite(invite()).status).toBe(
      408,
    );
  });

  it('is not there when its file is not applied, is of an old API or says a port in words', () => {
    expect(
      start(edited(FILES, 'vgw/kustomization.yaml', 'deployment-a.yaml', 'x.yaml')).invite(invite()).status,
    ).toBe(408);
    expect(start(edited(FILES, DEPLOYMENT, 'apps/v1', 'extensions/v1beta1')).invite(invite()).status).toBe(
      408,
    );
    expect(
      start(edited(FILES, DEPLOYMENT, '"hostPort":5060', '"hostPort":"5060"')).invite(invite()).status,
    ).toBe(408);
    expect(start(edited(FILES, DEPLOYMENT, '"replicas":1', '"replicas":0')).invite(invite()).status).toBe(
      408,
    );
  });
});

describe('gateways on nodes that Kubernetes knows the addresses of', () => {
  const nodes = { 'worker-1': '198.51.100.7', 'worker-2': '198.51.100.8', 'worker-3': '198.51.100.9' };
  const at = (gateway: ReturnType<typeof start>, host: string) =>
    gateway.invite(invite({ to: { ...TO, host } })).status;

  it('are one a node, on those that are named only', () => {
    const both = start(asInSamples(2), { nodes });
    expect(Object.values(nodes).map((host) => at(both, host))).toEqual([200, 200, 408]);
    const one = start(asInSamples(1), { nodes });
    expect(Object.values(nodes).map((host) => at(one, host))).toEqual([200, 408, 408]);
    const many = start(asInSamples(5), { nodes });
    expect(Object.values(nodes).map((host) => at(many, host))).toEqual([200, 200, 408]);
  });

  it('are nowhere when nobody says the addresses, and silent where they are private', () => {
    expect(at(start(asInSamples(2)), '198.51.100.7')).toBe(408);
    const inside = start(asInSamples(2), { nodes: { 'worker-1': '10.1.2.3' } });
    expect(inside.invite(invite({ to: { ...TO, host: '10.1.2.3' } }))).toMatchObject({
      status: 200,
      noAudio: expect.stringContaining('private'),
    });
  });

  it('are busy one by one', () => {
    const gateway = start(asInSamples(2), { nodes, calls: { '198.51.100.7': 50 } });
    expect([at(gateway, '198.51.100.7'), at(gateway, '198.51.100.8')]).toEqual([503, 200]);
  });
});

describe('the Calico policy', () => {
  const stranger = invite({ source: '203.0.113.9' });
  const guarded = (files: Files) => start(files, { hostEndpoints: true });

  it('lets the carrier in and leaves strangers without an answer', () => {
    expect(guarded(FILES).invite(invite()).status).toBe(200);
    expect(guarded(FILES).invite(stranger).status).toBe(408);
  });

  it('does nothing on nodes that Calico does not guard, or that it does not select', () => {
    expect(start(FILES).invite(stranger).status).toBe(403);
    expect(guarded(edited(FILES, POLICY, 'worker-1', 'worker-9')).invite(stranger).status).toBe(403);
    const { [POLICY]: _, ...without } = FILES;
    expect(guarded(without).invite(stranger).status).toBe(403);
  });

  it('shuts the carrier out when its network or port is not in it', () => {
    expect(guarded(edited(FILES, POLICY, '54.172.60.0/30', '54.244.51.0/30')).invite(invite()).status).toBe(
      408,
    );
    expect(guarded(edited(FILES, POLICY, '"ports":[5060]', '"ports":[5070]')).invite(invite()).status).toBe(
      408,
    );
    const open = edited(FILES, POLICY, '54.172.60.0/30', '0.0.0.0/0');
    expect(guarded(open).invite(stranger).status).toBe(403);
  });

  it('drops what no rule of it names', () => {
    const allowing = FILES[POLICY] as { spec: { ingress: { action: string }[] } };
    const ingress = allowing.spec.ingress.filter(({ action }) => action === 'Allow').slice(0, 1);
    const files = { ...FILES, [POLICY]: { ...allowing, spec: { ...allowing.spec, ingress } } } as Files;
    expect(guarded(files).invite(invite()).status).toBe(200);
    expect(guarded(files).invite(over(5061, 'tls', true)).status).toBe(408);
  });
});

describe('what the plugin renders for Kubernetes', () => {
  const examples = SOUND.filter(({ input: { shared } }) => shared.deployment === 'kubernetes');

  it.each(examples)('takes the calls of the carrier, guarded or not: $name', ({ input }) => {
    const transport = input.endpoint.inbound?.transport ?? 'tcp';
    for (const hostEndpoints of [false, true])
      for (const node of nodesOf(input)) {
        const call = invite({
          to: { host: node.host, port: node[transport]!, transport },
          srtp: input.spec.secure,
        });
        const { rings: _who, ...answer } = start(rendered(input), { hostEndpoints }).invite(call);
        expect(answer).toEqual({ status: 200, reason: 'OK' });
      }
  });
});
