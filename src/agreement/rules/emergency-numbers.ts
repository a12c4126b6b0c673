import { isKnown } from '../../contract/fact.ts';
import type { SendsFacts } from '../../contract/facts.ts';
import { commonNumbers, countNumbers, formatNumbers } from '../../contract/numbers.ts';
import { claim, SHOWN } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** Numbers that calls out show have the address that helpers are sent to, where the carrier keeps one. */
export const emergencyNumbers: Rule = {
  code: 'agreement/emergency-numbers',
  title: 'numbers that calls out show have an emergency address',
  directions: ['outbound'],
  check,
};

function check({ sender, receiver, sends, wire }: Crossing): readonly RuleResult[] {
  const shown = sends.numbers;
  const without = wire.carrier?.lacksEmergency;
  if (!without || !isKnown(without) || !isKnown(shown)) return [];
  if (leaveElsewhere(sends)) return [];
  const lacking = commonNumbers(shown.value, without.value);
  if (countNumbers(lacking) === 0) return [];
  const which = formatNumbers(lacking);
  return [
    {
      severity: 'warning',
      summary: `${sender} calls as ${which}, for which ${receiver} has no emergency address`,
      detail: 'A call for help gives helpers no place to go, and carriers charge a fee for it.',
      statuses: [],
      sent: claim(SHOWN, shown, formatNumbers(shown.value)),
      accepted: claim('numbers without an emergency address', without, formatNumbers(without.value)),
      fixes: {
        sender: 'Let emergency calls leave another way, or show a number that has an address.',
        receiver: 'Register an address for these numbers.',
      },
    },
  ];
}

/** The platform itself says so; what is only assumed of it silences nothing. */
const leaveElsewhere = ({ emergency }: SendsFacts): boolean =>
  emergency !== undefined && isKnown(emergency) && emergency.confidence !== 'assumed' && !emergency.value;
