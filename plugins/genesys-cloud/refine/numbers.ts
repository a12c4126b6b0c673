import type { Diagnostic, Properties, Resource } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { keyOf } from '../numbers/values.ts';
import type { Both } from './both.ts';
import { isGiven } from './moves.ts';

const numberOf = ({ number }: Properties): string => (typeof number === 'string' ? number : '');

/** In words: whose list it is in. */
const holderOf = ({ callRoute, user }: Properties): string =>
  callRoute === undefined ? `user "${keyOf(user)}"` : `call route "${keyOf(callRoute)}"`;

/** A number has one owner in the org, whichever trunk its calls come over. */
export function ownershipFindings(both: Both): readonly Diagnostic[] {
  const others = new Map(
    both.unlisted
      .filter(({ observed }) => isGiven(observed.type))
      // Of a phone or a group it stands in the words of whoever read it.
      .map(({ observed, properties }) => [
        numberOf(properties),
        observed.protectedBy ?? `given to ${holderOf(properties)}`,
      ]),
  );
  const given = new Map<string, Resource>();
  return both.wanted
    .filter(({ type }) => isGiven(type))
    .flatMap((one) => {
      const number = numberOf(one.properties);
      const first = given.get(number);
      if (!first) given.set(number, one);
      const held = one.insteadOf ? undefined : others.get(number);
      const other = both.there(one) ? undefined : (held ?? elsewhere(one, first));
      return other === undefined
        ? []
        : [finding('number-taken', one.from, `${number} for ${holderOf(one.properties)} is ${other}`)];
    });
}

/** Of another wire: what one wire asks for twice is found by itself. */
const elsewhere = (one: Resource, first: Resource | undefined): string | undefined =>
  first && !first.serves.some((endpoint) => one.serves.includes(endpoint))
    ? `given to ${holderOf(first.properties)} by another trunk`
    : undefined;
