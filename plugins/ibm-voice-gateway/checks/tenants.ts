import {
  countNumbers,
  endpointAt,
  formatNumbers,
  minusNumbers,
  numbersInSeveral,
  trunkAt,
  unionOf,
  type Diagnostic,
} from 'trunkline/plugin';
import { numbersNamed, type Deployment } from '../deployment.ts';
import { tenantUri } from '../files/tenants.ts';
import { finding, type Input } from '../input.ts';

/** A number must match exactly one tenant; which of two wins is not documented (IBM docs, multi-tenancy, 2023-04). */
export const tenants = (input: Input, deployment: Deployment): readonly Diagnostic[] => [
  ...unanswered(input),
  ...twice(input, deployment),
  ...collisions(input, deployment),
];

function unanswered(input: Input): readonly Diagnostic[] {
  const named = input.settings.tenants.flatMap((tenant) => tenant.numbers);
  const others = input.spec.numbers.groups.filter((group) => !named.includes(group.name));
  if (others.length === 0) return [];
  const left = minusNumbers(unionOf(others.map((group) => group.numbers)), numbersNamed(input, named));
  if (countNumbers(left) === 0) return [];
  return [
    finding('number-without-tenant', endpointAt(input, '/settings/tenants'), {
      summary: `no tenant answers ${formatNumbers(left)}`,
      detail: 'The gateway refuses a call that matches no tenant.',
      fix: 'Name the group of these numbers in a tenant.',
    }),
  ];
}

function twice(input: Input, { served }: Deployment): readonly Diagnostic[] {
  const again = numbersInSeveral(served.map(({ numbers }) => numbers));
  if (countNumbers(again) === 0) return [];
  return [
    finding('number-in-two-tenants', endpointAt(input, '/settings/tenants'), {
      summary: `two tenants answer ${formatNumbers(again)}`,
      detail: 'Which of them would answer is not documented.',
      fix: 'Leave its group in one tenant.',
    }),
  ];
}

/** `49301234` stands in `4930123456`: a call to the longer number matches both. */
function collisions(input: Input, deployment: Deployment): readonly Diagnostic[] {
  const ranges = deployment.served.flatMap(({ numbers }) => numbers.ranges);
  const lengths = [...new Set(ranges.map(([{ length }]) => length - '+'.length))];
  // Numbers of a trunk mostly have one length, and then none stands in another.
  if (lengths.length < 2) return [];
  const all = new Set(deployment.tenants.map(({ number }) => tenantUri(number)));
  return [...all].flatMap((uri) =>
    partsOf(uri, lengths)
      .filter((part) => all.has(part))
      .map((part) =>
        finding('tenant-collision', trunkAt(input, '/numbers'), {
          summary: `calls to +${uri} also match the tenant of +${part}`,
          detail:
            'A tenant matches when its whole number stands anywhere in the called one; which of two wins is not documented.',
          fix: 'Lead one of the two numbers to another gateway.',
        }),
      ),
  );
}

/** Every shorter run of digits inside that has one of these lengths, each once. */
function partsOf(uri: string, lengths: readonly number[]): readonly string[] {
  const parts = lengths
    .filter((length) => length < uri.length)
    .flatMap((length) =>
      Array.from({ length: uri.length - length + 1 }, (_, start) => uri.slice(start, start + length)),
    );
  return [...new Set(parts)];
}
