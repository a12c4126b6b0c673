import {
  forcible,
  isForeign,
  textOf,
  withSeverity,
  type Diagnostic,
  type Observed,
  type ReviewStep,
} from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { classesOf, keyOf } from '../numbers/values.ts';
import { DEFAULT_ROUTE } from '../reference.ts';
import { GIVING_ROUTE, ROUTE_TRUNK, SITE } from '../resources/names.ts';
import {
  isRoute,
  lostBy,
  nameOf,
  originOf,
  phonesOf,
  quoted,
  routeOf,
  siteOf,
  type Reviewed,
} from './around.ts';

/**
 * Classifications that no route in force has once all is done: one that a route loses, or has and is switched off with, or
 * has and loses its last trunk. An error where phones are at the site, or nobody counted them.
 */
export function noRouteLeft(input: Reviewed): readonly Diagnostic[] {
  return input.steps.flatMap((step) => {
    const { site, route, classifications } = givenUpBy(step, input);
    if (goesWith(input, site)) return [];
    const left = classifications.filter((one) => !carried(input, site, one));
    if (left.length === 0) return [];
    const found = {
      ...finding(
        'no-route-left',
        originOf(step),
        `${quoted(left)} calls of site "${site}" have no route once "${route}" is changed`,
      ),
      fix: fixOf(left, step, input),
    };
    return [phonesOf(input, site) === 0 ? withSeverity(found, 'warning') : forcible(found)];
  });
}

interface GivenUp {
  readonly site: string;
  readonly route: string;
  readonly classifications: readonly string[];
}

function givenUpBy(step: ReviewStep, input: Reviewed): GivenUp {
  if (step.type !== ROUTE_TRUNK)
    return {
      site: siteOf(step),
      route: nameOf(step),
      classifications: [...lostBy(step), ...switchedOff(step)],
    };
  const route = step.action === 'remove' ? routeOf(step, input) : undefined;
  return {
    site: keyOf(route?.properties['site']),
    route: textOf(route?.properties['name']),
    classifications: route && losesLast(route, input) ? classesOf(route.properties) : [],
  };
}

/** A site that is removed takes its routes along. */
const goesWith = ({ steps }: Reviewed, site: string): boolean =>
  steps.some(({ type, key, action }) => type === SITE && action === 'remove' && key === site);

/** A route that is disabled still has its classifications, and no other may. */
const switchedOff = (step: ReviewStep): readonly string[] =>
  isRoute(step) &&
  step.action === 'update' &&
  step.fields.includes('enabled') &&
  step.wanted?.properties['enabled'] === false
    ? classesOf(step.wanted.properties)
    : [];

/** Our trunk leaves it, and no other one is there or joins. */
function losesLast({ id, properties: { trunks } }: Observed, { steps }: Reviewed): boolean {
  const places = steps.filter(({ type }) => type === ROUTE_TRUNK);
  const leaving = places.filter(({ action, before }) => action === 'remove' && before?.in?.id === id);
  const joins = places.some(
    ({ action, wanted }) =>
      action === 'create' &&
      leaving.some(({ before }) => keyOf(before?.in) === keyOf(wanted?.properties['route'])),
  );
  return leaving.length > 0 && !joins && Array.isArray(trunks) && trunks.length <= leaving.length;
}

/** Whether an enabled route has it once all steps are done. */
function carried(input: Reviewed, site: string, classification: string): boolean {
  const { steps, observed } = input;
  const changes = steps.filter((step) => isRoute(step) && siteOf(step) === site);
  const removed = changes.filter(({ action }) => action === 'remove').map(({ before }) => before?.id);
  const written = changes.flatMap(({ action, wanted, before }) =>
    action === 'remove'
      ? []
      : [{ id: before?.id, properties: { ...before?.properties, ...wanted?.properties } }],
  );
  const empty = new Set<string | undefined>(
    observed.filter((one) => isRoute(one) && losesLast(one, input)).map(({ id }) => id),
  );
  const rewritten = new Set([...removed, ...written.map(({ id }) => id)]);
  const kept = observed.filter((one) => isRoute(one) && isAt(one, site) && !rewritten.has(one.id));
  return [...written, ...kept].some(
    ({ id, properties }) =>
      properties['enabled'] !== false && classesOf(properties).includes(classification) && !empty.has(id),
  );
}

const isAt = ({ properties: { site } }: Observed, name: string): boolean =>
  keyOf(site).toLowerCase() === name.toLowerCase();

function fixOf(left: readonly string[], step: ReviewStep, input: Reviewed): string {
  if (step.type === ROUTE_TRUNK)
    return 'Put another trunk into the route in the portal first. If nobody calls any more, add --force.';
  return `Give ${quoted(left)} back to route ${quoted([routeToGiveBackTo(input, step)])} of the site, in the portal. If nobody calls meanwhile, add --force.`;
}

/** The one it took them from, as the manifest has it; else another route of the site, the one it came with before all. */
function routeToGiveBackTo({ observed }: Reviewed, step: ReviewStep): string {
  const from = step.wanted?.dependsOn?.find(({ $ref }) => $ref === GIVING_ROUTE);
  if (from) return from.key.slice(siteOf(step).length + 1);
  const names = observed
    .filter((one) => isRoute(one) && one.id !== step.before?.id)
    .filter(({ properties: { site } }) => isForeign(site) && keyOf(site) === siteOf(step))
    .map(({ properties: { name } }) => textOf(name));
  return names.find((name) => name === DEFAULT_ROUTE) ?? names[0] ?? DEFAULT_ROUTE;
}
