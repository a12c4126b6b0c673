import { writeOnlyFields } from './diff.ts';
import { typeOf, type Draft, type PlanSide } from './draft.ts';
import { canonical } from './equal.ts';
import { secretsWritten } from './holders.ts';

/**
 * A login that a carrier takes and a platform sends cannot be changed at one instant at both. Nothing is refused where the
 * carrier's end is made by this plan, so that nobody can use it yet, or stays as it is: then the platforms' ends only
 * come to send what is taken. Nor is anything known to be safe of a secret that no carrier holds.
 */
export function withSecretGaps(sides: readonly PlanSide[], drafts: readonly Draft[]): readonly Draft[] {
  const inPlace = drafts.filter((draft) => isUpdate(draft) && secretsWritten(draft).length > 0);
  if (inPlace.length === 0) return drafts;
  const carriers = sides.filter((side) => side.carrier);
  const names = new Set(carriers.map(({ name }) => name));
  const held = new Set(carriers.flatMap(secretsHeld));
  const changed = new Set(
    drafts.filter((draft) => names.has(draft.side) && !isMadeFirst(draft)).flatMap(secretsWritten),
  );
  const gaps = new Set(
    inPlace.filter((draft) => secretsWritten(draft).some((one) => changed.has(one) || !held.has(one))),
  );
  return gaps.size === 0 ? drafts : drafts.map((draft) => (gaps.has(draft) ? { ...draft, gap: GAP } : draft));
}

const GAP = 'calls are refused between the writes of the two holders of this secret';

/** Of an object that was there before; the second write of one that is made has nothing before it. */
const isUpdate = ({ action, before }: Draft): boolean => action === 'update' && before !== undefined;

/** A platform's end is written in `switch`: what the carrier takes from `widen` on is there by then. */
const isMadeFirst = ({ action, replaces, pass }: Draft): boolean =>
  action === 'create' && replaces === undefined && pass === 'widen';

const secretsHeld = (side: PlanSide): readonly string[] =>
  side.wanted
    .filter(({ claim }) => claim === 'own')
    .flatMap((wanted) => writeOnlyFields(typeOf(side, wanted), wanted.properties))
    .map(([, secret]) => canonical(secret));
