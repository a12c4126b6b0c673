import {
  countNumbers,
  groupBy,
  isE164,
  known,
  numberSet,
  type AcceptsFacts,
  type E164,
  type Fact,
  type FactsInput,
  type NumberSet,
  type NumberShare,
  type Origin,
} from 'trunkline/plugin';
import type { GatewayFiles } from '../read/gateway.ts';
import { itemsOf, tableOf, textOf, type Table } from '../read/values.ts';
import { FROM_DEFAULTS } from '../reference.ts';
import { contentOf, notSaid } from './origin.ts';

export interface TenantFacts extends Pick<
  AcceptsFacts,
  'numbers' | 'calledPlus' | 'requestUriHosts' | 'digest'
> {
  readonly numbersWithin: Fact<true>;
  /** By what answers them; none where that is not told apart. */
  readonly shares: Fact<readonly NumberShare[]>;
}

const HOST = /^[\w.-]+$/;

interface Tenant {
  readonly uri: string;
  readonly plus: boolean;
  readonly number: E164;
  readonly host: string | undefined;
  /** What answers stands in it: tenants alike in that are one place. */
  readonly entry: Table;
}

/** Whom the tenants answer. Tenants stand for the numbers they spell out in full, which is what Trunkline renders. */
export function tenantFacts(input: FactsInput, files: GatewayFiles): TenantFacts {
  const { environment, tenants, main } = files;
  const at = contentOf(input, main);
  if (environment['WHITELIST_TO_URI'] !== undefined)
    return unclear('WHITELIST_TO_URI narrows who is called, in one-tenant mode only', at);
  if (environment['WHITELIST_FROM_URI'] !== undefined)
    return unclear('WHITELIST_FROM_URI takes some callers only', at);
  if (environment['MULTI_TENANT_CONFIG_FILE'] === undefined)
    return { ...ANY, numbers: known('any', at, 'declared') };
  if (!tenants) return unclear('no tenant file is mounted where the gateway looks for it', at);
  const from = contentOf(input, tenants.file);
  const entries = itemsOf(tableOf(tenants.content)['tenants']).map(tableOf);
  const read = entries.map(readTenant);
  if (!Array.isArray(tableOf(tenants.content)['tenants']) || !read.every((one) => one !== undefined))
    return unclear('a tenantURI is no complete number', from);
  if (entries.some((entry) => 'whitelistFromUri' in entry))
    return unclear('a tenant takes some callers only (whitelistFromUri)', from);
  return { ...factsOf(read, from), digest: digestOf(entries, from) };
}

/** A tenant of digits matches whatever host stands beside them (IBM docs, multi-tenancy, 2023-04). */
const ANY: TenantFacts = {
  numbers: known('any', FROM_DEFAULTS),
  calledPlus: known('either', FROM_DEFAULTS),
  numbersWithin: known(true, FROM_DEFAULTS),
  requestUriHosts: known('any', FROM_DEFAULTS),
  digest: known('none', FROM_DEFAULTS),
  shares: known([], FROM_DEFAULTS),
};

const unclear = (reason: string, from: Origin): TenantFacts => ({
  ...ANY,
  numbers: notSaid(reason, from),
  calledPlus: notSaid(reason, from),
});

/** A tenantURI that spells out one number, and the host beside it where there is one. */
function readTenant(entry: Table): Tenant | undefined {
  const uri = textOf(entry['tenantURI']);
  const at = uri.indexOf('@');
  const user = at < 0 ? uri : uri.slice(0, at);
  const host = at < 0 ? undefined : uri.slice(at + 1);
  const plus = user.startsWith('+');
  const number = plus ? user : `+${user}`;
  return isE164(number) && (host === undefined || HOST.test(host))
    ? { uri, plus, number, host, entry }
    : undefined;
}

/** Of these no tenant is told by what answers there. */
const OWN: ReadonlySet<string> = new Set(['tenantURI', 'description']);

const servedIn = (entry: Table): string =>
  JSON.stringify(Object.entries(entry).filter(([field]) => !OWN.has(field)));

/** Quick where both are made of the same parts, as those of one group of numbers are. */
const isServedAlike = (one: Table, other: Table): boolean => hasAllOf(one, other) && hasAllOf(other, one);

/** By name: a list of fields for each of many thousand tenants would cost more than all else here. */
function hasAllOf(one: Table, other: Table): boolean {
  for (const field in one) if (!OWN.has(field) && one[field] !== other[field]) return false;
  return true;
}

/** By what answers them. Thousands of neighbours can be one place: each run of them is written out once. */
function placesOf(tenants: readonly Tenant[]): readonly (readonly Tenant[])[] {
  const runs: [first: Tenant, ...others: Tenant[]][] = [];
  let before: Tenant | undefined;
  for (const tenant of tenants) {
    if (before && isServedAlike(before.entry, tenant.entry)) runs.at(-1)?.push(tenant);
    else runs.push([tenant]);
    before = tenant;
  }
  return [...groupBy(runs, ([first]) => servedIn(first.entry)).values()].map((alike) => alike.flat());
}

/** Each by the first of its tenants, whose string is its only name. Which of two answers that match is not documented. */
function sharesOf(
  tenants: readonly Tenant[],
  numbers: NumberSet,
  from: Origin,
): Fact<readonly NumberShare[]> {
  if (countNumbers(numbers) < tenants.length) return notSaid('two tenants answer one number', from);
  const places = placesOf(tenants);
  const shares = places.map((alike) => ({
    name: `tenant ${alike[0]?.uri ?? ''}`,
    numbers: known(places.length === 1 ? numbers : numbersOf(alike), from, 'declared'),
  }));
  return known(shares, from, 'declared');
}

const numbersOf = (tenants: readonly Tenant[]): NumberSet => numberSet(tenants.map(({ number }) => number));

/** Containment: digits match with and without a plus, a tenantURI with a plus only with one. */
function factsOf(tenants: readonly Tenant[], from: Origin): Omit<TenantFacts, 'digest'> {
  const hosts = [...new Set(tenants.map((one) => one.host))];
  const [host] = hosts;
  const numbers = numbersOf(tenants);
  return {
    numbers: known(numbers, from, 'declared'),
    calledPlus: known(tenants.some((one) => one.plus) ? 'required' : 'either', from, 'declared'),
    numbersWithin:
      host === undefined && hosts.length <= 1 && !tenants.some((one) => one.plus)
        ? known(true, from, 'declared')
        : notSaid(
            'a plus or a host of a tenantURI must stand beside its number as well',
            from,
            'Let each tenantURI hold digits alone.',
          ),
    requestUriHosts:
      hosts.length > 1
        ? notSaid('tenants name different hosts beside their numbers', from)
        : host === undefined
          ? ANY.requestUriHosts
          : known([host], from, 'declared'),
    shares: sharesOf(tenants, numbers, from),
  };
}

/** How a tenant challenges calls in is not documented; without the entry it does not. */
const digestOf = (entries: readonly Table[], from: Origin): TenantFacts['digest'] =>
  entries.some((entry) => 'sipAuth' in entry)
    ? notSaid(
        'a tenant has sipAuth, which challenges calls in; with what is not documented',
        from,
        'Take it out: carriers answer no challenge on the way in.',
      )
    : ANY.digest;
