import { describe, expect, it } from 'vitest';
import {
  HAND_TYPE,
  isKnown,
  isRef,
  MAPPED_FIELDS,
  ref,
  toCidr,
  toE164,
  type Resource,
} from 'trunkline/plugin';
import { compile } from './compile.ts';
import { EXAMPLES } from './examples.ts';
import { example } from './harness.ts';
import { namesOf } from './wanted.ts';
import { RESOURCE_TYPES } from './resources/types.ts';

const BOTH = example('both directions');
const resourcesOf = (resources: readonly Resource[], type: string) =>
  resources.filter((one) => one.type === type);
const gatewayOf = (input: typeof BOTH) => resourcesOf(compile(input).resources, 'gateway')[0]!;

describe('compile', () => {
  it.each(EXAMPLES.map((one) => [one.name, one] as const))('gives resources of the schema: %s', (name) => {
    for (const one of compile(example(name)).resources) {
      const type = [...RESOURCE_TYPES, HAND_TYPE].find((t) => t.type === one.type)!;
      expect(type.schema.safeParse(one.properties).error).toBeUndefined();
      expect(Object.keys(type.fields)).toEqual(expect.arrayContaining(Object.keys(one.properties)));
    }
  });

  it.each(EXAMPLES.map((one) => [one.name, one] as const))('reports the codes it says: %s', (name, given) => {
    expect(compile(example(name)).diagnostics.map((one) => one.code)).toEqual(given.expect ?? []);
  });

  it('accounts for every field once', () => {
    expect(compile(BOTH).mapping.map((line) => line.field)).toEqual([...MAPPED_FIELDS]);
  });

  it('writes the fields of the cycle after the site and the gateway', () => {
    const [site] = resourcesOf(compile(BOTH).resources, 'site');
    const { gateway } = namesOf(BOTH);
    expect(site?.later).toEqual({
      fields: ['primarySites', 'exitGateway'],
      after: [ref('site', site!.key), ref('gateway', gateway)],
    });
  });

  it('enables the route after every manual step', () => {
    const [route] = resourcesOf(compile(BOTH).resources, 'default-route');
    expect(route?.dependsOn?.map((to) => to.key)).toEqual([
      'activate-licence',
      'press-the-red-button-paris-machine',
    ]);
  });

  it('refers to nothing it does not make or depend on', () => {
    const { resources } = compile(BOTH);
    const keys = new Set(resources.map((one) => `${one.type} ${one.key}`));
    const refs = resources.flatMap((one) => [
      ...Object.values(one.properties).flatMap((value) => (isRef(value) ? [value] : [])),
      ...(one.dependsOn ?? []),
      ...(one.later?.after ?? []),
    ]);
    expect(refs.filter((to) => !keys.has(`${to.$ref} ${to.key}`))).toEqual([]);
  });

  it('uses the flow of others and never asks to write it', () => {
    expect(resourcesOf(compile(BOTH).resources, 'flow').map((one) => one.claim)).toEqual(['reuse']);
  });

  it('lets nobody in where no calls come in', () => {
    expect(gatewayOf(example('outbound only')).properties['allowFrom']).toEqual([]);
  });

  it('holds the password of the carrier by reference', () => {
    expect(gatewayOf(BOTH).properties['password']).toEqual({ $secret: { env: 'PARIS_PASSWORD' } });
  });

  it('says where the endpoint stands in the Trunk document', () => {
    const { resources } = compile({ ...BOTH, pointer: '/spec/endpoints/1' });
    expect(new Set(resources.map((one) => JSON.stringify(one.from)))).toEqual(
      new Set([JSON.stringify({ at: 'manifest', document: 'Trunk/paris', pointer: '/spec/endpoints/1' })]),
    );
  });

  it('names objects by trunk and endpoint, once each', () => {
    const endpoint = { ...BOTH.endpoint, name: 'paris/machine' };
    expect(namesOf({ ...BOTH, endpoint }).gateway).toBe('paris-machine');
    expect(compile({ ...BOTH, endpoint }).needs.sendTo[0]?.name).toBe('machine dublin');
  });

  it('says the former names of the trunk', () => {
    const renamed = { ...BOTH, spec: { ...BOTH.spec, name: 'lyon', formerly: ['paris'] } };
    expect(gatewayOf(renamed).formerly).toEqual([{ name: 'paris-machine' }]);
  });
});

