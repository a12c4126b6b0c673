import type { Json } from 'trunkline/plugin';
import { genesysEstate } from '../estate.ts';
import type { World } from '../state.ts';
import { ownDirectory } from './directory.ts';
import { ownNumbers } from './numbers.ts';
import { ownOrg } from './org.ts';
import { ownSites } from './sites.ts';

/**
 * Makes an org as an estate says it; what it holds passes the rules of the API. Of an org that is there already only what
 * is missing comes. Everything is as if it had always been there: nothing of it lags.
 */
export function own(world: World, declared: Json): void {
  const wanted = genesysEstate.parse(declared);
  const settled: World = { ...world, put: (name, row) => world.put(name, row, 0) };
  const org = ownOrg(settled, wanted);
  ownDirectory(settled, org, wanted);
  ownSites(settled, org, wanted);
  ownNumbers(settled, org, wanted);
}
