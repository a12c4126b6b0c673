import type { Country } from 'trunkline/plugin';
import { matcher, type Matched } from './match.ts';
import type { NumberPlan } from './plan.ts';

/** One plan that was tried on the way, on the number as it was by then. */
export interface Tried {
  readonly plan: NumberPlan;
  readonly number: string;
  readonly matched: Matched;
}

export interface Normalised {
  readonly number: string;
  /** The plan that took it last; undefined where none did. */
  readonly plan: NumberPlan | undefined;
  /** Told when it is asked for. */
  readonly tried: () => readonly Tried[];
  /** Why nobody can say what becomes of it: a plan may take it or not, and those behind it count only then. */
  readonly open?: Open;
}

interface Open {
  readonly unknown: string;
  readonly learn: string;
}

/** How often is not documented; plans that never come to rest must end somewhere. */
const PASSES = 10;

/**
 * Numbers through the plans of a site: the first that matches takes one, and what it makes of it passes through them
 * again until it stays as it is (Genesys help, number plan information, 2026-07: numbers can be run through number plans
 * multiple times). That the last classification counts is inferred. Plans are read here, and only compared for each number.
 */
export function normaliser({ plans, country, code }: Dialling): (dialled: string) => Normalised {
  const all = plans.map((plan) => ({ plan, match: matcher(plan, country, code) }));
  return (dialled) => normalised(dialled, all);
}

interface Dialling {
  readonly plans: readonly NumberPlan[];
  readonly country: Country | undefined;
  /** Of a country of which no more is known. */
  readonly code?: string | undefined;
}

interface Matching {
  readonly plan: NumberPlan;
  readonly match: (number: string) => Matched;
}

function normalised(dialled: string, plans: readonly Matching[]): Normalised {
  const seen: string[] = [];
  const tried = (): readonly Tried[] => seen.flatMap((number) => triedOn(number, plans));
  let number = dialled;
  let plan: NumberPlan | undefined;
  while (!seen.includes(number) && seen.length < PASSES) {
    seen.push(number);
    const first = deciding(number, plans);
    if (!first) break;
    const { matched } = first;
    if (matched.number === undefined) {
      const { why, learn = '' } = matched;
      return { number, plan: undefined, tried, open: { unknown: why(number), learn } };
    }
    ({ plan } = first);
    ({ number } = matched);
  }
  return { number, plan, tried };
}

/** The first plan that takes a number, or may. */
function deciding(number: string, plans: readonly Matching[]): Tried | undefined {
  for (const { plan, match } of plans) {
    const matched = match(number);
    if (decides(matched)) return { plan, number, matched };
  }
  return undefined;
}

const decides = ({ number, learn }: Matched): boolean => number !== undefined || learn !== undefined;

/** The plans as far as the one that decides. */
function triedOn(number: string, plans: readonly Matching[]): readonly Tried[] {
  const all = plans.map(({ plan, match }) => ({ plan, number, matched: match(number) }));
  const last = all.findIndex(({ matched }) => decides(matched));
  return last < 0 ? all : all.slice(0, last + 1);
}
