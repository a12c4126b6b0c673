import { TrunklineError } from '../contract/errors.ts';
import type { ResourceType } from '../contract/resource.ts';
import { isSecretRef, ref, refKey, type SecretRef } from '../contract/value.ts';
import { writeOnlyFields } from '../plan/diff.ts';
import type { SecretState } from '../plan/draft.ts';
import { holderKey, type JournalView } from './journal-view.ts';
import type { Ports } from './ports.ts';
import type { LiveSide } from './read-side.ts';

/** By `type:key field`: how today's value of a secret compares with what the journal says was last written. */
export async function secretStates(
  side: LiveSide,
  ports: Ports,
  view: JournalView,
): Promise<ReadonlyMap<string, SecretState>> {
  const types = new Map(side.compiled.types.filter(holdsSecrets).map((type) => [type.type, type]));
  const holders = side.wanted.flatMap((wanted) => {
    const type = types.get(wanted.type);
    return type
      ? writeOnlyFields(type, wanted.properties).map(([field, secret]) => ({
          holder: refKey(ref(wanted.type, wanted.key)),
          field,
          secret,
        }))
      : [];
  });
  const states = await Promise.all(
    holders.map(async ({ holder, field, secret }) => {
      const last = view.fingerprints.get(holderKey(side.compiled.name, holder, field));
      return [
        `${holder} ${field}`,
        isSecretRef(secret) ? await stateOf(ports, secret, last) : 'unverified',
      ] as const;
    }),
  );
  return new Map(states);
}

const holdsSecrets = ({ fields }: ResourceType): boolean =>
  Object.values(fields).some((policy) => policy.writeOnly === true);

async function stateOf(ports: Ports, secret: SecretRef, last: string | undefined): Promise<SecretState> {
  let today: string;
  try {
    today = await ports.secrets.fingerprint(await ports.secrets.value(secret));
  } catch (error) {
    if (TrunklineError.is(error) && error.code === 'host/secret-missing') return 'missing';
    throw error;
  }
  if (last === undefined) return 'unverified';
  return last === today ? 'same' : 'changed';
}
