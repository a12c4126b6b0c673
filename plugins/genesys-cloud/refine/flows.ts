import { forcible, textOf, type Diagnostic, type Resource } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { keyOf } from '../numbers/values.ts';
import { CALL_ROUTE, DNIS } from '../resources/names.ts';
import type { Both } from './both.ts';

/** As many numbers as a line holds. */
const NAMED = 8;

/** A call route that is there gets another flow, and numbers in it are none of ours. */
export const flowFindings = (both: Both): readonly Diagnostic[] =>
  both.wanted
    .filter(({ type, claim }) => type === CALL_ROUTE && claim === 'own')
    .flatMap((one) => moves(one, both));

function moves(wanted: Resource, both: Both): readonly Diagnostic[] {
  const flow = keyOf(wanted.properties['openHoursFlow']);
  const there = both.there(wanted);
  if (!there || keyOf(there.properties['openHoursFlow']) === flow) return [];
  const others = both.unlisted
    .filter(
      ({ observed }) => observed.type === DNIS && observed.in?.id === there.observed.id && !observed.marked,
    )
    .map(({ properties }) => textOf(properties['number']));
  if (others.length === 0) return [];
  const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
  return [
    forcible(
      finding(
        'open-hours-moves',
        wanted.from,
        `calls to ${others.slice(0, NAMED).join(', ')}${more} of call route "${wanted.key}" would be answered by "${flow}"`,
      ),
    ),
  ];
}
