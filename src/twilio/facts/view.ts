import { ref } from 'trunkline/plugin';
import type { Declared, Encryption, Fact, FactResource, Origin, Ref, Seen } from 'trunkline/plugin';
import { known } from 'trunkline/plugin';
import { sameObject, TRUNK } from '../resources/names.ts';

/** The resources as one endpoint concerns them. */
export interface View {
  readonly side: string;
  readonly seen: Seen;
  readonly endpoint: string;
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
  view.trunk === undefined
    ? []
    : view.resources.filter((one) => one.type === type && sameObject(one.properties['trunk'], view.trunkRef));

/** A secure trunk takes and makes TLS calls with SRTP only; any other refuses SRTP (Twilio docs, sip-trunking, 2026-08). */
export const encryptionOf = (view: View): Fact<Encryption> =>
  known(view.trunk?.properties['secure'] === true ? 'required' : 'off', trunkField(view, 'secure'));
