import { isKnown, known, unknown, type Confidence, type Fact } from 'trunkline/plugin';
import type { NumberPlan } from '../numbers/plan.ts';
import type { DiallingSite } from '../numbers/site.ts';
import { dialledInFull } from '../numbers/ways.ts';
import { GUARDED_CLASSIFICATIONS } from '../reference.ts';
import { asFlag, fieldOf, type Wire } from './wire.ts';

/** As soon as one number that people dial in full, or one number plan that leads here, ends without a plus, some calls go out so. */
export function calledPlus(wire: Wire): Fact<boolean> {
  const omitted = fieldOf(wire, 'omitPlusCalled', asFlag);
  if (!isKnown(omitted) || omitted.value) return isKnown(omitted) ? { ...omitted, value: false } : omitted;
  const call = wire.routes.flatMap(callsWithoutPlus)[0];
  if (call) return withoutPlus(wire, call);
  const leading = plansTo(wire);
  const bare = leading.find(({ plan, site }) => plusOf(plan, site) === 'no');
  if (bare) return known(false, wire.plansOf(bare.site.key), wire.confidence);
  const unclear = leading.find(({ plan, site }) => plusOf(plan, site) === 'unclear');
  if (unclear)
    return unknown(
      'decided-later',
      `number plan "${unclear.plan.name}" ${makes(unclear.plan)}`,
      wire.plansOf(unclear.site.key),
      'Match such numbers by an expression that makes E.164 of them.',
    );
  return { ...omitted, value: true };
}

/** What a plan makes a SIP URI of is no number: what the trunk does with it is not documented. */
const SIP = 'sip:';

interface CallWithoutPlus {
  readonly site: DiallingSite;
  readonly plan: NumberPlan;
  readonly dialled: string;
  readonly sent: string;
}

/** What people of the country of a site dial in full, and its plans give to a route without a plus. */
const callsWithoutPlus = ({ site, route }: Wire['routes'][number]): readonly CallWithoutPlus[] =>
  dialledInFull(site).flatMap((dialled) => {
    const { plan, number } = site.normalise(dialled);
    const isLed = plan !== undefined && route.classifications?.includes(plan.classification) === true;
    return isLed && !number.startsWith('+') && !number.startsWith(SIP)
      ? [{ site, plan, dialled, sent: number }]
      : [];
  });

function withoutPlus(wire: Wire, { site, plan, dialled, sent }: CallWithoutPlus): Fact<boolean> {
  const does = sent === dialled ? `leads ${dialled} out as it is dialled` : `makes ${sent} of ${dialled}`;
  const by = `number plan "${plan.name}" ${does}`;
  return known(false, { at: 'derived', by, from: [wire.plansOf(site.key)] }, confidenceIn(wire, site));
}

/** Plans that stand in for those nobody read, or a country that was guessed, are no more than that. */
const confidenceIn = ({ confidence }: Wire, { assumed, countryFrom }: DiallingSite): Confidence =>
  assumed || countryFrom !== undefined ? 'assumed' : confidence;

/** Why a plan does not tell whether its numbers have their plus. */
function makes({ match, normalized = '' }: NumberPlan): string {
  if (match === 'regex' && normalized !== '')
    return `makes ${normalized} of what is dialled, without a plus before it`;
  return match === 'digit-length'
    ? 'leaves numbers as they are dialled'
    : 'recognises numbers in a way that is not known here';
}

/** Emergency and network calls are no E.164 by nature: whoever sends them over a carrier is warned of it elsewhere. */
const plansTo = ({ routes }: Wire): readonly { readonly site: DiallingSite; readonly plan: NumberPlan }[] =>
  routes.flatMap(({ site, route }) =>
    site.plans
      .filter(({ classification }) => !GUARDED_CLASSIFICATIONS.includes(classification))
      .filter(({ classification }) => route.classifications?.includes(classification))
      .map((plan) => ({ site, plan })),
  );

type Plus = 'yes' | 'no' | 'unclear';

/** What leaves a plan passes through all of them again, so what it makes alone does not tell, unless it has its plus. */
const PLUS: Readonly<Record<NumberPlan['match'], (plan: NumberPlan, site: DiallingSite) => Plus>> = {
  regex({ normalized = '' }, site) {
    if (normalized.startsWith('+')) return 'yes';
    return normalized === '' || normalized.includes('$') ? 'unclear' : endOf([normalized], site);
  },
  'number-list': ({ numbers = [] }, site) =>
    endOf(
      numbers.map(({ start }) => start),
      site,
    ),
  'digit-length': () => 'unclear',
  unknown: () => 'unclear',
  'e164-number-list': () => 'yes',
  'inter-country': () => 'yes',
  'intra-country': () => 'yes',
};

const plusOf = (plan: NumberPlan, site: DiallingSite): Plus => PLUS[plan.match](plan, site);

const endOf = (numbers: readonly string[], { normalise }: DiallingSite): Plus =>
  numbers.map(normalise).every(({ number }) => number.startsWith('+')) ? 'yes' : 'no';
