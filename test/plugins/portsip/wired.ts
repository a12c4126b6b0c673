import plugin from '../../../plugins/portsip/index.ts';
import { compile } from '../../../plugins/portsip/compile.ts';
import type { Input } from '../../../plugins/portsip/compile/input.ts';
import type { Discovered } from '../../../plugins/portsip/discovered.ts';
import { EXAMPLES } from '../../../plugins/portsip/examples.ts';
import { discovered } from '../../../plugins/portsip/examples/doubtful.ts';
import { group } from '../../../plugins/portsip/examples/parts.ts';
import type { DialRule } from '../../../plugins/portsip/numbers/pipeline.ts';
import { settings, shared } from '../../../plugins/portsip/settings.ts';
import type { NumberGroup } from '../../../src/contract/trunk-spec.ts';
import type { FactResource } from '../../../src/contract/side.ts';
import { foreign, ref, type Json, type Properties, type Value } from '../../../src/contract/value.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { loadManifests } from '../../../src/manifest/load.ts';
import { twilio } from '../../../src/twilio/index.ts';
import { inputOf, judge as judgeEdited, loader, type Edit } from '../../support/judge.ts';
import { labelsOf } from '../../../plugins/portsip/compile/labels.ts';
import { fromScreen, onScreen } from '../../../plugins/portsip/compile/screen.ts';
import { STEP_OF } from '../../../plugins/portsip/compile/by-hand.ts';
import { diskReader } from '../../manifest/catalog.ts';

const CATALOG = {
  carrier: (id: string) => (id === 'twilio' ? twilio : undefined),
  platform: (id: string) => (id === 'portsip' ? plugin : undefined),
  ids: () => ({ carriers: ['twilio'], platforms: ['portsip'] }),
};

export const wiringOf = loader(CATALOG);

/** What is found in a worked manifest, once one text in it is another. */
export async function findingsIn(file: string, before: string, after: string): Promise<string> {
  const read = async (path: string) => (await diskReader.read(path)).replace(before, after);
  const { findings } = await loadManifests({
    paths: [`manifests/${file}.yaml`],
    reader: { ...diskReader, read },
    plugins: CATALOG,
  });
  return findings.map(({ summary, fix }) => `${summary} ${fix}`).join('\n');
}

export type Part = Partial<Input>;

const [FIRST] = EXAMPLES;

/** The first example, changed. */
export const input = inputOf(FIRST!);

export const compiled = (part: Part = {}) => compile(input(part));

/** Slugs of what compile reports, each once. */
export const slugs = (part: Part = {}): readonly string[] => [
  ...new Set(compiled(part).diagnostics.map(({ code }) => code.replace('portsip/', ''))),
];

/** Settings as a manifest writes them. */
export const parsed = (given: Parameters<typeof settings.parse>[0]) => settings.parse(given);
export const parsedShared = (given: Parameters<typeof shared.parse>[0]) => shared.parse(given);

export const TENANT = {
  tenant: 'acme.pbx.example',
  numbers: ['sales'],
  inbound: [{ numbers: ['sales'], to: '8000' }],
  outbound: [{ name: 'US 11', prefixes: ['1'], digits: [11], prepend: '+' }],
} as const;

const SALES = group('sales', ['+12027594810', '+12027594815']);

/** One tenant with the numbers of one group; `trunk`, `options`, `tenant` are changed. */
export function one(
  change: {
    readonly trunk?: object;
    readonly options?: object;
    readonly parameters?: object;
    readonly tenant?: object;
    readonly groups?: readonly NumberGroup[];
    readonly spec?: Partial<Input['spec']>;
  } = {},
): Part {
  const { spec } = FIRST!;
  return {
    spec: {
      ...spec,
      numbers: { ...spec.numbers, groups: change.groups ?? [SALES] },
      ...change.spec,
    },
    settings: parsed({
      trunk: { name: 'Twilio-Reg-Trunk', ...change.trunk },
      options: change.options ?? {},
      parameters: change.parameters ?? {},
      tenants: [{ ...TENANT, ...change.tenant }],
    }),
  };
}

