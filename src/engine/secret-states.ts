import { HAND } from '../contract/artifact.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Resource, ResourceType } from '../contract/resource.ts';
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

/** By `type:key field`: how today's value of a secret compares with what the journal says was last written or deployed. */
export async function secretStates(
  { compiled: side, wanted }: { readonly compiled: CompiledSide; readonly wanted: readonly Resource[] },
  ports: Ports,
  view: JournalView,
): Promise<ReadonlyMap<string, SecretState>> {
  const types = new Map(side.types.filter(holdsSecrets).map((type) => [type.type, type]));
  const states = await Promise.all(
    wanted
      .flatMap((one) => [...writtenIn(types.get(one.type), one), ...deployedIn(one, { side, wanted, view })])
      .map(async ({ holder, field, secret }) => {
        const last = view.fingerprints.get(holderKey(side.name, holder, field));
        return [
          `${holder} ${field}`,
          isSecretRef(secret) ? await stateOf(ports.secrets, secret, last) : 'unverified',
        ] as const;
      }),
  );
  return new Map(states);
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
