import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TrunklineError } from '../../contract/errors.ts';
import { manifestTemplate } from '../../manifest/template.ts';
import { BUILT_INS } from '../../registry/built-ins.ts';
import { createCatalog, type Catalog } from '../../registry/catalog.ts';
import type { CommandLine } from '../../render/command-line.ts';
import { columns } from '../../render/words.ts';
import type { Context } from '../context.ts';
import { notWritable, usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { answersOf, fileOf, type Answers, type InitFlags } from '../init-answers.ts';
import { listenerOf, listOf } from '../init-questions.ts';
import { lineOf } from '../typed.ts';
import { validate } from './validate.ts';

/** Writes a first manifest from flags and answers, and checks it. A file that exists is left alone. */
export async function init(context: Context, flags: InitFlags): Promise<number> {
  const catalog = createCatalog(BUILT_INS);
  const exists = (file: string): boolean => existsSync(resolve(context.io.cwd, file));
  const known = flags.out ?? (flags.name === undefined ? undefined : fileOf(flags.name, flags));
  // Before the questions, not after them.
  if (known !== undefined && exists(known)) throw fileExists(known);
  const answers = await answersOf(context, flags, { catalog, exists });
  const file = fileOf(answers.name, flags);
  await writeNew(resolve(context.io.cwd, file), file, textOf(catalog, answers, flags));
  context.note(`Wrote ${file}.`);
  const exit = await validate(context, { paths: [file] });
  context.note(nextText(lineOf(context, { paths: [file], flags: {} }), exit === EXIT.done));
  return exit;
}

const CARRIER = 'twilio';

/** Secrets by reference only: what is typed here would stay in the history of the shell. */
const CREDENTIALS = { apiKey: { env: 'TWILIO_API_KEY' }, apiSecret: { env: 'TWILIO_API_SECRET' } };

function textOf(catalog: Catalog, answers: Answers, { transport }: InitFlags): string {
  const carrier = catalog.carrier(CARRIER);
  const plugin = catalog.platform(answers.plugin);
  const text =
    carrier &&
    plugin &&
    manifestTemplate({
      carrier,
      plugin,
      connection: { account: accountOf(answers.account), credentials: CREDENTIALS },
      name: answers.name,
      today: new Date().toISOString().slice(0, 10),
      ...(answers.domain === '' ? {} : { domain: answers.domain }),
      ...(answers.numbers === '' ? {} : { numbers: listOf(answers.numbers) }),
      ...(answers.listensOn === '' ? {} : { listensOn: listenerOf(answers.listensOn) }),
      ...(transport === undefined ? {} : { transport }),
    });
  if (text !== undefined) return text;
  throw usageError(
    'no-example',
    `plugin "${answers.plugin}" brings no example to begin with`,
    'Begin with a manifest of its documentation.',
  );
}

const accountOf = (text: string): string | { readonly env: string } =>
  /^AC[0-9a-f]{32}$/i.test(text) ? text : { env: text };

async function writeNew(path: string, shown: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch((error: unknown) => {
    throw isThere(error) ? fileExists(shown) : notWritable(shown, error);
  });
}

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

const fileExists = (file: string): TrunklineError =>
  usageError('file-exists', `"${file}" exists, and is left as it is`, 'Choose another with --out FILE.');

const nextText = (line: CommandLine, valid: boolean): string =>
  [
    `Next: ${valid ? '' : 'mend what is shown above, '}put in your own values where the comments say so, then`,
    columns([
      [line('plan', '--sandbox'), 'shows what would be made, without an account'],
      [line('plan'), 'shows it for the account'],
    ]),
  ].join('\n');
