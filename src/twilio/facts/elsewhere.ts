import { groupBy, isForeign, isRef, type Elsewhere, type FactResource } from 'trunkline/plugin';
import { NUMBER, TRUNK } from '../resources/names.ts';
import { numbersOn, type View } from './view.ts';

/** What answers numbers at Twilio, by what that is; known once they were read. */
export function answeredBy(resources: readonly FactResource[]): readonly Elsewhere[] {
  const numbers = resources.filter(({ type }) => type === NUMBER);
  return [...groupBy(numbers, whoAnswers)].map(([by, of]) => ({
    numbers: numbersOn(of),
    by,
    ...(of.every(isOnStranger) ? { isStranger: true } : {}),
  }));
}

/** Without those of the trunk itself. */
export const elsewhere = ({ answers, trunk }: View): readonly Elsewhere[] =>
  answers.filter(({ by }) => by !== trunkNamed(trunk.key));

const trunkNamed = (name: string): string => `the trunk "${name}"`;

const isOnStranger = ({ properties: { trunk } }: FactResource): boolean =>
  isForeign(trunk) && trunk.$foreign === TRUNK;

function whoAnswers({ properties: { trunk } }: FactResource): string {
  if (isRef(trunk)) return trunkNamed(trunk.key);
  if (!isForeign(trunk)) return 'nobody, since no voice URL is set';
  return trunk.$foreign === TRUNK ? trunkNamed(trunk.label) : trunk.label;
}
