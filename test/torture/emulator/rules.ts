import { commonNumbers, countNumbers, numberSet, type Json, type NumberSet } from 'trunkline/plugin';
import { problem, type Problem } from './answers.ts';
import * as bodies from './bodies.ts';
import type { System } from './system.ts';
import { idOf, type Row, type TableName, type Tables } from './tables.ts';

export interface World {
  readonly tables: Tables;
  readonly system: System;
}

/** One kind of object: the body it takes, and what else the vendor refuses. */
export interface Collection {
  readonly table: TableName;
  readonly body: {
    parse(input: unknown): Row;
    safeParse(input: unknown): { success: boolean; error?: unknown };
  };
  readonly accepts: readonly ('POST' | 'PUT' | 'DELETE')[];
  readonly check: (row: Row, before: Row | undefined, world: World) => Problem | undefined;
  readonly mayGo: (row: Row, world: World) => Problem | undefined;
  /** Lists leave these out. */
  readonly notListed: readonly string[];
}

const free = (): undefined => undefined;
const taken = (what: string): Problem => problem(409, 'taken', `another object has this ${what}`);
const inUse = (by: string): Problem => problem(409, 'in-use', `still used by ${by}`);

const others = (table: TableName, row: Row, { tables }: World): readonly Row[] =>
  tables.rows(table).filter((other) => other['id'] !== row['id']);

const nameTaken = (table: TableName, row: Row, world: World): Problem | undefined =>
  others(table, row, world).some((other) => other['name'] === row['name']) ? taken('name') : undefined;

/** A reference that stays as it was is not looked at again, even when what it refers to is gone. */
function lost(
  table: TableName,
  ids: readonly Json[],
  before: readonly Json[],
  world: World,
): Problem | undefined {
  const unknown = ids.find(
    (id) => typeof id === 'string' && !before.includes(id) && !world.tables.get(table, id),
  );
  return unknown === undefined
    ? undefined
    : problem(400, 'unknown-id', `no ${table} ${JSON.stringify(unknown).replace(/[#"]/g, '')}`);
}

const listIn = (row: Row | undefined, field: string): readonly Json[] => {
  const value = row?.[field];
  return Array.isArray(value) ? value : [value ?? null];
};

const refersTo = (
  row: Row,
  before: Row | undefined,
  to: readonly [field: string, table: TableName],
  world: World,
) => lost(to[1], listIn(row, to[0]), listIn(before, to[0]), world);

function checkGateway(row: Row, before: Row | undefined, world: World): Problem | undefined {
  if (before && before['transport'] !== row['transport'])
    return problem(400, 'immutable', 'the transport of a gateway cannot be changed');
  const pair = others('gateways', row, world).some(
    (other) => other['host'] === row['host'] && other['line'] === row['line'],
  );
  if (pair) return taken('pair of host and line');
  return (
    nameTaken('gateways', row, world) ??
    refersTo(row, before, ['site', 'sites'], world) ??
    refersTo(row, before, ['codecProfile', 'codecs'], world)
  );
}

const numbersOf = (row: Row): NumberSet => numberSet(bodies.pool.shape.numbers.parse(row['numbers']));

export const poolNumbers = ({ tables }: World): readonly NumberSet[] => tables.rows('pools').map(numbersOf);

const overlaps = (row: Row, world: World): boolean =>
  others('pools', row, world).some(
    (other) => countNumbers(commonNumbers(numbersOf(other), numbersOf(row))) > 0,
  );

const backwards = (row: Row): boolean =>
  bodies.pool.shape.numbers
    .parse(row['numbers'])
    .some(([first, last]) => first.length !== last.length || first > last);

function checkRoute(row: Row, before: Row | undefined, world: World): Problem | undefined {
  if (row['enabled'] === true && row['gateway'] === null)
    return problem(400, 'no-gateway', 'a route without a gateway cannot be enabled');
  if (row['enabled'] === true && before?.['enabled'] !== true && !world.system.licenceActive)
    return problem(409, 'licence', 'no route can be enabled without a licence');
  return refersTo(row, before, ['gateway', 'gateways'], world);
}

export const COLLECTIONS: readonly Collection[] = [
  {
    table: 'sites',
    body: bodies.site,
    accepts: ['POST', 'PUT', 'DELETE'],
    check: (row, before, world) =>
      nameTaken('sites', row, world) ??
      refersTo(row, before, ['primarySites', 'sites'], world) ??
      refersTo(row, before, ['exitGateway', 'gateways'], world),
    mayGo: (row, world) => {
      const inside = world.tables.rows('gateways').find((gateway) => gateway['site'] === row['id']);
      if (inside) return inUse(`gateway ${idOf(inside)}`);
      const site = others('sites', row, world).find((other) =>
        listIn(other, 'primarySites').includes(idOf(row)),
      );
      return site ? inUse(`site ${idOf(site)}`) : undefined;
    },
    notListed: [],
  },
  { table: 'routes', body: bodies.route, accepts: ['PUT'], check: checkRoute, mayGo: free, notListed: [] },
  {
    table: 'gateways',
    body: bodies.gateway,
    accepts: ['POST', 'PUT', 'DELETE'],
    check: checkGateway,
    // Routes and sites that refer to it are left pointing at nothing.
    mayGo: free,
    notListed: ['allowFrom'],
  },
  {
    table: 'codecs',
    body: bodies.codec,
    accepts: ['POST', 'PUT', 'DELETE'],
    check: (row, _before, world) => nameTaken('codecs', row, world),
    mayGo: (row, world) =>
      world.tables.rows('gateways').some((gateway) => gateway['codecProfile'] === row['id'])
        ? inUse('a gateway')
        : undefined,
    notListed: [],
  },
  {
    table: 'pools',
    body: bodies.pool,
    accepts: ['POST', 'DELETE'],
    check: (row, _before, world) => {
      if (backwards(row))
        return problem(400, 'bad-range', 'a range runs from the lower to the higher number');
      return overlaps(row, world) ? problem(409, 'overlap', 'some numbers lie in another pool') : undefined;
    },
    mayGo: free,
    notListed: [],
  },
];
