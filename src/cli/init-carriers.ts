import { readDocuments } from '../manifest/read.ts';
import { valueAt } from '../manifest/pointer.ts';
import type { Context } from './context.ts';
import { manifestsIn, readerIn } from './find-manifests.ts';

/** A Carrier document that a new manifest can name instead of bringing one of its own. */
export interface CarrierHere {
  readonly name: string;
  readonly file: string;
  /** AC…, or the environment variable that holds it. */
  readonly account: string;
}

/** The carriers of a plugin in the manifests of the current folder. */
export async function carriersHere({ io }: Context, plugin: string): Promise<readonly CarrierHere[]> {
  const files = await manifestsIn(io.cwd).catch(() => []);
  if (files.length === 0) return [];
  const { documents } = await readDocuments(files, readerIn(io.cwd));
  return documents.flatMap(({ kind, name, data, file }) => {
    const account =
      valueAt(data, ['spec', 'account', 'env']) ?? valueAt(data, ['spec', 'account']) ?? undefined;
    const usable = kind === 'Carrier' && valueAt(data, ['spec', 'plugin']) === plugin;
    return usable && name !== undefined && typeof account === 'string'
      ? [{ name, file: file.path, account }]
      : [];
  });
}
