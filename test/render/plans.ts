import type { Step, Plan } from '../../src/plan/shapes.ts';
import { foreign, ref, secretRef, type Properties } from '../../src/contract/value.ts';
import type { Resource } from '../../src/contract/resource.ts';

/** Small hand-made plans: what a reader sees depends on nothing but these. */
/** Two wires of which the same is true, and one that is taken over as it stands. */
export const mapping: Plan['mapping'] = [
  ...['paris/pbx', 'lyon/pbx'].map((wire) => ({
    wire,
    platform: 'pbx',
    lines: [
      { field: 'numbers', outcome: 'exact', vendorField: 'did_pool', reason: 'as they stand' } as const,
      {
        field: 'capacity.calls',
        outcome: 'approximated',
        vendorField: 'max_calls',
        reason: 'in steps of ten',
      } as const,
      { field: 'outbound.user', outcome: 'not-applicable', reason: 'this wire makes no calls' } as const,
    ],
  })),
  {
    wire: 'nice/pbx',
    platform: 'pbx',
    lines: [{ field: 'numbers', outcome: 'exact', reason: 'as they stand' }],
  },
];

export const planOf = (steps: readonly Step[], more: Partial<Plan> = {}): Plan => ({
  formatVersion: '1.0',
  kind: 'apply',
  steps,
  diagnostics: [],
  kept: [],
  mapping: [],
  tables: [],
  calls: steps.length === 0 ? { twilio: { reads: 4, writes: 0 } } : { twilio: { reads: 12, writes: 7 } },
  binding: { desired: 'd', discovered: 'd', sides: {}, steps: {}, forced: [] },
  ...more,
});

const resource = (type: string, key: string, properties: Properties): Resource => ({
  type,
  key,
  properties,
  claim: 'own',
  serves: ['paris/pbx'],
  from: { at: 'manifest', document: 'Trunk/paris', pointer: '/spec' },
});

const step = (init: Pick<Step, 'pass' | 'action' | 'label' | 'ref'> & Partial<Step>): Step => ({
  id: `twilio ${init.ref.$ref}:${init.ref.key} ${init.action}`,
  side: 'twilio',
  fields: [],
  needs: [],
  calls: { reads: 0, writes: 1 },
  ...init,
});

export const trunk = step({
  pass: 'widen',
  action: 'create',
  label: 'trunk',
  ref: ref('trunk', 'paris'),
  fields: [
    { name: 'friendlyName', label: 'friendly name', after: 'Paris', why: 'new', wire: false },
    { name: 'domainName', label: 'termination domain', after: null, why: 'new', wire: true },
    { name: 'secure', label: 'secure trunking', after: false, why: 'new', wire: true },
  ],
});

const password = secretRef({ env: 'CANARY_PASSWORD' });

export const newUser = step({
  pass: 'widen',
  action: 'create',
  label: 'digest user',
  ref: ref('credential', 'Paris/paris-pbx'),
  wanted: resource('credential', 'Paris/paris-pbx', { username: 'paris-pbx', password }),
  fields: [
    { name: 'username', label: 'user name', after: 'paris-pbx', why: 'new', wire: true },
    { name: 'password', label: 'password', after: password, why: 'new', wire: true },
  ],
});

export const changedSecret = step({
  pass: 'switch',
  action: 'update',
  label: 'digest user',
  ref: ref('credential', 'Paris/old'),
  wanted: resource('credential', 'Paris/old', { username: 'old', password }),
  fields: [
    { name: 'password', label: 'password', why: 'the secret is another one than last written', wire: true },
  ],
  because: 'every holder of a secret is written together',
  gap: 'calls are refused between the writes of the two holders of this secret',
});

export const attach = (number: string): Step =>
  step({
    pass: 'switch',
    action: 'update',
    label: 'number',
    ref: ref('number', number),
    wanted: resource('number', number, { number, trunk: ref('trunk', 'paris') }),
    fields: [
      {
        name: 'trunk',
        label: 'trunk',
        before: foreign('trunk', 'TK1', 'Old'),
        after: ref('trunk', 'paris'),
        why: 'differs from the manifest',
        wire: true,
      },
    ],
  });

export const detach = (number: string): Step => ({
  ...attach(number),
  pass: 'narrow',
  action: 'remove',
  fields: [],
  because: 'the manifest that made it is destroyed',
  before: { type: 'number', id: 'PN1', label: number, properties: { number }, rest: {} },
});

export const file = step({
  pass: 'widen',
  action: 'update',
  side: 'vgw',
  label: 'file',
  ref: ref('file', 'tenant.json'),
  calls: { reads: 0, writes: 0 },
  fields: [
    {
      name: 'content',
      label: 'content',
      before: { tenants: [{ id: 'bot', key: secretRef({ env: 'CANARY_KEY' }), language: 'en-US' }] },
      after: { tenants: [{ id: 'bot', key: secretRef({ env: 'CANARY_KEY' }), language: 'fr-FR' }] },
      why: 'differs from the manifest',
      wire: true,
    },
  ],
});

export const list = step({
  pass: 'widen',
  action: 'update',
  label: 'allow-list',
  ref: ref('allow-list', 'carrier'),
  fields: [
    {
      name: 'networks',
      label: 'networks',
      before: ['192.0.2.0/24'],
      after: ['192.0.2.0/24', '198.51.100.0/24'],
      why: 'lets in more',
      wire: true,
    },
  ],
});

export const hand = step({
  pass: 'widen',
  action: 'by-hand',
  side: 'vgw',
  label: 'manual step',
  ref: ref('hand', 'start-gateway'),
  calls: { reads: 0, writes: 0 },
  wanted: resource('hand', 'start-gateway', {
    id: 'start-gateway',
    title: 'Start the gateway',
    where: 'the machine it runs on',
    instructions: ['Run docker compose up -d.'],
    values: [['Key', secretRef({ env: 'CANARY_KEY' })]],
  }),
});

export const replaced: readonly Step[] = [
  step({
    pass: 'switch',
    action: 'remove',
    replaces: true,
    label: 'origination URL',
    ref: ref('origination-url', 'pbx'),
    because: 'cannot be changed in place (trunk: a row belongs to the trunk it was made in)',
    gap: 'the origination URL is gone until it has been made again',
    before: { type: 'origination-url', id: 'OU1', label: 'pbx', properties: { weight: 10 }, rest: {} },
  }),
  step({
    pass: 'switch',
    action: 'create',
    replaces: true,
    label: 'origination URL',
    ref: ref('origination-url', 'pbx'),
    fields: [{ name: 'weight', label: 'weight', after: 10, why: 'new', wire: true }],
  }),
];
