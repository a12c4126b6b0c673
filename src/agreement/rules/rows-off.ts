import { claim, listed } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** Calls in that the manifest itself turns off are no fault: that they are off is told, and nothing else of them. */
export const rowsOff: Rule = {
  code: 'agreement/rows-off',
  title: 'the rows of an endpoint are on',
  directions: ['inbound'],
  check,
};

/** The manifest says so, and it is so. */
export const isOff = ({ direction, sends, wire }: Crossing): boolean =>
  direction === 'inbound' && wire.rowsOff === true && sends.to.every(({ enabled }) => !enabled);

function check(crossing: Crossing): readonly RuleResult[] {
  const { sender, receiver, sends } = crossing;
  const [first] = sends.to;
  if (!isOff(crossing) || !first) return [];
  const told = { from: first.from, confidence: 'confirmed' } as const;
  return [
    {
      severity: 'warning',
      summary: `${sender} sends ${receiver} no calls: its rows are off, as the manifest says`,
      detail: 'Calls go to the other rows of the trunk, and this endpoint is no standby for them.',
      statuses: [],
      sent: claim('rows in force', told, 'none'),
      accepted: {
        of: 'sender',
        ...claim('rows that are off', told, listed(sends.to.map(({ name }) => name))),
      },
      fixes: {
        sender:
          'Nothing, if that is meant; else take `enabled: false` off a row, or write `origination: none` if no call is ever to come in.',
      },
    },
  ];
}
