import type { WireBetween } from '../agreement/shapes.ts';
import { isKnown } from '../contract/fact.ts';
import type { Target } from '../contract/addresses.ts';
import { groupBy } from '../contract/group.ts';
import {
  commonNumbers,
  countNumbers,
  formatNumbers,
  minusNumbers,
  unionOf,
  type NumberSet,
} from '../contract/numbers.ts';
import type { Table } from '../contract/side.ts';
import type { Turn } from './turn.ts';

/** Who answers the numbers of one trunk. */
interface Answering {
  readonly trunk: string;
  readonly numbers: NumberSet;
  readonly by: string;
}

const OFF = 'nobody: on no trunk any more';

/**
 * Whose calls in are answered by somebody else once a plan is carried out: the rows of the carrier, in the order in which
 * it tries them, before and after. Nothing where nobody's are.
 */
export function answeredOtherwise({ before, after }: Turn): readonly Table[] {
  const then = answering(after);
  return tableOf(answering(before).flatMap((one) => changesOf(one, then)));
}

/** The same of what is destroyed, where numbers come off their trunk as well. */
export function answeredNoMore({ before, after }: Turn): readonly Table[] {
  const then = answering(after);
  const on = unionOf(then.map(({ numbers }) => numbers));
  return tableOf(answering(before).flatMap((one) => [...changesOf(one, then), ...endsOf(one, on)]));
}

type Rows = Table['rows'];

const tableOf = (rows: Rows): readonly Table[] =>
  rows.length === 0 ? [] : [{ title: 'Who answers calls in', head: ['numbers', 'now', 'then'], rows }];

function endsOf({ numbers, by }: Answering, on: NumberSet): Rows {
  const off = minusNumbers(numbers, on);
  return countNumbers(off) === 0 ? [] : [[formatNumbers(off), by, OFF]];
}

function changesOf(before: Answering, after: readonly Answering[]): Rows {
  const same = after.find(({ trunk }) => trunk === before.trunk);
  const moved = same ? minusNumbers(before.numbers, same.numbers) : before.numbers;
  const others = countNumbers(moved) === 0 ? [] : after.filter(({ trunk }) => trunk !== before.trunk);
  return [...(same ? [same] : []), ...others].flatMap(({ numbers, by }) => {
    const common = by === before.by ? undefined : commonNumbers(before.numbers, numbers);
    return common && countNumbers(common) > 0 ? [[formatNumbers(common), before.by, by]] : [];
  });
}

const answering = (wires: readonly WireBetween[]): readonly Answering[] =>
  [...groupBy(wires, ({ trunk }) => trunk)].flatMap(([trunk, members]) => {
    const told = members.flatMap(({ carrier }) => {
      const numbers = carrier?.sends?.numbers;
      return numbers && isKnown(numbers) ? [numbers.value] : [];
    });
    return told.length === 0 ? [] : [{ trunk, numbers: unionOf(told), by: orderOf(members) }];
  });

interface Row {
  readonly name: string;
  readonly target: Target;
}

/** `paris/genesys, then paris/pbx`; inside one priority with their parts of the calls, and who comes twice running once. */
function orderOf(wires: readonly WireBetween[]): string {
  const strangers = wires[0]?.carrier?.strangers ?? [];
  const rows = [
    ...wires.flatMap(({ endpoint, carrier }) =>
      (carrier?.sends?.to ?? []).map((target): Row => ({ name: endpoint, target })),
    ),
    ...strangers.map((target): Row => ({ name: `row "${target.name}"`, target })),
  ].filter(({ target }) => target.enabled);
  if (rows.length === 0) return 'nobody: no row of the trunk is in force';
  const priorities = [...groupBy(rows, ({ target }) => target.priority)].toSorted(([a], [b]) => a - b);
  const tried = priorities.map(([, group]) => sharesOf(group));
  return tried.filter((who, at) => who !== tried[at - 1]).join(', then ');
}

function sharesOf(rows: readonly Row[]): string {
  const total = rows.reduce((sum, { target }) => sum + target.weight, 0);
  const byName = [...groupBy(rows, ({ name }) => name)];
  if (byName.length === 1) return byName[0]![0];
  return byName
    .map(([name, of]) => {
      const weight = of.reduce((sum, { target }) => sum + target.weight, 0);
      return `${name} ${Math.round((100 * weight) / total)} %`;
    })
    .join(' and ');
}
