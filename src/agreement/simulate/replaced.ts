import { numberSet } from '../../contract/numbers.ts';
import { astrayBy, EMPTY_USER, numberOf } from '../astray.ts';
import type { Crossing } from '../shapes.ts';
import type { RowCall } from './narrow.ts';
import type { Answer, Rung } from './shapes.ts';

interface Replaced extends Pick<Answer, 'astray'> {
  readonly rung: Rung;
}

/**
 * What a row puts in the place of the called number, and whose it is, where that is somebody else than is called. It names no
 * number of the call, so that it is told once for numbers alike. A user that is no number is a matter of `fixed-user`.
 */
export function replaced({ accepts, sender }: Crossing, { target, number }: RowCall): Replaced | undefined {
  const { name, user, from } = target;
  if (user === undefined || numberOf(accepts, user) === undefined) return undefined;
  const astray = astrayBy(accepts, user, numberSet([number]));
  const about = { what: 'number', code: 'agreement/fixed-user', from };
  const why = `row "${name}" puts ${user} in the place of the called number`;
  if (!astray) return { rung: { ...about, result: 'note', why } };
  const { owner, others } = astray;
  const told = `${why}: it rings at ${owner}, and ${others.join(' and ')} is called`;
  const fixes = [{ side: sender, fix: EMPTY_USER }];
  return { rung: { ...about, result: 'no', why: told, fixes }, astray: told };
}
