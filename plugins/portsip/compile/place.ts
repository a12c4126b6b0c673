import { ref, type Origin, type Properties, type Ref, type Resource } from 'trunkline/plugin';
import { PROVIDER, TENANT } from '../resources/names.ts';

/** One trunk among others: whose it is, whom it serves, where it is asked for. */
export interface Place {
  readonly name: string;
  /** `system`, or the SIP domain of the one tenant. */
  readonly level: string;
  readonly serves: readonly string[];
  readonly from: Origin;
}

export const SYSTEM = 'system';

/** Every tenant may have a trunk of the same name. */
export const trunkKey = ({ name, level }: Place): string => (level === SYSTEM ? name : `${level}/${name}`);

export const trunkRef = (place: Place): Ref => ref(PROVIDER, trunkKey(place));

export const tenantRef = (domain: string): Ref => ref(TENANT, domain);

export const own = (
  { serves, from }: Pick<Place, 'serves' | 'from'>,
  type: string,
  key: string,
  properties: Properties,
): Resource => ({ type, key, properties, claim: 'own', serves, from });

/** Tenants are made by whoever runs the PBX. */
export const tenantResource = (place: Place, domain: string): Resource => ({
  ...own(place, TENANT, domain, { domain }),
  claim: 'reuse',
});
