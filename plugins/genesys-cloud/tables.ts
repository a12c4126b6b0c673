import {
  abroadFrom,
  abroadWithoutPlus,
  sampleNumber,
  type Country,
  type FactsInput,
  type Router,
  type RouteTrace,
  type Table,
} from 'trunkline/plugin';
import { withStepsRead } from './hands/read.ts';
import { router } from './numbers/route.ts';
import { diallingSites, type DiallingSite } from './numbers/site.ts';
import { keepsTrunkPrefix } from './numbers/ways.ts';
import { TRUNK } from './resources/names.ts';

const DIALLED = 'Number dialled';
const NORMALIZED = 'Normalized number';
/** As the page Simulate Call has them. */
const HEAD = [DIALLED, 'Number plan', 'Classification', NORMALIZED, 'Outbound route', 'External trunk'];

/**
 * What Simulate Call shows for numbers as people dial them, a table for each site whose calls may leave over a trunk of
 * these wires. Over plans that were read, else over the default ones of the site's country. Pure.
 */
export function tables({ resources, endpoints }: FactsInput): readonly Table[] {
  const wires = new Set(endpoints.filter(({ outbound }) => outbound).map(({ name }) => name));
  const all = withStepsRead(resources);
  const trunks = new Set(
    all
      .filter(({ type, serves }) => type === TRUNK && serves.some((wire) => wires.has(wire)))
      .map(({ key }) => key),
  );
  const route = router({ resources });
  return diallingSites(all)
    .filter(({ routes }) => routes.some((one) => one.trunks.some(({ key }) => trunks.has(key))))
    .flatMap((site) => tableOf(site, route));
}

function tableOf(site: DiallingSite, route: Router): readonly Table[] {
  const { key, country, assumed } = site;
  if (!country) return [];
  const plans = assumed ? `default number plans of ${country.country}, not read` : 'its number plans';
  const rows = samples(country).map((dialled) =>
    rowOf(dialled, route({ direction: 'outbound', dialled, caller: `@${key}` })),
  );
  return [{ title: `Dialled at ${key}: ${plans}`, head: HEAD, rows }];
}

/** In the country, abroad, in full, an emergency and an extension. */
function samples(country: Country): readonly string[] {
  const { trunk, sample, emergency } = country;
  const far = sampleNumber(abroadFrom(country));
  return [
    `${trunk}${sample}`,
    sampleNumber(country),
    ...abroadWithoutPlus(country, far),
    far,
    ...emergency.slice(0, 1),
    '1001',
  ];
}

function rowOf(dialled: string, { shows, result }: RouteTrace): readonly string[] {
  const said = new Map([...(shows?.() ?? []), [DIALLED, dialled]]);
  const missing = 'unknown' in result ? 'not known yet' : 'none';
  return HEAD.map((label) => withRemark(label, said.get(label) ?? missing));
}

/** Of a number that a plan makes and that no country can have. */
function withRemark(label: string, value: string): string {
  const country = label === NORMALIZED ? keepsTrunkPrefix(value) : undefined;
  return country ? `${value} (no number of ${country.country})` : value;
}
