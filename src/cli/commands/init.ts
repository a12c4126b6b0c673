import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TrunklineError } from '../../contract/errors.ts';
import { EXAMPLE_MARK } from '../../manifest/examples.ts';
import { manifestTemplate, type FirstManifest } from '../../manifest/template.ts';
import { builtIns } from '../../registry/built-ins.ts';
import { createCatalog, type Catalog } from '../../registry/catalog.ts';
import type { CommandLine } from '../../render/command-line.ts';
import { columns } from '../../render/words.ts';
import type { Context } from '../context.ts';
import { notWritable, usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { answersOf, fileOf, type Answers, type InitFlags } from '../init-answers.ts';
import { carriersHere } from '../init-carriers.ts';
import { listenerOf, listOf } from '../init-questions.ts';
import { lineOf } from '../typed.ts';
import { validate } from './validate.ts';

/** Writes a first manifest from flags and answers, and checks it. A file that exists is left alone. */
export async function init(context: Context, flags: InitFlags): Promise<number> {
  const catalog = createCatalog(await builtIns());
  const exists = (file: string): boolean => existsSync(resolve(context.io.cwd, file));
  const known = flags.out ?? (flags.name === undefined ? undefined : fileOf(flags.name, flags));
  // Before the questions, not after them.
  if (known !== undefined && exists(known)) throw fileExists(known);
  const carriers = await carriersHere(context, CARRIER);
  const accounts = carriers.map(({ account }) => account);
  const answers = await answersOf(context, flags, { catalog, accounts, exists });
  const file = fileOf(answers.name, flags);
  const carrier = carriers.find(({ account }) => account === answers.account);
  const { text, callsOut } = firstManifest(catalog, {
    answers,
    flags,
    carrierName: carrier?.name,
    isFirst: carriers.length === 0,
  });
  await writeNew(resolve(context.io.cwd, file), file, text);
  context.note(`Wrote ${file}.${carrier ? ` Its carrier is "${carrier.name}" of ${carrier.file}.` : ''}`);
  for (const remark of remarksOn(answers, flags, callsOut)) context.note(remark);
  const paths = [...(carrier ? [carrier.file] : []), file];
  const exit = await validate(context, { paths });
  const left = [
    ...(exit === EXIT.done ? [] : ['mend what is shown above']),
    ...(text.includes(`#${EXAMPLE_MARK}`) ? ['put in your own values where the file says "example"'] : []),
  ];
  context.note(nextText(lineOf(context, { paths, flags: {} }), left));
  return exit;
}

const CARRIER = 'twilio';

/**
 * Secrets by reference only: what is typed here would stay in the history of the shell. Named like the account's own
 * variable, since two accounts have two keys.
 */
const credentialsOf = (account: string) => {
  const prefix = /^AC[0-9a-f]{32}$/i.test(account) ? 'TWILIO_' : account.replace(/ACCOUNT_SID$/i, '');
  return { apiKey: { env: `${prefix}API_KEY` }, apiSecret: { env: `${prefix}API_SECRET` } };
};

/** What follows from an answer, or does not, where somebody may think otherwise. */
const remarksOn = (answers: Answers, flags: InitFlags, callsOut: boolean): readonly string[] => [
  ...(flags.transport === undefined && transportOf(answers, flags) === 'tls'
    ? [
        `Port ${TLS_PORT} is that of TLS: calls are sent over it, with encrypted media (\`secure: true\`). --transport says otherwise.`,
      ]
    : []),
  ...(answers.domain !== '' && !callsOut
    ? [
        `The example of ${answers.plugin} makes no calls out. The domain "${answers.domain}" waits for them: put hosts in the place of \`termination: none\`.`,
      ]
    : []),
];

interface ToWrite {
  readonly answers: Answers;
  readonly flags: InitFlags;
  /** Of a Carrier document that is there already for this account. */
  readonly carrierName: string | undefined;
  /** Whether there is none for any account. */
  readonly isFirst: boolean;
}

function firstManifest(catalog: Catalog, { answers, flags, carrierName, isFirst }: ToWrite): FirstManifest {
  const transport = transportOf(answers, flags);
  const carrier = catalog.carrier(CARRIER);
  const plugin = catalog.platform(answers.plugin);
  const made =
    carrier &&
    plugin &&
    manifestTemplate({
      carrier,
      plugin,
      connection: { account: accountOf(answers.account), credentials: credentialsOf(answers.account) },
      name: answers.name,
      ...(carrierName === undefined ? {} : { carrierName }),
      ...(isFirst ? {} : { newCarrierName: `${answers.name.slice(0, 63 - CARRIER.length - 1)}-${CARRIER}` }),
      ...(answers.calls === '' ? {} : { calls: Number(answers.calls) }),
      today: new Date().toISOString().slice(0, 10),
      ...(answers.domain === '' ? {} : { domain: answers.domain }),
      ...(answers.organization === '' ? {} : { organization: answers.organization }),
      answers: answers.ofPlugin,
      ...(answers.numbers === '' ? {} : { numbers: listOf(answers.numbers) }),
      ...(answers.listensOn === '' ? {} : { listensOn: listenerOf(answers.listensOn) }),
      ...(transport === undefined ? {} : { transport }),
    });
  if (made !== undefined) return made;
  throw usageError(
    'no-example',
    `plugin "${answers.plugin}" brings no example to begin with`,
    'Begin with a manifest of its documentation.',
  );
}

/** The port alone says it where nothing else does (RFC 3261, 19.1.2). */
const TLS_PORT = 5061;

const transportOf = ({ listensOn }: Answers, { transport }: InitFlags): InitFlags['transport'] =>
  transport ?? (listenerOf(listensOn).port === TLS_PORT ? 'tls' : undefined);

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

const nextText = (line: CommandLine, left: readonly string[]): string =>
  [
    left.length === 0 ? 'Next:' : `Next: ${left.join(', ')}, then`,
    columns([
      [line('plan', '--sandbox'), 'shows what would be made, without an account'],
      [line('plan'), 'shows it for the account'],
    ]),
  ].join('\n');
