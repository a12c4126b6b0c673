import { describe, expect, it } from 'vitest';
import type { Input } from '../../../plugins/ibm-voice-gateway/input.ts';
import { isIpv4, isPrivate, toCidr } from '../../../src/contract/cidr.ts';
import { eachNumber } from '../../../src/contract/numbers.ts';
import type { Value } from '../../../src/contract/value.ts';
import { compiled, exampleNamed, filesOf, SOUND, type Files } from './wired.ts';

/** What of one gateway's files must fit together, read without any code of the plugin. */
interface Started {
  readonly env: ReadonlyMap<string, string>;
  readonly published: readonly string[];
  readonly mounted: readonly string[];
  readonly tenants: readonly string[];
  readonly pod?: Readonly<Record<string, unknown>>;
  readonly replicas?: number;
}

type Table = Readonly<Record<string, Value>>;
type Tables = readonly Table[];
const textOf = (value: Value | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '');
const tableAt = (value: Value | undefined, ...path: readonly string[]): Table =>
  path.reduce((at: Value | undefined, key) => (at as Table | undefined)?.[key], value) as Table;

function fromCompose(files: Files, path: string): Started {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const services = tableAt(files[path], 'services');
  const given = files[`${folder}.env`] as Readonly<Record<string, Value>>;
  const filled = (text: string) =>
    text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => JSON.stringify(given[name]).replaceAll('"', ''));
  const both = [tableAt(services, 'sip.orchestrator'), tableAt(services, 'media.relay')];
  const lines = both.flatMap((service) => service['environment'] as readonly string[]).map(filled);
  return {
    env: new Map(lines.map((line) => [line.replace(/=.*/s, ''), line.replace(/^[^=]*=/, '')])),
    published: both.flatMap((service) => service['ports'] as readonly string[]),
    mounted: (both[0]!['volumes'] as readonly string[]).map((volume) => volume.split(':')[1]!),
    tenants: urisOf(files[`${folder}tenantConfig.json`]),
  };
}

const urisOf = (file: Value | undefined): readonly string[] =>
  (tableAt(file)['tenants'] as Tables).map((tenant) => textOf(tenant['tenantURI']));

function fromKubernetes(files: Files, path: string): Started {
  const spec = tableAt(files[path], 'spec');
  const pod = tableAt(spec, 'template', 'spec');
  const containers = pod['containers'] as Tables;
  const env = containers.flatMap((container) => container['env'] as Tables);
  return {
    env: new Map(env.map((one) => [textOf(one['name']), textOf(one['value'] ?? 'secret')])),
    published: containers.flatMap((container) =>
      (container['ports'] as Tables).map(
        (port) =>
          `${Number(port['hostPort'])}:${Number(port['containerPort'])}/${textOf(port['protocol']).toLowerCase()}`,
      ),
    ),
    mounted: (containers[1]!['volumeMounts'] as Tables).map((mount) => textOf(mount['mountPath'])),
    tenants: urisOf(files[path.replace(/[^/]*$/, 'tenantConfig.json')]),
    pod,
    replicas: Number(spec['replicas']),
  };
}

const gatewaysOf = (input: Input): readonly Started[] => {
  const files = filesOf(input);
  return Object.keys(files).flatMap((path) =>
    path.endsWith('docker-compose.yml')
      ? [fromCompose(files, path)]
      : /deployment-[^/]*$/.test(path)
        ? [fromKubernetes(files, path)]
        : [],
  );
};

const codesOf = (name: string): readonly string[] =>
  compiled(exampleNamed(name)).diagnostics.map((one) => one.code.replace('ibm-voice-gateway/', ''));
const rangeOf = ({ env }: Started): readonly [number, number] => {
  const [first, last] = env.get('RTP_UDP_PORT_RANGE')!.split('-').map(Number);
  return [first!, last!];
};

