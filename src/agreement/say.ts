import { isKnown, type Fact, type Known } from '../contract/fact.ts';
import type { HelpCall } from '../contract/dialled.ts';
import type { DigestAccepted, DigestSent } from '../contract/digest.ts';
import { formatNumbers, type NumberSet } from '../contract/numbers.ts';
import type { Asked, Claim, Crossing, Open } from './shapes.ts';

/** What one end says, shown to the user as `value`. */
export const claim = (
  what: string,
  fact: Pick<Known<unknown>, 'from' | 'confidence'>,
  value: string,
): Claim => ({
  what,
  value,
  from: fact.from,
  confidence: fact.confidence,
});

/** Of calls out: the numbers a platform shows, and those the carrier lets it show, which are more than those of a trunk. */
export const SHOWN = 'numbers it calls as';
export const MAY_SHOW = 'numbers that calls may show';

export const HELP_CALLS = 'calls for help that leave over the trunk';

/** `911`, or `988 as +18002738255`. */
export const helpWords = ({ dialled, sent }: HelpCall): string =>
  sent === dialled ? dialled : `${dialled} as ${sent}`;

/** That an end expects calls follows from no value of it. */
export const awaits = ({ receiver }: Crossing): Claim => ({
  what: 'calls',
  value: 'waited for',
  from: { at: 'derived', by: `${receiver}, which is there for them`, from: [] },
  confidence: 'confirmed',
});

/** What a table of the vendor says holds for every customer: nobody can be told to change it. */
export const isFixedByVendor = ({ from }: Fact<unknown>): boolean => from.at === 'reference';

/** The value of any fact, without its secrets. */
export function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return listed(value.map(inWords));
  if (typeof value !== 'object' || value === null) return String(value);
  if ('ranges' in value) return formatNumbers(value as NumberSet);
  const { realm, username, users } = value as Partial<DigestSent & DigestAccepted>;
  const names = username === undefined ? (users ?? []).map((user) => user.username) : [username];
  return `${listed(names)}${realm === undefined ? '' : ` in realm "${realm}"`}`;
}

/** The unknown ones among the facts a rule needs. */
export const open = (...asked: readonly Asked[]): readonly Open[] =>
  asked.flatMap(([end, what, fact]) => (isKnown(fact) ? [] : [{ end, what, fact }]));

/** `a, b or c`: of what is enough by itself. At most four before "or one of N more". */
export function oneOf(items: readonly string[]): string {
  const last = items.length > MOST ? `one of ${items.length - MOST} more` : items.at(-1);
  const first = items.length > MOST ? items.slice(0, MOST) : items.slice(0, -1);
  return first.length === 0 ? (last ?? 'none') : `${first.join(', ')} or ${last}`;
}

const MOST = 4;

/** `a, b, c`, at most `most` (default 4) before "and N more"; `none` for an empty list. */
export function listed(items: readonly string[], most = MOST): string {
  if (items.length === 0) return 'none';
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}
