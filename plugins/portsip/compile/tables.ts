import type { Table } from 'trunkline/plugin';
import { dialledRows, dialledTable, type DialledRow } from '../numbers/table.ts';
import type { Dialling, DialRule } from '../numbers/pipeline.ts';
import { callerIdOfTrunk, type Context, type TenantPart } from './context.ts';
import { callerIdOf } from './outbound.ts';

/** What one tenant's rules do to dialled numbers. Rules of others are not known here, and come first where theirs match first. */
const diallingOf = (context: Context, part: TenantPart): Dialling => ({
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

export const rowsOf = (context: Context, part: TenantPart): readonly DialledRow[] =>
  context.input.endpoint.outbound && part.outbound.length > 0
    ? dialledRows(part.pool, diallingOf(context, part))
    : [];

/** Dialled → sent, a table for each tenant that calls out. */
export const tablesOf = (context: Context): readonly Table[] =>
  context.tenants.flatMap((part) => {
    const rows = rowsOf(context, part);
    const title = `Dialled in ${part.domain}, sent over ${context.input.settings.trunk.name}`;
    return rows.length === 0 ? [] : [dialledTable(title, rows)];
  });
