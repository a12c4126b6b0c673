import { pluginCodes, type CompileInput } from 'trunkline/plugin';
import { CODES } from './codes.ts';
import { ID } from './id.ts';
import type { Connection, Settings, Shared } from './settings.ts';

export type Input = CompileInput<Settings, Shared, Connection>;

/** Of the Kubernetes objects. */
export const namespaceOf = ({ shared }: Input): string => shared.namespace ?? 'default';

/** One finding with the severity of its page. */
export const { finding } = pluginCodes(ID, CODES);