describe('needs', () => {
  it('name one target a row, with the port only the machine knows', () => {
    const { sendTo } = compile({ ...BOTH, settings: { ...BOTH.settings, line: 3 } }).needs;
    expect(sendTo.map((one) => one.name)).toEqual(['machine dublin', 'machine frankfurt']);
    expect(sendTo.map((one) => one.port && isKnown(one.port) && one.port.value)).toEqual([5073, 5073]);
  });

  it('do not know the port without the machine', () => {
    const { sendTo } = compile(example('inbound only, without a connection')).needs;
    expect(sendTo[0]?.port).toMatchObject({ unknown: 'not-connected' });
  });

  it('take a declared port while the machine cannot be asked', () => {
    const given = example('inbound only, without a connection');
    const [node] = given.platform.listensOn;
    const platform = { ...given.platform, listensOn: [{ ...node!, udp: 5099 }] };
    expect(compile({ ...given, platform }).needs.sendTo[0]?.port).toMatchObject({
      value: 5099,
      confidence: 'declared',
    });
  });

  it('say where calls come from and as whom only when calls go out', () => {
    expect(compile(BOTH).needs).toMatchObject({
      digestAs: 'paris',
      callsFrom: { value: ['198.51.100.20/32'] },
    });
    expect(compile(example('inbound only, without a connection')).needs).not.toHaveProperty('callsFrom');
  });
});

describe('diagnostics', () => {
  const codes = (input: typeof BOTH) => compile(input).diagnostics.map((one) => one.code);
  const [node] = BOTH.platform.listensOn;

  it('tell of a second node', () => {
    const listensOn = [node!, { ...node!, node: 'second' }];
    expect(codes({ ...BOTH, platform: { ...BOTH.platform, listensOn } })).toEqual(['torture/one-node']);
  });

  it('tell of a declared port that is not the real one', () => {
    const listensOn = [{ ...node!, udp: 5099 }];
    expect(codes({ ...BOTH, platform: { ...BOTH.platform, listensOn } })).toEqual(['torture/port-differs']);
  });

  it('tell of an address that sendsFrom misses', () => {
    const [row] = BOTH.platform.sendsFrom;
    const sendsFrom = [{ ...row!, cidr: toCidr('192.0.2.1') }];
    expect(codes({ ...BOTH, platform: { ...BOTH.platform, sendsFrom } })).toEqual([
      'torture/sends-from-differs',
    ]);
  });

  it('tell of calls out without a host', () => {
    expect(codes({ ...BOTH, offer: { ...BOTH.offer, hosts: [] } })).toEqual(['torture/no-carrier-host']);
  });
});

describe('perturbation', () => {
  const text = (input: typeof BOTH): string => JSON.stringify(compile(input).resources);
  const { spec, endpoint } = BOTH;
  it.each<[string, typeof BOTH]>([
    ['secure', { ...BOTH, spec: { ...spec, secure: true } }],
    ['callerId', { ...BOTH, spec: { ...spec, callerId: { number: toE164('+33123456701') } } }],
    ['transfer.mode', { ...BOTH, spec: { ...spec, transfer: { ...spec.transfer, mode: 'enable-all' } } }],
    ['capacity.calls', { ...BOTH, spec: { ...spec, capacity: { calls: 7 } } }],
    ['outbound.hosts', { ...BOTH, endpoint: { ...endpoint, outbound: { hosts: ['frankfurt'] } } }],
    ['inbound.transport', { ...BOTH, endpoint: { ...endpoint, inbound: { transport: 'tcp', rows: [] } } }],
  ])('of %s changes a resource', (_field, changed) => {
    expect(text(changed)).not.toBe(text(BOTH));
  });

  it('of the rows changes none', () => {
    const changed = { ...BOTH, endpoint: { ...endpoint, inbound: { transport: 'udp' as const, rows: [] } } };
    expect(text(changed)).toBe(text(BOTH));
  });
});
