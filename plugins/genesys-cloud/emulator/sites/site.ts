import { z } from 'zod';
import type { Json } from 'trunkline/plugin';
import { name, optional, reference } from '../app.ts';
import { divisionOf, EDGES, entity, needFreeName, referTo } from '../entities.ts';
import { bad, invalid } from '../errors.ts';
import { REGIONS } from '../regions.ts';
import type { Field, Org, Row, World } from '../state.ts';
import { isOn } from '../switches.ts';

export const PATH = `${EDGES}/sites`;
export const AT = { name: 'sites', what: 'a site' } as const;

const references = optional(z.array(reference));
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?$/;

export const siteBody = z.object({
  name,
  description: optional(z.string()),
  version: optional(z.int()),
  location: reference,
  division: optional(reference),
  mediaModel: optional(z.enum(['Cloud', 'Premises'])),
  edgeAutoUpdateConfig: optional(
    z.object({
      timeZone: z.string().min(1),
      rrule: optional(z.string().regex(/FREQ=(?:DAILY|WEEKLY.*BYDAY=.+)/)),
      start: z.string().regex(LOCAL_TIME),
      end: z.string().regex(LOCAL_TIME),
    }),
  ),
  primarySites: references,
  secondarySites: references,
  ntpSettings: optional(z.object({ servers: z.array(z.string()).nullish() })),
  callerId: optional(z.string()),
  callerName: optional(z.string()),
  mediaRegions: optional(z.array(z.string())),
  mediaRegionsUseLatencyBased: optional(z.boolean()),
  cloudProxyForceTurn: optional(z.boolean()),
});
type Body = z.output<typeof siteBody>;

/** Window of an update: two hours at least. */
const TWO_HOURS = 2 * 3600 * 1000;

/** What a write of a site leaves. Without sites of others it is its own primary one. */
export function siteRow(world: World, org: Org, body: Body, before?: Row): Row {
  needFreeName(world.rows('sites', org.id), body.name, before?.id);
  if (!world.get('locations', org.id, body.location.id))
    bad('referenced.key.does.not.exist', 'no such location');
  const mediaModel = body.mediaModel ?? before?.['mediaModel'] ?? 'Cloud';
  if (before && mediaModel !== before['mediaModel']) bad('general.bad.request', 'the media model is fixed');
  const id = before?.id ?? world.id();
  const dropped = !before && isOn(world.io, 'postIgnoresOtherSites');
  return {
    id,
    org: org.id,
    version: (before?.version ?? 0) + 1,
    name: body.name,
    description: body.description ?? null,
    division: divisionOf(world, org, body.division, before),
    location: body.location.id,
    managed: false,
    mediaModel,
    edgeAutoUpdateConfig: updates(body.edgeAutoUpdateConfig),
    primarySites: dropped ? [id] : (sitesOf(world, org, body.primarySites) ?? [id]),
    secondarySites: dropped ? [] : (sitesOf(world, org, body.secondarySites) ?? []),
    ntpSettings: { servers: body.ntpSettings?.servers ?? [] },
    callerId: body.callerId ?? null,
    callerName: body.callerName ?? null,
    mediaRegions: regionsOf(org, body.mediaRegions),
    mediaRegionsUseLatencyBased: body.mediaRegionsUseLatencyBased ?? false,
    cloudProxyForceTurn: body.cloudProxyForceTurn ?? false,
  };
}

function sitesOf(world: World, org: Org, asked: readonly { readonly id: string }[] | undefined) {
  if (asked === undefined || asked.length === 0) return undefined;
  for (const { id } of asked)
    if (!world.get('sites', org.id, id)) bad('referenced.key.does.not.exist', 'no such site');
  return asked.map(({ id }) => id);
}

function updates(config: Body['edgeAutoUpdateConfig']): Json {
  if (!config) return null;
  const wide = Date.parse(`${config.end}Z`) - Date.parse(`${config.start}Z`);
  if (wide < TWO_HOURS) bad('general.bad.request', 'the window is under two hours');
  return { timeZone: config.timeZone, rrule: config.rrule ?? null, start: config.start, end: config.end };
}

/** The server adds the home region. */
function regionsOf(org: Org, asked: readonly string[] | undefined): Json {
  const foreign = (asked ?? []).find((one) => !(one in REGIONS));
  if (foreign !== undefined) invalid('mediaRegions', 'no such region');
  return [...new Set([org.region, ...(asked ?? [])])];
}

const present = (row: Row, ...fields: readonly Field[]): Record<string, Json> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = row[field];
      return value === null || value === undefined ? [] : [[field, value]];
    }),
  );

export function siteView(world: World, row: Row): Record<string, Json> {
  const site = referTo(world, { name: 'sites', org: row.org, path: PATH });
  const location = referTo(world, { name: 'locations', org: row.org, path: '/api/v2/locations' });
  const list = (value: Json | undefined): Json =>
    Array.isArray(value) ? value.flatMap((id: Json) => site(id) ?? []) : [];
  return entity(world, row, PATH, {
    location: location(row['location']) ?? {},
    managed: row['managed'] ?? false,
    mediaModel: row['mediaModel'] ?? 'Cloud',
    coreSite: false,
    primarySites: list(row['primarySites']),
    secondarySites: list(row['secondarySites']),
    ...present(row, 'edgeAutoUpdateConfig', 'ntpSettings', 'callerId', 'callerName', 'mediaRegions'),
    ...present(row, 'mediaRegionsUseLatencyBased', 'cloudProxyForceTurn'),
  });
}
