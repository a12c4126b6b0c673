import type { FactResource } from 'trunkline/plugin';
import { shownCaller } from '../caller-id.ts';

/** Whom the carrier is shown. */
export function callerOf(
  trunk: FactResource | undefined,
  caller: string,
): { readonly caller: string; readonly why: string } {
  const shown = trunk ? shownCaller(trunk.properties) : { by: 'caller' as const };
  const number = shown.by === 'trunk' ? shown.number : caller;
  const omits = trunk?.properties['omitPlusCalling'] === true;
  return {
    caller: omits ? number.replace(/^\+/, '') : number,
    why:
      shown.by === 'trunk'
        ? `it shows its own number ${number}`
        : number === ''
          ? 'it shows the number of whoever calls, where it has one of its own'
          : `it shows ${number}, as far as the caller has a number of its own`,
  };
}
