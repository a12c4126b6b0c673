import { isForeign, type Diagnostic, type Observed, type ReviewStep } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { classesOf, keyOf, textOf } from '../numbers/values.ts';
import { DEFAULT_ROUTE } from '../reference.ts';
import { SITE } from '../resources/names.ts';
import { isRoute, lostBy, nameOf, originOf, quoted, siteOf, type Reviewed } from './around.ts';

/** Classifications that a route loses, or has and is switched off with, and that no route in force has afterwards. */
export function noRouteLeft(input: Reviewed): readonly Diagnostic[] {
  return input.steps.flatMap((step) => {
    const site = siteOf(step);
    if (goesWith(input, site)) return [];
    const left = [...lostBy(step), ...switchedOff(step)].filter((one) => !carried(input, site, one));
    if (left.length === 0) return [];
    const found = finding(
      'no-route-left',
      originOf(step),
      `${quoted(left)} calls of site "${site}" have no route once "${nameOf(step)}" is changed`,
    );
    const back = routeToGiveBackTo(input, step);
    return [
      { ...found, fix: `Give ${quoted(left)} back to route ${quoted([back])} of the site, in the portal.` },
    ];
  });
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

/** Whether an enabled route has it once all steps are done. */
function carried({ steps, observed }: Reviewed, site: string, classification: string): boolean {
  const changes = steps.filter((step) => isRoute(step) && siteOf(step) === site);
  const removed = changes.filter(({ action }) => action === 'remove').map(({ before }) => before?.id);
  const written = changes.flatMap(({ action, wanted, before }) =>
    action === 'remove'
      ? []
      : [{ id: before?.id, properties: { ...before?.properties, ...wanted?.properties } }],
  );
  const rewritten = new Set([...removed, ...written.map(({ id }) => id)]);
  const kept = observed.filter((one) => isRoute(one) && isAt(one, site) && !rewritten.has(one.id));
  return [...written, ...kept].some(
    ({ properties }) => properties['enabled'] !== false && classesOf(properties).includes(classification),
  );
}

const isAt = ({ properties: { site } }: Observed, name: string): boolean =>
  keyOf(site).toLowerCase() === name.toLowerCase();

/** Another route of the site, the one it came with before all others. */
function routeToGiveBackTo({ observed }: Reviewed, step: ReviewStep): string {
  const names = observed
    .filter((one) => isRoute(one) && one.id !== step.before?.id)
    .filter(({ properties: { site } }) => isForeign(site) && keyOf(site) === siteOf(step))
    .map(({ properties: { name } }) => textOf(name));
  return names.find((name) => name === DEFAULT_ROUTE) ?? names[0] ?? DEFAULT_ROUTE;
}
