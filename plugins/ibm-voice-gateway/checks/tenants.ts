import {
  countNumbers,
  endpointAt,
  formatNumbers,
  minusNumbers,
  trunkAt,
  unionOf,
  type Diagnostic,
} from 'trunkline/plugin';
import { numbersNamed, type Deployment } from '../deployment.ts';
import { tenantUri } from '../files/tenants.ts';
import { finding, type Input } from '../input.ts';

/** A number must match exactly one tenant; which of two wins is not documented (IBM docs, multi-tenancy, 2023-04). */
export const tenants = (input: Input, deployment: Deployment): readonly Diagnostic[] => {
  const uris = deployment.tenants.map((tenant) => tenantUri(tenant.number));
  return [...unanswered(input), ...twice(input, uris), ...collisions(input, uris)];
};

function unanswered(input: Input): readonly Diagnostic[] {
  const named = input.settings.tenants.flatMap((tenant) => tenant.numbers);
  const all = unionOf(input.spec.numbers.groups.map((group) => group.numbers));
  const left = minusNumbers(all, numbersNamed(input, named));
  if (countNumbers(left) === 0) return [];
  return [
    finding('number-without-tenant', endpointAt(input, '/settings/tenants'), {
      summary: `no tenant answers ${formatNumbers(left)}`,
      detail: 'The gateway refuses a call that matches no tenant.',
      fix: 'Name the group of these numbers in a tenant.',
    }),
  ];
}

function twice(input: Input, uris: readonly string[]): readonly Diagnostic[] {
  const again = [...new Set(uris.filter((uri, index) => uris[index - 1] === uri))];
  return again.map((uri) =>
    finding('number-in-two-tenants', endpointAt(input, '/settings/tenants'), {
      summary: `+${uri} belongs to two tenants`,
      detail: 'Which of them would answer is not documented.',
      fix: 'Leave its group in one tenant.',
    }),
  );
}

/** `49301234` stands in `4930123456`: a call to the longer number matches both. */
function collisions(input: Input, uris: readonly string[]): readonly Diagnostic[] {
  const lengths = [...new Set(uris.map((uri) => uri.length))];
  // Numbers of a trunk mostly have one length, and then none stands in another.
  if (lengths.length < 2) return [];
  const all = new Set(uris);
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
