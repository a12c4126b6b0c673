import type { DigestAccepted, DigestSent } from '../../contract/digest.ts';
import { isKnown, type Known } from '../../contract/fact.ts';
import { describeSecret, type SecretRef } from '../../contract/value.ts';
import { refusalOf } from '../refusals.ts';
import { claim, listed, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';

/** The user that the sender presents exists at the receiver, with the same password. */
export const digestUser: Rule = {
  code: 'agreement/digest-user',
  title: 'the digest user exists at the receiver',
  directions: ['inbound', 'outbound'],
  matters: ['login'],
  check,
};

function check(crossing: Crossing): readonly RuleResult[] {
  const sent = crossing.sends.digest;
  const asked = crossing.accepts.digest;
  if (isKnown(asked) && asked.value === 'none') return [];
  if (isKnown(sent) && sent.value === 'none') return [];
  if (!isKnown(sent) || !isKnown(asked))
    return open(['sender', 'digest', sent], ['receiver', 'digest', asked]);
  if (sent.value === 'none' || asked.value === 'none') return [];
  return compare(crossing, { ...sent, value: sent.value }, { ...asked, value: asked.value });
}

function compare(
  crossing: Crossing,
  sent: Known<DigestSent>,
  asked: Known<DigestAccepted>,
): readonly Problem[] {
  const { username, password } = sent.value;
  const user = asked.value.users.find((u) => u.username === username);
  if (!user) return [noSuchUser(crossing, sent, asked)];
  if (!password || !user.password || sameSource(password, user.password)) return [];
  return [otherPassword(crossing, { sent, asked, passwords: [password, user.password] })];
}

const sameSource = (a: SecretRef, b: SecretRef): boolean =>
  JSON.stringify(a.$secret) === JSON.stringify(b.$secret);

const noSuchUser = (
  { sender, receiver, accepts }: Crossing,
  sent: Known<DigestSent>,
  asked: Known<DigestAccepted>,
): Problem => {
  const users = listed(asked.value.users.map((u) => u.username));
  return {
    severity: 'error',
    summary: `${sender} authenticates as "${sent.value.username}", whom ${receiver} does not know`,
    detail: 'The receiver refuses the answer to its challenge.',
    ...refusalOf(accepts, 'user'),
    sent: claim('digest user', sent, sent.value.username),
    accepted: claim('digest users', asked, users),
    fixes: {
      ...(asked.value.users.length === 0 ? {} : { sender: `Authenticate as one of: ${users}.` }),
      receiver: `Add the user "${sent.value.username}" to a credential list in force on the trunk.`,
    },
  };
};

interface PasswordsApart {
  readonly sent: Known<DigestSent>;
  readonly asked: Known<DigestAccepted>;
  readonly passwords: readonly [sent: SecretRef, asked: SecretRef];
}

// Two references may hold one value, and nobody reads either here: a warning, not a proof.
const otherPassword = (
  { sender, receiver }: Crossing,
  { sent, asked, passwords: [ours, theirs] }: PasswordsApart,
): Problem => ({
  severity: 'warning',
  summary: `${sender} and ${receiver} take the password of "${sent.value.username}" from different places`,
  detail: 'Unless both places hold the same value, the receiver refuses the answer to its challenge.',
  statuses: [],
  sent: claim('digest password', sent, describeSecret(ours)),
  accepted: claim('digest password', asked, describeSecret(theirs)),
  fixes: {
    sender: `Take it from ${describeSecret(theirs)}.`,
    receiver: `Take it from ${describeSecret(ours)}.`,
  },
});
