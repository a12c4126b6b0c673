import { isKnown, unknown, type Fact, type Unknown } from 'trunkline/plugin';
import { TRUNK_FIELDS } from '../resources/trunk-fields.ts';
import { ENVIRONMENTS, type Environment } from '../reference.ts';
import type { Wire } from './wire.ts';

/** What a trunk needs to be found by its own name (a carrier's integration, 2026); no document lists other values. */
const REQUEST_URI = 'Request-URI';

/** A trunk that does not find its calls by the Request-URI. */
export function otherRouting(wire: Wire): Unknown | undefined {
  const by = settingOf(wire, 'routingAddress');
  if (by === undefined || by === REQUEST_URI) return undefined;
  return unknown(
    'not-documented',
    `the routing address of the trunk is ${JSON.stringify(by)}, and which calls it takes then is not documented`,
    wire.origin('routingAddress'),
    `Set ${keyOf('routingAddress')} of the trunk to ${REQUEST_URI}.`,
  );
}

/**
 * A trunk of the newer signalling platform under a domain of the older one: names and addresses of the two differ. That
 * higher capacity is a sign of the newer is a carrier's reading of the API (its integration, 2026); that its absence is
 * one of the older, nobody says.
 */
export function otherPlatform(wire: Wire, domain: Fact<unknown>): Unknown | undefined {
  if (settingOf(wire, 'higherCapacity') !== true || !isKnown(domain) || !isLegacy(String(domain.value)))
    return undefined;
  return unknown(
    'not-documented',
    `higher capacity of the trunk is on, as on the newer signalling platform, and ${String(domain.value)} is a domain of the older one; which of the two holds is not documented`,
    wire.origin('higherCapacity'),
    'Look at "Inbound Request-URI Reference" of the trunk in the portal, and set `signallingPlatform` or `byocDomain` as it says.',
  );
}

const isLegacy = (domain: string): boolean =>
  Object.values<Environment>(ENVIRONMENTS).some(({ legacy }) => domain === legacy);

type Read = 'routingAddress' | 'higherCapacity';

const keyOf = (field: Read): string => TRUNK_FIELDS[field].property ?? field;

/** As the org tells it, or as the manifest sets it among its own properties. */
const settingOf = ({ trunk }: Wire, field: Read): unknown =>
  Object(trunk?.properties['properties'])[keyOf(field)] ?? trunk?.properties[field];
