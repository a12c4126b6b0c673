import { groupBy, formatNumbers, isE164, numberSet, VendorError } from 'trunkline/plugin';
import type { Diagnostic, Json, Matched, Observed, ObserveQuery, Resource } from 'trunkline/plugin';
import { warning } from './compile/context.ts';
import { NUMBER, textOf, TRUNK } from './resources/names.ts';
import type { RouteRow, TwilioApi } from './rows.ts';

interface RoutesInput {
  readonly api: TwilioApi;
  readonly query: ObserveQuery;
  /** Processing Region of the Carrier document. */
  readonly region: string;
  readonly matched: Matched;
  readonly numbers: readonly Observed[];
}

/** What is routed, and by which line it is wanted. */
interface Routed {
  readonly name: string;
  readonly wanted: Resource;
  readonly read: () => Promise<RouteRow | undefined>;
}

/** Where no route was ever set calls go to us1 (Twilio docs, inbound-call-processing, 2026-08). */
const DEFAULT_REGION = 'us1';

/**
 * Regions are apart: a call that is routed to another Region than that of the trunk finds no trunk there. Reads routes
 * v2, where Twilio keeps the Region of each number and of each trunk domain. Reports `twilio/routed-elsewhere`, and
 * `twilio/routes-unreadable` where these credentials may not read them, which stops nothing.
 */
export async function routesSeen(input: RoutesInput): Promise<RoutesSeen> {
  const none: RoutesSeen = { diagnostics: [], regions: new Map() };
  if (input.query.purpose === 'removal') return none;
  const [first, ...others] = [...trunksOf(input), ...numbersOf(input)];
  if (first === undefined) return none;
  try {
    // Alone and first: a refusal is then one request, not thousands.
    const one = await regionOf(first);
    const all = [one, ...(await Promise.all(others.map(regionOf)))];
    const strays = all.filter(({ region }) => region !== input.region);
    return {
      diagnostics: [...groupBy(strays, strayWord)].map(([, group]) => elsewhere(group, input.region)),
      regions: new Map(all.map(({ routed, region }) => [routed.name, region])),
    };
  } catch (error) {
    if (!VendorError.is(error) || error.fault === 'transient') throw error;
    return { ...none, diagnostics: [unreadable(first.wanted, error)] };
  }
}

/** With the Region of each wanted number, the object says where its calls are processed; the trunk says where it is. */
export function withRegion(
  observed: Observed,
  { regions }: RoutesSeen,
  region: string | undefined,
): Observed {
  const at = observed.type === TRUNK ? region : regions.get(observed.label);
  return at === undefined || regions.size === 0 || !isFields(observed.rest)
    ? observed
    : { ...observed, rest: { ...observed.rest, voiceRegion: at } };
}

const isFields = (rest: Json): rest is Readonly<Record<string, Json>> =>
  typeof rest === 'object' && rest !== null && !Array.isArray(rest);

export interface RoutesSeen {
  readonly diagnostics: readonly Diagnostic[];
  /** By number, and by domain of a trunk; empty where nothing was read. */
  readonly regions: ReadonlyMap<string, string>;
}

interface Found {
  readonly routed: Routed;
  readonly region: string;
}

const regionOf = async (routed: Routed): Promise<Found> => ({
  routed,
  region: (await routed.read())?.voiceRegion ?? DEFAULT_REGION,
});

const strayWord = ({ routed, region }: Found): string => `${routed.wanted.type} ${region}`;

const trunksOf = ({ api, matched }: RoutesInput): readonly Routed[] =>
  matched.pairs.flatMap(({ wanted, observed }) => {
    const domain = textOf(observed?.properties['domainName']);
    return wanted.type === TRUNK && domain !== undefined
      ? [{ name: domain, wanted, read: () => api.routes.trunk(domain) }]
      : [];
  });

function numbersOf({ api, query, numbers }: RoutesInput): readonly Routed[] {
  const there = new Set(numbers.map((one) => one.label));
  return query.wanted
    .filter((one) => one.type === NUMBER && there.has(one.key))
    .map((wanted) => ({ name: wanted.key, wanted, read: () => api.routes.number(wanted.key) }));
}

function elsewhere(group: readonly Found[], region: string): Diagnostic {
  const [{ routed, region: actual }] = group as readonly [Found];
  const names = group.map((one) => one.routed.name);
  const listed =
    routed.wanted.type === NUMBER ? formatNumbers(numberSet(names.filter(isE164))) : names.join(', ');
  return warning('routed-elsewhere', routed.wanted.from, {
    summary: `${listed}: calls are processed in Region ${actual}, the Carrier document says ${region}`,
    detail: `Trunks, lists and voice settings of one Region do not exist in another, so these calls do not meet what is set up in ${region}.`,
    fix: `Route them to ${region} in the Console (Region of the number or trunk), or correct \`region\`. A change takes up to 5 minutes.`,
  });
}

const unreadable = (wanted: Resource, error: VendorError): Diagnostic =>
  warning('routes-unreadable', wanted.from, {
    summary: `the Region that calls are routed to cannot be read: ${error.message} (${error.code})`,
    detail: 'Whether calls are processed in the Region of the Carrier document is not known.',
    fix: 'Use credentials that may read it, or set `routes: ignore` in the Carrier document.',
  });
