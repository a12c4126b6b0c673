import {
  groupBy,
  identityOf,
  isE164,
  isForeign,
  isKnown,
  isRef,
  known,
  numberSet,
  ref,
} from 'trunkline/plugin';
import type {
  Declared,
  Elsewhere,
  Encryption,
  Fact,
  FactResource,
  NumberSet,
  Origin,
  Ref,
  Seen,
  Sibling,
  Unknown,
  Value,
} from 'trunkline/plugin';
import { policyKey } from '../compile/expectations.ts';
import type { PendingRow } from '../pending-rows.ts';
import { textOf } from '../resources/names.ts';

/** What belongs to something else, by its type and that. */
type Members = ReadonlyMap<string, readonly FactResource[]>;

/** The same for every trunk. */
export interface Shared {
  readonly side: string;
  readonly seen: Seen;
  readonly declared: Declared;
  /** Rows that have no URL yet, by their endpoints. */
  readonly pending: ReadonlyMap<string, readonly PendingRow[]>;
  readonly onTrunks: Members;
  readonly inLists: Members;
  /** All numbers, on whichever trunk. */
  readonly numbers: NumberSet;
  /** What answers them; empty offline. */
  readonly answers: readonly Elsewhere[];
  /** Trunks with a domain. */
  readonly siblings: readonly Sibling[];
  /** Every number of the account; absent where nobody looked. */
  readonly owned: NumberSet | undefined;
}

/** The resources as one trunk concerns them. */
export interface View extends Shared {
  readonly trunk: FactResource;
  readonly trunkRef: Ref;
  readonly endpoints: readonly string[];
  readonly ownNumbers: NumberSet;
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
  ref: ref(view.trunk.type, view.trunk.key),
  field,
  seen: view.seen,
});

export const derived = (by: string, from: readonly Origin[]): Origin => ({ at: 'derived', by, from });

/** Where the manifest names a policy for calls in this direction, nobody knows what it makes of a plus. */
export function rewritten(
  { declared, trunk }: View,
  direction: 'termination' | 'origination',
): Unknown | undefined {
  const policy = declared[policyKey(direction, trunk.key)];
  return policy && !isKnown(policy) ? policy : undefined;
}

/** Members of this trunk. */
export const onTrunk = (view: View, type: string): readonly FactResource[] =>
  membersOf(view.onTrunks, type, view.trunkRef);

/** What names such an object in this field, in the order given. */
export function membersBy(field: 'trunk' | 'list', resources: readonly FactResource[]): Members {
  const members = resources.filter(({ properties }) => isObject(properties[field]));
  return groupBy(members, ({ type, properties }) => memberKey(type, properties[field]));
}

export const membersOf = (members: Members, type: string, of: Value | undefined): readonly FactResource[] =>
  members.get(memberKey(type, of)) ?? [];

const isObject = (value: Value | undefined): boolean => isRef(value) || isForeign(value);

const memberKey = (type: string, of: Value | undefined): string => `${type} ${identityOf(of) ?? ''}`;

export const numbersOn = (resources: readonly FactResource[]): NumberSet =>
  numberSet(resources.map(({ properties }) => textOf(properties['number']) ?? '').filter(isE164));

/** A secure trunk takes and makes TLS calls with SRTP only; any other refuses SRTP (Twilio docs, sip-trunking, 2026-08). */
export const encryptionOf = (view: View): Fact<Encryption> =>
  known(view.trunk.properties['secure'] === true ? 'required' : 'off', trunkField(view, 'secure'));
