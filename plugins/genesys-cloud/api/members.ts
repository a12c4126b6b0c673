import type { Observed, Ref, WriteIo } from 'trunkline/plugin';
import { CALL_ROUTE, GIVING_ROUTE, ROUTE, USER } from '../resources/names.ts';
import { bug } from './errors.ts';
import type { Delta } from './members/delta.ts';
import { changeDnis } from './members/dnis.ts';
import { namingHolders } from './members/holders.ts';
import { changeRouteTrunks } from './members/route-trunks.ts';
import { changeUserNumbers } from './members/user-numbers.ts';
import type { Org } from './org.ts';

/** One batch of members of one list that others use as well. */
export function changeMembers(
  org: Org,
  container: Ref,
  delta: Delta,
  io: WriteIo,
): Promise<readonly Observed[]> {
  const id = io.id(container);
  if (container.$ref === CALL_ROUTE)
    return namingHolders(org, { delta, id }, () => changeDnis(org, id, delta));
  if (container.$ref === USER)
    return namingHolders(org, { delta, id }, () => changeUserNumbers(org, id, delta));
  if (container.$ref === ROUTE || container.$ref === GIVING_ROUTE)
    return changeRouteTrunks({ org, io }, id, delta);
  throw bug(`a ${container.$ref} has no members that are written`);
}
