import {
  identityOf,
  match,
  textOf,
  type NumberSet,
  type Observed,
  type Properties,
  type Resource,
} from 'trunkline/plugin';
import { parsePool } from '../pools.ts';
import { RESOURCE_TYPES } from '../resources/all.ts';

/** An object at the PBX, with its references to ours resolved. */
export interface Live {
  readonly observed: Observed;
  readonly properties: Properties;
  /** What is wanted under its name. */
  readonly wanted?: Resource;
}

/** All that is there of a type, but for what could be several wanted ones. */
export function liveOf(
  type: string,
  wanted: readonly Resource[],
  observed: readonly Observed[],
): readonly Live[] {
  const { pairs, unlisted } = match(RESOURCE_TYPES, wanted, observed);
  return [
    ...pairs.flatMap(({ wanted: one, observed: there, properties = {} }) =>
      there?.type === type ? [{ observed: there, properties, wanted: one }] : [],
    ),
    ...unlisted.filter(({ observed: there }) => there.type === type),
  ];
}

/** Of which tenant a rule is, and over which trunk it leads. */
export const placeOf = ({ tenant, provider }: Properties): string =>
  `${identityOf(tenant) ?? ''} ${identityOf(provider) ?? ''}`;

export const tenantOf = ({ tenant }: Properties): string => identityOf(tenant) ?? '';

export const nameOf = ({ name }: Properties): string => textOf(name);

/** An inbound rule has one number or one range. */
export const numbersOf = ({ didNumbers }: Properties): NumberSet => parsePool(textOf(didNumbers)).numbers;
