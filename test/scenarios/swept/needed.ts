import type { ExpectationsSpec, Resource, ResourceType } from 'trunkline/plugin';
import type { AnyCarrier, AnyPlugin } from '../../../src/contract/any-side.ts';
import { FILE, HAND } from '../../../src/contract/artifact.ts';
import { exampleOffer } from '../../../src/testing/index.ts';
import { nameOf } from './changes.ts';

/** Every change that the resources of a side can go through, as {@link changesIn} says it. */
export function changesOf(side: AnyCarrier | AnyPlugin, made: readonly Resource[]): readonly string[] {
  const types = side.resourceTypes.flatMap((type) => kindsOf(type).map((kind) => `${type.type} ${kind}`));
  const artifacts = made
    .filter(({ type }) => type === FILE || type === HAND)
    .flatMap(({ type, key }) =>
      ['create', type === FILE ? 'update content' : 'update values', 'remove'].map(
        (kind) => `${nameOf(type, key)} ${kind}`,
      ),
    );
  return [...new Set([...types, ...artifacts])].map((change) => `${side.meta.id} ${change}`);
}

const kindsOf = (type: ResourceType): readonly string[] => [
  ...(type.made === 'outside' ? [] : ['create']),
  ...Object.entries(type.fields).map(([name, { immutable }]) =>
    immutable === undefined ? `update ${name}` : `replace ${name}`,
  ),
  ...(type.remove === 'never' ? [] : ['remove']),
];

/** What the worked examples of a plugin make. */
export const madeBy = (plugin: AnyPlugin): readonly Resource[] =>
  plugin.examples.flatMap(
    (example) =>
      plugin.compile({
        ...example,
        pointer: '/spec/endpoints/0',
        connection: example.connection,
        offer: exampleOffer(example.spec, example.endpoint),
      }).resources,
  );

/** All that a person can be asked to see to at a carrier: the types hold that nothing is left out. */
const EVERYTHING: Required<ExpectationsSpec> = {
  callsTo: ['FR'],
  symmetricRtp: true,
  headerPolicies: { termination: 'out', origination: 'in' },
  interconnect: 'line',
};

/** What a carrier makes of a trunk for which everything is asked of a person. */
export const askedBy = (carrier: AnyCarrier): readonly Resource[] =>
  carrier.compile({
    spec: {
      name: 'paris',
      carrier: 'carrier',
      formerly: [],
      friendlyName: 'Paris',
      domain: 'acme-paris',
      secure: false,
      cnam: false,
      transfer: { mode: 'disable-all', callerId: 'from-transferee' },
      capacity: { calls: 1, callsPerSecond: 100 },
      expectations: EVERYTHING,
      access: { ipLists: [], credentialLists: [] },
      numbers: { groups: [], unlisted: 'keep', takeover: false },
      unlistedRows: 'keep',
    },
    wires: [],
  }).resources;
