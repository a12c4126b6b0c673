import { isKnown, type Fact, type Origin } from '../contract/fact.ts';
import type { DigestAccepted, DigestSent } from '../contract/digest.ts';
import type { Crossing, End } from './shapes.ts';

/** A login whose password an end does not tell. */
export interface UnreadPassword {
  readonly end: End;
  readonly username: string;
  readonly from: Origin;
}

/**
 * Logins whose password nobody compared: no vendor gives one back, so of an end that was read it is taken to be the one
 * written last. Nothing where no login is asked for, or where the end is as a manifest asks.
 */
export function unreadPasswords({ sends, accepts }: Crossing): readonly UnreadPassword[] {
  const sent = presented(sends.digest);
  const asked = presented(accepts.digest);
  if (!sent || !asked) return [];
  const { username, password } = sent.value;
  const user = asked.value.users.find((one) => one.username === username);
  if (!user) return [];
  return [
    ...(password ? [] : [{ end: 'sender' as const, username, from: sent.from }]),
    ...(user.password ? [] : [{ end: 'receiver' as const, username, from: asked.from }]),
  ];
}

function presented<T extends DigestSent | DigestAccepted>(
  fact: Fact<T | 'none'>,
): { readonly value: T; readonly from: Origin } | undefined {
  return isKnown(fact) && fact.value !== 'none' ? { value: fact.value, from: fact.from } : undefined;
}
