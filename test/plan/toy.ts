import { z } from 'zod';
import {
  identityOf,
  WRITE_ONCE,
  type Observed,
  type Resource,
  type ResourceType,
} from '../../src/contract/resource.ts';
import { foreign, ref, type Properties } from '../../src/contract/value.ts';
import type { PlanSide } from '../../src/plan/draft.ts';

const type = (
  init: Partial<ResourceType> & Pick<ResourceType, 'type' | 'fields' | 'role'>,
): ResourceType => ({
  label: init.type,
  kind: 'object',
  schema: z.looseObject({}),
  identity: [{ by: 'name', of: (p) => identityOf(p['name']) }],
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: [],
  ...init,
});

const wire = (label: string) => ({ label, wire: true });

/** A small vendor for the planner alone: a box that holds doors (let in), roads (send) and guests (list members). */
const TYPES: readonly ResourceType[] = [
  type({ type: 'box', role: 'accepts', fields: { name: wire('name'), lid: wire('lid') } }),
  type({
    type: 'door',
    role: 'accepts',
    replace: 'delete-first',
    identity: [{ by: 'name in its box', of: (p) => `${identityOf(p['box'])} ${identityOf(p['name'])}` }],
    fields: {
      name: wire('name'),
      box: wire('box'),
      lets: { ...wire('lets in'), set: 'accepted' },
      width: { ...wire('width'), immutable: 'a door cannot be widened' },
      key: { ...wire('key'), writeOnly: true },
    },
  }),
  type({ type: 'road', role: 'sends', fields: { name: wire('name'), to: wire('to') } }),
  type({
    type: 'guest',
    kind: 'element',
    role: 'accepts',
    list: { container: 'box', atMost: 2 },
    fields: { name: wire('name'), box: wire('box') },
  }),
  type({
    type: 'pool',
    kind: 'coverage',
    role: 'accepts',
    remove: 'never',
    fields: { numbers: wire('numbers') },
  }),
];

export const want = (
  typeName: string,
  key: string,
  properties: Properties = {},
  more: Partial<Resource> = {},
): Resource => ({
  type: typeName,
  key,
  properties: typeName === 'pool' ? properties : { name: key, ...properties },
  claim: 'own',
  serves: ['trunk/a'],
  from: { at: 'manifest', document: 'Trunk/t', pointer: `/${key}` },
  ...more,
});

export const there = (
  typeName: string,
  id: string,
  properties: Properties,
  more: Partial<Observed> = {},
): Observed => ({
  type: typeName,
  id,
  label: typeof properties['name'] === 'string' ? properties['name'] : id,
  properties,
  rest: null,
  ...more,
});

export const side = (init: Partial<PlanSide> = {}): PlanSide => ({
  name: 'toy',
  types: TYPES,
  wanted: [],
  observed: [],
  secretState: () => 'unverified',
  leftovers: new Set(),
  ...init,
});

export const boxRef = ref('box', 'b');
export const boxId = foreign('box', 'B1');