describe.each(SOUND)('what fits together in: $name', ({ input }) => {
  const gateways = gatewaysOf(input);
  const { inbound, outbound } = input.endpoint;
  const secure = input.spec.secure;

  it('has a gateway for each node, each with a public name and address', () => {
    const nodes = new Set(inbound?.rows.map(({ node }) => node ?? '') ?? ['']);
    expect(gateways).toHaveLength(nodes.size);
    for (const { env } of gateways) {
      const host = env.get('SIP_HOST')!;
      const media = env.get('SDP_ADDRESS')!;
      expect(isIpv4(media) && !isPrivate(toCidr(media))).toBe(true);
      expect(isIpv4(host) ? !isPrivate(toCidr(host)) : host.includes('.')).toBe(true);
    }
  });

  it('listens on one SIP port over UDP and TCP, and publishes that of the calls', () => {
    for (const { env, published } of gateways) {
      expect(env.get('SIP_PORT_TCP')).toBe(env.get('SIP_PORT'));
      const tls = inbound?.transport === 'tls';
      const port = env.get(tls ? 'SIP_PORT_TLS' : 'SIP_PORT')!;
      const protocol = inbound?.transport === 'udp' ? 'udp' : 'tcp';
      if (inbound) expect(published).toContain(`${port}:${port}/${protocol}`);
    }
  });

  it('has media ports for all calls, from an even one on, published alike, and no other use for them', () => {
    for (const gateway of gateways) {
      const [first, last] = rangeOf(gateway);
      expect(first % 2).toBe(0);
      expect(last).toBeLessThanOrEqual(65_535);
      expect(last - first + 1).toBeGreaterThanOrEqual(2 * (input.spec.capacity?.calls ?? 5));
      if (gateway.pod) expect(gateway.pod['hostNetwork']).toBe(true);
      else expect(gateway.published).toContain(`${first}-${last}:${first}-${last}/udp`);
      const others = [5060, 5061, 8080, 9080, 9443, 9001, Number(gateway.env.get('SIP_PORT'))];
      expect(others.filter((port) => port >= first && port <= last)).toEqual([]);
    }
  });

  it('has a certificate, its passphrase and a name where calls come over TLS, and SRTP where it is asked for', () => {
    for (const { env, mounted } of gateways) {
      expect(env.get('ENABLE_SRTP_INBOUND')).toBe(`${secure}`);
      if (inbound?.transport !== 'tls') continue;
      expect(mounted).toContain(env.get('SSL_KEY_TRUST_STORE_FILE'));
      expect(env.get('SSL_PASSPHRASE')).toBeTruthy();
      expect(isIpv4(env.get('SIP_HOST')!)).toBe(false);
    }
    if (secure && inbound) expect(inbound.transport).toBe('tls');
    if (secure && outbound)
      for (const { env } of gateways) expect(env.get('MEDIA_ENCRYPTION_TYPE')).toBe('srtp');
  });

  it('has one tenant for each number, in a file that lies where the gateway looks', () => {
    const numbers = input.spec.numbers.groups.flatMap((group) => eachNumber(group.numbers));
    for (const { env, mounted, tenants } of gateways) {
      for (const number of numbers)
        expect(tenants.filter((uri) => number.includes(uri))).toEqual([number.slice(1)]);
      expect(mounted).toContain(env.get('MULTI_TENANT_CONFIG_FILE'));
      expect(env.has('WHITELIST_TO_URI')).toBe(false);
    }
  });

  it('asks no caller to log in, lets in single addresses, and opens REST for calls out alone', () => {
    for (const { env } of gateways) {
      expect(env.get('TRUSTED_IP_LIST')!.split(',').every(isIpv4)).toBe(true);
      const rest = ['ENABLE_OUTBOUND_CALLS', 'HTTP_HOST', 'REST_API_USERNAME', 'REST_API_PASSWORD'];
      expect(rest.filter((name) => env.has(name))).toEqual(outbound ? rest : []);
      if (outbound) expect(env.get('HTTP_HOST')).toBe('*');
    }
    expect(JSON.stringify(filesOf(input)).replaceAll(/"outboundCalls":\{"sipAuth"/g, '')).not.toContain(
      'sipAuth',
    );
  });
});

it.each(SOUND.filter(({ name }) => name.endsWith('by kubernetes')))(
  'has one pod a node on the network of the host: $name',
  ({ input }) => {
    for (const { pod, replicas } of gatewaysOf(input))
      expect([replicas, pod!['hostNetwork']]).toEqual([1, true]);
  },
);

/** Each cross-field check that depends on the manifest, the case that breaks it, and what is reported. */
describe('what does not fit together is reported', () => {
  it.each([
    ['two SIP ports', 'ports-differ'],
    ['more calls than ports', 'rtp-range'],
    ['media ports over the REST API', 'rtp-range'],
    ['a SIP port the gateway uses for something else', 'port-taken'],
    ['the host itself', 'host-not-public'],
    ['a private address for media', 'host-not-public'],
    ['calls out only, under a name of a private network', 'host-not-public'],
    ['a host name without an address for media', 'media-address-missing'],
    ['a transport nobody listens on', 'transport-not-listened'],
    ['a secure trunk on a gateway without a key store', 'tls-without-key-store'],
    ['TLS to an address', 'tls-needs-name'],
    ['TLS to a short name', 'tls-needs-name'],
    ['a gateway handed over as a sips: URI', 'sips-rewritten'],
    ['a gateway handed over as a sips: URI that is called over TCP', 'sips-without-tls'],
    ['a fallback over sips:', 'sips-rewritten'],
    ['a number without a tenant', 'number-without-tenant'],
    ['a number with two tenants', 'number-in-two-tenants'],
    ['a number inside another', 'tenant-collision'],
    ['calls out without a login for the REST API', 'rest-missing'],
    ['a REST API for everybody to read', 'rest-in-the-open'],
    ['nobody says who probes', 'probers-unsaid'],
  ])('%s: %s', (name, code) => {
    expect(codesOf(name)).toContain(code);
  });

  it.each(['vgw.acme.local', '10.20.0.5'])(
    'of %s where no row in force leads there, else by the proof',
    (host) => {
      const input = exampleNamed('calls in and out, known by address');
      const slugs = (enabled: boolean) =>
        compiled({
          ...input,
          platform: {
            ...input.platform,
            listensOn: input.platform.listensOn.map((node) => ({ ...node, host })),
          },
          endpoint: {
            ...input.endpoint,
            inbound: { transport: 'tcp', rows: [{ priority: 10, weight: 10, enabled }] },
          },
        }).diagnostics.map(({ code }) => code);
      expect(slugs(true)).not.toContain('ibm-voice-gateway/host-not-public');
      expect(slugs(false)).toContain('ibm-voice-gateway/host-not-public');
    },
  );
});
