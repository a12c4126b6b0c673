import { known, textOf, type FactResource, type Granted } from 'trunkline/plugin';
import { isSameDomain, type Wire } from './wire.ts';

/** The API lists neither extensions nor queues, so that a destination exists is taken on trust. */
export function placesLedTo(wire: Wire): readonly Granted[] {
  const places = wire.tenants.flatMap(({ domain, inbound }) =>
    inbound.flatMap((rule) => placeOf(rule).map((there) => `${there} of ${domain}`)),
  );
  if (places.length === 0) return [];
  const fact = known([...new Set(places)], wire.origin('inbound rules'), 'assumed');
  return [{ what: 'places it leads to', fact }];
}

function placeOf({ properties }: FactResource): readonly string[] {
  const number = textOf(properties['number']);
  if (properties['action'] === 'FORWARD_TO_VOICEMAIL') return [`the mailbox ${number}`];
  if (properties['action'] !== 'FORWARD_TO_NUMBER') return [];
  return [number === '0' ? 'the called number' : number];
}

/** A login of a tenant reads nothing of the tenant itself: it may be switched off, or let no call through. */
export const unreadTenants = (wire: Wire): readonly Granted[] =>
  wire.tenants
    .filter(({ domain }) =>
      wire.found?.tenants.some((one) => isSameDomain(one.domain, domain) && one.callerIds === null),
    )
    .map(({ domain }) => ({
      what: `tenant ${domain}`,
      fact: known(
        'switched on, with calls to spare, and changes no number; this login cannot read it',
        wire.origin('tenant'),
        'assumed',
      ),
    }));
