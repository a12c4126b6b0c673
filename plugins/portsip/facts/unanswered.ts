import {
  commonNumbers,
  countNumbers,
  known,
  minusNumbers,
  textOf,
  unionOf,
  type AcceptsFacts,
  type FactResource,
  type NumberSet,
} from 'trunkline/plugin';
import { parsePool } from '../pools.ts';
import { INBOUND_RULE } from '../resources/names.ts';
import { rulesAre } from './stopped.ts';
import { orApplyAgain, type Wire, type WireTenant } from './wire.ts';

type Unanswered = NonNullable<AcceptsFacts['unanswered']>;

/** One that asks who calls takes some calls only, so it proves nothing for all; one that leads nowhere takes none. */
export const takesCalls = ({ properties }: FactResource): boolean =>
  properties['action'] !== 'HANGUP' &&
  textOf(properties['callers']) === '' &&
  !(properties['action'] === 'FORWARD_TO_NUMBER' && textOf(properties['number']) === '');

export const numbersOfRule = ({ properties }: FactResource): NumberSet =>
  parsePool(textOf(properties['didNumbers'])).numbers;

const ruled = (rules: readonly FactResource[]): NumberSet => unionOf(rules.map(numbersOfRule));

/** Numbers of a pool that no rule takes to somebody. */
export const withoutRule = (wire: Wire): Unanswered =>
  wire.tenants.flatMap((tenant) => {
    const numbers = minusNumbers(tenant.pool, ruled(tenant.inbound.filter(takesCalls)));
    return countNumbers(numbers) === 0
      ? []
      : [
          known(
            { numbers, ...ruleReason(wire, tenant, numbers) },
            wire.origin('inbound rules'),
            wire.confidence,
          ),
        ];
  });

function ruleReason(wire: Wire, { domain, inbound, off }: WireTenant, numbers: NumberSet) {
  const isFor = (rule: FactResource): boolean =>
    rule.type === INBOUND_RULE && countNumbers(commonNumbers(numbersOfRule(rule), numbers)) > 0;
  const disabled = off.filter(isFor);
  if (disabled.length > 0)
    return { because: `inbound ${rulesAre(disabled, domain)} disabled`, fix: 'Enable the inbound rules.' };
  const aside = inbound.filter(isFor);
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

/** A called number outside the pool is asked for a login (PortSIP KB, call troubleshooting, 2026-08). */
const OUTSIDE = [407];

/** Numbers of rules that lie in no pool of their tenant. */
export const outsidePool = (wire: Wire): Unanswered =>
  wire.tenants.flatMap(({ domain, pool, inbound }) => {
    const numbers = minusNumbers(ruled(inbound.filter(takesCalls)), pool);
    const reason = { because: `they lie in no DID pool of ${domain}`, fix: 'Add them to the DID pool.' };
    return countNumbers(numbers) === 0
      ? []
      : [known({ numbers, ...reason, statuses: OUTSIDE }, wire.origin('didNumbers'), wire.confidence)];
  });
