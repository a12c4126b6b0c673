import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { cidrProblem } from '../../../src/contract/cidr.ts';
import type { Value } from '../../../src/contract/value.ts';
import { parseFile, printFile } from '../../../src/engine/file-format.ts';
import { filesOf, input, TENANTS, type Part } from './wired.ts';

const KUBERNETES: Part = { shared: { ...input().shared, deployment: 'kubernetes', probers: ['192.0.2.9'] } };
const POLICY = 'voice-gateway/network-policy.yaml';

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
    expect(policy.metadata.name).toBe('default-voice-gateway');
    expect(globalNetworkPolicy.safeParse({ ...policy, kind: 'NetworkPolicy' }).success).toBe(false);
    const broken = { ...policy, spec: { ...policy.spec, ingress: [{ action: 'allow' }] } };
    expect(globalNetworkPolicy.safeParse(broken).success).toBe(false);
  });

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

  it.each([
    ['with Docker Compose', {}],
    ['on Kubernetes', KUBERNETES],
  ])('says what the vendor documents and no more: %s', (_, part) => {
    const printed = printFile('json', filesOf(part)[TENANTS]!);
    expect(tenantFile.safeParse(readTenants(printed)).error).toBeUndefined();
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
