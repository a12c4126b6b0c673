import { textOf, VendorError } from 'trunkline/plugin';
import { failure, isCoded } from '../errors.ts';
import { listDids } from '../lists.ts';
import type { Org } from '../org.ts';
import type { DidRow } from '../rows.ts';
import type { Delta } from './delta.ts';

/**
 * Says whose a number is that the org refuses, since its answer does not. A number that somebody holds outside every DID
 * pool is in no list until a pool covers it, so no plan can tell; once the pool is made, the list of assigned numbers does.
 * Costs its pages, after a refusal only. Fails with `genesys-cloud/number-held`, or as it failed.
 */
export async function namingHolders<T>(
  org: Org,
  { delta, id }: { readonly delta: Delta; readonly id: string },
  change: () => Promise<T>,
): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!VendorError.is(error) || !isCoded(error, 'refused')) throw error;
    const asked = new Set(delta.add.map(({ properties }) => textOf(properties['number'])));
    const rows = await listDids(org).catch((): readonly DidRow[] => []);
    const held = rows.filter(
      ({ phoneNumber, owner }) => phoneNumber && asked.has(phoneNumber) && owner && owner.id !== id,
    );
    if (held.length === 0) throw error;
    throw failure('number-held', `${error.message}; ${held.map(inWords).join(', ')}`, {
      fault: 'state',
      outcome: error.outcome,
    });
  }
}

const KINDS: Readonly<Record<string, string>> = {
  USER: 'user',
  PHONE: 'phone',
  GROUP: 'group',
  IVR_CONFIG: 'call route',
};

const inWords = ({ phoneNumber, owner, ownerType }: DidRow): string =>
  `${phoneNumber ?? 'a number'} is given to ${KINDS[ownerType ?? ''] ?? 'somebody'} "${owner?.name ?? owner?.id ?? '?'}"`;
