import { describe, expect, it } from 'vitest';
import plugin from '../../../plugins/ibm-voice-gateway/index.ts';
import { hasErrors } from '../../../src/contract/diagnostic.ts';
import { MAPPED_FIELDS, type MappedField } from '../../../src/contract/mapping.ts';
import { compileCase } from '../../../src/testing/compile-case.ts';
import { perturbed } from '../../../src/testing/perturb.ts';
import { changed, subjectOf, type Case } from '../../../src/testing/subject.ts';
import { placesOf } from './places.ts';

const subject = subjectOf(plugin);
const compiled = (one: Case) => compileCase(subject, one);
const filesOf = (one: Case) =>
  Object.fromEntries(
    compiled(one)
      .resources.filter(({ type }) => type === 'file')
      .map(({ key, properties }) => [key, properties['content']!]),
  );
const sound = subject.cases.filter((one) => !hasErrors(compiled(one).diagnostics));

const saidBy = (one: Case): ReadonlyMap<string, string> => placesOf(filesOf(one));

/** Places in the files that say something else when the field does. */
function moved(one: Case, other: Case): readonly string[] {
  const [before, after] = [saidBy(one), saidBy(other)];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (place) => before.get(place) !== after.get(place),
  );
}

/** Every field of every sound example that can be changed without an error. */
const CHANGES = sound.flatMap((one) =>
  MAPPED_FIELDS.flatMap((field) => {
    const other = perturbed(one, field);
    if (!other || hasErrors(compiled(other).diagnostics)) return [];
    const line = compiled(one).mapping!.find((mapped) => mapped.field === field)!;
    return [{ example: one.name, field, line, moved: moved(one, other) }];
  }),
);
type Change = (typeof CHANGES)[number];

const named = ({ line }: Change): readonly string[] => line.vendorField?.split(', ') ?? [];
const isNamed = (place: string, names: readonly string[]): boolean =>
  names.some((name) => place === name || place.startsWith(`${name}.`));

/** What is made of the place a line names, or says again what it says. */
const FOLLOWS: Readonly<Partial<Record<MappedField, readonly string[]>>> = {
  secure: ['firewall.txt'],
  'capacity.calls': ['ports', 'firewall.txt', 'spec.ingress[].destination.ports[]'],
  // A request that names no caller of its own has the first number.
  numbers: [
    'tenants[].description',
    'tenants[].conversation',
    'tenants[].stt',
    'tenants[].tts',
    'tenants[].outboundCalls',
    'from in outboundCall.json',
  ],
};

describe('the mapping report, where an input changes', () => {
  it('is tried in every field that it calls exact or approximated', () => {
    const claimed = CHANGES.filter(({ line }) => line.vendorField !== undefined);
    expect(new Set(claimed.map(({ field }) => field))).toEqual(
      new Set(MAPPED_FIELDS.filter((field) => field !== 'transfer.mode' && field !== 'inbound.transport')),
    );
  });

  it('leaves the gateway as it is when calls change over to another transport it listens on', () => {
    const changes = CHANGES.filter(({ field }) => field === 'inbound.transport');
    expect(changes).not.toEqual([]);
    for (const { example } of changes) {
      const one = sound.find(({ name }) => name === example)!;
      const other = compiled(perturbed(one, 'inbound.transport')!);
      expect(other.resources).toEqual(compiled(one).resources);
    }
  });

  it('names a place that changes with it', () => {
    const idle = CHANGES.filter(
      ({ field, line }) => line.vendorField !== undefined && field !== 'inbound.rows',
    )
      .filter((change) => !change.moved.some((place) => isNamed(place, named(change))))
      .map(({ example, field }) => `${field} in "${example}"`);
    expect(idle).toEqual([]);
  });

  it('names every place that changes with it, but those made of it', () => {
    const unsaid = CHANGES.flatMap((change) =>
      change.moved
        .filter((place) => !isNamed(place, [...named(change), ...(FOLLOWS[change.field] ?? [])]))
        .map((place) => `${change.field} in "${change.example}" changes ${place}`),
    );
    expect(unsaid).toEqual([]);
  });
});

describe('the mapping report, seen from what it names', () => {
  it('names no place without an input that changes it', () => {
    const claims = CHANGES.flatMap((change) => named(change).map((name) => `${change.field}: ${name}`));
    const explained = CHANGES.flatMap((change) => {
      return named(change)
        .filter((name) => change.moved.some((place) => isNamed(place, [name])))
        .map((name) => `${change.field}: ${name}`);
    });
    // Nodes come and go with rows, which is tried below.
    const rows = new Set(['inbound.rows: one folder a node', 'inbound.rows: one Deployment a node']);
    expect(new Set(explained)).toEqual(new Set(claims.filter((claim) => !rows.has(claim))));
  });

  it.each([
    ['two nodes, one row each', 'docker-compose.yml', ['a/', 'b/']],
    ['two nodes on Kubernetes', '', ['kubernetes/deployment-a.yaml', 'kubernetes/deployment-b.yaml']],
  ])('has a gateway for each node of the rows: %s', (name, file, paths) => {
    const one = sound.find((example) => example.name === name)!;
    const inbound = one.wiring.trunks[0]!.endpoints[0]!.spec.inbound!;
    const [first] = inbound.rows;
    const less = changed(one, { endpoint: { inbound: { ...inbound, rows: [first!] } } });
    const gateways = (files: object) =>
      Object.keys(files).filter((path) => paths.some((start) => path === `${start}${file}`));
    expect(gateways(filesOf(one))).toHaveLength(2);
    expect(gateways(filesOf(less))).toHaveLength(1);
  });

  it('says of calls in and calls out only what the wire has of them', () => {
    const both = sound.find(({ name }) => name === 'calls in and out, with a login')!;
    const { inbound, outbound } = both.wiring.trunks[0]!.endpoints[0]!.spec;
    const endpoint = { name: 'vgw', platform: 'under-test' };
    const applies = (only: object) => {
      const trunk = both.wiring.trunks[0]!;
      const endpoints = [{ ...trunk.endpoints[0]!, spec: { ...endpoint, ...only } }];
      const { mapping } = compiled({
        ...both,
        wiring: { ...both.wiring, trunks: [{ ...trunk, endpoints }] },
      });
      return mapping!.filter(({ outcome }) => outcome !== 'not-applicable').map(({ field }) => field);
    };
    const always = ['secure', 'capacity.calls', 'numbers'];
    expect(applies({ inbound })).toEqual([...always, 'inbound.transport', 'inbound.rows']);
    expect(applies({ outbound })).toEqual([...always, 'callerId', 'outbound.hosts', 'outbound.user']);
  });
});
