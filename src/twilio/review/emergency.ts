import { formatNumbers, isE164, isForeign, isRef, match, numberSet } from 'trunkline/plugin';
import type { Diagnostic, Observed, Resource } from 'trunkline/plugin';
import { warning } from '../compile/context.ts';
import { isUsOrCanadian } from '../north-america.ts';
import { NUMBER, TRUNK, TRUNK_CREDENTIAL_LIST, TRUNK_IP_LIST } from '../resources/names.ts';
import { hasEmergencyAddress, numberRest } from '../resources/number.ts';
import { trunkType } from '../resources/trunk.ts';

interface Sides {
  readonly wanted: readonly Resource[];
  /** Trunks and whatever else is there. */
  readonly ours: readonly Observed[];
  readonly numbers: readonly Observed[];
}

/**
 * Numbers of the United States and Canada from which 911 can be called over the trunk without an address that helpers
 * could be sent to. Twilio charges each such call (Twilio docs, sip-trunking/emergency-calling, 2026-08). One finding for
 * each trunk that lets calls out, over the numbers wanted there and those it keeps.
 */
export function withoutAddress(sides: Sides): readonly Diagnostic[] {
  const trunks = trunksLettingOut(sides.wanted);
  if (trunks.length === 0) return [];
  const open = numbersByTrunk(sides, trunks);
  return trunks.flatMap((trunk) => {
    const numbers = open.get(trunk.key) ?? [];
    return numbers.length === 0 ? [] : [finding(trunk, numbers, sides.wanted)];
  });
}

/** A call out needs a domain to be addressed to, and a list that lets it in. */
function trunksLettingOut(wanted: readonly Resource[]): readonly Resource[] {
  const mapped = new Set(
    wanted.flatMap(({ type, properties: { trunk } }) =>
      (type === TRUNK_IP_LIST || type === TRUNK_CREDENTIAL_LIST) && isRef(trunk) ? trunk.key : [],
    ),
  );
  return wanted.filter(
    ({ type, key, properties }) =>
      type === TRUNK && typeof properties['domainName'] === 'string' && mapped.has(key),
  );
}

/** Those without an address in force. */
function numbersByTrunk(
  { wanted, ours, numbers }: Sides,
  trunks: readonly Resource[],
): ReadonlyMap<string, readonly Observed[]> {
  const lacking = numbers.filter(lacksAddress);
  const found = new Map<string, Observed[]>(trunks.map((trunk) => [trunk.key, []]));
  if (lacking.length === 0) return found;
  const goesTo = new Map<string, string>();
  for (const { type, key, properties } of wanted)
    if (type === NUMBER && isRef(properties['trunk'])) goesTo.set(key, properties['trunk'].key);
  const { pairs } = match([trunkType], trunks, ours);
  const byId = new Map(pairs.flatMap((pair) => (pair.observed ? [[pair.observed.id, pair.wanted.key]] : [])));
  for (const number of lacking)
    found.get(goesTo.get(number.label) ?? byId.get(trunkIdOf(number)) ?? '')?.push(number);
  return found;
}

function trunkIdOf({ properties: { trunk } }: Observed): string {
  return isForeign(trunk) ? trunk.id : '';
}

function lacksAddress({ label, rest }: Observed): boolean {
  const { emergencyAddressSid, emergencyAddressStatus } = numberRest(rest);
  return isUsOrCanadian(label) && !hasEmergencyAddress(emergencyAddressSid, emergencyAddressStatus);
}

/** It stands where the manifest lists the first of them. */
function finding(trunk: Resource, numbers: readonly Observed[], wanted: readonly Resource[]): Diagnostic {
  const labels = new Set(numbers.map((one) => one.label).filter(isE164));
  const listed = wanted.find(({ type, key }) => type === NUMBER && isE164(key) && labels.has(key));
  return warning('no-emergency-address', (listed ?? trunk).from, {
    summary: `${formatNumbers(numberSet([...labels]))}: no emergency address, and "${trunk.key}" lets calls out`,
    detail:
      'A call to 911 that leaves over this trunk gives helpers no place to go, and Twilio charges a fee for it.',
    fix: 'Register an address in the Console; nothing is to be done where the platform sends no emergency call over this trunk.',
  });
}
