import type { Client } from './client.ts';
import type { Lane } from './lanes.ts';
import { provider, type ProviderRow } from './rows.ts';

/** Trunks that the token of a lane sees. */
export const listProviders = (client: Client, lane: Lane): Promise<readonly ProviderRow[]> =>
  client.list({ lane, what: 'list trunks', path: '/providers' }, provider);

export const findProvider = (client: Client, lane: Lane, id: string): Promise<ProviderRow | undefined> =>
  client.find({ lane, what: `read trunk ${id}`, path: `/providers/${encodeURIComponent(id)}` }, provider);

/** One by one: neither type nor authentication name stand in the list. A trunk that is gone by now is none. */
export async function readEveryTrunk(client: Client, lane: Lane): Promise<readonly ProviderRow[]> {
  const listed = await listProviders(client, lane);
  const read = listed.map((row) => findProvider(client, lane, row.id));
  return (await Promise.all(read)).flatMap((row) => row ?? []);
}
