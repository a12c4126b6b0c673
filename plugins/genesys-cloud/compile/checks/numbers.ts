import {
  aboutCalls,
  commonNumbers,
  countNumbers,
  formatNumbers,
  minusNumbers,
  settingsAt,
  unionOf,
  type Diagnostic,
  type NumberSet,
} from 'trunkline/plugin';
import { numbersOf, type Context } from '../context.ts';
import { finding } from '../input.ts';
import { isCallRoute } from '../numbers.ts';
import { NUMBER_KINDS } from '../../reference.ts';

/** Who answers which number: calls out do not ask. */
export const numberChecks = (context: Context): readonly Diagnostic[] =>
  aboutCalls(
    'inbound',
    [unassigned, twice, flows, manyOfOne].flatMap((check) => check(context)),
  );

const setsOf = ({ input }: Context): readonly NumberSet[] =>
  input.settings.assign.map(({ numbers }) => numbersOf(input, numbers));

/** Who answers a number is found by the number alone, whichever trunk of the org a call comes over. */
function unassigned({ input }: Context): readonly Diagnostic[] {
  if (!input.endpoint.inbound) return [];
  const assigned = [input.settings, ...(input.beside ?? [])]
    .flatMap(({ assign }) => assign)
    .map(({ numbers }) => numbersOf(input, numbers));
  const all = unionOf(input.spec.numbers.groups.map(({ numbers }) => numbers));
  const left = minusNumbers(all, unionOf(assigned));
  return countNumbers(left) === 0
    ? []
    : [
        finding(
          'unassigned-numbers',
          settingsAt(input, '/assign'),
          `nothing in assign answers ${formatNumbers(left)}`,
        ),
      ];
}

function twice(context: Context): readonly Diagnostic[] {
  const sets = setsOf(context);
  return sets.flatMap((set, index) => {
    const both = commonNumbers(set, unionOf(sets.slice(0, index)));
    return countNumbers(both) === 0
      ? []
      : [
          finding(
            'assigned-twice',
            settingsAt(context.input, `/assign/${index}`),
            `${formatNumbers(both)} is assigned twice`,
          ),
        ];
  });
}

function flows({ input }: Context): readonly Diagnostic[] {
  const named = new Map<string, string>();
  return input.settings.assign.flatMap(({ to }, index) => {
    if (!isCallRoute(to) || to.openHoursFlow === undefined) return [];
    const first = named.get(to.callRoute);
    named.set(to.callRoute, first ?? to.openHoursFlow);
    return first === undefined || first === to.openHoursFlow
      ? []
      : [
          finding(
            'one-flow',
            settingsAt(input, `/assign/${index}/to/openHoursFlow`),
            `call route "${to.callRoute}" has "${first}" and "${to.openHoursFlow}"`,
          ),
        ];
  });
}

function manyOfOne({ input }: Context): readonly Diagnostic[] {
  const groups = new Map<string, readonly string[]>();
  for (const { numbers, to } of input.settings.assign)
    if (!isCallRoute(to)) groups.set(to.user, [...(groups.get(to.user) ?? []), ...numbers]);
  return [...groups].flatMap(([user, names]) => {
    const count = countNumbers(numbersOf(input, names));
    return count <= NUMBER_KINDS.length
      ? []
      : [finding('numbers-of-one-user', settingsAt(input, '/assign'), `"${user}" gets ${count} numbers`)];
  });
}
