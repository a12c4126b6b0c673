import type { Pair } from '../contract/match.ts';
import { isSecretRef, ref, refKey } from '../contract/value.ts';
import { fieldChange, writeOnlyFields } from './diff.ts';
import type { Draft, PlanSide } from './draft.ts';
import { typeOf } from './draft.ts';
import type { Drafted } from './drafts.ts';
import { secretGap } from './updates.ts';
import { canonical } from './equal.ts';

/**
 * A plan that writes one holder of a secret writes every holder, or the two ends would disagree. A holder that the
 * journal knows to hold today's value needs no write.
 */
export function writeEveryHolder(sides: readonly PlanSide[], drafted: readonly Drafted[]): readonly Draft[] {
  const all = drafted.flatMap((d) => d.drafts);
  const secrets = new Set(all.flatMap(secretsWritten));
  if (secrets.size === 0) return [];
  const done = new Set(all.flatMap((d) => d.fields.map((f) => `${d.side} ${refKey(d.ref)} ${f.name}`)));
  const holders = sides.flatMap((side, at) =>
    drafted[at]!.matched.pairs.flatMap((pair) => holdersIn(side, pair)),
  );
  const stale = holders.filter(
    ({ side, key, field, secret }) =>
      secrets.has(secret) &&
      !done.has(`${side.name} ${key} ${field}`) &&
      side.secretState(key, field) !== 'same',
  );
  return stale.map(writeHolder);
}

interface Holder {
  readonly side: PlanSide;
  readonly pair: Pair;
  readonly key: string;
  readonly field: string;
  readonly secret: string;
}

/** Secrets that an existing object of ours holds. */
function holdersIn(side: PlanSide, pair: Pair): readonly Holder[] {
  if (!pair.observed || pair.observed.protectedBy !== undefined || pair.wanted.claim === 'reuse') return [];
  const type = typeOf(side, pair.wanted);
  const key = refKey(ref(type.type, pair.wanted.key));
  return writeOnlyFields(type, pair.wanted.properties).map(([field, secret]) => ({
    side,
    pair,
    key,
    field,
    secret: canonical(secret),
  }));
}

function writeHolder({ side, pair, field }: Holder): Draft {
  const type = typeOf(side, pair.wanted);
  const fields = [
    fieldChange(type, field, {}, 'another holder of this secret is written, and this one cannot be compared'),
  ];
  return {
    side: side.name,
    type,
    ref: ref(type.type, pair.wanted.key),
    action: 'update',
    part: 'secret',
    pass: 'switch',
    fields,
    ...(pair.observed ? { before: pair.observed } : {}),
    beforeProperties: pair.properties ?? {},
    wanted: pair.wanted,
    because: 'every holder of a secret is written together',
    ...secretGap(type, fields),
  };
}

function secretsWritten(draft: Draft): readonly string[] {
  return draft.fields.flatMap((field) => {
    const value = draft.wanted?.properties[field.name];
    return draft.type.fields[field.name]?.writeOnly && isSecretRef(value) ? [canonical(value)] : [];
  });
}
