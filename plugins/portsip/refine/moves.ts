import {
  commonNumbers,
  formatNumbers,
  identityOf,
  isE164,
  isRef,
  minusNumbers,
  numberSet,
  ref,
  refKey,
  textOf,
  toE164,
  unionOf,
  type Diagnostic,
  type NumberSet,
  type Observed,
  type Properties,
  type Ref,
  type Resource,
} from 'trunkline/plugin';
import { isSome } from '../compile/checks/pools.ts';
import { finding } from '../compile/input.ts';
import { poolEntries, poolOf } from '../pools.ts';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE } from '../resources/names.ts';
import { liveOf, numbersOf, placeOf, type Live } from './live.ts';
import { acyclic } from './order.ts';

interface Moved {
  readonly wanted: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What one tenant has of a trunk now, and what it is to have. */
interface Share {
  readonly wanted: Resource;
  readonly before: NumberSet;
  readonly after: NumberSet;
}

interface Move {
  /** The key of who waits: the one that gets the numbers. */
  readonly from: string;
  readonly to: string;
  readonly numbers: NumberSet;
  readonly gainer: Resource;
  readonly loser: Resource;
}

/**
 * Pools of one trunk must not overlap across tenants (PortSIP KB, DID pool FAQ, 2026-08), so numbers that go from one to
 * another leave first: rules that use them, the one pool, the other pool, its rules. In between they answer nowhere.
 */
export function moveNumbers(wanted: readonly Resource[], observed: readonly Observed[]): Moved {
  const live = liveOf(ASSIGNEE, wanted, observed);
  const shares = wanted.filter(({ type }) => type === ASSIGNEE).map((one) => shareOf(one, live));
  const { kept, closing } = acyclic(movesOf(shares));
  const rules = liveRules(wanted, observed);
  const handed = new Map(
    kept.map(({ loser }) => [
      loser.key,
      unionOf(kept.filter((one) => one.to === loser.key).map(({ numbers }) => numbers)),
    ]),
  );
  const freed = [...handed].flatMap(([key, numbers]) => freeing(key, numbers, shares, rules));
  return {
    wanted: wanted.map((one) => {
      if (one.type === ASSIGNEE) return asShare(one, { kept, handed, freed });
      const mine = freed.find(({ rule }) => rule === one);
      return mine ? { ...one, dependsOn: (one.dependsOn ?? []).filter((to) => to.$ref !== ASSIGNEE) } : one;
    }),
    diagnostics: [...closing.map(circle), ...unlistedOwners(shares, live)],
  };
}

const shareOf = (wanted: Resource, live: readonly Live[]): Share => ({
  wanted,
  before: poolOf(live.find((one) => one.wanted === wanted)?.properties['didNumbers']),
  after: poolOf(wanted.properties['didNumbers']),
});

const trunkOf = ({ provider }: Properties): string => identityOf(provider) ?? '';

const movesOf = (shares: readonly Share[]): readonly Move[] =>
  shares.flatMap((loser) =>
    shares
      .filter((one) => one !== loser && trunkOf(one.wanted.properties) === trunkOf(loser.wanted.properties))
      .flatMap((gainer) => {
        const lost = minusNumbers(loser.before, loser.after);
        const numbers = commonNumbers(lost, minusNumbers(gainer.after, gainer.before));
        const [from, to] = [gainer.wanted.key, loser.wanted.key];
        return isSome(numbers) ? [{ from, to, numbers, gainer: gainer.wanted, loser: loser.wanted }] : [];
      }),
  );

const liveRules = (wanted: readonly Resource[], observed: readonly Observed[]): readonly Live[] =>
  [INBOUND_RULE, OUTBOUND_RULE].flatMap((type) => liveOf(type, wanted, observed));

interface Freeing {
  readonly share: string;
  readonly rule: Resource;
}

/** Rules of the one who gives that let the numbers go, and need nothing that its pool has not yet. */
function freeing(
  key: string,
  numbers: NumberSet,
  shares: readonly Share[],
  rules: readonly Live[],
): readonly Freeing[] {
  const share = shares.find(({ wanted }) => wanted.key === key);
  if (!share) return [];
  return rules.flatMap(({ wanted: rule, properties }) => {
    if (!rule || placeOf(rule.properties) !== placeOf(share.wanted.properties)) return [];
    const after = usedBy(rule.properties);
    const frees =
      isSome(commonNumbers(usedBy(properties), numbers)) &&
      !isSome(commonNumbers(after, numbers)) &&
      !isSome(minusNumbers(after, share.before));
    return frees ? [{ share: key, rule }] : [];
  });
}

/** Numbers of the pool: those that are called, and the one that is shown. */
function usedBy(properties: Properties): NumberSet {
  const shown = textOf(properties['callerId']);
  const called = numbersOf(properties);
  return isE164(shown) ? unionOf([called, numberSet([toE164(shown)])]) : called;
}

interface Turn {
  readonly kept: readonly Move[];
  readonly handed: ReadonlyMap<string, NumberSet>;
  readonly freed: readonly Freeing[];
}

function asShare(one: Resource, { kept, handed, freed }: Turn): Resource {
  const gives = handed.get(one.key);
  const first: readonly Ref[] = [
    ...kept.filter(({ from }) => from === one.key).map(({ to }) => ref(ASSIGNEE, to)),
    ...freed.filter(({ share }) => share === one.key).map(({ rule }) => ref(rule.type, rule.key)),
  ];
  if (first.length === 0 && !gives) return one;
  const dependsOn = [...new Map([...(one.dependsOn ?? []), ...first].map((to) => [refKey(to), to])).values()];
  return {
    ...one,
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
    properties: { ...one.properties, ...(gives ? { handsOver: poolEntries(gives) } : {}) },
  };
}

const nameOf = ({ properties: { tenant } }: Resource): string => (isRef(tenant) ? tenant.key : '');

const circle = ({ numbers, loser, gainer }: Move): Diagnostic =>
  finding(
    'numbers-change-tenants',
    gainer.from,
    `${formatNumbers(numbers)} leaves "${nameOf(loser)}" for "${nameOf(gainer)}", which gives it others`,
  );

/** Numbers of a tenant that no manifest names: it loses them after all others, if at all. */
const unlistedOwners = (shares: readonly Share[], live: readonly Live[]): readonly Diagnostic[] =>
  shares.flatMap(({ wanted, before, after }) =>
    live
      .filter((one) => one.wanted === undefined && trunkOf(one.properties) === trunkOf(wanted.properties))
      .flatMap(({ observed, properties }) => {
        const both = commonNumbers(minusNumbers(after, before), poolOf(properties['didNumbers']));
        return isSome(both)
          ? [
              {
                ...finding(
                  'did-of-another-tenant',
                  wanted.from,
                  `${formatNumbers(both)} of "${nameOf(wanted)}" lies in the pool of ${observed.label}, which no manifest names`,
                ),
                fix: 'Leave the numbers out of the manifest in a first run, so that the other tenant loses them, and name them in the next; or name the other tenant too.',
              },
            ]
          : [];
      }),
  );
