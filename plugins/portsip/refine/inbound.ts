import {
  commonNumbers,
  countNumbers,
  forcible,
  formatNumbers,
  minusNumbers,
  ref,
  type Diagnostic,
  type Observed,
  type Resource,
} from 'trunkline/plugin';
import { isSome } from '../compile/checks/pools.ts';
import { finding } from '../compile/input.ts';
import { INBOUND_RULE } from '../resources/names.ts';
import { liveOf, nameOf, numbersOf, placeOf, tenantOf, type Live } from './live.ts';
import { acyclic } from './order.ts';

interface Placed {
  readonly wanted: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A wanted rule and the one at the PBX that it is. */
interface Pair {
  readonly rule: Resource;
  readonly live: Live;
}

/**
 * A rule is made for each run of numbers, and runs part and join as numbers come and go. So a rule is found again by the
 * numbers it takes, not by its name: it stays with its office hours and holidays, and no number is ever in two rules or in
 * none for the sake of a name.
 */
export function placeInbound(wanted: readonly Resource[], observed: readonly Observed[]): Placed {
  const rules = wanted.filter(({ type }) => type === INBOUND_RULE);
  const live = liveOf(INBOUND_RULE, wanted, observed);
  const pairs = pairsOf(rules, live);
  const named = new Map(pairs.map(({ rule, live: there }) => [rule, keptName(rule, there, live)] as const));
  const used = new Set([
    ...live.map(({ properties }) => `${tenantOf(properties)} ${nameOf(properties)}`),
    ...[...named.values(), ...rules.filter((rule) => !named.has(rule))].map(
      ({ properties }) => `${tenantOf(properties)} ${nameOf(properties)}`,
    ),
  ]);
  const taken = new Set(pairs.map((pair) => pair.live));
  const placed = (rule: Resource): Resource => {
    if (rule.type !== INBOUND_RULE) return rule;
    const kept = named.get(rule);
    if (kept) return kept;
    const there = live.find((one) => isNamed(one, rule));
    if (!there || !taken.has(there)) return rule;
    const free = freeName(rule, used);
    used.add(`${tenantOf(rule.properties)} ${free}`);
    return called(rule, free);
  };
  return inTurn(wanted.map(placed), observed);
}

const isNamed = ({ properties }: Live, rule: Resource): boolean =>
  tenantOf(properties) === tenantOf(rule.properties) && nameOf(properties) === nameOf(rule.properties);

/** The most numbers in common first; of as many, the one of the same name. */
function pairsOf(rules: readonly Resource[], live: readonly Live[]): readonly Pair[] {
  const scored = rules
    .flatMap((rule) =>
      live
        .filter((there) => placeOf(there.properties) === placeOf(rule.properties))
        .filter((there) => isOurs(there, rule, rules))
        .map((there) => ({ rule, live: there, score: scoreOf(rule, there) })),
    )
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const found: Pair[] = [];
  for (const one of scored)
    if (!found.some(({ rule, live: there }) => rule === one.rule || there === one.live)) found.push(one);
  return found;
}

function scoreOf(rule: Resource, there: Live): number {
  const common = countNumbers(commonNumbers(numbersOf(rule.properties), numbersOf(there.properties)));
  return common === 0 ? 0 : common + (isNamed(there, rule) ? 0.5 : 0);
}

/** A name that is made here ends in the first number of its run, but for that of the first run. */
const baseOf = (name: string): string => name.replace(/ [1-9]\d{6,14}(?: \d)?$/, '');

const basesOf = ({ properties, formerly = [] }: Resource): readonly string[] =>
  [properties, ...formerly].map((one) => baseOf(nameOf(one)));

/** Of a name that this wish could have given it; or one we made, whose name no other wish has. */
function isOurs({ observed, properties }: Live, rule: Resource, rules: readonly Resource[]): boolean {
  const base = baseOf(nameOf(properties));
  if (basesOf(rule).includes(base)) return true;
  const others = rules.filter((one) => tenantOf(one.properties) === tenantOf(properties));
  return observed.marked === true && !others.some((one) => basesOf(one).includes(base));
}

const called = (rule: Resource, name: string): Resource => ({
  ...rule,
  key: `${rule.key.slice(0, rule.key.length - nameOf(rule.properties).length)}${name}`,
  properties: { ...rule.properties, name },
});

/** Of its own wish the name stays; under another one it is renamed, where that name is free. */
function keptName(rule: Resource, { properties }: Live, live: readonly Live[]): Resource {
  const name = nameOf(properties);
  if (name === nameOf(rule.properties)) return rule;
  const ofWish = baseOf(nameOf(rule.properties)) === baseOf(name);
  if (ofWish || live.some((one) => isNamed(one, rule))) return called(rule, name);
  return { ...rule, formerly: [...(rule.formerly ?? []), { name }] };
}

function freeName(rule: Resource, used: ReadonlySet<string>): string {
  const [range] = numbersOf(rule.properties).ranges;
  const first = `${baseOf(nameOf(rule.properties))} ${range?.[0].slice(1) ?? ''}`;
  const isFree = (name: string): boolean => !used.has(`${tenantOf(rule.properties)} ${name}`);
  const names = [first, ...[2, 3, 4, 5, 6, 7, 8, 9].map((more) => `${first} ${more}`)];
  return names.find(isFree) ?? nameOf(rule.properties);
}

/** What takes a number over from another rule is written before that one lets it go. */
function inTurn(wanted: readonly Resource[], observed: readonly Observed[]): Placed {
  const changed = liveOf(INBOUND_RULE, wanted, observed).flatMap(({ wanted: rule, properties }) =>
    rule && placeOf(rule.properties) === placeOf(properties)
      ? [
          {
            rule,
            lost: minusNumbers(numbersOf(properties), numbersOf(rule.properties)),
            gained: minusNumbers(numbersOf(rule.properties), numbersOf(properties)),
          },
        ]
      : [],
  );
  const waits = changed.flatMap((loser) =>
    changed
      .filter((gainer) => placeOf(gainer.rule.properties) === placeOf(loser.rule.properties))
      .filter((gainer) => isSome(commonNumbers(loser.lost, gainer.gained)))
      .map((gainer) => ({ loser, gainer, from: loser.rule.key, to: gainer.rule.key })),
  );
  const { kept, closing } = acyclic(waits);
  return {
    wanted: wanted.map((one) => {
      const first = one.type === INBOUND_RULE ? kept.filter(({ from }) => from === one.key) : [];
      return first.length === 0
        ? one
        : {
            ...one,
            dependsOn: [...(one.dependsOn ?? []), ...first.map(({ to }) => ref(INBOUND_RULE, to))],
          };
    }),
    diagnostics: closing.map(({ loser, gainer }) =>
      forcible(
        finding(
          'numbers-change-rules',
          gainer.rule.from,
          `${formatNumbers(commonNumbers(loser.lost, gainer.gained))} leaves rule "${nameOf(loser.rule.properties)}" for "${nameOf(gainer.rule.properties)}", which gives it others`,
        ),
      ),
    ),
  };
}
