import { known, type Fact, type HelpCall } from 'trunkline/plugin';
import { helpNumbers } from '../numbers/countries.ts';
import { dial } from '../numbers/pipeline.ts';
import { callerFor } from '../numbers/table.ts';
import { diallingOf, type Wire, type WireTenant } from './wire.ts';

/**
 * Numbers for help that leave over this trunk as they are dialled. The rules say so; that the PBX has no other way for such
 * numbers is assumed, since no document speaks of it.
 */
export const emergencyOf = (wire: Wire): Fact<readonly HelpCall[]> => {
  const leave = new Set(wire.tenants.flatMap((tenant) => leaving(wire, tenant)));
  const calls = [...leave].map((number) => ({ dialled: number, sent: number }));
  return known(calls, wire.origin('outbound rules'), 'assumed');
};

function leaving(wire: Wire, tenant: WireTenant): readonly string[] {
  const dialling = diallingOf(wire, tenant);
  return helpNumbers(tenant.pool).filter((number) => {
    const sent = dial(number, callerFor(dialling), dialling);
    return sent?.number === number && sent.rule.elsewhere === undefined;
  });
}
