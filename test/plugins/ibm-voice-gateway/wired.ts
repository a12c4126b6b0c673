import plugin from '../../../plugins/ibm-voice-gateway/index.ts';
import { compile } from '../../../plugins/ibm-voice-gateway/compile.ts';
import { EXAMPLES } from '../../../plugins/ibm-voice-gateway/examples.ts';
import type { Input } from '../../../plugins/ibm-voice-gateway/input.ts';
import { hasErrors } from '../../../src/contract/diagnostic.ts';
import { known } from '../../../src/contract/fact.ts';
import type { CarrierOffer, PlatformSpec } from '../../../src/contract/trunk-spec.ts';
import { toCidr } from '../../../src/contract/cidr.ts';
import { FILE } from '../../../src/contract/artifact.ts';
import type { WireFacts } from '../../../src/contract/wire.ts';
import type { Declared, FactResource } from '../../../src/contract/side.ts';
import type { Emulator, Invite } from '../../../src/contract/emulator.ts';
import { secretRef, type Json, type Value } from '../../../src/contract/value.ts';
import { memoryStore } from '../../../src/emulator/store.ts';

const HERE = { at: 'manifest', document: 'test', pointer: '' } as const;

export const OFFER: CarrierOffer = {
  hosts: [],
  signalling: {
    chosen: known([toCidr('54.172.60.0/30')], HERE),
    all: known([toCidr('54.172.60.0/30'), toCidr('54.244.51.0/30')], HERE),
  },
  media: known({ networks: [toCidr('168.86.128.0/18')], ports: [10_000, 60_000] }, HERE),
  plus: 'required',
  secure: false,
  ports: { udp: 5060, tcp: 5060, tls: 5061 },
};

export type Part = Partial<Input>;

/** The first example, changed. */
export const input = (part: Part = {}): Input => ({
  ...inputOf(EXAMPLES[0]!),
  ...part,
});

export const inputOf = ({
  spec,
  endpoint,
  platform,
  settings,
  shared,
}: (typeof EXAMPLES)[number]): Input => ({
  spec,
  endpoint,
  pointer: '/spec/endpoints/0',
  platform,
  settings,
  shared,
  connection: undefined,
  offer: { ...OFFER, secure: spec.secure },
});

/** One of the worked examples by its name. */
export const exampleNamed = (name: string): Input => {
  const found = EXAMPLES.find((example) => example.name === name);
  if (!found) throw new Error(`no example is called "${name}"`);
  return inputOf(found);
};

export const compiled = (part: Part = {}) => compile(input(part));

/** Every worked example without an error, run both ways, by a carrier that lets it log in. */
export const SOUND: readonly { readonly name: string; readonly input: Input }[] = EXAMPLES.flatMap(
  (example) =>
    (['compose', 'kubernetes'] as const).map((deployment) => {
      const given = inputOf(example);
      const username = given.endpoint.outbound?.user;
      const digest = {
        realm: known('carrier.example', HERE),
        password: secretRef({ env: 'TRUNK_PASSWORD' }),
      };
      const offer = {
        ...given.offer,
        hosts: [{ edge: 'global', host: 'acme-bot.carrier.example' }],
        ...(username === undefined ? {} : { digest: { ...digest, username } }),
      };
      return {
        name: `${example.name}, by ${deployment}`,
        input: { ...given, offer, shared: { ...given.shared, deployment } },
      };
    }),
).filter(({ input: given }) => !hasErrors(compile(given).diagnostics));

export const platform = (part: Partial<PlatformSpec['listensOn'][number]>): PlatformSpec => ({
  ...input().platform,
  listensOn: [{ ...input().platform.listensOn[0]!, ...part }],
});

export type Files = Readonly<Record<string, Value>>;

/** Path to content of what a wire renders. */
export const filesOf = (part: Part = {}): Files =>
  Object.fromEntries(
    compiled(part)
      .resources.filter((resource) => resource.type === FILE)
      .map((resource) => [resource.key, resource.properties['content']!]),
  );

const asResources = (files: Files): readonly FactResource[] =>
  Object.entries(files).map(([key, content]) => ({
    type: FILE,
    key,
    properties: { path: key, content },
    serves: ['vgw'],
  }));

export const wireOf = (files: Files, declared: Declared = {}): WireFacts => {
  const [wire] = plugin.facts({
    side: 'vgw',
    endpoints: [{ name: 'vgw', inbound: true, outbound: true }],
    resources: asResources(files),
    seen: 'observed',
    declared,
  });
  return wire!;
};

export const factsOf = (files: Files) => wireOf(files).accepts!;

const clock = { now: () => 0, sleep: () => Promise.resolve() };

export function started(files: Files, switches: Readonly<Record<string, boolean>> = {}): Emulator {
  const emulator = plugin.emulator!({ store: memoryStore(), clock, id: (prefix) => prefix, switches });
  emulator.own({ files: files as Json });
  return emulator;
}

export const invite = (part: Partial<Invite> = {}): Invite => ({
  source: '54.172.60.1',
  to: { host: '198.51.100.7', port: 5060, transport: 'tcp' },
  requestUri: 'sip:+12025550123@198.51.100.7:5060;transport=tcp',
  from: 'sip:+12025550199@carrier.example',
  srtp: false,
  ...part,
});

/** Replaces the first occurrence in the printed content; the way a person edits a file. */
export function edited(files: Files, path: string, from: string, to: string): Files {
  const text = JSON.stringify(files[path]);
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return { ...files, [path]: JSON.parse(text.replace(from, to)) as Value };
}

export const COMPOSE = 'a/docker-compose.yml';
export const TENANTS = 'a/tenantConfig.json';
export const ENV = 'a/.env';
export const FIREWALL = 'a/firewall.txt';
