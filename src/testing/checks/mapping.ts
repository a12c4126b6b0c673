import { hasErrors } from '../../contract/diagnostic.ts';
import { numberSet, toE164 } from '../../contract/numbers.ts';
import { secretRef } from '../../contract/value.ts';
import { MAPPED_FIELDS, type MappedField } from '../../contract/side.ts';
import { canonical } from '../../plan/equal.ts';
import { perCase, type Check } from '../check.ts';
import { compileCase } from '../compile-case.ts';
import { changed, type Case, type Subject } from '../subject.ts';

const OTHER = toE164('+12025550177');

/** The case with one field of the generic specs changed; undefined where it does not have that field. */
export function perturbed(one: Case, field: MappedField): Case | undefined {
  const { spec, endpoints } = one.wiring.trunks[0]!;
  const { inbound, outbound } = endpoints[0]!.spec;
  switch (field) {
    case 'secure':
      return changed(one, { spec: { secure: !spec.secure } });
    case 'capacity.calls':
      return changed(one, { spec: { capacity: { calls: (spec.capacity?.calls ?? 40) + 1 } } });
    case 'numbers': {
      const group = { name: 'kit', numbers: numberSet([OTHER]), labels: {}, destinations: {} };
      return changed(one, {
        spec: { numbers: { ...spec.numbers, groups: [...spec.numbers.groups, group] } },
      });
    }
    case 'callerId':
      return changed(one, { spec: { callerId: { number: OTHER } } });
    case 'transfer.mode': {
      const mode = spec.transfer.mode === 'disable-all' ? 'enable-all' : 'disable-all';
      return changed(one, { spec: { transfer: { ...spec.transfer, mode } } });
    }
    case 'inbound.transport': {
      const transport = inbound?.transport === 'tcp' ? 'udp' : 'tcp';
      return inbound && inbound.transport !== 'tls'
        ? changed(one, { endpoint: { inbound: { ...inbound, transport } } })
        : undefined;
    }
    case 'inbound.rows':
      return inbound?.rows.length
        ? changed(one, {
            endpoint: {
              inbound: { ...inbound, rows: inbound.rows.map((r) => ({ ...r, weight: r.weight + 1 })) },
            },
          })
        : undefined;
    case 'outbound.hosts':
      return outbound && changed(one, { endpoint: { outbound: { ...outbound, hosts: ['dublin'] } } });
    case 'outbound.user': {
      if (outbound?.user === undefined) return undefined;
      const user = { username: 'kit', password: secretRef({ env: 'KIT_PASSWORD' }) };
      const lists = spec.access.credentialLists.map((list) =>
        'users' in list ? { ...list, users: [...list.users, user] } : list,
      );
      return changed(one, {
        spec: { access: { ...spec.access, credentialLists: lists } },
        endpoint: { outbound: { ...outbound, user: 'kit' } },
      });
    }
  }
}

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
    return canonical(before.resources) === canonical(after.resources)
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

/** Check 6. Only plugins report a mapping. */
export const mapping: Check = {
  name: 'mapping',
  title: 'accounts for every generic field, and the account is true',
  run: (subject) =>
    subject.plugin
      ? perCase(subject, (one) => [...reportProblems(subject, one), ...lawProblems(subject, one)])
      : [],
};
