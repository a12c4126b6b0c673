import type { Foreign, Observed, Properties } from 'trunkline/plugin';
import { ASSIGNEE } from '../../resources/names.ts';
import { entriesOf, poolFromApi } from '../provider.ts';
import type { AssigneeRow } from '../rows.ts';
import { known } from './parts.ts';

/** A system trunk given to a tenant. It has no id of its own. */
export const observedAssignee = (
  row: AssigneeRow,
  { provider, tenant }: { readonly provider: Foreign; readonly tenant: Foreign },
): Observed => ({
  type: ASSIGNEE,
  id: `${provider.id}/${tenant.id}`,
  label: `${provider.label}/${tenant.label}`,
  ...known({
    provider,
    tenant,
    didNumbers: poolFromApi(row.did_numbers),
    concurrency: row.concurrency,
  }),
  rest: {},
  in: provider,
});

/** Both are always sent: whether a second POST replaces or adds is not documented. */
export const assigneeBody = (properties: Properties): object => ({
  did_numbers: entriesOf(properties['didNumbers']).join(';'),
  ...(typeof properties['concurrency'] === 'number' ? { concurrency: properties['concurrency'] } : {}),
});
