import type { Properties } from 'trunkline/plugin';

/** Who stands in From of a call out: the trunk, or whoever calls. */
export type ShownCaller =
  | { readonly by: 'trunk'; readonly number: string }
  | { readonly by: 'caller'; readonly field: string };

/**
 * The trunk decides where its number comes first in the prioritized caller selection, or, where that is not set, where
 * its override method is Always (Genesys premium app wizard, 2026-07).
 */
export function shownCaller(properties: Properties): ShownCaller {
  const number = properties['callingAddress'];
  const priority = properties['callerPriority'];
  const first: unknown = Array.isArray(priority) ? priority[0] : undefined;
  const field = first === undefined ? 'callingAddressOverride' : 'callerPriority';
  const decides = first === undefined ? properties['callingAddressOverride'] === 'Always' : first === 'Trunk';
  return decides && typeof number === 'string' && number !== ''
    ? { by: 'trunk', number }
    : { by: 'caller', field: number === '' || number === undefined ? 'callingAddress' : field };
}
