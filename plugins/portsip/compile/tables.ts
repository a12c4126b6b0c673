import { dialledRows, type DialledRow } from '../numbers/table.ts';
import type { Dialling, DialRule } from '../numbers/pipeline.ts';
import { callerIdOfTrunk, type Context, type TenantPart } from './context.ts';
import { callerIdOf } from './outbound.ts';

/** What one tenant's rules do to dialled numbers. Rules of others are seen by whoever reads the PBX. */
export const diallingOf = (context: Context, part: TenantPart): Dialling => ({
  e164: part.found?.e164,
  removePlus: context.input.settings.options.removePlus === true,
  rules: part.outbound.map((rule): DialRule => ({
    key: rule.name,
    name: rule.name,
    enabled: true,
    prefixes: (rule.prefixes ?? []).join(';'),
    lengths: (rule.digits ?? []).join(';'),
    callers: rule.callers ?? '',
    priority: rule.priority,
    stripDigits: rule.strip,
    prepend: rule.prepend,
    callerId: callerIdOf(rule, callerIdOfTrunk(context), part.pool) ?? '',
  })),
});

/** What becomes of the ways to dial in the country of the pool, by these rules alone. */
export const rowsOf = (context: Context, part: TenantPart): readonly DialledRow[] =>
  context.input.endpoint.outbound && part.outbound.length > 0
    ? dialledRows(part.pool, diallingOf(context, part))
    : [];
