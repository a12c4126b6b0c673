import { eachNumber, type Resource } from 'trunkline/plugin';
import { NUMBER } from '../resources/names.ts';
import { at, type Context } from './context.ts';
import { trunkRef } from './trunk.ts';

/** What a manifest agrees to with `takeover: true`. */
export const TAKEOVER = 'twilio/number-answers-elsewhere';

/** Twilio stores numbers one by one: one resource each. A number in two groups is still one. */
export function compileNumbers(context: Context): readonly Resource[] {
  const trunk = trunkRef(context);
  const byNumber = new Map<string, Resource>();
  context.spec.numbers.groups.forEach((group, index) => {
    const from = at(context, `/numbers/groups/${index}`);
    for (const number of eachNumber(group.numbers)) {
      if (byNumber.has(number)) continue;
      byNumber.set(number, {
        type: NUMBER,
        key: number,
        properties: { number, trunk },
        claim: 'own',
        serves: context.all,
        ...(context.spec.numbers.takeover ? { consents: [TAKEOVER] } : {}),
        from,
      });
    }
  });
  return [...byNumber.values()];
}
