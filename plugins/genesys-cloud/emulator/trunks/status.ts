import { textOf, type Json } from 'trunkline/plugin';
import { need, TELEPHONY, type App } from '../app.ts';
import { EDGES } from '../entities.ts';
import { missing } from '../errors.ts';
import { listing, type Filters } from '../listing.ts';
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
    const org = c.get('org');
    return c.json(
      listing(c, world.reads.rows('trunkBases', org.id), FILTERS, (base) => trunkView(world, org, base)),
    );
  });
  app.get(`${RUNTIME}/:id`, (c) => {
    need(c, TELEPHONY);
    const org = c.get('org');
    const found = world.reads
      .rows('trunkBases', org.id)
      .find((base) => instanceId(base.id) === c.req.param('id'));
    return c.json(found ? trunkView(world, org, found) : missing('a trunk'));
  });
}

/** Its id is made of that of the base. */
const instanceId = (base: string): string => base.replace(/-9d0a-/, '-8e1b-');

const FILTERS: Filters = {
  'trunkBase.id': (base, wanted) => base.id === wanted,
  // It is assigned to the Edge group.
  'edge.id': () => false,
  trunkType: (base, wanted) => base['trunkType'] === wanted,
};

function trunkView(world: World, org: Org, base: Row): Record<string, Json> {
  const [group] = world.rows('edgeGroups', base.org);
  const properties = propertiesOf(base);
  const enabled = properties['trunk_enabled'] === true;
  const listed = properties[PROXIES];
  const proxies = Array.isArray(listed) ? listed.map(String) : [];
  const since = new Date(world.reads.dates(base.id).modified).toISOString();
  const answers = (proxy: string): boolean => enabled && !org.silentProxies.includes(proxy);
  return {
    id: instanceId(base.id),
    name: base['name'] ?? '',
    version: base.version,
    state: 'active',
    trunkType: base['trunkType'] ?? 'EXTERNAL',
    trunkBase: { id: base.id, name: base['name'] ?? '', selfUri: `${PATH}/${base.id}` },
    trunkMetabase: metabaseRef(textOf(base['metabase'])),
    ...(group ? { edgeGroup: { id: group.id, selfUri: `${EDGES}/edgegroups/${group.id}` } } : {}),
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
    selfUri: `${RUNTIME}/${instanceId(base.id)}`,
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
