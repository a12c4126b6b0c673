import { known, type Known, type Reason, type Target } from 'trunkline/plugin';
import { derived, trunkField, type View } from './view.ts';

/** Why no call comes in: every origination row is disabled, or there is none. Undefined where some row is in force. */
export function noRow(view: View, endpoint: string, rows: readonly Target[]): Known<Reason> | undefined {
  if (rows.some(({ enabled }) => enabled)) return undefined;
  const names = rows.map(({ name }) => `"${name}"`).join(', ');
  const reason =
    rows.length === 0
      ? {
          because: `no origination row of the trunk leads to ${endpoint}`,
          fix:
            view.seen === 'observed'
              ? 'Apply again, or add an origination row that leads there.'
              : 'Add an origination row that leads there.',
        }
      : rows.length === 1
        ? { because: `the origination row ${names} is disabled`, fix: 'Enable the origination row.' }
        : { because: `the origination rows ${names} are disabled`, fix: 'Enable one of them.' };
  const from =
    rows.length === 0
      ? trunkField(view, 'origination rows')
      : derived(
          'origination rows',
          rows.map((row) => row.from),
        );
  return known(reason, from, view.seen === 'observed' ? 'confirmed' : 'declared');
}
