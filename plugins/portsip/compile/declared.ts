import { isKnown, known, settingsAt, textOf, type Declared, type Fact, type Value } from 'trunkline/plugin';
import { listeningPlaces, privateNetworks, publicNetworks } from './addresses.ts';
import type { Context } from './context.ts';
import { OUTBOUND_RULE } from '../resources/names.ts';
import { samplesOf } from '../numbers/samples.ts';
import { dialsAs } from './outbound.ts';
import { diallingOf, homeOfTenant } from './tables.ts';
import { tenantPart } from './tenants.ts';

/** Names of what facts are told beside resources: which of two addresses is used, the trunk itself says. */
export const declaredKey = (endpoint: string, what: 'listeners' | 'public' | 'private'): string =>
  `${endpoint} ${what}`;

/** Name of what facts are told of the rules each tenant is to call out by: its SIP domain; key, name and conditions of each. */
export const rulesKey = (endpoint: string): string => `${endpoint} outbound rules`;

/** Name of calls that are to leave: what is dialled, by whom, and what the rules of the manifest make of it. */
export const callsKey = (endpoint: string): string => `${endpoint} calls`;

/** Name of the country that people of a tenant are said to dial as. */
export const countryKey = (endpoint: string, domain: string): string =>
  `${endpoint} country of ${domain.toLowerCase()}`;

/** Whether the trunk takes the plus away is no matter of who is called. */
const sampleCalls = (context: Context): Fact<Value> =>
  known(
    context.tenants.flatMap((part) =>
      samplesOf({ ...diallingOf(context, part), removePlus: false }, homeOfTenant(part)).map((call) => ({
        domain: part.domain,
        ...call,
      })),
    ),
    settingsAt(context.input, '/tenants'),
    'declared',
  );

const countriesSaid = ({ input, tenants }: Context): Declared =>
  Object.fromEntries(
    tenants.flatMap(({ domain, settings, at }) => {
      const country = dialsAs(settings.outbound);
      const from = settingsAt(input, `/tenants/${at}/outbound/country`);
      const key = countryKey(input.endpoint.name, domain);
      return country === undefined ? [] : [[key, known(country, from, 'declared')]];
    }),
  );

const callingRules = (context: Context): Fact<Value> =>
  known(
    context.tenants.flatMap((part) =>
      tenantPart(context, part)
        .filter(({ type }) => type === OUTBOUND_RULE)
        .map(({ key, properties }) => ({
          domain: part.domain,
          key,
          name: textOf(properties['name']),
          prefixes: textOf(properties['prefixes']),
          lengths: textOf(properties['lengths']),
          callers: textOf(properties['callers']),
        })),
    ),
    settingsAt(context.input, '/tenants'),
    'declared',
  );

/** Addresses and listeners are no part of a trunk: no object of it holds them. */
export function declaredOf(context: Context): Declared {
  const { name } = context.input.endpoint;
  const listeners = listeningPlaces(context);
  return {
    [declaredKey(name, 'listeners')]: asValue(listeners),
    [declaredKey(name, 'public')]: asValue(publicNetworks(context)),
    [declaredKey(name, 'private')]: asValue(privateNetworks(context)),
    ...(context.input.endpoint.outbound
      ? {
          [rulesKey(name)]: callingRules(context),
          [callsKey(name)]: sampleCalls(context),
          ...countriesSaid(context),
        }
      : {}),
  };
}

const asValue = <T>(fact: Fact<T>): Fact<Value> =>
  isKnown(fact) ? { ...fact, value: JSON.parse(JSON.stringify(fact.value)) as Value } : fact;
