import { z } from 'zod';
import { textOf, type Json } from 'trunkline/plugin';
import { name, optional, reference } from '../app.ts';
import { divisionOf, EDGES, entity, needFreeName, referTo } from '../entities.ts';
import { bad, fieldMissing, invalid } from '../errors.ts';
import { REGIONS } from '../regions.ts';
import type { Fields, Org, Row, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { IDENTIFIER, PASSWORD } from './descriptors.ts';
import { descriptorsOf, holder, isByoc, METABASES, metabasesOf, type Metabase } from './metabases.ts';
import { valuesOf } from './properties.ts';

export const PATH = `${EDGES}/trunkbasesettings`;
export const AT = { name: 'trunkBases', what: 'a trunk base settings' } as const;

/** As the form sends it; what else comes is dropped in silence. */
export const trunkBody = z.object({
  name,
  description: optional(z.string()),
  version: optional(z.int()),
  trunkMetabase: reference,
  trunkType: z.enum(['EXTERNAL', 'PHONE', 'EDGE']),
  site: optional(reference),
  inboundSite: optional(reference),
  division: optional(reference),
  properties: z
    .record(
      z.string(),
      z.looseObject({ value: z.looseObject({ instance: z.unknown().optional() }).nullish() }).nullish(),
    )
    .nullish()
    .transform((given) => given ?? {}),
});
type Body = z.output<typeof trunkBody>;

const metabaseOf = (row: Row): Metabase | undefined => METABASES.find((one) => one.id === row['metabase']);
export const propertiesOf = (row: Row): Fields => row['properties'] as Fields;

/** What a write of a trunk base leaves. Codes are those of POST and PUT in the Swagger of 2017-09. */
export function trunkRow(world: World, org: Org, body: Body, before?: Row): Row {
  const metabase = metabasesOf(org).find((one) => one.id === body.trunkMetabase.id && !one.managed);
  if (!metabase) return invalid('trunkMetabase', 'no such metabase');
  if (metabase.type !== body.trunkType) invalid('trunkType', 'the metabase is of another type');
  needFreeName(world.rows('trunkBases', org.id), body.name, before?.id);
  const kept = before && isOn(world.io, 'putMergesProperties') ? propertiesOf(before) : {};
  const properties = valuesOf(
    descriptorsOf(world, metabase),
    body.properties as never,
    kept,
    before ? 'validation.error' : 'invalid.value',
  );
  needFreeIdentifier(world, org, properties[IDENTIFIER], before);
  return {
    id: before?.id ?? world.id(),
    org: org.id,
    version: (before?.version ?? 0) + 1,
    name: body.name,
    description: body.description ?? null,
    division: divisionOf(world, org, body.division, before),
    metabase: metabase.id,
    trunkType: metabase.type,
    managed: false,
    inboundSite: inboundSite({ world, org, before }, metabase, body),
    site: siteIn(world, org, 'site', body.site?.id) ?? org.defaultSite,
    properties,
  };
}

/** Needed for BYOC and forbidden elsewhere; an empty org took a POST without it (Terraform provider, issue 657). */
function inboundSite(
  { world, org, before }: { readonly world: World; readonly org: Org; readonly before: Row | undefined },
  metabase: Metabase,
  body: Body,
): string | null {
  if (!isByoc(metabase)) return body.inboundSite ? invalid('inboundSite', 'for BYOC only') : null;
  const needed = before !== undefined || isOn(world.io, 'postNeedsInboundSite');
  if (!body.inboundSite && needed) return fieldMissing('inboundSiteId');
  return siteIn(world, org, 'inboundSite', body.inboundSite?.id) ?? null;
}

function siteIn(world: World, org: Org, field: string, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return world.get('sites', org.id, id) ? id : invalid(field, 'no such site');
}

/** Unique in its region over all orgs; with which code it is refused is not documented. */
function needFreeIdentifier(world: World, org: Org, wanted: Json | undefined, before?: Row): void {
  if (typeof wanted !== 'string' || wanted === '' || isOn(world.io, 'duplicateIdentifierAccepted')) return;
  const same = (one: Json | undefined): boolean =>
    typeof one === 'string' && one.toLowerCase() === wanted.toLowerCase();
  const taken = world.orgs
    .all()
    .filter((one) => REGIONS[one.region] === REGIONS[org.region])
    .some(
      (one) =>
        one.takenIdentifiers.some(same) ||
        world
          .rows('trunkBases', one.id)
          .some((row) => row.id !== before?.id && same(propertiesOf(row)[IDENTIFIER])),
    );
  if (taken) bad('duplicate.value', `the termination identifier ${wanted} is taken`);
}

const MASK = '********';

/** How a trunk base is read. Whether its password is, is a switch. */
export function trunkView(world: World, row: Row): Record<string, Json> {
  const metabase = metabaseOf(row);
  const site = referTo(world, { name: 'sites', org: row.org, path: `${EDGES}/sites` });
  const secret = (value: Json | undefined): Json | undefined => {
    if (value === '' || isOn(world.io, 'returnsPassword')) return value;
    return isOn(world.io, 'masksPassword') ? MASK : undefined;
  };
  const values = propertiesOf(row);
  const properties = Object.entries(metabase ? descriptorsOf(world, metabase) : {}).map(([key, one]) => [
    key,
    holder(one, key === PASSWORD ? secret(values[key]) : (values[key] ?? undefined)),
  ]);
  const [inbound, media] = [site(row['inboundSite']), site(row['site'])];
  return entity(world, row, PATH, {
    trunkMetabase: metabaseRef(textOf(row['metabase'])),
    trunkType: row['trunkType'] ?? 'EXTERNAL',
    managed: row['managed'] ?? false,
    ...(inbound ? { inboundSite: inbound } : {}),
    ...(media ? { site: media } : {}),
    properties: Object.fromEntries(properties),
  });
}

export const metabaseRef = (id: string): Json => ({
  id,
  name: METABASES.find((one) => one.id === id)?.name ?? id,
  selfUri: `${EDGES}/metabases/${id}`,
});
