import { z } from 'zod';

const classification = z.string().min(1).describe('Classification of the numbers, such as National.');
const name = z.string().min(1).max(100).describe('Name of the number plan.');
const range = z
  .strictObject({
    start: z
      .string()
      .regex(/^\+?\d{1,15}$/, 'digits')
      .describe('First number.'),
    end: z
      .string()
      .regex(/^\+?\d{1,15}$/, 'digits')
      .describe('Last number. Default: the first.')
      .exactOptional(),
  })
  .describe('One number, or a range.');
const digits = z
  .strictObject({
    start: z.int().min(1).max(15).describe('Fewest digits.'),
    end: z.int().min(1).max(15).describe('Most digits.'),
  })
  .describe('How many digits.');

const match = <const T extends string>(way: T) => z.literal(way).describe('How it recognises a number.');

/** The six ways to match (Genesys help, number plan information, 2026-07). */
export const numberPlan = z
  .discriminatedUnion('match', [
    z.strictObject({
      match: match('regex'),
      name,
      classification,
      expression: z
        .string()
        .min(1)
        .describe('Regular expression over what was dialled, such as ^0(\\d{9})$.'),
      normalized: z.string().min(1).describe('What it becomes, with $1 for the first group, such as +33$1.'),
    }),
    z.strictObject({ match: match('digit-length'), name, classification, digits }),
    z.strictObject({
      match: match('number-list'),
      name,
      classification,
      numbers: z.array(range).min(1).describe('Numbers of 2 to 9 digits.'),
    }),
    z.strictObject({
      match: match('e164-number-list'),
      name,
      classification,
      numbers: z.array(range).min(1).describe('E.164 numbers.'),
    }),
    z.strictObject({
      match: match('inter-country'),
      name,
      classification,
      countries: z
        .array(z.string().regex(/^\d{1,3}$/, 'a country calling code'))
        .default([])
        .describe('Country calling codes. Default: every country but that of the site.'),
    }),
    z.strictObject({ match: match('intra-country'), name, classification, digits }),
  ])
  .describe('How dialled numbers are recognised and brought to E.164.');
export type NumberPlanSettings = z.output<typeof numberPlan>;
