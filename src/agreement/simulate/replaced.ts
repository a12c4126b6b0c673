import { numberSet } from '../../contract/numbers.ts';
import { astrayBy, numberOf } from '../astray.ts';
import type { Crossing } from '../shapes.ts';
import type { RowCall } from './narrow.ts';
import type { Rung } from './shapes.ts';

/**
 * What a row puts in the place of the called number, and whose it is, where that is somebody else than is called. It names no
 * number of the call, so that it is told once for numbers alike. A user that is no number is a matter of `fixed-user`.
 */
export function replaced({ accepts }: Crossing, { target, number }: RowCall): readonly Rung[] {
  const { name, user, from } = target;
  if (user === undefined || numberOf(accepts, user) === undefined) return [];
  const astray = astrayBy(accepts, user, numberSet([number]));
  const about = { what: 'number', code: 'agreement/fixed-user', from };
  const why = `row "${name}" puts ${user} in the place of the called number`;
  if (!astray) return [{ ...about, result: 'note', why }];
  const { owner, others } = astray;
  return [
    { ...about, result: 'no', why: `${why}: it rings at ${owner}, and ${others.join(' and ')} is called` },
  ];
}
