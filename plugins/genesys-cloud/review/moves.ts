import { textOf, type Diagnostic, type Observed, type ReviewStep } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { classesOf, keyOf } from '../numbers/values.ts';
import { ROUTE, ROUTE_TRUNK } from '../resources/names.ts';
import { gainedBy, lostBy, nameOf, originOf, phonesOf, quoted, siteOf, type Reviewed } from './around.ts';

/** One route of a site in use gives, another takes: two writes, and no route between them. */
export function callsMove(input: Reviewed): readonly Diagnostic[] {
  return input.steps.flatMap((step) => {
    const site = siteOf(step);
    const phones = phonesOf(input, site);
    const takers = lostBy(step).flatMap((one) => {
      const to = input.steps.find(
        (other) => other.key !== step.key && siteOf(other) === site && gainedBy(other).includes(one),
      );
      return to ? [{ one, to }] : [];
    });
    if (takers.length === 0 || phones === 0) return [];
    const names = takers.map(({ one }) => one);
    const routes = [...new Set(takers.map(({ to }) => nameOf(to)))];
    const whose = phones === undefined ? 'site' : `${countPhones(phones)} of site`;
    return [
      finding(
        'calls-move',
        originOf(step),
        `${quoted(names)} calls of ${whose} "${site}" move from route "${nameOf(step)}" to ${quoted(routes)}, and have no route between the two writes`,
      ),
    ];
  });
}

const countPhones = (phones: number): string => `${phones} ${phones === 1 ? 'phone' : 'phones'}`;

/** In place: one write. */
export const trunkJoins = (input: Reviewed): readonly Diagnostic[] =>
  input.steps
    .filter(({ type, action }) => type === ROUTE_TRUNK && action !== 'remove')
    .flatMap((step) => {
      const name = keyOf(step.wanted?.properties['route']);
      const has = routeBehind(step, input);
      const which = has.length === 0 ? 'calls' : `${quoted(has)} calls`;
      const trunk = keyOf(step.wanted?.properties['trunk']);
      const how =
        step.wanted?.properties['place'] === 'first'
          ? `leave over trunk "${trunk}" first`
          : `leave over trunk "${trunk}" once the others refuse them`;
      return [finding('calls-join', originOf(step), `all ${which} of route "${name}" ${how}`)];
    });

/** Classifications of the route a trunk joins; none where it was not read. Its key is site and name. */
export const routeBehind = (step: ReviewStep, input: Reviewed): readonly string[] =>
  classesOf(joinedBy(step, input)?.properties);

/** The site of that route. */
export const siteBehind = (step: ReviewStep, input: Reviewed): string =>
  keyOf(joinedBy(step, input)?.properties['site']);

function joinedBy({ wanted }: ReviewStep, { observed }: Reviewed): Observed | undefined {
  const key = keyOf(wanted?.properties['route']).toLowerCase();
  return observed.find(
    ({ type, properties }) =>
      type === ROUTE && `${keyOf(properties['site'])}/${textOf(properties['name'])}`.toLowerCase() === key,
  );
}
