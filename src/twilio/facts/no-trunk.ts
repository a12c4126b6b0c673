import { known, ref, unknown, type FactResource, type FactsInput, type WireFacts } from 'trunkline/plugin';
import { TRUNK, textOf } from '../resources/names.ts';
import { wantedTrunk, type WantedTrunk } from '../wanted-trunk.ts';

type Endpoint = FactsInput['endpoints'][number];

/**
 * Of a wire whose trunk is not there: calls out find no trunk. Calls in come to nobody, unless a trunk of the same name
 * has another domain, over which they may come as before.
 */
export function withoutTrunk(input: FactsInput, { name, inbound, outbound }: Endpoint): WireFacts {
  const wanted = wantedTrunk(input, name) ?? { name, domain: null };
  const namesake = input.resources.find((one) => isNamesake(one, wanted));
  const { because, fix } = reasonOf(wanted, namesake);
  const from = {
    at: 'resource',
    side: input.side,
    ref: ref(TRUNK, wanted.domain ?? wanted.name),
    field: 'domainName',
    seen: input.seen,
  } as const;
  const open = unknown('not-readable', because, from, fix);
  const both = {
    digest: open,
    numbers: open,
    calledPlus: open,
    callerPlus: open,
    encryption: open,
    from: open,
  };
  return {
    endpoint: name,
    ...(inbound && namesake ? { silent: open } : {}),
    ...(inbound && !namesake
      ? { sends: { ...both, to: [], requestUriHost: open, stopped: known({ because, fix }, from) } }
      : {}),
    ...(outbound
      ? {
          accepts: {
            ...both,
            listeners: [],
            requestUriHosts: open,
            stopped: known({ because, fix, statuses: NO_TRUNK }, from),
          },
        }
      : {}),
  };
}

/** Twilio refuses or drops a call to a host that is no trunk's (Twilio docs, sip-trunking, 2026-08). */
const NO_TRUNK = [403, 404, 408];

const isNamesake = ({ type, serves, properties }: FactResource, wanted: WantedTrunk): boolean =>
  type === TRUNK && serves.length === 0 && textOf(properties['friendlyName']) === wanted.name;

function reasonOf({ name, domain }: WantedTrunk, namesake: FactResource | undefined) {
  const missing =
    domain === null ? `no trunk without a domain is named "${name}"` : `no trunk has the domain "${domain}"`;
  if (!namesake) return { because: missing, fix: 'Apply the plan, which makes the trunk.' };
  const other = textOf(namesake.properties['domainName']) ?? '';
  const has = other === '' ? 'has none' : `has "${other}"`;
  return {
    because: `${missing}; the trunk "${name}" ${has}`,
    fix: `Give the trunk "${name}" the domain of the manifest, or the manifest that of the trunk.`,
  };
}
