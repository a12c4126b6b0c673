import { HELP_ANYWHERE, type Country } from 'trunkline/plugin';
import { LIFELINES } from '../reference.ts';
import type { NumberPlan } from './plan.ts';

/** What stands for a country that is not known. */
export const ANYWHERE: Pick<Country, 'country' | 'emergency'> = { country: '', emergency: HELP_ANYWHERE };

/** Those of the country, and those that the plans of the site name. */
export function lifelinesOf(plans: readonly NumberPlan[], country: Country | undefined): ReadonlySet<string> {
  const named = plans.filter(({ classification }) => LIFELINES.includes(classification)).flatMap(namedBy);
  const known = country ?? (named.length === 0 ? ANYWHERE : undefined);
  return new Set([...(known?.emergency ?? []), ...named]);
}

const namedBy = ({ numbers = [], expression = '' }: NumberPlan): readonly string[] => [
  ...numbers.flatMap(({ start, end = start }) => eachBetween(start, end)),
  ...(/^\^(\d+)\$$/.exec(expression)?.slice(1) ?? []),
];

/** Longer lists are none of emergency numbers; their ends stand for them. */
const MOST = 1000;

function eachBetween(start: string, end: string): readonly string[] {
  const count = Number(end) - Number(start) + 1;
  if (!(count >= 1 && count <= MOST)) return [start, end];
  return Array.from({ length: count }, (_one, at) => String(Number(start) + at).padStart(start.length, '0'));
}
