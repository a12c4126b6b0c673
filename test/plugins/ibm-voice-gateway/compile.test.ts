import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CODES } from '../../../plugins/ibm-voice-gateway/codes.ts';
import { compile } from '../../../plugins/ibm-voice-gateway/compile.ts';
import { EXAMPLES } from '../../../plugins/ibm-voice-gateway/examples.ts';
import plugin from '../../../plugins/ibm-voice-gateway/index.ts';
import { known, unknown } from '../../../src/contract/fact.ts';
import { numberSet, toE164 } from '../../../src/contract/numbers.ts';
import { toCidr } from '../../../src/contract/cidr.ts';
import { MAPPED_FIELDS } from '../../../src/contract/mapping.ts';
import { secretRef, type Value } from '../../../src/contract/value.ts';
import {
  COMPOSE,
  compiled,
  ENV,
  filesOf,
  FIREWALL,
  input,
  inputOf,
  OFFER,
  platform,
  TENANTS,
  type Part,
} from './wired.ts';

const HERE = { at: 'manifest', document: 'test', pointer: '' } as const;
/** Without the warning of a first manifest about its image. */
const SHARED = { ...input().shared, image: { registry: 'icr.io/voice-gateway', tag: '1.0.7.0' } };
const codes = (part: Part): readonly string[] =>
  compiled({ shared: SHARED, ...part }).diagnostics.map((d) => d.code);
const service = (files: Readonly<Record<string, Value>>, name: string) =>
  (files[COMPOSE] as { services: Record<string, { ports: string[]; environment: string[] }> }).services[
    name
  ]!;

describe('the rendered files', () => {
  it('lie in a folder named after the node, whatever the trunk is called', () => {
    expect(Object.keys(filesOf())).toEqual([COMPOSE, TENANTS, ENV, FIREWALL]);
    expect(filesOf({ spec: { ...input().spec, name: 'another' } })).toEqual(filesOf());
  });

  it('publish the SIP port of the node for the transports it names', () => {
    expect(service(filesOf(), 'sip.orchestrator').ports).toEqual(['5060:5060/tcp', '5060:5060/udp']);
    const one = { ...platform({}), listensOn: [{ node: 'a', host: '198.51.100.7', tcp: 5070, pointer: '' }] };
    const files = filesOf({ platform: one });
    expect(service(files, 'sip.orchestrator').ports).toEqual(['5070:5070/tcp']);
    expect(service(files, 'sip.orchestrator').environment).toContain('SIP_PORT=5070');
  });

  it('open two media ports a call, the same inside and outside', () => {
    const relay = service(filesOf(), 'media.relay');
    expect(relay.ports).toEqual(['16384-16483:16384-16483/udp']);
    expect(relay.environment).toContain('RTP_UDP_PORT_RANGE=16384-16483');
  });

  it('write out every address the carrier can signal from', () => {
    const line = service(filesOf(), 'sip.orchestrator').environment.find((e) => e.startsWith('TRUSTED'));
    expect(line).toBe(
      'TRUSTED_IP_LIST=54.172.60.0,54.172.60.1,54.172.60.2,54.172.60.3,54.244.51.0,54.244.51.1,54.244.51.2,54.244.51.3',
    );
  });

  it('give each number a tenant of digits, with secrets as references', () => {
    expect(filesOf()[TENANTS]).toEqual({
      tenants: [
        {
          tenantURI: '12025550123',
          description: '+12025550123',
          conversation: {
            url: 'https://api.us-south.assistant.watson.cloud.ibm.com',
            assistantID: '0b1c',
            apikey: secretRef({ env: 'WA_APIKEY' }),
          },
          stt: {
            credentials: {
              url: 'https://api.us-south.speech-to-text.watson.cloud.ibm.com',
              apikey: secretRef({ env: 'STT_APIKEY' }),
            },
            config: { model: 'en-US_Telephony' },
          },
          tts: {
            credentials: {
              url: 'https://api.us-south.text-to-speech.watson.cloud.ibm.com',
              apikey: secretRef({ env: 'TTS_APIKEY' }),
            },
            config: { voice: 'en-US_AllisonV3Voice' },
          },
        },
      ],
    });
    expect(filesOf()[ENV]).toEqual({ EXTERNAL_IP: '198.51.100.7', IMAGE_TAG: 'latest' });
  });
});

