import { HAND } from '../contract/artifact.ts';
import { TrunklineError } from '../contract/errors.ts';
import { match } from '../contract/match.ts';
import type { Observed, Resource, ResourceType } from '../contract/resource.ts';
import { isSecretRef, ref, refKey, type SecretRef, type Value } from '../contract/value.ts';
import { secretsOfHand } from '../plan/deployed.ts';
import { writeOnlyFields } from '../plan/diff.ts';
import type { SecretState } from '../plan/draft.ts';
import { holderKey, type JournalView } from './journal-view.ts';
import type { CompiledSide } from './merge.ts';
import type { Ports, Secrets } from './ports.ts';

/** One place where a secret is: a field of an object, or what a person deployed. */
interface Holder {
  readonly holder: string;
  readonly field: string;
  readonly secret: Value;
}

interface Asked {
  readonly compiled: CompiledSide;
  readonly wanted: readonly Resource[];
  /** What is there: an object with another name than when its secrets were written is known by its id. Default: nothing. */
  readonly observed?: readonly Observed[];
}

/** By `type:key field`: how today's value of a secret compares with what the journal says was last written or deployed. */
export async function secretStates(
  { compiled: side, wanted, observed = [] }: Asked,
  ports: Ports,
  view: JournalView,
): Promise<ReadonlyMap<string, SecretState>> {
  const types = new Map(side.types.filter(holdsSecrets).map((type) => [type.type, type]));
  const holders = wanted.flatMap((one) => [
    ...writtenIn(types.get(one.type), one),
    ...deployedIn(one, { side, wanted, view }),
  ]);
  const lastOf = lastWritten(side, { wanted, observed, view, holders });
  const states = await Promise.all(
    holders.map(
      async (one) =>
        [
          `${one.holder} ${one.field}`,
          isSecretRef(one.secret) ? await stateOf(ports.secrets, one.secret, lastOf(one)) : 'unverified',
        ] as const,
    ),
  );
  return new Map(states);
}

interface Looking {
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
  readonly view: JournalView;
  readonly holders: readonly Holder[];
}

/** The fingerprint under the name that a holder has now, or under the one it had when it was written. */
function lastWritten(
  { name, types }: CompiledSide,
  { wanted, observed, view, holders }: Looking,
): (one: Holder) => string | undefined {
  const under = (holder: string, field: string) => view.fingerprints.get(holderKey(name, holder, field));
  const unknown = holders.some(({ holder, field }) => under(holder, field) === undefined);
  const pairs = unknown && view.holders.size > 0 ? match(types, wanted, observed).pairs : [];
  const former = new Map(
    pairs.flatMap((pair) => {
      const written = pair.observed && view.holders.get(`${name} ${pair.observed.type} ${pair.observed.id}`);
      return written === undefined ? [] : [[refKey(ref(pair.wanted.type, pair.wanted.key)), written]];
    }),
  );
  return ({ holder, field }) => under(holder, field) ?? under(former.get(holder) ?? holder, field);
}

const holdsSecrets = ({ fields }: ResourceType): boolean =>
  Object.values(fields).some((policy) => policy.writeOnly === true);

const writtenIn = (type: ResourceType | undefined, wanted: Resource): readonly Holder[] =>
  type === undefined
    ? []
    : writeOnlyFields(type, wanted.properties).map(([field, secret]) => ({
        holder: refKey(ref(wanted.type, wanted.key)),
        field,
        secret,
      }));

interface Deployment {
  readonly side: CompiledSide;
  readonly wanted: readonly Resource[];
  readonly view: JournalView;
}

/** A secret that nobody said was deployed need not be had here. */
function deployedIn(hand: Resource, { side, wanted, view }: Deployment): readonly Holder[] {
  if (hand.type !== HAND) return [];
  const holder = refKey(ref(HAND, hand.key));
  return [...secretsOfHand(hand, wanted)]
    .filter(([field]) => view.fingerprints.has(holderKey(side.name, holder, field)))
    .map(([field, secret]) => ({ holder, field, secret }));
}

async function stateOf(secrets: Secrets, secret: SecretRef, last: string | undefined): Promise<SecretState> {
  const today = await fingerprintOf(secrets, secret);
  if (today === undefined) return 'missing';
  if (last === undefined) return 'unverified';
  return last === today ? 'same' : 'changed';
}

/** Of today's value; undefined when there is none to be had. */
export async function fingerprintOf(secrets: Secrets, secret: SecretRef): Promise<string | undefined> {
  try {
    return await secrets.fingerprint(await secrets.value(secret));
  } catch (error) {
    if (TrunklineError.is(error) && error.code === 'host/secret-missing') return undefined;
    throw error;
  }
}