/** A trunk of the PBX as it tells of it; without changes the one of the examples. */
export const foundTrunk = (part: Partial<Discovered['trunks'][number]> = {}) => ({
  name: 'Twilio-Reg-Trunk',
  hostname: 'portsip-pbx.carrier.example',
  brand: 'Twilio',
  tenant: null,
  authMode: 'REGISTER_AUTH',
  authId: 'portsip-trunk',
  ...part,
});

/** What a PBX of the newest version tells to a user of the system. */
export const found = (part: Partial<Discovered> = {}): Json =>
  discovered({
    brands: [],
    trunks: [foundTrunk()],
    ...(part as { readonly [key: string]: Json }),
  });

/** A tenant as the PBX tells it. */
export const foundTenant = (part: Partial<Discovered['tenants'][number]> = {}) => ({
  id: '878156644691742720',
  domain: 'acme.pbx.example',
  name: 'Acme',
  e164: null,
  trunksAllowed: true,
  calls: null,
  callerIds: null,
  ...part,
});

export const E164_ON = {
  enabled: true,
  internationalCode: '',
  country: 'United States(1)',
  areaCode: '',
  nationalCode: '',
  prefix: '',
  removeSpecialChars: false,
  removeDuplicateCountries: true,
  removeDuplicateAreaCodes: true,
};

/** Of an outbound rule that takes every call and changes nothing. */
const PLAIN_RULE = {
  enabled: true,
  prefixes: '',
  lengths: '',
  callers: '',
  priority: 1000,
  stripDigits: 0,
  prepend: '',
  callerId: '',
};

/** Such a rule, but for what is said of it. */
export const dialRule = (part: Partial<DialRule>): DialRule => ({
  ...PLAIN_RULE,
  key: part.name ?? 'r',
  name: 'r',
  ...part,
});

/** A rule of the tenant over a trunk that no manifest lists, as the PBX tells of it. */
export const foreignRule = (part: Properties = {}): FactResource => ({
  type: 'outbound-rule',
  key: 'acme.pbx.example/All',
  serves: [],
  properties: {
    tenant: ref('tenant', 'acme.pbx.example'),
    provider: foreign('provider', '878156644691742799', 'Telnyx'),
    name: 'All',
    ...PLAIN_RULE,
    ...part,
  },
});

type Change = (value: Value | undefined) => Value;

/** Sets a field of every resource of a type; in a runbook, the value that stands under its label. */
export const set =
  (type: keyof typeof STEP_OF, field: string, change: Change): Edit =>
  (resources) =>
    resources.map((resource) => {
      if (resource.type === type)
        return {
          ...resource,
          properties: { ...resource.properties, [field]: change(resource.properties[field]) },
        };
      if (resource.type !== 'hand' || !resource.key.startsWith(`${STEP_OF[type]}-`)) return resource;
      const label = labelsOf(type).find(([name]) => name === field)![1];
      const rows = resource.properties['values'] as readonly (readonly [string, Value])[];
      const rest = rows.filter(([name]) => name !== label);
      const before = rows.find(([name]) => name === label)?.[1];
      return {
        ...resource,
        properties: {
          ...resource.properties,
          values: [...rest, [label, onScreen(field, change(before && fromScreen(type, field, before)))]],
        },
      };
    });

export const without =
  (type: keyof typeof STEP_OF): Edit =>
  (resources) =>
    resources.filter(
      ({ type: made, key }) => made !== type && !(made === 'hand' && key.startsWith(`${STEP_OF[type]}-`)),
    );

/** The proof over what is wanted, after edits to what each side holds; the PBX tells this of itself. */
export const judge = (
  wiring: Wiring,
  {
    edits = {},
    discovered,
  }: { readonly edits?: Readonly<Record<string, Edit>>; readonly discovered?: Json } = {},
) => judgeEdited(wiring, { edits, ...(discovered === undefined ? {} : { discovered: { pbx: discovered } }) });

/** The same without a way to the PBX. */
export const byHand = (wiring: Wiring): Wiring => ({
  ...wiring,
  platforms: wiring.platforms.map(({ connection: _connection, ...platform }) => platform),
});
