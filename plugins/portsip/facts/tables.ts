import { textOf, type FactsInput, type Table } from 'trunkline/plugin';
import { dialledRows, dialledTable } from '../numbers/table.ts';
import { homeOfTenant } from './meaning.ts';
import { diallingOf } from './dialling.ts';
import { wiresOf } from './wire.ts';

/** Dialled → sent, for each tenant that calls out; with what other rules of the tenant take before ours. */
export function tables(input: FactsInput): readonly Table[] {
  const wireOf = wiresOf(input);
  return input.endpoints
    .filter(({ outbound }) => outbound)
    .flatMap(({ name }) => {
      const wire = wireOf(name);
      return wire.tenants.flatMap((tenant) => {
        const home = homeOfTenant(input.declared, wire, tenant);
        const rows = home && tenant.outbound.length > 0 ? dialledRows(home, diallingOf(wire, tenant)) : [];
        const trunk = textOf(wire.provider?.properties['name']);
        const title = `Dialled in ${tenant.domain}, sent over ${trunk}`;
        return rows.length === 0 ? [] : [dialledTable(title, rows)];
      });
    });
}
