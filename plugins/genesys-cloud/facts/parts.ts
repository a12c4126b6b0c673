import { isKnown, known, unknown, type Fact, type FactsInput, type SentPart } from 'trunkline/plugin';
import { z } from 'zod';
import { callsKey } from '../compile/declared.ts';
import { classificationOf, leadsTo, reach } from '../numbers/ways.ts';
import type { Wire } from './wire.ts';

const calls = z.array(z.tuple([z.string(), z.string(), z.string(), z.string()]));

/** Site, form, a number dialled so, and its classification, which the manifest sends over the trunk. */
type Asked = z.output<typeof calls>[number];

/** Whether national and international calls of each site still find the trunk by its number plans and routes. */
export function partsOf(input: FactsInput, wire: Wire): readonly SentPart[] {
  const said = input.declared[callsKey(wire.endpoint)];
  const wanted = said && isKnown(said) ? calls.parse(said.value) : [];
  return wire.trunk ? wanted.map((call) => partOf(wire, call)) : [];
}

const partOf = (wire: Wire, call: Asked): SentPart => {
  const [site, form, dialled, classification] = call;
  return {
    name: `${form} calls of ${site}`,
    leave: leaves(wire, call),
    instead: `No enabled outbound route with the trunk has what the number plans of ${site} make of ${dialled}, "${classification}" once: who dials it is told 404, or the call leaves another way.`,
    fix: 'Apply again, or give the route and the number plans of the site their classifications back.',
  };
};

function leaves(wire: Wire, [key, , dialled, asked]: Asked): Fact<boolean> {
  const from = wire.origin('outbound routes');
  const trunk = wire.trunk?.key ?? '';
  const site = wire.sites.find((one) => one.key === key);
  if (!site) return known(false, from, wire.confidence);
  if (site.assumed && wire.confidence === 'confirmed')
    return unknown('not-readable', `no number plan of ${key} could be read`, from);
  // Of a route that is only used a runbook has no more than its name.
  if (site.routes.some((route) => !route.classifications && leadsTo(route, trunk)))
    return known(true, from, 'assumed');
  const named = classificationOf(dialled, site);
  if (named !== undefined && reach(site, named, trunk) === 'always')
    return known(true, from, site.assumed ? 'assumed' : wire.confidence);
  if (!site.country)
    return unknown(
      'not-readable',
      `in which country ${key} is cannot be read, so how it dials is not known`,
      from,
    );
  // Plans of a site are its own: people may dial a prefix that nobody told of.
  return site.plans.some(({ classification }) => classification === asked) &&
    reach(site, asked, trunk) !== 'never'
    ? unknown(
        'decided-later',
        `${dialled} leaves another way or not at all, but some numbers of "${asked}" find the trunk`,
        from,
        'See with `trunkline call` what people of the site have to dial.',
      )
    : known(false, from, wire.confidence);
}
