import type { Diagnostic, Resource, Value } from 'trunkline/plugin';
import { z } from 'zod';
import { finding } from '../compile/input.ts';
import { mergePlans } from '../numbers/merge.ts';
import { LIMIT } from '../reference.ts';
import { NUMBER_PLANS } from '../resources/names.ts';
import type { Both } from './both.ts';

/** As they were read: nothing of a plan that nobody here manages may be lost. */
const plans = z.array(
  z.looseObject({ name: z.string(), id: z.string().optional() }).catchall(z.custom<Value>()),
);

const plansIn = (value: Value | undefined) => plans.safeParse(value).data;

/**
 * Plans that came with a site are worked on as the result; those of a site that is not there yet stay as they are asked
 * for, and are worked in when the vendor has made its own.
 */
export const plansWorkedIn = (both: Both): readonly Resource[] =>
  both.wanted.map((one) => workedIn(one, both));

function workedIn(wanted: Resource, both: Both): Resource {
  const { ours, ...rest } = wanted.properties;
  const mine = plansIn(ours);
  const there = plansIn(both.there(wanted)?.observed.properties['plans']);
  if (wanted.type !== NUMBER_PLANS || !mine || !there) return wanted;
  return { ...wanted, properties: { ...rest, plans: mergePlans(there, mine) } };
}

export const planFindings = ({ wanted }: Both): readonly Diagnostic[] =>
  wanted
    .filter(({ type }) => type === NUMBER_PLANS)
    .flatMap((one) => {
      const { length } = plansIn(one.properties['plans']) ?? [];
      return length > LIMIT.numberPlans
        ? [
            finding(
              'too-many-plans',
              one.from,
              `site "${one.key}" would have ${length} number plans, and ${LIMIT.numberPlans} are the most`,
            ),
          ]
        : [];
    });
