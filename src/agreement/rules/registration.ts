import { isKnown } from '../../contract/fact.ts';
import { refusalOf } from '../refusals.ts';
import { claim, open } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** Who registers meets a registrar: without the answer it counts the trunk as down and sends no call. */
export const registration: Rule = {
  code: 'agreement/registration',
  title: 'nobody registers where no registrar is',
  directions: ['inbound', 'outbound'],
  check,
};

function check({ sender, receiver, sends, accepts }: Crossing): readonly RuleResult[] {
  const { registers } = sends;
  const { registrar } = accepts;
  if (!registers || !registrar) return [];
  if (isKnown(registers) && !registers.value) return [];
  if (isKnown(registrar) && registrar.value) return [];
  if (!isKnown(registers) || !isKnown(registrar))
    return open(['sender', 'registration', registers], ['receiver', 'registrar', registrar]);
  return [
    {
      severity: 'error',
      summary: `${sender} registers, and ${receiver} takes no REGISTER`,
      detail: 'The registration never succeeds, the trunk counts as down, and no call is sent.',
      ...refusalOf(accepts, 'register'),
      sent: claim('registration', registers, 'on'),
      accepted: claim('registrar', registrar, 'none'),
      fixes: { sender: 'Turn registration off; credentials stay, and answer the challenge of each call.' },
    },
  ];
}
