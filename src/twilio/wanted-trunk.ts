import { isKnown, known, type Declared, type FactsInput, type Origin } from 'trunkline/plugin';
import { z } from 'zod';

const said = z.object({ name: z.string(), domain: z.string().nullable() });

/** How the manifest knows the trunk of an endpoint: by its domain, else by its name. */
export type WantedTrunk = z.output<typeof said>;

const trunkKey = (endpoint: string): string => `${endpoint} trunk`;

/** Facts over what is there must know it, to say which trunk is not. */
export const declareTrunk = (endpoints: readonly string[], trunk: WantedTrunk, from: Origin): Declared =>
  Object.fromEntries(endpoints.map((endpoint) => [trunkKey(endpoint), known({ ...trunk }, from)]));

export function wantedTrunk(
  { declared }: Pick<FactsInput, 'declared'>,
  endpoint: string,
): WantedTrunk | undefined {
  const fact = declared[trunkKey(endpoint)];
  return fact && isKnown(fact) ? said.parse(fact.value) : undefined;
}
