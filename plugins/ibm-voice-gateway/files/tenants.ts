import type { Value } from 'trunkline/plugin';
import type { Tenant } from '../deployment.ts';

/**
 * `tenantConfig.json` in the camelCase form of all samples. A tenant takes a call when its whole `tenantURI` stands in
 * To or Request-URI, so digits match with and without a plus (IBM docs, multi-tenancy, 2023-04).
 */
export const tenantFile = (tenants: readonly Tenant[]): Value => ({ tenants: tenants.map(tenantEntry) });

export const tenantUri = (number: string): string => number.replace(/^\+/, '');

const tenantEntry = ({ number, settings: { assistant, stt, tts } }: Tenant): Value => ({
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
});
