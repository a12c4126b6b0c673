import {
  commonNumbers,
  forcible,
  formatNumbers,
  isForeign,
  minusNumbers,
  textOf,
  type Diagnostic,
  type Observed,
  type Resource,
} from 'trunkline/plugin';
import { isSome } from '../compile/checks/pools.ts';
import { finding } from '../compile/input.ts';
import { INBOUND_RULE, OUTBOUND_RULE } from '../resources/names.ts';
import { liveOf, nameOf, numbersOf, placeOf, type Live } from './live.ts';

/** Rules of other people that a plan would delete, or stand beside for the same calls. */
export const foreignRules = (
  wanted: readonly Resource[],
  observed: readonly Observed[],
): readonly Diagnostic[] => {
  const inbound = liveOf(INBOUND_RULE, wanted, observed);
  return [
    ...[...inbound, ...liveOf(OUTBOUND_RULE, wanted, observed)].flatMap(namesake),
    ...wanted.flatMap((rule) => (rule.type === INBOUND_RULE ? sameNumbers(rule, inbound) : [])),
  ];
};

/** Its trunk cannot be changed, so it would be deleted and made again. */
function namesake({ wanted, observed, properties }: Live): readonly Diagnostic[] {
  const { provider } = properties;
  if (!wanted || !isForeign(provider) || observed.marked === true || observed.protectedBy !== undefined)
    return [];
  return [
    finding(
      'rule-of-another-trunk',
      wanted.from,
      `rule "${nameOf(properties)}" is there and leads over trunk ${provider.label ?? provider.id}`,
    ),
  ];
}

/** Numbers that a rule is to take anew, and that one of somebody else takes for the same callers. */
function sameNumbers(rule: Resource, live: readonly Live[]): readonly Diagnostic[] {
  const own = live.find(({ wanted }) => wanted === rule);
  const numbers = numbersOf(rule.properties);
  const anew = own ? minusNumbers(numbers, numbersOf(own.properties)) : numbers;
  return live.flatMap(({ observed, properties, wanted }) => {
    const both = commonNumbers(anew, numbersOf(properties));
    const counts =
      wanted === undefined &&
      observed.marked !== true &&
      properties['enabled'] !== false &&
      placeOf(properties) === placeOf(rule.properties) &&
      textOf(properties['callers']) === textOf(rule.properties['callers']);
    return counts && isSome(both)
      ? [
          forcible(
            finding(
              'number-in-foreign-rule',
              rule.from,
              `rule "${nameOf(properties)}" takes ${formatNumbers(both)}, as "${nameOf(rule.properties)}" is to`,
            ),
          ),
        ]
      : [];
  });
}
