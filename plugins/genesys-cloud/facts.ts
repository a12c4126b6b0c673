import { isKnown, known, unknown, type FactsInput, type WireFacts } from 'trunkline/plugin';
import { declaredKey } from './compile/declared.ts';
import { acceptsFacts } from './facts/accepts.ts';
import { sharedOf } from './facts/shared.ts';
import { sendsFacts } from './facts/sends.ts';
import { asText, notThere, wireOf } from './facts/wire.ts';
import { withStepsRead } from './hands/read.ts';
import { placeOfDomain } from './places.ts';
import { FROM_REGIONS, FROM_SIGNALLING, FROM_TRUNKS } from './reference.ts';

/** How the org behaves on each wire: over what is wanted, over what its API tells, or over the steps of a runbook. Pure. */
export function facts(given: FactsInput): readonly WireFacts[] {
  const input = { ...given, resources: withStepsRead(given.resources) };
  const shared = sharedOf(input);
  return input.endpoints.map(({ name, inbound, outbound }) => {
    const wire = wireOf(input, name, shared);
    if (!wire.trunk) return { endpoint: name, silent: notThere(wire) };
    return {
      endpoint: name,
      // A trunk takes transfers of others back, and sends no REFER (a carrier's integration notes, 2026).
      transfers: known([], FROM_TRUNKS, 'assumed'),
      ...placeOf(input, name),
      overPrivate: OVER_PRIVATE,
      ...(inbound ? { accepts: acceptsFacts(input, wire, shared) } : {}),
      ...(outbound ? { sends: sendsFacts(input, wire) } : {}),
    };
  });
}

/** A carrier needs a publicly routable address, and IPsec is not supported (Genesys help, carrier requirements for BYOC Cloud, 2026-11-22). */
const OVER_PRIVATE = unknown(
  'not-documented',
  'Genesys Cloud takes and sends calls at public addresses, and whether a private connection of the carrier leads there is not documented',
  FROM_SIGNALLING,
  'Use public edges in both directions.',
);

/** Where the region of the org is, by the BYOC domain of the trunk. */
function placeOf({ declared }: FactsInput, endpoint: string): Pick<WireFacts, 'place'> {
  const domain = declared[declaredKey(endpoint, 'domain')];
  const name = domain && isKnown(domain) ? asText(domain.value) : undefined;
  const place = name === undefined ? undefined : placeOfDomain(name);
  return place ? { place: known(place, FROM_REGIONS) } : {};
}
