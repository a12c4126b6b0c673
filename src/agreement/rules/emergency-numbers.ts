import { isKnown } from '../../contract/fact.ts';
import type { HelpCall } from '../../contract/dialled.ts';
import type { SendsFacts } from '../../contract/sends.ts';
import { commonNumbers, countNumbers, formatNumbers, isE164 } from '../../contract/numbers.ts';
import { claim, helpWords, SHOWN } from '../say.ts';
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
  if (noneLeaves(sends)) return [];
  const lacking = commonNumbers(shown.value, without.value);
  if (countNumbers(lacking) === 0) return [];
  const which = formatNumbers(lacking);
  return [
    {
      severity: 'warning',
      summary: `${sender} calls as ${which}, for which ${receiver} has no emergency address`,
      detail: `A call for help that leaves over the trunk gives helpers no place to go, and carriers charge a fee for it.${leaving(sends)}`,
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

/** Those to an ordinary number, such as that of a crisis line, lead to nobody who is sent anywhere. */
const needAddress = (calls: readonly HelpCall[]): readonly HelpCall[] =>
  calls.filter((call) => !isOrdinary(call));

/** Numbers in full are longer, with their plus and country code. */
const LEAST_DIGITS = 7;

/** +911 and +1911 are still 911, though broken. */
const isOrdinary = ({ dialled, sent }: HelpCall): boolean =>
  isE164(sent) && sent.length > LEAST_DIGITS && !sent.endsWith(dialled);

/** The platform itself says so; what is only assumed of it silences nothing. */
const noneLeaves = ({ emergency }: SendsFacts): boolean =>
  emergency !== undefined &&
  isKnown(emergency) &&
  emergency.confidence !== 'assumed' &&
  needAddress(emergency.value).length === 0;

function leaving({ emergency }: SendsFacts): string {
  if (!emergency || !isKnown(emergency)) return '';
  const those = needAddress(emergency.value);
  return those.length === 0
    ? ' As far as is known none does.'
    : ` Here ${those.map(helpWords).join(' and ')} ${those.length === 1 ? 'does' : 'do'}.`;
}
