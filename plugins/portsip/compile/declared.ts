import { isKnown, type Declared, type Fact, type Value } from 'trunkline/plugin';
import { listeningPlaces, privateNetworks, publicNetworks } from './addresses.ts';
import type { Context } from './context.ts';

/** Names of what facts are told beside resources: which of two addresses is used, the trunk itself says. */
export const declaredKey = (endpoint: string, what: 'listeners' | 'public' | 'private'): string =>
  `${endpoint} ${what}`;

/** Addresses and listeners are no part of a trunk: no object of it holds them. */
export function declaredOf(context: Context): Declared {
  const { name } = context.input.endpoint;
  const listeners = listeningPlaces(context);
  return {
    [declaredKey(name, 'listeners')]: asValue(listeners),
    [declaredKey(name, 'public')]: asValue(publicNetworks(context)),
    [declaredKey(name, 'private')]: asValue(privateNetworks(context)),
  };
}

const asValue = <T>(fact: Fact<T>): Fact<Value> =>
  isKnown(fact) ? { ...fact, value: JSON.parse(JSON.stringify(fact.value)) as Value } : fact;
