import {
  formatNumbers,
  groupBy,
  isForeign,
  known,
  ref,
  unknown,
  type FactResource,
  type FactsInput,
  type NumberSet,
  type Reason,
  type WireFacts,
} from 'trunkline/plugin';
import { hostsOf } from '../reference.ts';
import { NUMBER, TRUNK, textOf } from '../resources/names.ts';
import { listenersAt } from './accepts.ts';
import { REFUSALS } from './refusals.ts';
import { numbersOn, type Shared } from './view.ts';
import { wantedTrunk, type WantedTrunk } from '../wanted-trunk.ts';

type Endpoint = FactsInput['endpoints'][number];

/**
 * Of a wire whose trunk is not there: calls out find no trunk, unless they go to the name of another. Calls in may come as before over a trunk that has another
 * name or domain now, unless it is known that no such trunk carries the numbers.
 */
export function withoutTrunk(
  input: FactsInput,
  { name, inbound, outbound }: Endpoint,
  { answers, siblings }: Pick<Shared, 'answers' | 'siblings'>,
): WireFacts {
  const wanted = wantedTrunk(input, name) ?? { name, domain: null };
  const traces = tracesOf(input, name, wanted);
  const { because, fix } = reasonOf(wanted, traces);
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
  const hosts = wanted.domain === null ? undefined : known(hostsOf(wanted.domain), from);
  const isSure = traces.isCarried === false;
  return {
    endpoint: name,
    ...(inbound ? { elsewhere: answers } : {}),
    ...(inbound && !isSure ? { silent: open } : {}),
    ...(inbound && isSure
      ? { sends: { ...both, to: [], requestUriHost: open, stopped: known({ because, fix }, from) } }
      : {}),
    ...(outbound
      ? {
          accepts: {
            ...both,
            listeners: hosts ? listenersAt(hosts) : [],
            siblings,
            requestUriHosts: hosts ?? open,
            stopped: known({ because, fix }, from),
            refusals: REFUSALS,
          },
        }
      : {}),
  };
}

/** What shows under which name or domain a trunk may be there now. */
interface Traces {
  readonly namesake: FactResource | undefined;
  /** A trunk of no manifest that has numbers of the wire. */
  readonly holder: { readonly name: string; readonly numbers: NumberSet } | undefined;
  /** Whether any such trunk has them; undefined where no number is known by which to tell. */
  readonly isCarried: boolean | undefined;
}

function tracesOf({ resources }: FactsInput, endpoint: string, wanted: WantedTrunk): Traces {
  const numbers = resources.filter(({ type, serves }) => type === NUMBER && serves.includes(endpoint));
  const held = groupBy(numbers, ({ properties: { trunk } }) =>
    isForeign(trunk) && trunk.$foreign === TRUNK ? trunk.label : undefined,
  );
  const [holder] = [...held].flatMap(([label, of]) =>
    label === undefined ? [] : [{ name: label, numbers: numbersOn(of) }],
  );
  return {
    namesake: resources.find((one) => isNamesake(one, wanted)),
    holder,
    isCarried: numbers.length === 0 ? undefined : holder !== undefined,
  };
}

const isNamesake = ({ type, serves, properties }: FactResource, wanted: WantedTrunk): boolean =>
  type === TRUNK && serves.length === 0 && textOf(properties['friendlyName']) === wanted.name;

function reasonOf({ name, domain }: WantedTrunk, { namesake, holder, isCarried }: Traces): Reason {
  const missing =
    domain === null ? `no trunk without a domain is named "${name}"` : `no trunk has the domain "${domain}"`;
  if (namesake) {
    const other = textOf(namesake.properties['domainName']) ?? '';
    const has = other === '' ? 'has none' : `has "${other}"`;
    return { because: `${missing}; the trunk "${name}" ${has}`, fix: renamed(name, 'domain') };
  }
  if (holder !== undefined)
    return {
      because: `${missing}; ${formatNumbers(holder.numbers)} is on the trunk "${holder.name}"`,
      fix: `${renamed(holder.name, domain === null ? 'name' : 'domain')} If it is another one, apply the plan, which makes the trunk.`,
    };
  return isCarried === undefined
    ? {
        because: `${missing}; no number is known by which to find it under another name`,
        fix: 'Apply the plan, which makes the trunk.',
      }
    : { because: missing, fix: 'Apply the plan, which makes the trunk.' };
}

const renamed = (trunk: string, what: string): string =>
  `Give the trunk "${trunk}" the ${what} of the manifest, or the manifest that of the trunk.`;