describe('the hand step', () => {
  const hand = (part: Part = {}) => compiled(part).resources.find((r) => r.type === 'hand')!;

  it('comes after the files and names what to open and which secrets to fill in', () => {
    expect(hand().key).toBe('start-gateway-a');
    expect(hand().dependsOn?.map((r) => r.key)).toEqual([COMPOSE, TENANTS, ENV, FIREWALL]);
    const values = new Map(hand().properties['values'] as [string, Value][]);
    expect(values.get('SIP ports')).toEqual(['5060/tcp', '5060/udp']);
    expect(values.get('Media ports')).toBe('16384-16483/udp');
    expect(values.get('Signalling networks')).toEqual(['54.172.60.0/30', '54.244.51.0/30']);
    expect(JSON.stringify(hand().properties['values'])).toContain('{"$secret":{"env":"STT_APIKEY"}}');
  });

  it('is due again when any file changes', () => {
    const shared = { image: { registry: 'icr.io/voice-gateway', tag: '1.0.8' }, firstRtpPort: 16_384 };
    expect(hand({ shared }).properties['values']).not.toEqual(hand().properties['values']);
  });
});

describe('needs', () => {
  it('send calls to the declared host and the port of the transport', () => {
    expect(compiled().needs).toMatchObject({
      sendTo: [{ host: { value: '198.51.100.7' }, port: { value: 5060 }, transport: 'tcp', priority: 10 }],
    });
  });

  it('name the row by the endpoint, without the trunk', () => {
    const endpoint = { ...input().endpoint, name: 'voice-gateway/vgw' };
    expect(compiled({ endpoint }).needs.sendTo[0]!.name).toBe('vgw');
  });

  it('leave the port unknown when the node has none for the transport', () => {
    const one = { ...platform({}), listensOn: [{ node: 'a', host: '198.51.100.7', udp: 5060, pointer: '' }] };
    expect(compiled({ platform: one }).needs.sendTo[0]!.port).toMatchObject({ unknown: 'not-connected' });
  });
});

