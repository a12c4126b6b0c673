import { eachNumber, minusNumbers, NO_NUMBERS, ref, unionOf } from 'trunkline/plugin';
import type { NumberSet, Ref, Resource } from 'trunkline/plugin';
import { NUMBER } from '../resources/names.ts';
import { at, type Context } from './context.ts';
import { trunkRef } from './trunk.ts';

/** What a manifest agrees to with `takeover: true`. */
export const TAKEOVER = 'twilio/number-answers-elsewhere';

/**
 * Twilio stores numbers one by one: one resource each. A number in two groups is still one. It moves after the rows in
 * force stand: on a trunk without one every call to it fails (error 32010).
 */
export function compileNumbers(context: Context, rows: readonly Resource[]): readonly Resource[] {
  const trunk = trunkRef(context);
  const dependsOn = inForce(rows);
  // All of one shape, fields first: objects that begin with a spread each get their own, and all that reads them is slow.
  const more = {
    ...(dependsOn.length > 0 ? { dependsOn } : {}),
    ...(context.spec.numbers.takeover ? { consents: [TAKEOVER] } : {}),
  };
  const resources: Resource[] = [];
  let before: NumberSet = NO_NUMBERS;
  context.spec.numbers.groups.forEach((group, index) => {
    const from = at(context, `/numbers/groups/${index}`);
    for (const number of eachNumber(minusNumbers(group.numbers, before)))
      resources.push({
        type: NUMBER,
        key: number,
        properties: { number, trunk },
        claim: 'own',
        serves: context.all,
        from,
        ...more,
      });
    before = unionOf([before, group.numbers]);
  });
  return resources;
}

/** One list for all numbers: 10,000 copies would cost more than the numbers. */
const inForce = (rows: readonly Resource[]): readonly Ref[] =>
  rows.filter((row) => row.properties['enabled'] === true).map((row) => ref(row.type, row.key));
