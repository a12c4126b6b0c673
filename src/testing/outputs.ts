import type { Outputs } from '../engine/ports.ts';
import { never, type Gate } from './gate.ts';

/** Text of each file, by platform and path. */
export type Files = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface MemoryOutputs extends Outputs {
  files(): Files;
  /** As a person with an editor would: no event. `undefined` deletes. */
  edit(platform: string, path: string, text: string | undefined): void;
}

/** Rendered files in memory. A write is whole or not there, as the host's are. */
export function memoryOutputs(initial: Files, gate: Gate): MemoryOutputs {
  const folders = new Map(
    Object.entries(initial).map(([platform, files]) => [platform, new Map(Object.entries(files))]),
  );
  const edit: MemoryOutputs['edit'] = (platform, path, text) => {
    const folder = folders.get(platform) ?? new Map<string, string>();
    folders.set(platform, folder);
    if (text === undefined) folder.delete(path);
    else folder.set(path, text);
  };
  const change = async (platform: string, path: string, text: string | undefined): Promise<void> => {
    const what = `${text === undefined ? 'remove' : 'write'} ${platform}/${path}`;
    if (!gate.mark({ port: 'file', when: 'before', what })) return never();
    edit(platform, path, text);
    return gate.mark({ port: 'file', when: 'after', what }) ? undefined : never();
  };
  return {
    edit,
    files: () =>
      Object.fromEntries([...folders].map(([platform, files]) => [platform, Object.fromEntries(files)])),
    read: (platform, path) => gate.alive(() => folders.get(platform)?.get(path)),
    write: (platform, path, text) => change(platform, path, text),
    remove: (platform, path) => change(platform, path, undefined),
  };
}
