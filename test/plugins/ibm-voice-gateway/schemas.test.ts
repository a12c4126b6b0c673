import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { cidrProblem, toCidr } from '../../../src/contract/cidr.ts';
import type { Value } from '../../../src/contract/value.ts';
import { parseFile, printFile } from '../../../src/engine/file-format.ts';
import { exampleNamed, filesOf, input, SOUND, TENANTS, type Part } from './wired.ts';

const KUBERNETES: Part = { shared: { ...input().shared, deployment: 'kubernetes', probers: ['192.0.2.9'] } };
const POLICY = 'kubernetes/network-policy.yaml';

/** Calico docs, global network policy, 2026-11: as much of it as a policy on nodes can use. */
const network = z.string().refine((text) => text.includes('/') && cidrProblem(text) === undefined);
const port = z.union([
  z.int().min(1).max(65_535),
  z.string().refine((text) => {
    const [, first, last] = /^(\d+):(\d+)$/.exec(text) ?? [];
    return Number(first) < Number(last) && Number(last) <= 65_535;
  }),
]);
const entity = z.strictObject({ nets: z.array(network).min(1).exactOptional() });
const rule = z
  .strictObject({
    action: z.enum(['Allow', 'Deny', 'Log', 'Pass']),
    protocol: z.enum(['TCP', 'UDP', 'ICMP', 'SCTP']).exactOptional(),
    source: entity.exactOptional(),
    destination: entity.extend({ ports: z.array(port).min(1).exactOptional() }).exactOptional(),
  })
  .refine(({ protocol, destination }) => destination?.ports === undefined || protocol !== undefined, {
    error: 'ports need a protocol',
  });
const globalNetworkPolicy = z.strictObject({
  apiVersion: z.literal('projectcalico.org/v3'),
  kind: z.literal('GlobalNetworkPolicy'),
  metadata: z.strictObject({ name: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,251}[a-z0-9])?$/) }),
  spec: z.strictObject({
    order: z.number(),
    selector: z
      .string()
      .max(1024)
      .regex(/^kubernetes\.io\/hostname in \{ '[^']+'(?:, '[^']+')* \}$/),
    types: z.array(z.enum(['Ingress', 'Egress'])).min(1),
    ingress: z.array(rule).max(1024),
  }),
});
type Policy = z.output<typeof globalNetworkPolicy>;

const policyOf = (part: Part): Policy =>
  globalNetworkPolicy.parse(parseFile('yaml', printFile('yaml', filesOf(part)[POLICY]!)));

describe('the network policy', () => {
  const policy = policyOf(KUBERNETES);

  it('is one that Calico takes', () => {
    expect(policy.metadata.name).toBe('default-vgw');
    expect(globalNetworkPolicy.safeParse({ ...policy, kind: 'NetworkPolicy' }).success).toBe(false);
    const broken = { ...policy, spec: { ...policy.spec, ingress: [{ action: 'allow' }] } };
    expect(globalNetworkPolicy.safeParse(broken).success).toBe(false);
  });

  it.each(SOUND.filter(({ input: { shared } }) => shared.deployment === 'kubernetes'))(
    'is one that Calico takes: $name',
    ({ input: given }) => expect(() => policyOf(given)).not.toThrow(),
  );

  it('lets in the signalling of the carrier and of probers, and its media', () => {
    const allowed = policy.spec.ingress.filter(({ action }) => action === 'Allow');
    const signalling = { nets: ['54.172.60.0/30', '54.244.51.0/30', '192.0.2.9/32'] };
    expect(allowed).toEqual([
      { action: 'Allow', protocol: 'TCP', source: signalling, destination: { ports: [5060] } },
      { action: 'Allow', protocol: 'UDP', source: signalling, destination: { ports: [5060] } },
      {
        action: 'Allow',
        protocol: 'UDP',
        source: { nets: ['168.86.128.0/18'] },
        destination: { ports: ['16384:16483'] },
      },
    ]);
  });

  it('closes both ports of the REST API but to those who may use it', () => {
    const calling = exampleNamed('calls out from Kubernetes');
    const rest = { ...calling.shared.rest!, clients: [toCidr('192.0.2.0/24')] };
    const { ingress } = policyOf({ ...calling, shared: { ...calling.shared, rest } }).spec;
    expect(ingress).toContainEqual({
      action: 'Allow',
      protocol: 'TCP',
      source: { nets: ['192.0.2.0/24'] },
      destination: { ports: [9443] },
    });
    const denied = ingress.filter(({ action, protocol }) => action === 'Deny' && protocol === 'TCP');
    expect(denied.flatMap(({ destination }) => destination?.ports)).toEqual(
      expect.arrayContaining([9080, 9443]),
    );
  });

  it('keeps everybody else from these ports, and leaves the rest of the node alone', () => {
    expect(policy.spec.ingress.slice(3)).toEqual([
      { action: 'Deny', protocol: 'TCP', destination: { ports: [5060] } },
      { action: 'Deny', protocol: 'UDP', destination: { ports: [5060, '16384:16483'] } },
      { action: 'Pass' },
    ]);
    expect(policy.spec.types).toEqual(['Ingress']);
  });
});

