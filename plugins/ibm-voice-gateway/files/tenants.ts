import type { CarrierOffer, NumberSet, Properties, Value } from 'trunkline/plugin';
import type { Deployment, Tenant } from '../deployment.ts';
import type { Input } from '../input.ts';
import type { TenantSettings } from '../settings.ts';

/** The name of the tenant file beside the others. */
export const TENANTS_FILE = 'tenantConfig.json';

type Login = NonNullable<CarrierOffer['digest']>;

/** Whom the gateway logs in as when a carrier challenges its calls out. */
export const loginOf = ({ endpoint, offer }: Input): Login | undefined =>
  endpoint.outbound ? offer.digest : undefined;

/**
 * `tenantConfig.json` in the camelCase form of all samples. A tenant takes a call when its whole `tenantURI` stands in
 * To or Request-URI, so digits match with and without a plus (IBM docs, multi-tenancy, 2023-04).
 */
export function tenantFile(tenants: readonly Tenant[], login?: Login): Value {
  // Thousands of numbers can have one tenant of the manifest.
  const settings = [...new Set(tenants.map((tenant) => tenant.settings))];
  const served = new Map(settings.map((one) => [one, servedBy(one, login)]));
  return {
    tenants: tenants.map(({ number, settings: of }) => ({
      tenantURI: tenantUri(number),
      description: number,
      ...served.get(of),
    })),
  };
}

/** The same in short, where thousands of numbers have one tenant of the manifest: its ranges, and what answers them. */
export function tenantsInShort({ served }: Deployment, login?: Login): Value {
  return served
    .map(({ numbers, settings }) => [numbers.ranges, servedBy(settings, login)] as const)
    .toSorted(([one], [other]) => (firstOf(one) < firstOf(other) ? -1 : 1));
}

const firstOf = ([first]: NumberSet['ranges']): string => first?.[0] ?? '';

export const tenantUri = (number: string): string => (number.startsWith('+') ? number.slice(1) : number);

/** What answers the numbers of a tenant. */
const servedBy = ({ assistant, stt, tts }: TenantSettings, login?: Login): Properties => ({
  conversation: {
    url: assistant.url,
    ...(assistant.workspaceId === undefined ? {} : { workspaceID: assistant.workspaceId }),
    ...(assistant.assistantId === undefined ? {} : { assistantID: assistant.assistantId }),
    apikey: assistant.apikey,
  },
  stt: {
    credentials: { url: stt.url, apikey: stt.apikey },
    ...(stt.model === undefined ? {} : { config: { model: stt.model } }),
  },
  tts: {
    credentials: { url: tts.url, apikey: tts.apikey },
    ...(tts.voice === undefined ? {} : { config: { voice: tts.voice } }),
  },
  // Since 1.0.3 (IBM docs of the hosted sibling, outbound calling, 2021).
  ...(login === undefined
    ? {}
    : { outboundCalls: { sipAuth: { username: login.username, password: login.password } } }),
});
