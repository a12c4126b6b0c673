import { foreign, isRef, textOf, type Observed, type Properties, type Resource } from 'trunkline/plugin';
import { TAKEOVER } from '../reference.ts';
import { DNIS, USER_NUMBER } from '../resources/names.ts';
import type { Both } from './both.ts';

export const isGiven = (type: string): boolean => type === DNIS || type === USER_NUMBER;

/**
 * A number has one owner, so one that goes from one list of ours to another leaves the first before it joins the second.
 * So does one of somebody else where the manifest says that numbers may be taken over.
 */
export function numbersMoved(both: Both): readonly Resource[] {
  const holders = new Map(
    both.unlisted
      .filter(
        ({ observed: { type, marked, protectedBy } }) =>
          isGiven(type) && (marked || protectedBy === undefined),
      )
      .map((left) => [textOf(left.properties['number']), left] as const),
  );
  return both.wanted.map((one) => {
    const left =
      isGiven(one.type) && !both.there(one) ? holders.get(textOf(one.properties['number'])) : undefined;
    if (!left || !(isOurs(left, both) || one.consents?.includes(TAKEOVER))) return one;
    const { type, id, label } = left.observed;
    return { ...one, insteadOf: [foreign(type, id, label)] };
  });
}

interface Left {
  readonly observed: Observed;
  readonly properties: Properties;
}

/** We put it there, or the list is ours. */
const isOurs = ({ observed, properties }: Left, both: Both): boolean =>
  observed.marked === true ||
  Object.values(properties).some((to) => isRef(to) && both.named(to)?.claim === 'own');
