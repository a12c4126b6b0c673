import { z } from 'zod';
import { isIpv4, type EmulatorStore } from 'trunkline/plugin';

/** What the machine itself is: no API changes it. */
export const system = z.strictObject({
  version: z.string().default('7.1'),
  host: z.string().default('sip.torture.example'),
  /** The port of the first line; each further line listens one higher. */
  signallingPort: z.int().min(1).max(65_000).default(5070),
  addresses: z.array(z.string().refine(isIpv4)).min(1).default(['198.51.100.20']),
  licenceActive: z.boolean().default(true),
});
export type System = z.output<typeof system>;

const TABLE = 'torture-system';

export const readSystem = (store: EmulatorStore): System => system.parse(store.get(TABLE, 'system') ?? {});
export const writeSystem = (store: EmulatorStore, value: System): void => store.put(TABLE, 'system', value);
