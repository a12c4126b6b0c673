import { textOf, type Json } from 'trunkline/plugin';
import { need, TELEPHONY, type App } from '../app.ts';
import { EDGES } from '../entities.ts';
import { missing } from '../errors.ts';
import { byReference, listing } from '../listing.ts';
import type { Org, Row, World } from '../state.ts';
import { PROXIES } from './descriptors.ts';
import { metabaseRef, PATH, propertiesOf } from './trunk-base.ts';

const RUNTIME = `${EDGES}/trunks`;

/**
 * The runtime of trunks: one instance of each base, on the Edge group of the cloud. That it is there from the start, and
 * how many there are, is inferred.
 */
export function statusRoutes(app: App, world: World): void {
  app.get(RUNTIME, (c) => {
    need(c, TELEPHONY);
    const rows = world.reads.rows('trunkBases', c.get('org').id).map((base) => instance(world, base));
    return c.json(
      listing(
        c,
        rows,
        {
          'trunkBase.id': byReference('trunkBase'),
          'edge.id': byReference('edge'),
          trunkType: (row, wanted) => row['trunkType'] === wanted,
        },
        (row) => trunkView(world, c.get('org'), row),
      ),
    );
  });
  app.get(`${RUNTIME}/:id`, (c) => {
    need(c, TELEPHONY);
    const found = world.reads
      .rows('trunkBases', c.get('org').id)
      .map((base) => instance(world, base))
      .find((row) => row.id === c.req.param('id'));
    return c.json(found ? trunkView(world, c.get('org'), found) : missing('a trunk'));
  });
}

/** Its id is made of that of the base. */
const instanceId = (base: string): string => base.replace(/-9d0a-/, '-8e1b-');

const instance = (world: World, base: Row): Row => ({
  id: instanceId(base.id),
  org: base.org,
  version: base.version,
  name: base['name'] ?? '',
  trunkType: base['trunkType'] ?? 'EXTERNAL',
  trunkBase: { id: base.id, name: base['name'] ?? '', selfUri: `${PATH}/${base.id}` },
  metabase: base['metabase'] ?? '',
  group: world.rows('edgeGroups', base.org)[0]?.id ?? null,
  properties: propertiesOf(base),
});

function trunkView(world: World, org: Org, row: Row): Record<string, Json> {
  const properties = propertiesOf(row);
  const enabled = properties['trunk_enabled'] === true;
  const listed = properties[PROXIES];
  const proxies = Array.isArray(listed) ? listed.map(String) : [];
  const since = new Date(world.reads.dates(Object(row['trunkBase'])['id']).modified).toISOString();
  const answers = (proxy: string): boolean => enabled && !org.silentProxies.includes(proxy);
  return {
    id: row.id,
    name: row['name'] ?? '',
    version: row.version,
    state: 'active',
    trunkType: row['trunkType'] ?? 'EXTERNAL',
    trunkBase: row['trunkBase'] ?? {},
    trunkMetabase: metabaseRef(textOf(row['metabase'])),
    ...(typeof row['group'] === 'string'
      ? { edgeGroup: { id: row['group'], selfUri: `${EDGES}/edgegroups/${row['group']}` } }
      : {}),
    inService: enabled,
    enabled,
    connectedStatus: {
      connected: enabled && (proxies.length === 0 || proxies.some(answers)),
      connectedStateTime: since,
    },
    optionsStatus: proxies.map((proxy) => optionsOf(proxy, answers(proxy), since)),
    registersStatus: [],
    optionsEnabledStatus: enabled ? 'ENABLED' : 'DISABLED',
    registersEnabledStatus: 'DISABLED',
    proxyAddressList: proxies,
    selfUri: `${RUNTIME}/${row.id}`,
  };
}

const optionsOf = (proxyAddress: string, optionState: boolean, optionStateTime: string): Json => ({
  proxyAddress,
  optionState,
  optionStateTime,
  ...(optionState
    ? {}
    : { errorInfo: { text: 'no answer to OPTIONS', code: 'timeout', details: { code: 'timeout' } } }),
});
