import { isKnown } from '../../contract/fact.ts';
import { countNumbers, formatNumbers, hasNumbers, minusNumbers } from '../../contract/numbers.ts';
import { refusalOf } from '../refusals.ts';
import { claim, MAY_SHOW, open, SHOWN } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** The numbers that calls out show are those the carrier lets its customer show. */
export const callerIdOwned: Rule = {
  code: 'agreement/caller-id-owned',
  title: 'the numbers that calls out show belong to the account',
  directions: ['outbound'],
  matters: ['caller ID'],
  check,
  fits: ({ receiver, sends }) =>
    isKnown(sends.numbers) ? `${receiver} lets ${formatNumbers(sends.numbers.value)} be shown` : undefined,
};

function check({ sender, receiver, sends, accepts }: Crossing): readonly RuleResult[] {
  const shown = sends.numbers;
  const owned = accepts.numbers;
  if (isKnown(owned) && owned.value === 'any') return [];
  if (!isKnown(shown) || !isKnown(owned))
    return open(['sender', SHOWN, shown], ['receiver', MAY_SHOW, owned]);
  if (owned.value === 'any') return [];
  if (hasNumbers(owned.value, shown.value)) return [];
  const unlisted = minusNumbers(shown.value, owned.value);
  if (countNumbers(unlisted) === 0) return [];
  const { otherNumbers: others } = accepts;
  const foreign = others && isKnown(others) ? minusNumbers(unlisted, others.value) : unlisted;
  if (countNumbers(foreign) === 0) return [];
  if (others && !isKnown(others))
    return open(['receiver', `whether ${formatNumbers(foreign)} may be shown`, others]);
  const which = formatNumbers(foreign);
  return [
    {
      severity: 'error',
      summary: `${sender} calls as ${which}, which ${receiver} does not let it use`,
      detail: 'Calls that show a number which is neither of the account nor verified there are refused.',
      ...refusalOf(accepts, 'caller'),
      sent: claim(SHOWN, shown, formatNumbers(shown.value)),
      accepted: claim(MAY_SHOW, owned, formatNumbers(owned.value)),
      fixes: {
        sender: 'Call as a number of the trunk.',
        receiver: `Attach ${which} to the trunk, or verify it as a caller ID of the account.`,
      },
    },
  ];
}
