import { textOf, type E164, type FactResource } from 'trunkline/plugin';
import { numbersOfRule } from '../facts/unanswered.ts';

/** Where an inbound rule leads one number. */
export interface Destination {
  /** The number that is called on. */
  readonly sent: string;
  /** Who is to be there, in words. */
  readonly who: string;
}

/**
 * A mailbox; for 0 the number that is called; of a range of extensions the one that stands as far from its start as the
 * number from that of the rule (PortSIP KB, configuring inbound rule, 2026-08).
 */
export function destinationOf(rule: FactResource): (number: E164) => Destination {
  const target = textOf(rule.properties['number']);
  if (rule.properties['action'] === 'FORWARD_TO_VOICEMAIL')
    return () => ({ sent: target, who: `the mailbox ${target}` });
  // Whether an extension is to be named with the plus is not documented.
  if (target === '0') return (number) => ({ sent: number, who: `an extension of the number ${number}` });
  const paired = pairing(rule, target);
  return (number) => {
    const sent = paired?.(number) ?? target;
    return { sent, who: sent };
  };
}

/** Undefined for a single destination, and where the two ranges are not of one size. */
function pairing(rule: FactResource, target: string): ((number: E164) => string) | undefined {
  const [, low, high] = /^(\d+)-(\d+)$/.exec(target) ?? [];
  const [range, ...others] = numbersOfRule(rule).ranges;
  if (low === undefined || high === undefined || !range || others.length > 0) return undefined;
  const [first, last] = range;
  if (Number(high) - Number(low) !== Number(last) - Number(first)) return undefined;
  return (number) => `${Number(low) + Number(number) - Number(first)}`.padStart(low.length, '0');
}
