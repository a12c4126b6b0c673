import { isKnown } from '../../contract/fact.ts';
import type { SendsFacts } from '../../contract/sends.ts';
import { refusalOf } from '../refusals.ts';
import { claim } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

/** Where calls go out, addresses or a login let them in. */
export const noAuthMethod: Rule = {
  code: 'agreement/no-auth-method',
  title: 'some method of authentication lets calls out in',
  directions: ['outbound'],
  matters: ['source', 'login'],
  check,
};

/** Neither an address nor a login is let in: nothing that the sender does can help. */
export function isShut({ accepts: { from, digest } }: Pick<Crossing, 'accepts'>): boolean {
  return isKnown(from) && from.value.length === 0 && isKnown(digest) && digest.value === 'none';
}

function check(crossing: Crossing): readonly RuleResult[] {
  const { sender, receiver, sends, accepts } = crossing;
  const { from } = accepts;
  if (!isShut(crossing) || !isKnown(from)) return [];
  return [
    {
      severity: 'error',
      summary: `${receiver} has no list of networks and no credentials in force, and ${sender} calls out`,
      detail: 'Without either method nobody is let in.',
      ...refusalOf(accepts, accepts.emptyList === true ? 'source' : 'everybody'),
      sent: claim('login', isKnown(sends.digest) ? sends.digest : from, loginOf(sends)),
      accepted: claim('what lets calls in', from, 'nothing'),
      fixes: {
        receiver:
          'Map an IP access list with the addresses of the sender to the trunk, a credential list, or both.',
      },
    },
  ];
}

const loginOf = ({ digest }: SendsFacts): string =>
  isKnown(digest) ? (digest.value === 'none' ? 'none' : digest.value.username) : 'not known';
