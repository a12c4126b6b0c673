import type { Value } from 'trunkline/plugin';
import { z } from 'zod';

const range = z.object({ start: z.string(), end: z.string().optional() });
const digits = z.object({ start: z.number(), end: z.number() });

const plan = z.object({
  id: z.string().optional(),
  name: z.string(),
  match: z
    .enum([
      'regex',
      'digit-length',
      'number-list',
      'e164-number-list',
      'inter-country',
      'intra-country',
      'unknown',
    ])
    .catch('unknown'),
  classification: z.string().default(''),
  expression: z.string().optional(),
  normalized: z.string().optional(),
  digits: digits.optional(),
  numbers: z.array(range).optional(),
  countries: z.array(z.string()).optional(),
});

/** A number plan in our words, also of a kind that nobody here knows. Its place in the list is its priority. */
export type NumberPlan = z.output<typeof plan>;
export type NumberRange = z.output<typeof range>;

/** Undefined where nobody says the plans; what in the list is no plan is left out. */
export const readPlans = (value: Value | undefined): readonly NumberPlan[] | undefined =>
  Array.isArray(value)
    ? value.flatMap((one: Value) => {
        const parsed = plan.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      })
    : undefined;
