import type { MappedField } from '../contract/mapping.ts';
import { NO_NUMBERS, numberSet, toE164, unionOf } from '../contract/numbers.ts';
import { secretRef } from '../contract/value.ts';
import { changed, type Case } from './subject.ts';

const OTHER = toE164('+12025550177');

/** The case with one field of the generic specs changed; undefined where it does not have that field. */
export const perturbed = (one: Case, field: MappedField): Case | undefined => CHANGES[field](one);

const specOf = (one: Case) => one.wiring.trunks[0]!.spec;
const endpointOf = (one: Case) => one.wiring.trunks[0]!.endpoints[0]!.spec;

const CHANGES: Readonly<Record<MappedField, (one: Case) => Case | undefined>> = {
  secure: (one) => changed(one, { spec: { secure: !specOf(one).secure } }),
  'capacity.calls': (one) =>
    changed(one, { spec: { capacity: { calls: (specOf(one).capacity?.calls ?? 40) + 1 } } }),
  numbers: (one) => {
    const { numbers } = specOf(one);
    const [first, ...others] = numbers.groups;
    const group = first ?? { name: 'kit', numbers: NO_NUMBERS, labels: {}, destinations: {} };
    const more = { ...group, numbers: unionOf([group.numbers, numberSet([OTHER])]) };
    return changed(one, { spec: { numbers: { ...numbers, groups: [more, ...others] } } });
  },
  callerId: (one) => changed(one, { spec: { callerId: { number: OTHER } } }),
  'transfer.mode': (one) => {
    const { transfer } = specOf(one);
    const mode = transfer.mode === 'disable-all' ? 'enable-all' : 'disable-all';
    return changed(one, { spec: { transfer: { ...transfer, mode } } });
  },
  'inbound.transport': (one) => {
    const { inbound } = endpointOf(one);
    if (!inbound || inbound.transport === 'tls') return undefined;
    const transport = inbound.transport === 'tcp' ? 'udp' : 'tcp';
    return changed(one, { endpoint: { inbound: { ...inbound, transport } } });
  },
  'inbound.rows': (one) => {
    const { inbound } = endpointOf(one);
    if (!inbound?.rows.length) return undefined;
    const rows = inbound.rows.map((row) => ({ ...row, weight: row.weight + 1 }));
    return changed(one, { endpoint: { inbound: { ...inbound, rows } } });
  },
  'outbound.hosts': (one) => {
    const { outbound } = endpointOf(one);
    return outbound && changed(one, { endpoint: { outbound: { ...outbound, hosts: ['dublin'] } } });
  },
  'outbound.user': (one) => {
    const { outbound } = endpointOf(one);
    if (outbound?.user === undefined) return undefined;
    const user = { username: 'kit', password: secretRef({ env: 'KIT_PASSWORD' }) };
    const { access } = specOf(one);
    const credentialLists = access.credentialLists.map((list) =>
      'users' in list ? { ...list, users: [...list.users, user] } : list,
    );
    return changed(one, {
      spec: { access: { ...access, credentialLists } },
      endpoint: { outbound: { ...outbound, user: 'kit' } },
    });
  },
};
