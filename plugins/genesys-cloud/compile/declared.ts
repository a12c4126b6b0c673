import { mapFact, type Declared } from 'trunkline/plugin';
import type { Context } from './context.ts';
import { callsFrom } from './needs.ts';

/** Names of what facts are told beside resources. */
export const declaredKey = (endpoint: string, what: 'domain' | 'sendsFrom'): string => `${endpoint} ${what}`;

/** The BYOC domain and the addresses calls come from are no part of a trunk: no object of the org holds them. */
export const declaredOf = (context: Context): Declared => {
  const { name } = context.input.endpoint;
  return {
    [declaredKey(name, 'domain')]: context.domain,
    [declaredKey(name, 'sendsFrom')]: mapFact(callsFrom(context), (networks) => [...networks]),
  };
};
