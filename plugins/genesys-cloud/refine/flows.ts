import { forcible, textOf, type Diagnostic, type Observed, type Resource } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { keyOf } from '../numbers/values.ts';
import { CALL_ROUTE, DNIS } from '../resources/names.ts';
import type { Both } from './both.ts';

/** As many numbers as a line holds. */
const NAMED = 8;

/** A call route that is there gets another flow, which answers whatever is called by its numbers from that write on. */
export const flowFindings = (both: Both): readonly Diagnostic[] =>
  both.wanted
    .filter(({ type, claim }) => type === CALL_ROUTE && claim === 'own')
    .flatMap((one) => moves(one, both));

function moves(wanted: Resource, both: Both): readonly Diagnostic[] {
  const flow = keyOf(wanted.properties['openHoursFlow']);
  const there = both.there(wanted);
  const now = keyOf(there?.properties['openHoursFlow']);
  if (!there || now === flow) return [];
  const others = both.unlisted
    .filter(
      ({ observed }) => observed.type === DNIS && observed.in?.id === there.observed.id && !observed.marked,
    )
    .map(({ properties }) => textOf(properties['number']));
  if (others.length > 0)
    return [
      forcible(
        finding(
          'open-hours-moves',
          wanted.from,
          `calls to ${some(others)} of call route "${wanted.key}" would be answered by "${flow}"`,
        ),
      ),
    ];
  return now === '' ? [] : [ofThisManifest(wanted, { there: there.observed, now, flow }, both)];
}

interface Change {
  readonly there: Observed;
  readonly now: string;
  readonly flow: string;
}

/** Numbers that a manifest lists. Of a call route that somebody else made nobody may have meant to change the flow. */
function ofThisManifest(wanted: Resource, { there, now, flow }: Change, both: Both): Diagnostic {
  const numbers = both.wanted
    .filter(({ type, properties }) => type === DNIS && both.named(properties['callRoute']) === wanted)
    .filter((one) => both.there(one))
    .map(({ properties }) => textOf(properties['number']));
  const whose = numbers.length === 0 ? 'calls' : `calls to ${some(numbers)}`;
  const found = finding(
    'flow-changes',
    wanted.from,
    `${whose} of call route "${wanted.key}" are answered by "${now}" now, and would be by "${flow}"`,
  );
  return numbers.length > 0 && !there.marked ? forcible(found) : found;
}

const some = (numbers: readonly string[]): string => {
  const more = numbers.length > NAMED ? ` and ${numbers.length - NAMED} more` : '';
  return `${numbers.slice(0, NAMED).join(', ')}${more}`;
};
