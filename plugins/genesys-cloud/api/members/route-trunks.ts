import { foreign, textOf, type Observed, type Resource } from 'trunkline/plugin';
import { ROUTE, SITE } from '../../resources/names.ts';
import { failure } from '../errors.ts';
import { observedRouteTrunks, partsOf, type Place } from '../objects/route.ts';
import type { Org } from '../org.ts';
import { routeRow, type RouteRow } from '../rows.ts';
import { referTo, type At } from '../writes/at.ts';
import type { Delta } from './delta.ts';

/** Trunks of a route that stays somebody else's: reads it, writes it whole with its version, looks at the answer. */
export async function changeRouteTrunks(at: At, id: string, delta: Delta): Promise<readonly Observed[]> {
  const { org } = at;
  const { site, route } = partsOf(id);
  const before = await read(org, site, route);
  const trunks = trunksAfter(at, before, delta);
  const name = `trunks of outbound route "${before.name ?? route}"`;
  const now = sameOrder(before, trunks)
    ? before
    : await org.client.write(`change ${name}`, routeRow, ({ edges }) =>
        edges.putTelephonyProvidersEdgesSiteOutboundroute(site, route, {
          ...JSON.parse(JSON.stringify(before)),
          externalTrunkBases: trunks.map((trunk) => ({ id: trunk })),
        }),
      );
  if (!sameOrder(now, trunks))
    throw failure('not-taken', `${name}: the org has others, or another order`, { fault: 'vendor' });
  return delta.add.flatMap((one) => {
    const members = observedRouteTrunks({
      type: ROUTE,
      row: now,
      site: foreign(SITE, site),
      alone: placeIn(one),
    });
    return members.find(({ id: member }) => member.endsWith(` ${trunkIn(at, one)}`)) ?? [];
  });
}

const placeIn = ({ properties }: Resource): Place => (properties['place'] === 'first' ? 'first' : 'last');
const trunkIn = (at: At, { properties }: Resource | Observed): string =>
  referTo(at, properties['trunk'])?.id ?? textOf(properties['trunk']);

async function read({ client }: Org, site: string, route: string): Promise<RouteRow> {
  const found = await client.find(`read outbound route ${route}`, routeRow, ({ edges }) =>
    edges.getTelephonyProvidersEdgesSiteOutboundroute(site, route),
  );
  if (!found)
    throw failure('not-found', `outbound route ${route} is not there`, { fault: 'state', outcome: 'gone' });
  return found;
}

/** Those of others keep their order. */
function trunksAfter(at: At, { externalTrunkBases }: RouteRow, { add, remove }: Delta): readonly string[] {
  const moved = new Set([...add, ...remove].map((one) => trunkIn(at, one)));
  const others = externalTrunkBases.map(({ id }) => id).filter((id) => !moved.has(id));
  const placed = (place: Place) => add.filter((one) => placeIn(one) === place).map((one) => trunkIn(at, one));
  return [...placed('first'), ...others, ...placed('last')];
}

const sameOrder = ({ externalTrunkBases }: RouteRow, trunks: readonly string[]): boolean =>
  externalTrunkBases.length === trunks.length && externalTrunkBases.every(({ id }, at) => id === trunks[at]);
