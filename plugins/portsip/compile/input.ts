import { pluginCodes, type CompileInput } from 'trunkline/plugin';
import { CODES } from '../codes.ts';
import type { Connection, Settings, Shared } from '../settings.ts';

export type Input = CompileInput<Settings, Shared, Connection>;

/** One finding in the words of its page; the summary quotes what was found. */
export const { finding } = pluginCodes('portsip', CODES);
