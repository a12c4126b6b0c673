import { isKnown, unknown, type Fact, type Unknown } from 'trunkline/plugin';
import { ENVIRONMENTS, type Environment } from '../reference.ts';
import { keyOf, settingOf, type Wire } from './wire.ts';

/** What a trunk needs to be found by its own name (a carrier's integration, 2026); no document lists other values. */
const REQUEST_URI = 'Request-URI';

/**
 * A trunk that does not find its calls by the Request-URI, or has DNIS Replacement Routing: that is for carriers that
 * cannot send the trunk's own name (Genesys help, SIP routing of a BYOC Cloud trunk, 2026-07); whether the name still holds
 * beside it, nobody says.
 */
export function otherRouting(wire: Wire): Unknown | undefined {
  const by = settingOf(wire, 'routingAddress');
  if (by !== undefined && by !== REQUEST_URI)
    return unknown(
      'not-documented',
      `the routing address of the trunk is ${JSON.stringify(by)}, and which calls it takes then is not documented`,
      wire.origin('routingAddress'),
      `Set ${keyOf('routingAddress')} of the trunk to ${REQUEST_URI}.`,
    );
  if (settingOf(wire, 'dnisRouting') !== true) return undefined;
  return unknown(
    'not-documented',
    'DNIS replacement routing of the trunk is on, and whether it takes calls by its own name as well is not documented',
    wire.origin('dnisRouting'),
    `Set ${keyOf('dnisRouting')} of the trunk to false.`,
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
