import { countryOf, endsOf, type Json, type OwnsInput } from 'trunkline/plugin';
import { regionOf } from './compile/domain.ts';
import { isOwn, isUsed } from './compile/routes.ts';
import { isCallRoute } from './compile/numbers.ts';
import { DEFAULT_ROUTE, VOICE_SITE } from './reference.ts';
import type { Connection, Settings, Shared } from './settings.ts';

type Input = OwnsInput<Connection, Settings, Shared>;

/** Where a runbook names no region. */
const SOME_REGION = 'us-east-1';

/** The vendor's ids. Anything else is a short name. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The org of a sandbox: in the region of the manifest, with the OAuth client, and everything that the manifest refers to
 * and does not ask for: sites with their routes, locations, users, flows, call routes, divisions. Nothing that Trunkline
 * is to make.
 */
export function owns(input: Input): Json {
  const { connection, shared = {}, platform } = input;
  // The two ends stand for the network: a list that lets in a smaller one lacks at least one of them.
  const addresses = (platform?.sendsFrom ?? []).flatMap(({ cidr }) => endsOf(cidr));
  return {
    region: regionOf({ connection, shared }) ?? SOME_REGION,
    organization: organizationOf(input),
    ...(shared.byocDomain === undefined ? {} : { byocDomain: shared.byocDomain }),
    clients: connection
      ? [{ id: input.value(connection.clientId), secret: input.value(connection.clientSecret) }]
      : [],
    divisions: shared.division === undefined ? [] : [shared.division],
    ...(addresses.length === 0 ? {} : { signalling: { addresses: [...new Set(addresses)] } }),
    ...referredTo(input),
  };
}

function organizationOf({ name, connection, value }: Input): Json {
  const said = connection ? value(connection.organization) : name;
  return ID.test(said) ? { id: said, name, shortName: name } : { name: said, shortName: said };
}

/** One endpoint of the platform, with the country of its numbers. */
interface Wire {
  readonly settings: Settings;
  readonly country: { readonly country: string } | Record<string, never>;
}

function referredTo({ trunks }: Input): { readonly [key: string]: Json } {
  const wires = trunks.flatMap(({ spec, endpoints }): readonly Wire[] => {
    const number = spec.callerId?.number ?? spec.numbers.groups[0]?.numbers.ranges[0]?.[0];
    const country = number === undefined ? undefined : countryOf(number)?.country;
    return endpoints.map(({ settings }) => ({
      settings,
      country: country === undefined ? {} : { country },
    }));
  });
  return {
    locations: eachNamed(wires.flatMap(locationsOf)),
    sites: sitesOf(wires),
    ...answering(wires),
  };
}

/** The first of each name: several trunks may mean one thing. */
const eachNamed = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] => [
  ...new Map(all.toReversed().map((one) => [one.name.toLowerCase(), one])).values(),
];

const locationsOf = ({ settings: { location }, country }: Wire) =>
  location && !location.create ? [{ name: location.name, ...country }] : [];

/** With the routes that are used, or that give classifications away. */
function sitesOf(wires: readonly Wire[]): readonly Json[] {
  const made = new Set(
    wires.flatMap(({ settings: { site } }) => (site.create ? [site.name.toLowerCase()] : [])),
  );
  const named = wires.flatMap(({ settings: { site }, country }) =>
    [site.name, ...(site.create?.primary ?? []), ...(site.create?.secondary ?? [])].map((name) => ({
      name,
      ...country,
    })),
  );
  return eachNamed(named)
    .filter(({ name }) => name !== VOICE_SITE && !made.has(name.toLowerCase()))
    .map((site) => ({ ...site, routes: routesAt(wires, site.name) }));
}

function routesAt(wires: readonly Wire[], site: string): readonly Json[] {
  const routes = wires
    .filter(({ settings }) => settings.site.name.toLowerCase() === site.toLowerCase())
    .flatMap(({ settings: { outboundRoutes } }) => [
      ...outboundRoutes.filter(isUsed).map(({ use, classifications }) => ({ name: use, classifications })),
      ...outboundRoutes
        .filter(isOwn)
        .map(({ takeFrom, classifications }) => ({ name: takeFrom, classifications })),
    ]);
  const names = [...new Set(routes.map(({ name }) => name))].filter((name) => name !== DEFAULT_ROUTE);
  return names.map((name) => ({
    name,
    classifications: [
      ...new Set(routes.filter((one) => one.name === name).flatMap((one) => one.classifications)),
    ],
  }));
}

/** Users and flows, and call routes that must be there: each with a flow, or nobody would answer. */
function answering(wires: readonly Wire[]): { readonly [key: string]: Json } {
  const targets = wires.flatMap(({ settings }) => settings.assign.map(({ to }) => to));
  const routes = targets.filter(isCallRoute);
  const made = new Set(routes.filter((to) => to.openHoursFlow !== undefined).map((to) => to.callRoute));
  const there = [...new Set(routes.map(({ callRoute }) => callRoute))].filter((name) => !made.has(name));
  const contacts = wires.flatMap(({ settings }) => settings.location?.create?.contact ?? []);
  const users = [...targets.flatMap((to) => (isCallRoute(to) ? [] : [to.user])), ...contacts];
  const flows = [...routes.flatMap(({ openHoursFlow }) => openHoursFlow ?? []), ...there.map(flowOf)];
  return {
    users: [...new Set(users)].map((email) => ({ email })),
    flows: [...new Set(flows)],
    callRoutes: there.map((name) => ({ name, flow: flowOf(name) })),
  };
}

const flowOf = (callRoute: string): string => `${callRoute} flow`;
