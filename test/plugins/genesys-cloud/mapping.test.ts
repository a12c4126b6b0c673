import { describe, expect, it } from 'vitest';
import plugin from '../../../plugins/genesys-cloud/index.ts';
import { TRUNK_FIELDS, type TrunkField } from '../../../plugins/genesys-cloud/resources/trunk-fields.ts';
import { hasErrors } from '../../../src/contract/diagnostic.ts';
import { MAPPED_FIELDS } from '../../../src/contract/mapping.ts';
import { canonical } from '../../../src/plan/equal.ts';
import { compileCase } from '../../../src/testing/compile-case.ts';
import { runCheck } from '../../../src/testing/checks.ts';
import { perturbed } from '../../../src/testing/perturb.ts';
import { subjectOf, type Case } from '../../../src/testing/subject.ts';

const subject = subjectOf(plugin);
const compiled = (one: Case) => compileCase(subject, one);

const FIELDS: Readonly<Record<string, TrunkField>> = TRUNK_FIELDS;

/** What the API calls a field of a resource. */
const apiName = (type: string, field: string): string => {
  if (type === 'did-pool') return 'startPhoneNumber';
  if (type === 'dnis') return 'dnis';
  if (type === 'user-number') return 'addresses';
  return FIELDS[field]?.property ?? field;
};

/** Values of all resources by the name the API has for their field. */
function fieldsOf(one: Case): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { type, key, properties } of compiled(one).resources)
    for (const [name, value] of Object.entries(properties)) {
      const api = apiName(type, name);
      found.set(api, `${found.get(api) ?? ''}${type} ${key} ${canonical(value)};`);
    }
  return found;
}

/** Names of the API's fields that say something else in the second case. */
function moved(one: Case, other: Case): readonly string[] {
  const [before, after] = [fieldsOf(one), fieldsOf(other)];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
}

/** Every field of every example over the API that can be changed without an error. */
const CHANGES = subject.cases
  .filter((one) => one.wiring.platforms[0]!.connection !== undefined)
  .flatMap((one) =>
    MAPPED_FIELDS.flatMap((field) => {
      const other = perturbed(one, field);
      if (!other || hasErrors(compiled(other).diagnostics)) return [];
      const line = compiled(one).mapping!.find((mapped) => mapped.field === field)!;
      if (line.outcome === 'manual' || field === 'capacity.calls') return [];
      return [{ name: one.name, field, one, other, named: line.vendorField?.split(', ') ?? [] }];
    }),
  );

describe('the mapping report', () => {
  it('holds the law of the kit', async () => {
    expect(await runCheck('mapping', subject)).toEqual([]);
  });

  it('is tried in every field that it maps', () => {
    const claimed = CHANGES.filter(({ named }) => named.length > 0).map(({ field }) => field);
    const unmapped = new Set<string>(['capacity.calls', 'transfer.mode', 'inbound.rows']);
    expect(new Set(claimed)).toEqual(new Set(MAPPED_FIELDS.filter((field) => !unmapped.has(field))));
  });

  it.each(CHANGES)('names what changes with $field: $name', ({ one, other, named }) => {
    const places = moved(one, other);
    if (named.length === 0) expect(places).toEqual([]);
    else
      expect(places).toEqual(
        expect.arrayContaining([expect.toSatisfy((place) => named.includes(place as string))]),
      );
  });

  it('leaves a limit of calls to a person, who is told it', () => {
    const one = subject.cases.find(({ name }) => name.startsWith('a limit of calls'))!;
    const { mapping, resources } = compiled(one);
    expect(mapping).toContainEqual(expect.objectContaining({ field: 'capacity.calls', outcome: 'manual' }));
    const step = resources.find(({ key }) => key === 'check-twilio');
    expect(step?.properties['values']).toContainEqual(['Maximum concurrent calls', 30]);
  });

  it('says nothing of a limit where the trunk names none', () => {
    const one = subject.cases.find(({ wiring }) => wiring.trunks[0]!.spec.capacity?.calls === undefined)!;
    expect(compiled(one).mapping).toContainEqual(
      expect.objectContaining({ field: 'capacity.calls', outcome: 'not-applicable' }),
    );
  });
});
