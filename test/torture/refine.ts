import type { Diagnostic, Observed, Resource, Value } from 'trunkline/plugin';

interface Refined {
  readonly wanted: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Uses a codec profile that exists under another name when its codecs are the wanted ones: the vendor allows few of
 * them. One of the wanted name stays ours.
 */
export function refine(input: {
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
}): Refined {
  const profiles = input.observed.filter((one) => one.type === 'codec-profile');
  return { wanted: input.wanted.map((one) => reuse(one, profiles)), diagnostics: [] };
}

const text = (value: Value | undefined): string => JSON.stringify(value ?? null);

function reuse(wanted: Resource, profiles: readonly Observed[]): Resource {
  if (wanted.type !== 'codec-profile' || wanted.claim === 'reuse') return wanted;
  if (profiles.some((one) => one.properties['name'] === wanted.properties['name'])) return wanted;
  const [equal] = profiles
    .filter((one) => text(one.properties['codecs']) === text(wanted.properties['codecs']))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
  if (!equal) return wanted;
  return {
    ...wanted,
    claim: 'reuse',
    properties: { ...wanted.properties, name: equal.properties['name'] ?? null },
  };
}
