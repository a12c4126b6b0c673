import { textOf, type Json } from 'trunkline/plugin';
import { need, TELEPHONY, type App, type Ctx } from '../app.ts';
import { EDGES, entity, readable, referTo } from '../entities.ts';
import { byName, listing, type Filters } from '../listing.ts';
import type { Field, Row, TableName, World } from '../state.ts';

const managed = (row: Row, wanted: string): boolean => String(row['managed'] === true) === wanted;
const field =
  (name: Field) =>
  (row: Row, wanted: string): boolean =>
    row[name] === wanted;

/** Edges, their groups and phones are only read here. */
export function edgeRoutes(app: App, world: World): void {
  const site = (row: Row): Json =>
    referTo(world, { name: 'sites', org: row.org, path: `${EDGES}/sites` })(row['site']) ?? null;
  serve(app, world, {
    name: 'edgeGroups',
    path: `${EDGES}/edgegroups`,
    what: 'an edge group',
    filters: { name: byName, managed },
    fields: (row) => ({ managed: row['managed'] ?? false, edgeTrunkBaseAssignment: {}, phoneTrunkBases: [] }),
  });
  serve(app, world, {
    name: 'phones',
    path: `${EDGES}/phones`,
    what: 'a phone',
    filters: { name: byName, 'site.id': field('site') },
    fields: (row) => ({ site: site(row), lines: [], phoneBaseSettings: {} }),
  });
  // Last, since an id stands where the names of the others do.
  serve(app, world, {
    name: 'edges',
    path: EDGES,
    what: 'an edge',
    filters: { name: byName, managed, 'site.id': field('site'), 'edgeGroup.id': field('group') },
    fields: (row) => ({
      site: site(row),
      edgeGroup: {
        id: row['group'] ?? '',
        name: world.get('edgeGroups', row.org, textOf(row['group']))?.['name'] ?? '',
        selfUri: `${EDGES}/edgegroups/${textOf(row['group'])}`,
      },
      managed: row['managed'] ?? false,
      physicalEdge: false,
      edgeDeploymentType: 'CDM',
      statusCode: 'ACTIVE',
      onlineStatus: row['online'] === false ? 'OFFLINE' : 'ONLINE',
    }),
  });
}

interface Collection {
  readonly name: TableName;
  readonly path: string;
  readonly what: string;
  readonly filters: Filters;
  readonly fields: (row: Row) => Record<string, Json>;
}

function serve(app: App, world: World, at: Collection): void {
  const view = (row: Row): Record<string, Json> => entity(world, row, at.path, at.fields(row));
  app.get(at.path, (c: Ctx) => {
    need(c, TELEPHONY);
    return c.json(listing(c, world.reads.rows(at.name, c.get('org').id), at.filters, view));
  });
  app.get(`${at.path}/:id`, (c: Ctx) => {
    need(c, TELEPHONY);
    return c.json(view(readable(world, at, c.get('org'), c.req.param('id') ?? '').row));
  });
}
