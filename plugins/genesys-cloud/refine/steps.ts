import { HAND, isRef, type Ref, type Resource } from 'trunkline/plugin';
import { checkId } from '../compile/check-step.ts';
import { TRUNK } from '../resources/names.ts';
import type { Both } from './both.ts';

/**
 * A trunk that is there can be looked at before anything changes, so its check is made before any call moves. Where it is
 * still to get the identifier that is looked for, the check follows the trunk.
 */
export function checkedFirst(both: Both): readonly Resource[] {
  const ready = new Set(
    both.wanted.filter((one) => one.type === TRUNK && hasIdentifier(one, both)).map(({ key }) => key),
  );
  if (ready.size === 0) return both.wanted;
  const isChecked = (step: Resource, to: Ref): boolean =>
    to.$ref === TRUNK && ready.has(to.key) && step.key === checkId(to.key);
  return both.wanted.map((one) =>
    one.type === HAND && one.dependsOn?.some((to) => isRef(to) && isChecked(one, to))
      ? { ...one, dependsOn: one.dependsOn.filter((to) => !isChecked(one, to)) }
      : one,
  );
}

const hasIdentifier = (trunk: Resource, both: Both): boolean =>
  both.there(trunk)?.properties['identifier'] === trunk.properties['identifier'];
