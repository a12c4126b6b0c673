import type { Json } from 'trunkline/plugin';
import { need, TELEPHONY, type App, type Ctx } from '../app.ts';
import { EDGES } from '../entities.ts';
import { bad, missing } from '../errors.ts';
import { paged } from '../listing.ts';
import type { Row, World } from '../state.ts';
import { didId, ownerRef, ownersIn, poolOf, spanOf, within, type Owner } from './owners.ts';
import { PATH as POOLS } from './pools.ts';

const PATH = `${EDGES}/dids`;
const TYPES = ['ASSIGNED', 'UNASSIGNED', 'ASSIGNED_AND_UNASSIGNED'];

interface Did {
  readonly number: string;
  readonly pool: Row;
  readonly owner?: Owner;
}

/** Numbers as they are assigned, and the whole stock of the pools. */
export function didRoutes(app: App, world: World): void {
  // Before `/didpools/:id`, which would take it.
  app.get(`${POOLS}/dids`, (c) => {
    need(c, TELEPHONY);
    const type = c.req.query('type') ?? '';
    if (!TYPES.includes(type)) return bad('bad.request', `type is one of ${TYPES.join(', ')}`);
    const pools = c.req.queries('id')?.flatMap((ids) => ids.split(','));
    const wanted = c.req.query('numberMatch') ?? '';
    const all = stock(world, c, type)
      .filter((did) => pools === undefined || pools.includes(did.pool.id))
      .filter((did) => did.number.includes(wanted));
    return c.json(paged(c, inOrder(c, all), stockView));
  });
  app.get(PATH, (c) => {
    need(c, TELEPHONY);
    const [number, owner, pool] = ['phoneNumber', 'owner.id', 'didPool.id'].map((one) => c.req.query(one));
    const all = stock(world, c, 'ASSIGNED')
      .filter((did) => number === undefined || did.number === number)
      .filter((did) => owner === undefined || did.owner?.row.id === owner)
      .filter((did) => pool === undefined || did.pool.id === pool);
    return c.json(paged(c, inOrder(c, all), didView));
  });
  app.get(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    const found = stock(world, c, 'ASSIGNED').find((did) => didId(did.number) === c.req.param('id'));
    return c.json(found ? didView(found) : missing('a DID'));
  });
}

const inOrder = (c: Ctx, dids: readonly Did[]): readonly Did[] =>
  (c.req.query('sortOrder') ?? 'ASC').toUpperCase().startsWith('D') ? dids.toReversed() : dids;

/** By number. Numbers of owners that no pool holds are not there. */
function stock(world: World, c: Ctx, type: string): readonly Did[] {
  const org = c.get('org').id;
  const pools = world.reads.rows('didPools', org);
  const owners = new Map(
    ownersIn(world.reads.rows('ivrs', org), world.reads.rows('users', org)).map((one) => [one.number, one]),
  );
  const dids =
    type === 'ASSIGNED'
      ? [...owners].flatMap(([number, owner]): readonly Did[] => {
          const pool = poolOf(pools, number);
          return pool ? [{ number, pool, owner }] : [];
        })
      : pools.flatMap((pool) => [...numbersOf(pool)].map((number) => didIn(pool, number, owners)));
  const free = type === 'UNASSIGNED' ? dids.filter((did) => !did.owner) : dids;
  return free.toSorted((a, b) => (a.number < b.number ? -1 : 1));
}

function didIn(pool: Row, number: string, owners: ReadonlyMap<string, Owner>): Did {
  const owner = owners.get(number);
  return { number, pool, ...(owner ? { owner } : {}) };
}

function* numbersOf(pool: Row): Generator<string> {
  const span = spanOf(pool);
  for (let next = BigInt(span.first.slice(1)); ; next++) {
    const number = `+${next}`;
    if (!within(span, number)) return;
    yield number;
  }
}

const poolRef = ({ pool }: Did): Json => ({
  id: pool.id,
  name: pool['name'] ?? '',
  selfUri: `${POOLS}/${pool.id}`,
});

/** An unassigned number has no id. */
const stockView = (did: Did): Json => ({
  ...(did.owner ? { id: didId(did.number) } : {}),
  number: did.number,
  assigned: did.owner !== undefined,
  didPool: poolRef(did),
  ...(did.owner ? { owner: ownerRef(did.owner), ownerType: did.owner.type } : {}),
});

const didView = (did: Did): Record<string, Json> => ({
  id: didId(did.number),
  name: did.number,
  phoneNumber: did.number,
  state: 'active',
  didPool: poolRef(did),
  ...(did.owner ? { owner: ownerRef(did.owner), ownerType: did.owner.type } : {}),
  selfUri: `${PATH}/${didId(did.number)}`,
});
