import {
  isKnown,
  known,
  orApplyAgain,
  textOf,
  unknown,
  type Fact,
  type Country,
  type FactResource,
  type FactsInput,
  type Origin,
  type SentPart,
} from 'trunkline/plugin';
import { z } from 'zod';
import { stepId } from '../compile/by-hand.ts';
import { rulesKey } from '../compile/declared.ts';
import { processedSomehow } from '../numbers/leaving.ts';
import { lostNumbers } from '../numbers/lost.ts';
import { itemsOf, type DialRule } from '../numbers/pipeline.ts';
import { isDoubtful, takesArea } from '../numbers/processing.ts';
import { takenBy } from '../numbers/rivals.ts';
import { SINCE } from '../reference.ts';
import { OUTBOUND_RULE } from '../resources/names.ts';
import { homeOfTenant } from './meaning.ts';
import { diallingOf, isPlusAlone, isTorn, matchesPlusAlone } from './dialling.ts';
import { isSameDomain, limitUnclear, type Wire, type WireTenant } from './wire.ts';

const asked = z.array(
  z.strictObject({
    domain: z.string(),
    key: z.string(),
    name: z.string(),
    prefixes: z.string(),
    lengths: z.string(),
    callers: z.string(),
  }),
);

/** A rule that was asked for, and which calls it takes. */
type Asked = z.output<typeof asked>[number];

/**
 * Whether the calls of each tenant leave over the trunk: the rules that were asked for are there, and no rule to another
 * trunk takes their numbers first. Without a trunk nothing leaves, which is said of the trunk.
 */
export function partsOf(input: FactsInput, wire: Wire): readonly SentPart[] {
  if (!wire.provider) return [];
  const said = input.declared[rulesKey(wire.endpoint)];
  const rules = said && isKnown(said) ? asked.parse(said.value) : [];
  const domains = [...new Set(rules.map(({ domain }) => domain))];
  return domains.map((domain) => {
    const tenant = wire.tenants.find((one) => isSameDomain(one.domain, domain));
    const wanted = rules.filter((one) => one.domain === domain);
    const home = tenant && homeOfTenant(input.declared, wire, tenant);
    return partOf(wire, { domain, tenant, wanted, home });
  });
}

interface Calling {
  readonly domain: string;
  readonly tenant: WireTenant | undefined;
  readonly wanted: readonly Asked[];
  /** As which country people dial, where that is known. */
  readonly home: Country | undefined;
}

const namesOf = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

function partOf(wire: Wire, { domain, tenant, wanted, home }: Calling): SentPart {
  const missing = wanted.filter(({ key }) => !ruleOf(tenant, key)).map((one) => one.name);
  const name = `calls of ${domain}`;
  if (tenant?.closed === 'off')
    return {
      name,
      leave: known(false, wire.origin('tenant'), wire.confidence),
      instead: `The tenant ${domain} is switched off: nobody there can call.`,
      fix: 'Switch the tenant on.',
    };
  if (missing.length > 0) {
    const some = missing.length < wanted.length;
    return {
      name: some ? `${name} by the rule ${namesOf(missing)}` : name,
      leave: known(false, wire.origin('outbound rules'), wire.confidence),
      instead: `The outbound rule ${namesOf(missing)} of ${domain} is not there, is off, or leads elsewhere: who dials gets 404, or the call leaves another way.`,
      fix: orApplyAgain(wire, 'do the manual steps of the rules and note them as done.'),
    };
  }
  const torn = wanted.filter(({ key }) => isTornRule(tenant, key)).map((one) => one.name);
  if (torn.length > 0) return byAnyRoute(wire, domain, torn);
  const narrowed = wanted.filter((one) => tenant && isNarrower(tenant, one)).map((one) => one.name);
  if (narrowed.length > 0)
    return {
      name: `${name} by the rule ${namesOf(narrowed)}`,
      leave: known(false, wire.origin('outbound rules'), wire.confidence),
      instead: `The outbound rule ${namesOf(narrowed)} of ${domain} takes fewer numbers or fewer extensions than it was made for: who dials another gets 404, or the call leaves another way.`,
      fix: orApplyAgain(wire, 'give the rule its prefixes, lengths and extensions back.'),
    };
  const plus = wanted.filter(({ prefixes }) => isPlusAlone(prefixes)).map((one) => one.name);
  if (plus.length > 0 && !matchesPlusAlone(wire)) return plusUnmatched(wire, domain, plus);
  const changed = tenant && processed(wire, tenant, home);
  if (changed) return changed;
  if (tenant?.closed === 'no-calls')
    return {
      name,
      leave: limitUnclear(tenant, wire.origin('concurrency')),
      instead: `A limit of 0 calls stands at ${domain}.`,
      fix: 'Set the number of calls that are to pass at once.',
    };
  return {
    name,
    leave: tenant ? leavesFirst(wire, tenant) : known(true, wire.origin('outbound rules'), wire.confidence),
    instead: `Rules of ${domain} to another trunk are tried first and take all of them.`,
    fix: 'Give these rules a higher figure as priority than ours have, or take them away.',
  };
}

