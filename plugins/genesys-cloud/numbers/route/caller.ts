import type { FactResource } from 'trunkline/plugin';
import { shownCaller } from '../caller-id.ts';

interface Shown {
  readonly caller: string;
  readonly why: () => string;
}

/** Whom the carrier is shown of calls over a trunk, by whoever calls. */
export function callerOver(trunk: FactResource | undefined): (caller: string) => Shown {
  const omits = trunk?.properties['omitPlusCalling'] === true;
  const sent = (number: string): string => (omits ? number.replace(/^\+/, '') : number);
  const shown = trunk ? shownCaller(trunk.properties) : { by: 'caller' as const };
  if (shown.by === 'trunk') {
    const own = { caller: sent(shown.number), why: () => `it shows its own number ${shown.number}` };
    return () => own;
  }
  return (number) => ({
    caller: sent(number),
    why: () =>
      number === ''
        ? 'it shows the number of whoever calls, where it has one of its own'
        : `it shows ${number}, as far as the caller has a number of its own`,
  });
}
