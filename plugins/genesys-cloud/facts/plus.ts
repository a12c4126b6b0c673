import { isKnown, known, unknown, type Fact } from 'trunkline/plugin';
import type { NumberPlan } from '../numbers/plan.ts';
import type { DiallingSite } from '../numbers/site.ts';
import { GUARDED_CLASSIFICATIONS } from '../reference.ts';
import { asFlag, fieldOf, type Wire } from './wire.ts';

/** As soon as one number plan that leads here makes numbers without a plus, some calls go out so. */
export function calledPlus(wire: Wire): Fact<boolean> {
  const omitted = fieldOf(wire, 'omitPlusCalled', asFlag);
  if (!isKnown(omitted) || omitted.value) return isKnown(omitted) ? { ...omitted, value: false } : omitted;
  const leading = plansTo(wire);
  const bare = leading.find(({ plan, site }) => plusOf(plan, site) === 'no');
  if (bare) return known(false, wire.plansOf(bare.site.key), wire.confidence);
  const unclear = leading.find(({ plan, site }) => plusOf(plan, site) === 'unclear');
  if (unclear)
    return unknown(
      'decided-later',
      `number plan "${unclear.plan.name}" leaves numbers as they are dialled`,
      wire.plansOf(unclear.site.key),
      'Match such numbers by an expression that makes E.164 of them.',
    );
  return { ...omitted, value: true };
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
    return normalized.includes('$') ? 'unclear' : endOf([normalized], site);
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