describe('diagnostics', () => {
  it.each(EXAMPLES)('of the example: $name', (example) => {
    const found = compile(inputOf(example)).diagnostics.map((d) => d.code);
    expect([...new Set(found)]).toEqual(example.expect ?? []);
  });

  it('warn when nobody knows where the carrier signals from, and let everybody in', () => {
    const all = unknown('not-documented', 'the carrier does not say', HERE);
    const part = { offer: { ...OFFER, signalling: { ...OFFER.signalling, all } } };
    expect(codes(part)).toEqual(['ibm-voice-gateway/carrier-networks-unknown']);
    expect(JSON.stringify(filesOf(part))).not.toContain('TRUSTED_IP_LIST');
  });

  it('refuse a network too wide to write out', () => {
    const all = known([toCidr('10.0.0.0/8')], HERE);
    expect(codes({ offer: { ...OFFER, signalling: { ...OFFER.signalling, all } } })).toEqual([
      'ibm-voice-gateway/network-too-wide',
    ]);
  });

  it('have a page each, and each page is reached', () => {
    const reached = new Set([
      ...EXAMPLES.flatMap((example) => example.expect ?? []),
      'ibm-voice-gateway/carrier-networks-unknown',
      'ibm-voice-gateway/network-too-wide',
    ]);
    expect(new Set(CODES.map((page) => page.code))).toEqual(reached);
  });

  it('stand in the README, which names no other', () => {
    const readme = readFileSync('plugins/ibm-voice-gateway/README.md', 'utf8');
    const checks = readme.slice(readme.indexOf('## Checks'), readme.indexOf('## Limits'));
    const told = [...checks.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(
      ([, slug]) => `ibm-voice-gateway/${slug}`,
    );
    expect(new Set(told)).toEqual(new Set(CODES.map((page) => page.code)));
  });

  it('name a node by its pointer and quote the host', () => {
    const [found] = compiled({ platform: platform({ host: 'vgw.local' }) }).diagnostics;
    expect(found).toMatchObject({
      severity: 'error',
      at: { document: 'Platform/vgw', pointer: '/spec/listensOn/0' },
    });
    expect(found!.summary).toContain('vgw.local');
  });

  it('point at the endpoint and what in it is wrong', () => {
    const secondWire = { pointer: '/spec/endpoints/1' };
    const tenants = [...input().settings.tenants, ...input().settings.tenants];
    expect(compiled({ ...secondWire, shared: SHARED, settings: { tenants } }).diagnostics[0]).toMatchObject({
      code: 'ibm-voice-gateway/number-in-two-tenants',
      at: { pointer: '/spec/endpoints/1/settings/tenants' },
    });
    expect(compiled(secondWire).resources.map((one) => one.from)).toContainEqual({
      at: 'manifest',
      document: 'Trunk/voice-gateway',
      pointer: '/spec/endpoints/1',
    });
  });

  it('stay quick with ten thousand numbers of two lengths', () => {
    const numbers = numberSet([
      [toE164('+12025550000'), toE164('+12025559999')],
      [toE164('+4420794600'), toE164('+4420794609')],
    ]);
    const spec = { ...input().spec };
    const groups = [{ name: 'bot', numbers, labels: {}, destinations: {} }];
    const result = compiled({ shared: SHARED, spec: { ...spec, numbers: { ...spec.numbers, groups } } });
    expect(result.diagnostics).toEqual([]);
  });
});

describe('the mapping report', () => {
  it('accounts for every field once, whatever the wire does', () => {
    for (const example of EXAMPLES)
      expect(compile(inputOf(example)).mapping.map((line) => line.field)).toEqual([...MAPPED_FIELDS]);
  });
});

describe('the settings', () => {
  it('stand in the README', () => {
    const readme = readFileSync('plugins/ibm-voice-gateway/README.md', 'utf8');
    const top = (schema: z.ZodType) =>
      Object.keys(
        (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { properties: object })
          .properties,
      );
    const untold = [...top(plugin.shared), ...top(plugin.settings)].filter(
      (name) => !new RegExp(`\\| \`${name}(?:\\.|\\[|\`)`).test(readme),
    );
    expect(untold).toEqual([]);
  });

  const tenant = input().settings.tenants[0]!;
  const key = { env: 'KEY' };
  const raw = {
    numbers: ['bot'],
    assistant: { url: tenant.assistant.url, assistantId: 'x', apikey: key },
    stt: { url: tenant.stt.url, apikey: key },
    tts: { url: tenant.tts.url, apikey: key },
  };

  it('take an assistant or a workspace, not both and not neither', () => {
    const parse = (assistant: object) =>
      plugin.settings.safeParse({ tenants: [{ ...raw, assistant }] }).success;
    const { url, apikey } = raw.assistant;
    expect(parse({ url, apikey, assistantId: 'x' })).toBe(true);
    expect(parse({ url, apikey, workspaceId: 'x' })).toBe(true);
    expect(parse({ url, apikey })).toBe(false);
    expect(parse({ url, apikey, assistantId: 'x', workspaceId: 'x' })).toBe(false);
  });

  it('refuse unknown keys and a literal key', () => {
    expect(plugin.settings.safeParse({ tenants: [{ ...raw, sst: {} }] }).success).toBe(false);
    expect(
      plugin.settings.safeParse({ tenants: [{ ...raw, tts: { ...raw.tts, apikey: 's3cret' } }] }).success,
    ).toBe(false);
  });

  it.each([
    ['tag', 'latest #1'],
    ['tag', '${HOME}'],
    ['tag', 'a/b'],
    ['registry', 'icr.io/voice gateway'],
    ['registry', '$REGISTRY'],
    ['registry', 'icr.io/'],
  ])('refuse an image %s that Docker would read otherwise: %s', (field, value) => {
    expect(plugin.shared.safeParse({ image: { [field]: value } }).success).toBe(false);
  });

  it.each([
    ['tag', '1.0.7.0'],
    ['registry', 'cp.icr.io/cp'],
    ['registry', 'mirror.acme.example:5000/ibm/voice_gateway'],
  ])('take an image %s as Docker does: %s', (field, value) => {
    expect(plugin.shared.safeParse({ image: { [field]: value } }).success).toBe(true);
  });

  it('have defaults for the platform, and want an even first port', () => {
    expect(plugin.shared.parse({})).toEqual({
      image: { registry: 'icr.io/voice-gateway', tag: 'latest' },
      firstRtpPort: 16_384,
    });
    expect(plugin.shared.safeParse({ firstRtpPort: 16_385 }).success).toBe(false);
  });
});
