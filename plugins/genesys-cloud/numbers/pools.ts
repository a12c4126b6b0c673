import { isE164, numberSet, type E164, type NumberSet, type Properties, type Value } from 'trunkline/plugin';

const isPair = (value: Value): value is readonly [E164, E164] =>
  Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'string' && isE164(end));

/** Numbers that DID pools cover together. */
export const pooled = (pools: readonly { readonly properties: Properties }[]): NumberSet =>
  numberSet(
    pools.flatMap(({ properties: { numbers } }) =>
      Array.isArray(numbers) ? (numbers as readonly Value[]).filter(isPair) : [],
    ),
  );
