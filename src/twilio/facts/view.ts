import { identityOf, isForeign, isRef, known, ref } from 'trunkline/plugin';
import type {
  Declared,
  Encryption,
  Fact,
  FactResource,
  NumberSet,
  Origin,
  Ref,
  Seen,
  Value,
} from 'trunkline/plugin';
import { TRUNK } from '../resources/names.ts';
import { groupBy } from '../review/step.ts';

/** The same for every endpoint. */
export interface Shared {
  /** By type and trunk. */
  readonly onTrunks: ReadonlyMap<string, readonly FactResource[]>;
  /** All numbers, on whichever trunk. */
  readonly numbers: NumberSet;
}

/** The resources as one endpoint concerns them. */
export interface View extends Shared {
  readonly side: string;
  readonly seen: Seen;
  readonly endpoint: string;
  /** All endpoints of its trunk, itself among them. */
  readonly siblings: readonly string[];
  readonly resources: readonly FactResource[];
  readonly declared: Declared;
  /** Absent as long as there is none. */
  readonly trunk: FactResource | undefined;
  readonly trunkRef: Ref;
}

export const fieldOf = (view: View, of: FactResource, field: string): Origin => ({
  at: 'resource',
  side: view.side,
  ref: ref(of.type, of.key),
  field,
  seen: view.seen,
});

export const trunkField = (view: View, field: string): Origin => ({
  at: 'resource',
  side: view.side,
  ref: view.trunk ? ref(view.trunk.type, view.trunk.key) : ref(TRUNK, '(none)'),
  field,
  seen: view.seen,
});

export const derived = (by: string, from: readonly Origin[]): Origin => ({ at: 'derived', by, from });

/** Members of this endpoint's trunk. */
export const onTrunk = (view: View, type: string): readonly FactResource[] =>
  (view.trunk && view.onTrunks.get(memberKey(type, view.trunkRef))) ?? [];

/** What belongs to a trunk, in the order given. */
export function membersByTrunk(resources: readonly FactResource[]): Shared['onTrunks'] {
  const members = resources.filter(({ properties }) => isObject(properties['trunk']));
  return groupBy(members, ({ type, properties }) => memberKey(type, properties['trunk']));
}

const isObject = (value: Value | undefined): boolean => isRef(value) || isForeign(value);

const memberKey = (type: string, trunk: Value | undefined): string => `${type} ${identityOf(trunk) ?? ''}`;

/** A secure trunk takes and makes TLS calls with SRTP only; any other refuses SRTP (Twilio docs, sip-trunking, 2026-08). */
export const encryptionOf = (view: View): Fact<Encryption> =>
  known(view.trunk?.properties['secure'] === true ? 'required' : 'off', trunkField(view, 'secure'));
