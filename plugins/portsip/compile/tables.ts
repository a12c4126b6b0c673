import type { Country } from 'trunkline/plugin';
import { homeOf } from '../numbers/home.ts';
import { dialledRows, type DialledRow } from '../numbers/table.ts';
import type { Dialling } from '../numbers/pipeline.ts';
import { callerIdOfTrunk, type Context, type TenantPart } from './context.ts';
import { callerIdOf, dialRuleOf, dialsAs } from './outbound.ts';

/** What one tenant's rules do to dialled numbers. Rules of others are seen by whoever reads the PBX. */
export const diallingOf = (context: Context, part: TenantPart): Dialling => ({
  e164: part.found?.e164,
  removePlus: context.input.settings.options.removePlus === true,
  rules: part.outbound.map((rule) =>
    dialRuleOf(rule, callerIdOf(rule, callerIdOfTrunk(context), part.pool) ?? ''),
  ),
});

/** As which country people of the tenant dial: as the manifest says, else that of its numbers. */
export const homeOfTenant = ({ settings, pool }: TenantPart): Country | undefined =>
  homeOf(dialsAs(settings.outbound), pool);

/** What becomes of the ways to dial there, by these rules alone. */
export function rowsOf(context: Context, part: TenantPart): readonly DialledRow[] {
  const home = homeOfTenant(part);
  return home && context.input.endpoint.outbound && part.outbound.length > 0
    ? dialledRows(home, diallingOf(context, part))
    : [];
}
