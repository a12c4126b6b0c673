import { known, type Fact, type FactsInput, type HelpCall } from 'trunkline/plugin';
import { dial } from '../numbers/pipeline.ts';
import { callerFor } from '../numbers/table.ts';
import { homeOfTenant } from './meaning.ts';
import { diallingOf } from './dialling.ts';
import { type Wire, type WireTenant } from './wire.ts';

/**
 * Numbers for help of the country that people dial as, which leave over this trunk as they are dialled. The rules say so; that
 * the PBX has no other way for such numbers is assumed, since no document speaks of it. Not told where no tenant's country is
 * known: what nobody dials there is no call for help.
 */
export function emergencyOf(
  { declared }: Pick<FactsInput, 'declared'>,
  wire: Wire,
): Fact<readonly HelpCall[]> | undefined {
  const told = wire.tenants.flatMap((tenant) => {
    const home = homeOfTenant(declared, wire, tenant);
    return home ? [home.emergency.filter((number) => leaves(number, wire, tenant))] : [];
  });
  if (told.length === 0) return undefined;
  const calls = [...new Set(told.flat())].map((number) => ({ dialled: number, sent: number }));
  return known(calls, wire.origin('outbound rules'), 'assumed');
}

function leaves(number: string, wire: Wire, tenant: WireTenant): boolean {
  const dialling = diallingOf(wire, tenant);
  const sent = dial(number, callerFor(dialling), dialling);
  return sent?.number === number && sent.rule.elsewhere === undefined;
}
