import {
  commonNumbers,
  countNumbers,
  known,
  minusNumbers,
  orApplyAgain,
  textOf,
  unionOf,
  type AcceptsFacts,
  type FactResource,
  type NumberSet,
  type Refusal,
} from 'trunkline/plugin';
import { parsePool } from '../pools.ts';
import { INBOUND_RULE } from '../resources/names.ts';
import { rulesAre } from './stopped.ts';
import { type Wire, type WireTenant } from './wire.ts';

type Unanswered = NonNullable<AcceptsFacts['unanswered']>;
type UnansweredNumbers = Unanswered[number]['value'];

/** One that asks who calls proves nothing for all callers. */
export const isForAll = ({ properties }: FactResource): boolean => textOf(properties['callers']) === '';

export const hangsUp = ({ properties }: FactResource): boolean => properties['action'] === 'HANGUP';

export const leadsNowhere = ({ properties }: FactResource): boolean =>
  properties['action'] === 'FORWARD_TO_NUMBER' && textOf(properties['number']) === '';

export const takesCalls = (rule: FactResource): boolean =>
  isForAll(rule) && !hangsUp(rule) && !leadsNowhere(rule);

const declinesCalls = (rule: FactResource): boolean => isForAll(rule) && hangsUp(rule);

export const numbersOfRule = ({ properties }: FactResource): NumberSet =>
  parsePool(textOf(properties['didNumbers'])).numbers;

const ruled = (rules: readonly FactResource[]): NumberSet => unionOf(rules.map(numbersOfRule));

/** Numbers of a pool that no rule takes to somebody, or nobody at all while their tenant is off. */
export const withoutRule = (wire: Wire): Unanswered =>
  wire.tenants
    .flatMap((tenant) => (tenant.closed === 'off' ? switchedOff(tenant) : untaken(wire, tenant)))
    .filter(({ numbers }) => countNumbers(numbers) > 0)
    .map((reason) => known(reason, wire.origin('inbound rules'), wire.confidence));

const switchedOff = ({ domain, pool }: WireTenant): readonly UnansweredNumbers[] => [
  {
    numbers: pool,
    because: `the tenant ${domain} is switched off`,
    fix: 'Switch the tenant on.',
    refusal: FORBIDDEN,
  },
];

function untaken(wire: Wire, tenant: WireTenant): readonly UnansweredNumbers[] {
  const missing = minusNumbers(tenant.pool, ruled(tenant.inbound.filter(takesCalls)));
  const declining = tenant.inbound.filter(declinesCalls).filter(isFor(missing));
  const declined = commonNumbers(missing, ruled(declining));
  const others = minusNumbers(missing, declined);
  return [
    { numbers: declined, ...declineReason(tenant, declining), refusal: DECLINED },
    { numbers: others, ...ruleReason(wire, tenant, others), refusal: NOT_FOUND },
  ];
}

/** No document says how such calls end: these are of RFC 3261 (21.4.4, 21.4.5, 21.6.2). */
const usual = (status: number): Refusal => ({ statuses: [status], undocumented: true });
const FORBIDDEN = usual(403);
const NOT_FOUND = usual(404);
const DECLINED = usual(603);

const isFor =
  (numbers: NumberSet) =>
  (rule: FactResource): boolean =>
    rule.type === INBOUND_RULE && countNumbers(commonNumbers(numbersOfRule(rule), numbers)) > 0;

const declineReason = ({ domain }: WireTenant, rules: readonly FactResource[]) => ({
  because: `inbound ${rulesAre(rules, domain)} set to hang up`,
  fix: 'Let the rule take its calls to somebody.',
});

function ruleReason(wire: Wire, { domain, inbound, off }: WireTenant, numbers: NumberSet) {
  const disabled = off.filter(isFor(numbers));
  if (disabled.length > 0)
    return { because: `inbound ${rulesAre(disabled, domain)} disabled`, fix: 'Enable the inbound rules.' };
  const aside = inbound.filter(isFor(numbers));
  return aside.length > 0
    ? {
        because: `inbound ${rulesAre(aside, domain)} for some callers only, or without a place to lead to`,
        fix: 'Let the rule take every caller to somebody.',
      }
    : {
        because: `no inbound rule of ${domain} takes them`,
        fix: orApplyAgain(wire, 'add an inbound rule for them.'),
      };
}

/** Numbers of rules that lie in no pool of their tenant. */
export const outsidePool = (wire: Wire): Unanswered =>
  wire.tenants.flatMap(({ domain, pool, inbound }) => {
    const numbers = minusNumbers(ruled(inbound.filter(takesCalls)), pool);
    const reason = { because: `they lie in no DID pool of ${domain}`, fix: 'Add them to the DID pool.' };
    return countNumbers(numbers) === 0
      ? []
      : [known({ numbers, ...reason }, wire.origin('didNumbers'), wire.confidence)];
  });
