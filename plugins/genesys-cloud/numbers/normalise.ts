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
  readonly tried: readonly Tried[];
  /** Why nobody can say what becomes of it: a plan may take it or not, and those behind it count only then. */
  readonly open?: string;
}

/** How often is not documented; plans that never come to rest must end somewhere. */
const PASSES = 10;

/**
 * Numbers through the plans of a site: the first that matches takes one, and what it makes of it passes through them
 * again until it stays as it is (Genesys help, number plan information, 2026-07: numbers can be run through number plans
 * multiple times). That the last classification counts is inferred. Plans are read here, and only compared for each number.
 */
export function normaliser({ plans, country }: Dialling): (dialled: string) => Normalised {
  const all = plans.map((plan) => ({ plan, match: matcher(plan, country) }));
  return (dialled) => normalised(dialled, all);
}

interface Dialling {
  readonly plans: readonly NumberPlan[];
  readonly country: Country | undefined;
}

interface Matching {
  readonly plan: NumberPlan;
  readonly match: (number: string) => Matched;
}

function normalised(dialled: string, plans: readonly Matching[]): Normalised {
  const tried: Tried[] = [];
  const seen: string[] = [];
  let number = dialled;
  let plan: NumberPlan | undefined;
  while (!seen.includes(number) && seen.length < PASSES) {
    seen.push(number);
    const pass = passThrough(number, plans, tried);
    if (pass.open !== undefined) return { number, plan: undefined, tried, open: pass.open };
    if (!pass.plan) break;
    ({ plan, number } = pass);
  }
  return { number, plan, tried };
}

type Pass = { readonly plan?: NumberPlan; readonly number: string; readonly open?: string };

/** Adds what was tried to those tried before. */
function passThrough(number: string, plans: readonly Matching[], tried: Tried[]): Pass {
  for (const { plan, match } of plans) {
    const matched = match(number);
    tried.push({ plan, number, matched });
    if (matched.isOpen) return { number, open: matched.why(number) };
    if (matched.number !== undefined) return { number: matched.number, plan };
  }
  return { number };
}
