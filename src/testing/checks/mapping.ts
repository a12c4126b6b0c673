import { hasErrors } from '../../contract/diagnostic.ts';
import { MAPPED_FIELDS, type MappedField } from '../../contract/mapping.ts';
import { canonical } from '../../plan/equal.ts';
import { perCase, type Check } from '../check.ts';
import { compileCase } from '../compile-case.ts';
import { perturbed } from '../perturb.ts';
import type { Case, Subject } from '../subject.ts';

/** What a manifest leaves out may not apply until it is said; of generic fields that is a figure of calls. */
const isSaid = ({ wiring }: Case, field: MappedField): boolean =>
  field !== 'capacity.calls' || wiring.trunks[0]?.spec.capacity?.calls !== undefined;

function lawProblems(subject: Subject, one: Case): readonly string[] {
  const before = compileCase(subject, one);
  return (before.mapping ?? []).flatMap(({ field, outcome }) => {
    const other = perturbed(one, field);
    if (!other || outcome === 'manual' || outcome === 'unsupported') return [];
    const after = compileCase(subject, other);
    if (hasErrors(after.diagnostics)) return [];
    // What it needs becomes the carrier's resources.
    const differs = canonical([before.resources, before.needs]) !== canonical([after.resources, after.needs]);
    if (outcome !== 'not-applicable')
      return differs ? [] : [`${field} is said to be ${outcome}, but changing it changes nothing`];
    return !isSaid(one, field) || canonical(before.resources) === canonical(after.resources)
      ? []
      : [`${field} is said not to apply, but changing it changes a resource`];
  });
}

function reportProblems(subject: Subject, one: Case): readonly string[] {
  const { mapping = [] } = compileCase(subject, one);
  return [
    ...MAPPED_FIELDS.flatMap((field) => {
      const times = mapping.filter((line) => line.field === field).length;
      return times === 1 ? [] : [`${field} stands ${times} times in the mapping report`];
    }),
    ...mapping.filter((line) => !line.reason).map((line) => `${line.field} has no reason`),
  ];
}

/** A claim that no example can put to the test is not known to be true. */
const untried = (subject: Subject): readonly string[] =>
  MAPPED_FIELDS.filter((field) => {
    const claimed = subject.cases.filter((one) =>
      compileCase(subject, one).mapping?.some(
        (line) => line.field === field && (line.outcome === 'exact' || line.outcome === 'approximated'),
      ),
    );
    return claimed.length > 0 && !claimed.some((one) => changesCleanly(subject, one, field));
  }).map((field) => `${field} is said to be exact or approximated, but no example lets that be tried`);

function changesCleanly(subject: Subject, one: Case, field: MappedField): boolean {
  const other = perturbed(one, field);
  return other !== undefined && !hasErrors(compileCase(subject, other).diagnostics);
}

/** Check 6. Only plugins report a mapping. */
export const mapping: Check = {
  name: 'mapping',
  title: 'accounts for every generic field, and the account is true',
  run: (subject) =>
    subject.plugin
      ? [
          ...perCase(subject, (one) => [...reportProblems(subject, one), ...lawProblems(subject, one)]),
          ...untried(subject),
        ]
      : [],
};
