import { known, type Fact } from 'trunkline/plugin';
import { helpNumbers } from '../numbers/countries.ts';
import { dial } from '../numbers/pipeline.ts';
import { callerFor } from '../numbers/table.ts';
import { diallingOf, type Wire } from './wire.ts';

/**
 * Whether some number for help leaves over this trunk as it is dialled. The rules say so; that the PBX has no other way
 * for such numbers is assumed, since no document speaks of it.
 */
export const emergencyOf = (wire: Wire): Fact<boolean> =>
  known(
    wire.tenants.some((tenant) => {
      const dialling = diallingOf(wire, tenant);
      return helpNumbers(tenant.pool).some((number) => {
        const sent = dial(number, callerFor(dialling), dialling);
        return sent?.number === number && sent.rule.elsewhere === undefined;
      });
    }),
    wire.origin('outbound rules'),
    'assumed',
  );
