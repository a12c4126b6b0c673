import {
  groupBy,
  known,
  numberSet,
  isE164,
  toE164,
  type EdgeFacts,
  type Fact,
  type FactResource,
  type TransferTarget,
  type WireFacts,
} from 'trunkline/plugin';
import { z } from 'zod';
import { isUsOrCanadian } from '../north-america.ts';
import { PLACES } from '../places.ts';
import { EDGES, FROM_SIGNALLING, FROM_SIP, hostAt, TRUNK_DOMAINS, UNROUTED } from '../reference.ts';
import { NUMBER, textOf } from '../resources/names.ts';
import { hasEmergencyAddress, numberRest } from '../resources/number.ts';
import { TRANSFER_REFUSAL } from './refusals.ts';
import { derived, onTrunk, trunkField, type View } from './view.ts';

/** What holds of the trunk in both directions. */
export const trunkWide = (view: View): Omit<WireFacts, 'endpoint' | 'sends' | 'accepts'> => ({
  transfers: transfers(view),
  pstnDomains: PSTN_DOMAINS,
  transferRefusal: TRANSFER_REFUSAL,
  failover: FAILOVER,
  edges: edges(view),
  ...lacksEmergency(view),
  ...regions(view),
});

/**
 * After these no other row is tried (Twilio docs, sip-trunking#origination, 2026-08), 6xx as RFC 3261 knows them.
 */
const FAILOVER: Fact<readonly number[]> = known(
  [400, 404, 405, 410, 416, 482, 484, 486, 600, 603, 604, 606, 607, 608],
  FROM_SIP,
);

/** A REFER to the telephone network names the domain of the trunk or is a tel: URI (Twilio docs, sip-trunking, 2026-08). */
function transfers(view: View): Fact<readonly TransferTarget[]> {
  const mode = textOf(view.trunk.properties['transferMode']) ?? 'disable-all';
  const domain = textOf(view.trunk.properties['domainName']);
  const targets: Readonly<Record<string, readonly TransferTarget[]>> = {
    'sip-only': ['sip'],
    'enable-all': domain === undefined ? ['sip', 'tel'] : ['sip', 'tel', 'pstn'],
  };
  const from = [trunkField(view, 'transferMode'), trunkField(view, 'domainName')];
  return known(targets[mode] ?? [], derived('transfer mode and domain', from));
}

/** What any other host stands for is a SIP address, whatever is before it. */
const PSTN_DOMAINS: Fact<readonly string[]> = known(TRUNK_DOMAINS, FROM_SIP);

/** Each with the hosts that a trunk of this domain has there. */
const edgesOf = (domain: string | undefined): readonly EdgeFacts[] =>
  EDGES.flatMap(({ edge, legacy, isPrivate, networks }): readonly EdgeFacts[] => {
    const place = PLACES[edge];
    const hosts = domain === undefined ? [] : [hostAt(domain, edge), hostAt(domain, legacy)];
    return place
      ? [
          {
            edge,
            formerly: legacy,
            hosts,
            networks,
            isPrivate,
            place,
            ...(isPrivate ? { unrouted: UNROUTED } : {}),
          },
        ]
      : [];
  });

/** Of one trunk without a domain as of any other. */
const WITHOUT_DOMAIN: Fact<readonly EdgeFacts[]> = known(edgesOf(undefined), FROM_SIGNALLING);

function edges(view: View): Fact<readonly EdgeFacts[]> {
  const domain = textOf(view.trunk.properties['domainName']);
  return domain === undefined ? WITHOUT_DOMAIN : known(edgesOf(domain), FROM_SIGNALLING);
}

/** Of the United States and Canada alone; known once the numbers were read. */
function lacksEmergency(view: View): Pick<WireFacts, 'lacksEmergency'> {
  if (view.seen !== 'observed') return {};
  const concerned = onTrunk(view, NUMBER).filter((one) => isUsOrCanadian(numberOf(one)));
  const read = concerned.flatMap((one) =>
    one.rest === undefined ? [] : [{ one, rest: numberRest(one.rest) }],
  );
  if (read.length === 0 || read.length < concerned.length) return {};
  const lacking = read
    .filter(({ rest }) => !hasEmergencyAddress(rest.emergencyAddressSid, rest.emergencyAddressStatus))
    .map(({ one }) => numberOf(one));
  const numbers = numberSet(lacking.filter(isE164).map(toE164));
  return { lacksEmergency: known(numbers, trunkField(view, 'emergency addresses')) };
}

/** Known once routes were read, which costs a request a number (see `routes` of the Carrier document). */
function regions(view: View): Pick<WireFacts, 'regions'> {
  const trunk = regionOf(view.trunk);
  if (trunk === undefined) return {};
  const byRegion = groupBy(
    onTrunk(view, NUMBER).filter((one) => regionOf(one) !== undefined && isE164(numberOf(one))),
    (one) => regionOf(one) ?? '',
  );
  const numbers = [...byRegion].map(([region, of]) => ({
    region,
    numbers: numberSet(of.map((one) => toE164(numberOf(one)))),
  }));
  return { regions: known({ trunk, numbers }, trunkField(view, 'processing Region')) };
}

const routed = z.object({ voiceRegion: z.string() });

const regionOf = (one: FactResource): string | undefined =>
  one.rest === undefined ? undefined : routed.safeParse(one.rest).data?.voiceRegion;

const numberOf = ({ properties }: FactResource): string => textOf(properties['number']) ?? '';