const secretText = z.string().regex(/^\$\{\w+\}$/, 'a secret in plain text');
const service = z.strictObject({
  credentials: z.strictObject({ url: z.url(), apikey: secretText }),
  config: z
    .strictObject({ model: z.string() })
    .or(z.strictObject({ voice: z.string() }))
    .optional(),
});
/** The camelCase form of the vendor's samples (WASdev/sample.voice.gateway, 2023-09), as far as it is rendered. */
const tenantFile = z.strictObject({
  tenants: z
    .array(
      z.strictObject({
        tenantURI: z.string().regex(/^\d{2,15}$/),
        description: z.string(),
        conversation: z
          .strictObject({
            url: z.url(),
            workspaceID: z.string().optional(),
            assistantID: z.string().optional(),
            apikey: secretText,
          })
          .refine((one) => (one.workspaceID === undefined) !== (one.assistantID === undefined)),
        stt: service,
        tts: service,
        outboundCalls: z
          .strictObject({ sipAuth: z.strictObject({ username: z.string(), password: secretText }) })
          .optional(),
      }),
    )
    .refine((all) => new Set(all.map((one) => one.tenantURI)).size === all.length, 'a tenantURI twice'),
});

/** JSON is YAML; a parser of JSON takes the last of two equal keys and says nothing. */
function readTenants(text: string): Value {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) throw document.errors[0]!;
  return document.toJS() as Value;
}

describe('the tenant file', () => {
  const text = printFile('json', filesOf()[TENANTS]!);

  it.each(SOUND)('says what the vendor documents and no more: $name', ({ input: given }) => {
    const files = Object.entries(filesOf(given)).filter(([path]) => path.endsWith('tenantConfig.json'));
    const errors = files.map(
      ([, content]) => tenantFile.safeParse(readTenants(printFile('json', content))).error,
    );
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.every((error) => error === undefined)).toBe(true);
  });

  it('would be refused with a key twice, which a parser of JSON lets pass', () => {
    const twice = text.replace('"stt": {', '"tts": {}, "stt": {');
    expect(tenantFile.safeParse(JSON.parse(twice)).success).toBe(true);
    expect(() => readTenants(twice)).toThrow(/unique/i);
  });

  it('would be refused with a secret in it, and with an unknown key', () => {
    const read = (changed: string) => tenantFile.safeParse(readTenants(changed)).success;
    expect(read(text)).toBe(true);
    expect(read(text.replace('${WA_APIKEY}', 'correct-horse'))).toBe(false);
    expect(read(text.replace('"tenantURI"', '"tenantUri"'))).toBe(false);
  });
});
