import { join, resolve } from 'node:path';
import { hasErrors } from '../../contract/diagnostic.ts';
import type { WrittenFile } from '../../app/write-files.ts';
import { writeSecretFiles, type SecretFile } from '../../host/secret-folder.ts';
import { diagnosticsText } from '../../render/diagnostics-text.ts';
import { located } from '../../render/place.ts';
import { count } from '../../render/words.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { shownFolder } from '../find-manifests.ts';
import type { CommonFlags } from '../flags.ts';
import { withSession } from '../session.ts';

export interface RenderInput extends CommonFlags {
  readonly paths: readonly string[];
  /** Folder for files with secrets in them. */
  readonly withSecrets?: string;
  readonly json?: true;
}

/** Writes the platforms' files: with secrets named, where an apply puts them, or filled in, into a folder of its own. */
export const render = (context: Context, input: RenderInput): Promise<number> =>
  withSession(context, { paths: input.paths, flags: input }, async ({ app, wiring, locate, folders }) => {
    const secretDir = input.withSecrets && resolve(context.io.cwd, input.withSecrets);
    const { files, diagnostics } = await app.render(wiring, { withSecrets: secretDir !== undefined });
    if (diagnostics.length > 0)
      context.note(diagnosticsText(located(diagnostics, locate), context.notePaint));
    if (hasErrors(diagnostics)) return EXIT.invalid;
    const written = secretDir ? await fill(secretDir, files) : await app.write(files);
    const dir = shownFolder(context.io.cwd, secretDir ?? folders.output);
    if (input.json)
      context.json({ format_version: '1.0', folder: dir, files: written.map((file) => ({ ...file })) });
    else context.print(writtenText(written, dir, secretDir && secretsText(folders.sandbox)));
    return EXIT.done;
  });

/** Always written anew: what they hold is not compared, since it is secret. */
async function fill(dir: string, files: readonly SecretFile[]): Promise<readonly WrittenFile[]> {
  await writeSecretFiles({ dir }, files);
  return files.map(({ side, path }) => ({ side, path, result: 'written' }));
}

const secretsText = (sandbox: string | undefined): string =>
  sandbox === undefined
    ? 'They hold secrets: nobody but their owner may read them.'
    : 'Their secrets are made up by the sandbox and open nothing: without --sandbox they are your own.';

function writtenText(written: readonly WrittenFile[], dir: string, filled: string | undefined): string {
  if (written.length === 0) return 'No files: these platforms need none.';
  const width = Math.max(...written.map(({ result }) => result.length));
  const changed = written.filter(({ result }) => result === 'written').length;
  return [
    ...written.map(({ side, path, result }) => `${result.padEnd(width)}  ${join(dir, side, path)}`),
    `${count(written.length, 'file')}, ${changed} written. ${
      filled ?? 'Secrets are named in them; --with-secrets DIR fills them in.'
    }`,
  ].join('\n');
}
