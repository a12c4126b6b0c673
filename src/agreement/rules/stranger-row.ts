import { isKnown, unknown, type Fact } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import { open } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';
import { inForce } from '../targets.ts';

/**
 * Every row that is tried before those of the endpoint, or beside them, leads to an endpoint of a manifest: of another,
 * nobody here knows what answers there, nor whether the carrier tries a second row after that answer.
 */
export const strangerRow: Rule = {
  code: 'agreement/stranger-row',
  title: 'every row that is tried first leads to an endpoint of a manifest',
  directions: ['inbound'],
  check,
};

function check({ sends, wire }: Crossing): readonly RuleResult[] {
  const last = Math.max(...inForce(sends).map((one) => one.priority));
  return (wire.carrier?.strangers ?? [])
    .filter((one) => one.enabled && one.priority <= last)
    .flatMap((one) => open(['sender', `answer of row "${one.name}"`, answerOf(one)]));
}

const answerOf = ({ name, host, port, from }: Target): Fact<never> =>
  unknown(
    'not-readable',
    `row "${name}" takes calls to ${shown(host)}:${shown(port)} first or as well, and is in no manifest: nobody here knows what answers there`,
    from,
    'List it at an endpoint of the trunk, disable it, or give it a priority after the rows of the manifests.',
  );

const shown = (fact: Fact<string | number>): string => (isKnown(fact) ? String(fact.value) : '?');
