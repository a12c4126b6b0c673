import type { Origin } from './fact.ts';

/** What the places of a finding are told from; every `CompileInput` is one. */
export interface Place {
  readonly spec: { readonly name: string };
  /** Where in the Trunk document the endpoint stands. */
  readonly pointer: string;
  readonly platform: { readonly name: string };
}

/** A place in the `spec` of the Trunk document, such as `/secure`. */
export const trunkAt = ({ spec }: Pick<Place, 'spec'>, pointer: string): Origin => ({
  at: 'manifest',
  document: `Trunk/${spec.name}`,
  pointer: `/spec${pointer}`,
});

/** A place in what the Trunk document says of this endpoint. */
export const endpointAt = ({ spec, pointer }: Pick<Place, 'spec' | 'pointer'>, inside = ''): Origin => ({
  at: 'manifest',
  document: `Trunk/${spec.name}`,
  pointer: `${pointer}${inside}`,
});

/** A place in the settings of this endpoint. */
export const settingsAt = (place: Pick<Place, 'spec' | 'pointer'>, inside: string): Origin =>
  endpointAt(place, `/settings${inside}`);

/** A place in the Platform document, such as `/spec/settings/region`. */
export const platformAt = ({ platform }: Pick<Place, 'platform'>, pointer: string): Origin => ({
  at: 'manifest',
  document: `Platform/${platform.name}`,
  pointer,
});

/** What the platform itself told. */
export const discoveredAt = ({ platform }: Pick<Place, 'platform'>, field: string): Origin => ({
  at: 'discovered',
  side: platform.name,
  field,
});
