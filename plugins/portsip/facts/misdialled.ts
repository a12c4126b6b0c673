import { isKnown, known, type FactsInput, type Misdialled } from 'trunkline/plugin';
import { z } from 'zod';
import { callsKey } from '../compile/declared.ts';
import { dialler } from '../numbers/pipeline.ts';
import { diallingOf, isSameDomain, type Wire } from './wire.ts';

const calls = z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]));

/**
 * Calls of which the rules of a tenant make another number than those of the manifest do, one of each tenant. Rules that do
 * not take such a call, or lead it elsewhere, are told of by others.
 */
export function misdialled(input: FactsInput, wire: Wire): readonly Misdialled[] {
  const said = input.declared[callsKey(wire.endpoint)];
  if (!said || !isKnown(said)) return [];
  const asked = calls.parse(said.value);
  return wire.tenants.flatMap((tenant) => {
    const dial = dialler(diallingOf(wire, tenant));
    const own = asked.filter(([domain]) => isSameDomain(domain, tenant.domain));
    const wrong = own.flatMap(([domain, rule, dialled, caller, number]): readonly Misdialled[] => {
      const { sent } = dial(dialled, caller);
      if (!sent || sent.rule.elsewhere !== undefined || bare(sent.number) === bare(number)) return [];
      return [
        {
          name: `calls of ${domain} by the rule "${rule}"`,
          dialled,
          meant: { ...said, value: number },
          sent: known(sent.number, wire.origin('outbound rules'), wire.confidence),
          by: `the outbound rule "${sent.rule.name}" of ${domain}`,
          fix: 'Give the rules of the tenant the prefixes, digits and priorities that the manifest has.',
        },
      ];
    });
    return wrong.slice(0, 1);
  });
}

/** Whether the trunk takes the plus away is told of by itself. */
const bare = (number: string): string => number.replace(/^\+/, '');
