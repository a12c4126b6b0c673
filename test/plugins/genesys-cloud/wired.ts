import plugin from '../../../plugins/genesys-cloud/index.ts';
import { compile } from '../../../plugins/genesys-cloud/compile.ts';
import type { Input } from '../../../plugins/genesys-cloud/compile/input.ts';
import { EXAMPLES } from '../../../plugins/genesys-cloud/examples.ts';
import { settings, shared } from '../../../plugins/genesys-cloud/settings.ts';
import portsip from '../../../plugins/portsip/index.ts';
import { numberSet, toE164 } from '../../../src/contract/numbers.ts';
import type { Properties, Value } from '../../../src/contract/value.ts';
import type { Resource } from '../../../src/contract/resource.ts';
import type { NumberGroup } from '../../../src/contract/trunk-spec.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { createCatalog } from '../../../src/registry/catalog.ts';
import { twilio } from '../../../src/twilio/index.ts';
import { inputOf, loader } from '../../support/judge.ts';

const CATALOG = createCatalog({ carriers: [twilio], platforms: [plugin, portsip] });

export const wiringOf = loader(CATALOG);

/** The same without a way to the org. */
export const byHand = (wiring: Wiring): Wiring => ({
  ...wiring,
  platforms: wiring.platforms.map(({ connection, ...platform }) =>
    platform.plugin.meta.id === 'genesys-cloud'
      ? { ...platform, shared: { region: Object(connection).region, ...Object(platform.shared) } }
      : platform,
  ),
});

export type Part = Partial<Input>;

/** The first example, changed. */
export const input = inputOf(EXAMPLES[0]!);

export const compiled = (part: Part = {}) => compile(input(part));

/** Slugs of what compile reports, each once. */
export const slugs = (part: Part = {}): readonly string[] => [
  ...new Set(compiled(part).diagnostics.map(({ code }) => code.replace('genesys-cloud/', ''))),
];

/** Settings as a manifest writes them. */
type Given = Parameters<typeof settings.parse>[0];
const parsed = (given: Given) => settings.parse(given);
export const parsedShared = (given: Parameters<typeof shared.parse>[0]) => shared.parse(given);

const SETTINGS = {
  trunk: { name: 'Twilio', identifier: 'acme-genesys-paris' },
  site: { name: 'Lyon Office' },
  outboundRoutes: [{ name: 'Twilio Route', classifications: ['National', 'International'] }],
  assign: [
    { numbers: ['main'], to: { callRoute: 'Paris Main', openHoursFlow: 'Paris Inbound' } },
    { numbers: ['direct'], to: { user: 'ada@acme.example' } },
  ],
};

/** A sound wire to a site that is there; `trunk` and `site` are changed, the rest takes the place of what it has. */
export const withSettings = (
  change: {
    readonly trunk?: object;
    readonly site?: object;
    readonly location?: object;
    readonly outboundRoutes?: readonly object[];
    readonly assign?: readonly object[];
  } = {},
): Part => ({
  settings: parsed({
    ...SETTINGS,
    ...change,
    trunk: { ...SETTINGS.trunk, ...change.trunk },
    site: { ...SETTINGS.site, ...change.site },
  }),
});

export const group = (name: string, ...numbers: readonly string[]): NumberGroup => ({
  name,
  numbers: numberSet(numbers.map(toE164)),
  labels: {},
  destinations: {},
});

/** What is wanted of one type and key. */
export function propertiesOf(resources: readonly Resource[], type: string, key?: string): Properties {
  const found = resources.find((one) => one.type === type && (key === undefined || one.key === key));
  if (!found) throw new RangeError(`no ${type} ${key ?? ''}`);
  return found.properties;
}

export const keysOf = (resources: readonly Resource[], type: string): readonly string[] =>
  resources.filter((one) => one.type === type).map(({ key }) => key);

/** Values of a manual step by their labels. */
export const valuesOf = (resources: readonly Resource[], key: string): ReadonlyMap<string, Value> =>
  new Map(propertiesOf(resources, 'hand', key)['values'] as readonly (readonly [string, Value])[]);
