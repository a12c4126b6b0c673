import { isKnown, type FactsInput } from 'trunkline/plugin';
import { z } from 'zod';
import { callsKey } from '../compile/declared.ts';
import type { Wire } from './wire.ts';

const calls = z.array(
  z.strictObject({
    site: z.string(),
    form: z.enum(['national', 'international']),
    dialled: z.string(),
    meant: z.string().optional(),
    classification: z.string(),
    place: z.enum(['first', 'behind others']),
  }),
);

/** A call that leaves by the manifest. */
export type AskedCall = z.output<typeof calls>[number];

export function askedCalls(input: FactsInput, wire: Wire): readonly AskedCall[] {
  const said = input.declared[callsKey(wire.endpoint)];
  return said && isKnown(said) ? calls.parse(said.value) : [];
}

/** Those calls, as they are named to the user. */
export const callsOf = (site: string, form: AskedCall['form']): string => `${form} calls of ${site}`;
