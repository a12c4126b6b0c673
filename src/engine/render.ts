import { FILE } from '../contract/artifact.ts';
import { isSecretRef, type Value } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { askSides } from './ask-sides.ts';
import { compileWiring } from './compile.ts';
import { printFile, type Format } from './file-format.ts';
import type { Ports, Secrets } from './ports.ts';
import { hasErrors, type Diagnostic } from '../contract/diagnostic.ts';

/** A file as it is to stand in a platform's folder. */
interface RenderedFile {
  readonly side: string;
  readonly path: string;
  readonly format: Format;
  readonly text: string;
}

export interface Rendered {
  readonly files: readonly RenderedFile[];
  /** With an error among them there is no file: half-compiled ones must not be deployed. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files the platforms need. Asks no carrier; a platform that has no files needs no credentials.
 * `placeholders`: secrets stay names. `values`: they are filled in, which fails with `host/secret-missing`.
 */
export async function renderFiles(
  wiring: Wiring,
  ports: Ports,
  secrets: 'placeholders' | 'values',
): Promise<Rendered> {
  const { told, unasked } = await askSides({ ...wiring, carriers: [] }, ports);
  const { sides, diagnostics } = compileWiring(wiring, told);
  if (hasErrors(diagnostics)) return { files: [], diagnostics };
  const wanted = sides.flatMap((side) =>
    side.wanted.filter((w) => w.type === FILE).map((file) => ({ side: side.name, file })),
  );
  for (const { side } of wanted) {
    const why = unasked.get(side);
    // What it would have told may stand in its files.
    if (why) throw why;
  }
  const files = await Promise.all(
    wanted.map(async ({ side, file }) => {
      const { format, content } = file.properties;
      const filled = secrets === 'values' ? await withValues(content!, ports.secrets) : content!;
      return { side, path: file.key, format: format as Format, text: printFile(format as Format, filled) };
    }),
  );
  return { files, diagnostics };
}

async function withValues(content: Value, secrets: Secrets): Promise<Value> {
  if (typeof content !== 'object' || content === null) return content;
  if (isSecretRef(content)) return secrets.value(content);
  if (Array.isArray(content)) return Promise.all(content.map((item: Value) => withValues(item, secrets)));
  const entries = Object.entries(content).map(
    async ([key, value]) => [key, await withValues(value as Value, secrets)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
