import {
  known,
  mapFact,
  settingsAt,
  type Declared,
  type Fact,
  type Resource,
  type Value,
} from 'trunkline/plugin';
import { diallingSites, type DiallingSite } from '../numbers/site.ts';
import { classificationOf, isFirst, reach, routeWith, samplesAt } from '../numbers/ways.ts';
import type { Context } from './context.ts';
import { callsFrom } from './needs.ts';

/** Names of what facts are told beside resources. */
export const declaredKey = (endpoint: string, what: 'domain' | 'sendsFrom'): string => `${endpoint} ${what}`;

/** Name of the calls that are to leave from each site: a number of each form, and in which place of its route the trunk is. */
export const callsKey = (endpoint: string): string => `${endpoint} calls`;

/** The BYOC domain and the addresses calls come from are no part of a trunk: no object of the org holds them. */
export const declaredOf = (context: Context, resources: readonly Resource[]): Declared => {
  const { name, outbound } = context.input.endpoint;
  return {
    [declaredKey(name, 'domain')]: context.domain,
    [declaredKey(name, 'sendsFrom')]: mapFact(callsFrom(context), (networks) => [...networks]),
    ...(outbound ? { [callsKey(name)]: callsOver(context, resources) } : {}),
  };
};

/** What the manifest sends over the trunk, as number plans of the country or its own have it. */
const callsOver = (context: Context, resources: readonly Resource[]): Fact<Value> =>
  known(
    diallingSites(resources).flatMap((site) => callsOf(context, site)),
    settingsAt(context.input, '/outboundRoutes'),
    'declared',
  );

const callsOf = ({ trunk }: Context, site: DiallingSite): readonly Value[] =>
  samplesAt(site).flatMap(({ form, dialled, meant }): Value[] => {
    const classification = classificationOf(dialled, site);
    if (classification === undefined || reach(site, classification, trunk.key) !== 'always') return [];
    const place = placeOf(site, classification, trunk.key);
    const call = { site: site.key, form, dialled, classification, place };
    // What a country that was guessed means by a number another one may not.
    return [site.countryFrom === undefined ? { ...call, meant } : call];
  });

/** Behind the trunks of a route that nobody read yet, ours is not first. */
function placeOf(site: DiallingSite, classification: string, trunk: string): 'first' | 'behind others' {
  const route = routeWith(site, classification);
  return route && isFirst(route, trunk) === true ? 'first' : 'behind others';
}
