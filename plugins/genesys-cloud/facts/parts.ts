import {
  isKnown,
  known,
  orApplyAgain,
  unknown,
  type Fact,
  type FactsInput,
  type Granted,
  type SentPart,
} from 'trunkline/plugin';
import { askedCalls, callsOf, type AskedCall } from './asked-calls.ts';
import { orderOf, trunksNamed } from '../numbers/order.ts';
import type { NumberPlan } from '../numbers/plan.ts';
import type { DiallingSite } from '../numbers/site.ts';
import {
  classificationOf,
  dialledAbroad,
  isFirst,
  leadsTo,
  otherNumber,
  reach,
  routeWith,
} from '../numbers/ways.ts';
import { type Wire } from './wire.ts';

/** Whether such calls leave, and what is told of them beside. */
type Way = Pick<SentPart, 'leave'> & Partial<SentPart>;

/** Whether national and international calls of each site still find the trunk by its number plans and routes. */
export function partsOf(input: FactsInput, wire: Wire): readonly SentPart[] {
  return wire.trunk ? askedCalls(input, wire).map((call) => partOf(wire, call)) : [];
}

const partOf = (wire: Wire, call: AskedCall): SentPart => {
  const { site, form, dialled, classification } = call;
  const way = wayOf(wire, call);
  const change = `give the route and the number plans of the site the classification "${classification}".`;
  return {
    name: callsOf(site, form),
    instead: `No enabled outbound route with the trunk has what the number plans of ${site} make of ${dialled}, "${classification}" once: the call is not sent, or leaves another way.`,
    // Of calls that leave the same is said before an apply and after it.
    fix: isKnown(way.leave) && way.leave.value ? change : orApplyAgain(wire, change),
    ...way,
  };
};

function wayOf(wire: Wire, call: AskedCall): Way {
  const { site: key, dialled } = call;
  const from = wire.origin('outbound routes');
  const trunk = wire.trunk?.key ?? '';
  const site = wire.sites.find((one) => one.key === key);
  if (!site) return { leave: known(false, from, wire.confidence) };
  if (site.assumed && wire.confidence === 'confirmed')
    return {
      leave: unknown(
        'not-readable',
        `no number plan of ${key} could be read`,
        from,
        'Ask again: number plans come some seconds after their site. If none does, look at Number Plans of the site in the portal.',
      ),
    };
  // Of a route that is only used a runbook has no more than its name.
  if (site.routes.some((route) => !route.classifications && leadsTo(route, trunk)))
    return { leave: known(true, from, 'assumed') };
  const leave = misread(wire, site, call) ?? unread(wire, site, call) ?? again(wire, site, call);
  if (leave) return { leave };
  const named = classificationOf(dialled, site);
  return named !== undefined && reach(site, named, trunk) === 'always'
    ? placed(wire, { site, named }, call)
    : { leave: unrouted(wire, site, call) };
}

/** Where the plans make a wrong number of `00` and a number abroad, nobody knows what the platform makes of that before. */
function misread(wire: Wire, site: DiallingSite, { site: key, form }: AskedCall): Fact<boolean> | undefined {
  if (form !== 'international') return undefined;
  const wrong = dialledAbroad(site).find((one) => otherNumber(site, one) !== undefined);
  return (
    wrong &&
    unknown(
      'not-documented',
      `the number plans of ${key} make ${otherNumber(site, wrong)} of ${wrong.dialled}, and ${wrong.meant} is meant; whether the platform takes ${wrong.prefix} for a plus before that is not documented`,
      wire.plansOf(key),
      `Look up ${wrong.dialled} in Simulate Call of the site. If that shows the wrong number, give the site a number plan for calls abroad that stands before.`,
    )
  );
}

/** Nobody can say whether a plan takes it that stands before the others. */
function unread(
  wire: Wire,
  { normalise, code }: DiallingSite,
  { site: key, dialled }: AskedCall,
): Fact<boolean> | undefined {
  const { open } = normalise(dialled);
  const why = code === undefined ? 'not-readable' : 'not-documented';
  return open && unknown(why, open.unknown, wire.plansOf(key), open.learn);
}

/**
 * Numbers can pass through the plans several times (Genesys help, number plan information, 2026-07). Whether each one does,
 * nobody says: where the plan that takes it first makes another number of it, or leads elsewhere, either may hold.
 */
function again(wire: Wire, site: DiallingSite, { site: key, dialled }: AskedCall): Fact<boolean> | undefined {
  const { plan: last, number, tried } = site.normalise(dialled);
  const first = tried().find(({ matched }) => matched.number !== undefined);
  if (!last || first?.matched.number === undefined) return undefined;
  const leads = ({ classification }: NumberPlan) => reach(site, classification, wire.trunk?.key ?? '');
  if (first.matched.number === number && leads(first.plan) === leads(last)) return undefined;
  return unknown(
    'not-documented',
    `number plan "${first.plan.name}" makes ${first.matched.number} of ${dialled}, and "${last.name}" ${number} of that; whether both take it is not documented`,
    wire.plansOf(key),
    'Look it up in Simulate Call of the site, or let the first plan make the number in full and give its classification to the route.',
  );
}

/** A country that was guessed decides how the numbers of a site are read. */
export const guessedCountries = (wire: Wire): readonly Granted[] =>
  [...new Set(wire.routes.map(({ site }) => site))].flatMap((site) =>
    site.country && site.countryFrom !== undefined
      ? [
          {
            what: `country of ${site.key}`,
            fact: known(`${site.country.country}, ${site.countryFrom}`, wire.countryOf(site), 'assumed'),
          },
        ]
      : [],
  );

/** A route leads to the trunk; which of its trunks are offered the call before it decides. */
function placed(
  wire: Wire,
  { site, named }: { readonly site: DiallingSite; readonly named: string },
  { place: wanted }: AskedCall,
): Way {
  const from = wire.origin('outbound routes');
  const trunk = wire.trunk?.key ?? '';
  const confidence = site.assumed ? 'assumed' : wire.confidence;
  const route = routeWith(site, named);
  const stands = route && wanted === 'first' ? isFirst(route, trunk) : true;
  if (!route || stands === true) return { leave: known(true, from, confidence) };
  const { first, sharing } = orderOf(route);
  if (stands === false)
    return {
      leave: known(false, from, confidence),
      instead: `In outbound route "${route.name}" of ${site.key} ${trunksNamed(first ? [first] : [])} stands before the trunk: calls leave there first, and after which answers the trunk is tried is not documented.`,
      fix: orApplyAgain(wire, `put the trunk first in outbound route "${route.name}".`),
    };
  return {
    leave: unknown(
      'decided-later',
      stands === 'by chance'
        ? `outbound route "${route.name}" of ${site.key} shares its calls at random between ${trunksNamed(sharing)}`
        : `which trunk of outbound route "${route.name}" of ${site.key} comes first is not known`,
      from,
      'Set the distribution of the route to sequential, and put the trunk first.',
    ),
  };
}

function unrouted(
  wire: Wire,
  site: DiallingSite,
  { site: key, dialled, classification: asked }: AskedCall,
): Fact<boolean> {
  const from = wire.origin('outbound routes');
  const trunk = wire.trunk?.key ?? '';
  if (!site.country && !dialled.startsWith('+'))
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
