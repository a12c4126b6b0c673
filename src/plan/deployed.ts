import { FILE, HAND } from '../contract/artifact.ts';
import type { Pair } from '../contract/match.ts';
import type { Resource } from '../contract/resource.ts';
import { describeSecret, isSecretRef, ref, type SecretRef, type Value } from '../contract/value.ts';
import { typeOf, type Draft, type PlanSide, type SecretState } from './draft.ts';
import { canonical } from './equal.ts';
import { keyOf } from './matching.ts';
import { passOf } from './passes.ts';

/**
 * Secrets that a person takes along in a manual step, each once: those among its values, and those in the files it
 * deploys. By a text that tells references apart; in a plan and a journal it stands where the name of a field stands.
 */
export function secretsOfHand(hand: Resource, wanted: readonly Resource[]): ReadonlyMap<string, SecretRef> {
  const deployed = new Set(hand.dependsOn?.filter((to) => to.$ref === FILE).map((to) => to.key));
  const files = wanted.filter(({ type, key }) => type === FILE && deployed.has(key));
  const values = [hand.properties['values'], ...files.map((file) => file.properties['content'])];
  return new Map(values.flatMap(secretsIn).map((secret) => [canonical(secret), secret]));
}

function secretsIn(value: Value | undefined): readonly SecretRef[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSecretRef(value)) return [value];
  return Object.values(value).flatMap((item) => secretsIn(item as Value));
}

/** A secret that somebody said was deployed. */
interface Deployed {
  readonly side: PlanSide;
  readonly hand: Resource;
  readonly secret: string;
  readonly reference: SecretRef;
  readonly state: SecretState;
}

/** Secrets of a step that was done. What the platform itself tells about cannot be said again, so it holds none. */
export function deployedBy(side: PlanSide, { wanted, observed }: Pair): readonly Deployed[] {
  if (wanted.type !== HAND || !observed || wanted.properties['check'] !== 'attest') return [];
  return [...secretsOfHand(wanted, side.wanted)].map(([secret, reference]) => ({
    side,
    hand: wanted,
    secret,
    reference,
    state: side.secretState(keyOf(wanted), secret),
  }));
}

/** The steps to do once more for these secrets: one a hand, however many it deploys. */
export function deployAgain(all: readonly Deployed[], otherwise: string): readonly Draft[] {
  const hands = new Map<Resource, Deployed[]>();
  for (const one of all) hands.set(one.hand, [...(hands.get(one.hand) ?? []), one]);
  return [...hands].map(([hand, secrets]) => {
    const { side } = secrets[0]!;
    const type = typeOf(side, hand);
    const changed = secrets.filter(({ state }) => state === 'changed');
    return {
      side: side.name,
      type,
      ref: ref(type.type, hand.key),
      action: 'by-hand',
      pass: passOf(type, { action: 'create', fields: [], properties: hand.properties }, () => []),
      fields: [],
      wanted: hand,
      because: changed.length > 0 ? othersNow(changed) : otherwise,
    };
  });
}

const othersNow = (changed: readonly Deployed[]): string =>
  `other secrets than when it was said to be done: ${changed.map((one) => describeSecret(one.reference)).join(', ')}`;
