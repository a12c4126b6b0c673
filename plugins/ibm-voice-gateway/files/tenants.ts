import type { CarrierOffer, Value } from 'trunkline/plugin';
import type { Tenant } from '../deployment.ts';

/** Whom the gateway logs in as when a carrier challenges its calls out. */
export type Login = NonNullable<CarrierOffer['digest']>;

/**
 * `tenantConfig.json` in the camelCase form of all samples. A tenant takes a call when its whole `tenantURI` stands in
 * To or Request-URI, so digits match with and without a plus (IBM docs, multi-tenancy, 2023-04).
 */
export const tenantFile = (tenants: readonly Tenant[], login?: Login): Value => ({
  tenants: tenants.map((tenant) => tenantEntry(tenant, login)),
});

export const tenantUri = (number: string): string => number.replace(/^\+/, '');

const tenantEntry = ({ number, settings: { assistant, stt, tts } }: Tenant, login?: Login): Value => ({
  tenantURI: tenantUri(number),
  description: number,
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
