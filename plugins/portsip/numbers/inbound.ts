import {
  isE164,
  numberFinder,
  ref,
  textOf,
  type E164,
  type FactResource,
  type Router,
  type RouteStep as Step,
  type RouteTrace,
} from 'trunkline/plugin';
import { hangsUp, isForAll, leadsNowhere, numbersOfRule } from '../facts/unanswered.ts';
import type { Wire, WireTenant } from '../facts/wire.ts';
import { INBOUND_RULE } from '../resources/names.ts';
import { destinationOf } from './destination.ts';

/** A number outside every pool is challenged (PortSIP KB, troubleshooting call issues, 2026-08). */
const OUTSIDE = { status: 407 };
/** What is answered where no rule takes a call in is not documented. */
const NO_RULE = { status: 404, undocumented: true };
/** Nor how a rule hangs up: as RFC 3261 has it (21.6.2). */
const DECLINED = { status: 603, undocumented: true };

/** Calls in to tenants. */
export function inboundOver(wires: readonly Wire[]): Router {
  const answering = wires.flatMap(({ endpoint, tenants }) =>
    tenants.map((tenant) => ({ endpoint, tenant, ruleOf: ruleFinder(tenant) })),
  );
  const having = numberFinder(answering, ({ tenant }) => tenant.pool);
  return ({ dialled, caller, over }) => {
    const number = dialled.startsWith('+') ? dialled : `+${dialled}`;
    const called = isE164(number) ? number : undefined;
    const holders = called
      ? having(called).filter(({ endpoint }) => over === undefined || endpoint === over)
      : [];
    const [found] = holders;
    if (!called || !found) return { result: OUTSIDE, steps: () => [missed(`${number} lies in no DID pool`)] };
    const domains = [...new Set(holders.map(({ tenant }) => tenant.domain))];
    if (domains.length > 1) return heldTwice(number, domains);
    const { domain } = found.tenant;
    const inPool = (): Step => ({ taken: true, why: `${number} lies in the pool of ${domain}` });
    const rule = found.ruleOf(called);
    if (!rule)
      return { result: NO_RULE, steps: () => [inPool(), missed(`no inbound rule of ${domain} takes it`)] };
    const { result, step } = endAt(rule, { number: called, caller });
    return { result, steps: () => [inPool(), step()] };
  };
}

/** The PBX refuses such pools; of ones that are there no document says whose number it is. */
const heldTwice = (number: string, domains: readonly string[]): RouteTrace => ({
  result: {
    unknown: `${number} lies in the pools of ${domains.join(' and ')}, and which of them answers is not decided`,
    learn: 'Leave the number with one of them.',
  },
  steps: () => [],
});

const missed = (why: string): Step => ({ taken: false, why });

/** What a rule does with a call that it takes. */
function endAt(
  { rule, leads }: InboundRule,
  { number, caller }: { readonly number: E164; readonly caller: string },
): { readonly result: RouteTrace['result']; readonly step: () => Step } {
  const named = `rule "${textOf(rule.properties['name'])}"`;
  const via = ref(INBOUND_RULE, rule.key);
  const not = (why: string) => () => ({ ...missed(`${named} ${why}`), ref: via });
  if (!isForAll(rule)) {
    const some = `takes calls of ${textOf(rule.properties['callers'])} only`;
    const unknown = `${named} ${some}: whether this caller is one of them is not worked out here`;
    return { result: { unknown, learn: 'Make a test call.' }, step: not(some) };
  }
  if (hangsUp(rule)) return { result: DECLINED, step: not('hangs up') };
  if (leadsNowhere(rule)) return { result: NO_RULE, step: not('leads to no place') };
  const { sent, who } = leads(number);
  const why = `${named} leads to ${who}, taken on trust to be there: the API lists neither extensions nor queues`;
  return { result: { sent, caller, via }, step: () => ({ ref: via, taken: true, why, onTrust: who }) };
}

interface InboundRule {
  readonly rule: FactResource;
  readonly leads: ReturnType<typeof destinationOf>;
}

/** The first rule of a tenant that takes a number. */
function ruleFinder({ inbound }: WireTenant): (number: E164) => InboundRule | undefined {
  const rules = inbound.map((rule) => ({
    rule,
    leads: destinationOf(rule),
    numbers: numbersOfRule(rule),
  }));
  const having = numberFinder(rules, ({ numbers }) => numbers);
  return (number) => having(number)[0];
}
