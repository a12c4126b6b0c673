import { describe, expect, it } from 'vitest';
import plugin from '../../../plugins/portsip/index.ts';
import { PROVIDER_FIELDS } from '../../../plugins/portsip/resources/provider-fields.ts';
import { hasErrors } from '../../../src/contract/diagnostic.ts';
import { MAPPED_FIELDS } from '../../../src/contract/mapping.ts';
import { canonical } from '../../../src/plan/equal.ts';
import { compileCase } from '../../../src/testing/compile-case.ts';
import { perturbed } from '../../../src/testing/perturb.ts';
import { subjectOf, type Case } from '../../../src/testing/subject.ts';

const subject = subjectOf(plugin);
const compiled = (one: Case) => compileCase(subject, one);

/** Names of the API's fields that say something else in the second case. */
function moved(one: Case, other: Case): readonly string[] {
  const [before, after] = [fieldsOf(one), fieldsOf(other)];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
}

const API: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(PROVIDER_FIELDS).flatMap(([name, field]) => ('api' in field ? [[name, field.api]] : [])),
  ),
  callerId: 'outbound_caller_id',
};

/** Values of all resources by the name the API has for their field. */
function fieldsOf(one: Case): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { type, key, properties } of compiled(one).resources)
    for (const [name, value] of Object.entries(properties)) {
      const api = API[name];
      if (type === 'hand' || api === undefined) continue;
      found.set(api, `${found.get(api) ?? ''}${type} ${key} ${canonical(value)};`);
    }
  return found;
}

/** Every field of every example over the API that can be changed without an error. */
const CHANGES = subject.cases
  .filter((one) => one.wiring.platforms[0]!.connection !== undefined && one.expect.length === 0)
  .flatMap((one) =>
    MAPPED_FIELDS.flatMap((field) => {
      const other = perturbed(one, field);
      if (!other || hasErrors(compiled(other).diagnostics)) return [];
      const line = compiled(one).mapping!.find((mapped) => mapped.field === field)!;
      return [{ name: one.name, field, one, other, named: line.vendorField?.split(', ') ?? [] }];
    }),
  );

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

describe('the mapping report', () => {
  it('is tried in every field that it maps', () => {
    const claimed = CHANGES.filter(({ named }) => named.length > 0).map(({ field }) => field);
    const unmapped = new Set<string>(['transfer.mode', 'inbound.rows']);
    expect(new Set(claimed)).toEqual(new Set(MAPPED_FIELDS.filter((field) => !unmapped.has(field))));
  });

  it.each(CHANGES)('names what changes with $field: $name', ({ one, other, named }) => {
    const places = moved(one, other);
    if (named.length === 0) expect(places).toEqual([]);
    else
      expect(places).toEqual(
        expect.arrayContaining([expect.toSatisfy((place) => named.map(lastPart).includes(place as string))]),
      );
  });
});
