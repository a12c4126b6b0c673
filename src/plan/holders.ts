import type { Pair } from '../contract/match.ts';
import { isSecretRef, ref, refKey } from '../contract/value.ts';
import { deployAgain, deployedBy } from './deployed.ts';
import { fieldChange, writeOnlyFields } from './diff.ts';
import type { Draft, PlanSide } from './draft.ts';
import { typeOf } from './draft.ts';
import type { Drafted } from './drafts.ts';
import { canonical } from './equal.ts';
import { keyOf } from './matching.ts';

/**
 * A plan that writes one holder of a secret writes every holder, or the two ends would disagree. A holder that the
 * journal knows to hold today's value needs no write. What a person deployed is a holder too: a secret that was changed
 * since is deployed again.
 */
export function writeEveryHolder(sides: readonly PlanSide[], drafted: readonly Drafted[]): readonly Draft[] {
  const all = drafted.flatMap((d) => d.drafts.filter(writesSecret));
  const ofPairs = <T>(of: (side: PlanSide, pair: Pair) => readonly T[]): readonly T[] =>
    sides.flatMap((side, at) => drafted[at]!.matched.pairs.flatMap((pair) => of(side, pair)));
  const deployed = ofPairs(deployedBy);
  const changed = deployed.filter(({ state }) => state === 'changed');
  const secrets = new Set([...all.flatMap(secretsWritten), ...changed.map(({ secret }) => secret)]);
  if (secrets.size === 0) return [];
  const done = new Set(all.flatMap((d) => d.fields.map((f) => `${d.side} ${refKey(d.ref)} ${f.name}`)));
  const stale = ofPairs(holdersIn).filter(
    ({ side, key, field, secret }) =>
      secrets.has(secret) &&
      !done.has(`${side.name} ${key} ${field}`) &&
      side.secretState(key, field) !== 'same',
  );
  const again = deployed.filter(({ secret, state }) => secrets.has(secret) && state !== 'same');
  return [...stale.map(writeHolder), ...deployAgain(again, TOGETHER)];
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
  const key = keyOf(pair.wanted);
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
    because: TOGETHER,
  };
}

const TOGETHER = 'every holder of a secret is written together';

const writesSecret = ({ type, fields }: Draft): boolean =>
  fields.some((field) => type.fields[field.name]?.writeOnly);

/** By a text that tells references apart. */
export function secretsWritten(draft: Draft): readonly string[] {
  return draft.fields.flatMap((field) => {
    const value = draft.wanted?.properties[field.name];
    return draft.type.fields[field.name]?.writeOnly && isSecretRef(value) ? [canonical(value)] : [];
  });
}