const isTornRule = (tenant: WireTenant | undefined, key: string): boolean => {
  const rule = ruleOf(tenant, key);
  return rule !== undefined && isTorn(rule);
};

const byAnyRoute = (wire: Wire, domain: string, names: readonly string[]): SentPart => ({
  name: `calls of ${domain} by the rule ${namesOf(names)}`,
  leave: unknown(
    'not-readable',
    `the outbound rule ${namesOf(names)} leads over the trunk by several routes that change calls otherwise, and which of them a call takes no setting tells`,
    wire.origin('outbound rules'),
    'Leave one route over the trunk in the rule.',
  ),
  instead: `The rule ${namesOf(names)} has several routes over the trunk.`,
  fix: 'Leave one route over the trunk in the rule.',
});

const plusUnmatched = (wire: Wire, domain: string, names: readonly string[]): SentPart => ({
  name: `calls of ${domain} by the rule ${namesOf(names)}`,
  leave: known(false, { at: 'discovered', side: wire.side, field: 'version' }, wire.confidence),
  instead: `The outbound rule ${namesOf(names)} of ${domain} takes what begins with a plus, and a plus alone matches from ${SINCE.plusPrefix} on: version ${wire.found?.version ?? ''} never matches it, and who dials so gets 404.`,
  fix: 'Write "+1", "+2" … "+9" as prefixes, or upgrade the PBX.',
});

/** What E.164 processing keeps from all rules, since it changes numbers before any rule sees them. */
function processed(wire: Wire, tenant: WireTenant, home: Country | undefined): SentPart | undefined {
  const { domain } = tenant;
  const dialling = diallingOf(wire, tenant);
  const from: Origin = { at: 'discovered', side: wire.side, field: `e164 of ${domain}` };
  const fix = 'Switch E.164 processing off for the tenant, or let an outbound rule take what it leaves.';
  const inDoubt: SentPart = {
    name: `calls of ${domain}`,
    leave: processedSomehow('dialled numbers', { domain, from }),
    instead: `What E.164 processing makes of dialled numbers may match no outbound rule of ${domain}.`,
    fix,
  };
  if (isDoubtful(dialling.e164)) return inDoubt;
  const lost = lostNumbers(dialling, home);
  const [first] = lost;
  if (!first) return takesArea(dialling.e164) ? inDoubt : undefined;
  return {
    name: `calls of ${domain} by the rule ${namesOf(lost.map(({ rule }) => rule.name))}`,
    leave: known(false, from, wire.confidence),
    instead: `E.164 processing of ${domain} (e164.enabled) makes ${first.becomes} of ${first.dialled} before the outbound rules are looked at, and none takes that: who dials it gets 404.`,
    fix,
  };
}

const ruleOf = (tenant: WireTenant | undefined, key: string): FactResource | undefined =>
  tenant?.outbound.find((rule) => rule.key === key || rule.key === stepId(OUTBOUND_RULE, key));

/** Conditions that are empty hold for all; others must hold for whatever those that were asked for hold for. */
function isNarrower(tenant: WireTenant, { key, prefixes, lengths, callers }: Asked): boolean {
  const there = ruleOf(tenant, key)?.properties;
  if (!there) return false;
  const given = (field: string): readonly string[] => itemsOf(textOf(there[field]));
  const within = (
    now: readonly string[],
    was: string,
    fits: (one: string, by: string) => boolean,
  ): boolean => {
    const wanted = itemsOf(was);
    return now.length === 0 || (wanted.length > 0 && wanted.every((one) => now.some((by) => fits(one, by))));
  };
  const isSame = (one: string, by: string): boolean => one === by;
  return !(
    within(given('prefixes'), prefixes, (one, by) => one.startsWith(by)) &&
    within(given('lengths'), lengths, isSame) &&
    within(given('callers'), callers, isSame)
  );
}

function leavesFirst(wire: Wire, tenant: WireTenant): Fact<boolean> {
  const { rules } = diallingOf(wire, tenant);
  const ours = rules.filter(({ elsewhere }) => elsewhere === undefined);
  const rivals = rules.filter(({ elsewhere }) => elsewhere !== undefined);
  const from = wire.origin('outbound rules');
  const before = (rule: DialRule) => rivals.filter((rival) => rival.priority < rule.priority);
  if (ours.every((rule) => before(rule).some((rival) => takenBy(rival, rule) === 'all')))
    return known(false, from, wire.confidence);
  const rival = rivals.find((one) =>
    ours.some((rule) => one.priority <= rule.priority && takenBy(one, rule) !== 'none'),
  );
  return rival
    ? unknown(
        'decided-later',
        `rule "${rival.name}" of ${tenant.domain} (priority ${rival.priority}) leads to ${rival.elsewhere ?? ''} and is tried before or beside ours, so numbers that it matches leave there`,
        from,
        'Give it a higher figure as priority than ours have, or prefixes that ours do not begin with.',
      )
    : known(true, from, wire.confidence);
}
