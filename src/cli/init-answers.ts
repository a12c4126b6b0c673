import type { Transport } from '../contract/sip-uri.ts';
import type { Catalog } from '../registry/catalog.ts';
import { answerTo } from './answer.ts';
import type { Context } from './context.ts';
import { usageError } from './errors.ts';
import { pluginAnswers } from './init-plugin.ts';
import { bareLine } from './typed.ts';
import { aboutSides, aboutTrunk, type Asked, type Question } from './init-questions.ts';

export interface InitFlags {
  readonly account?: string;
  readonly plugin?: string;
  readonly name?: string;
  readonly domain?: string;
  readonly organization?: string;
  readonly numbers?: string;
  readonly listensOn?: string;
  readonly calls?: string;
  readonly transport?: Transport;
  readonly out?: string;
  /** Answers to what the plugin asks, each as `name=value`. */
  readonly set?: readonly string[];
}

/** Empty where the example of the plugin is to stand in. */
export interface Answers extends Readonly<Record<Asked, string>> {
  /** To what the plugin asks, by name; of those that were answered. */
  readonly ofPlugin: Readonly<Record<string, string>>;
}

interface Surroundings {
  readonly catalog: Catalog;
  /** What accounts the manifests here have already, as `account` is answered. */
  readonly accounts: readonly string[];
  /** Whether a file is there already. */
  readonly exists: (file: string) => boolean;
}

/** Where the manifest goes. */
export const fileOf = (name: string, { out }: InitFlags): string => out ?? `${name}.yaml`;

/**
 * An answer to each question: from a flag, from the user on a terminal, or what holds otherwise. Fails with
 * `cli/bad-answer`, and with `cli/missing-answers` where nobody can be asked.
 */
export async function answersOf(
  context: Context,
  flags: InitFlags,
  { catalog, accounts, exists }: Surroundings,
): Promise<Answers> {
  const first = await answer(context, flags, aboutSides(catalog, accounts));
  const plugin = catalog.platform(first['plugin'] ?? '');
  const second = await answer(
    context,
    flags,
    aboutTrunk(plugin, (name) => exists(fileOf(name, flags))),
  );
  const ofPlugin = await pluginAnswers(context, plugin, flags.set ?? []);
  const all = { ...first, ...second };
  const of = (flag: Asked): string => all[flag] ?? '';
  return {
    account: of('account'),
    plugin: of('plugin'),
    name: of('name'),
    domain: of('domain'),
    organization: of('organization'),
    numbers: of('numbers'),
    listensOn: of('listensOn'),
    calls: of('calls'),
    ofPlugin,
  };
}

const FLAGS: Readonly<Record<Asked, string>> = {
  account: '--account',
  plugin: '--plugin',
  name: '--name',
  domain: '--domain',
  organization: '--organization',
  numbers: '--numbers',
  listensOn: '--listens-on',
  calls: '--calls',
};

type Found = Readonly<Partial<Record<Asked, string | undefined>>>;

async function answer(context: Context, flags: InitFlags, questions: readonly Question[]): Promise<Found> {
  const given = Object.fromEntries(questions.map((question) => [question.flag, checked(question, flags)]));
  const { stdin, stderr } = context.io.terminal;
  if (!(stdin && stderr)) {
    const missing = questions.filter(({ flag, otherwise }) => (given[flag] ?? otherwise) === undefined);
    if (missing.length > 0) throw missingAnswers(context, flags, missing);
    return Object.fromEntries(questions.map(({ flag, otherwise }) => [flag, given[flag] ?? otherwise]));
  }
  const answers: Partial<Record<Asked, string | undefined>> = {};
  for (const question of questions) {
    const said = given[question.flag];
    answers[question.flag] =
      said ?? (question.unasked ? question.otherwise : await askFor(context, question));
  }
  return answers;
}

function checked({ flag, problem }: Question, flags: InitFlags): string | undefined {
  const text = flags[flag];
  const wrong = text === undefined ? undefined : problem(text);
  if (wrong === undefined) return text;
  throw usageError(
    'bad-answer',
    `${FLAGS[flag]} "${text}": ${wrong}`,
    'Give another, or leave it out to be asked.',
  );
}

/** What was typed stays; behind it stands an example of what is missing. */
function missingAnswers(context: Context, flags: InitFlags, missing: readonly Question[]): Error {
  const names = missing.map(({ flag }) => FLAGS[flag]).join(', ');
  const { set = [], ...typed } = flags;
  const words = Object.entries(FLAGS).flatMap(([flag, word]) => {
    const said: unknown = Reflect.get(typed, flag);
    if (typeof said === 'string') return [word, said];
    const such = missing.find((one) => one.flag === flag)?.flag;
    // The trunk is asked about after its platform.
    if (such === undefined) return flag === 'name' ? [word, SUCH_AS.name] : [];
    return [word, SUCH_AS[such]];
  });
  return usageError(
    'missing-answers',
    `this is no terminal, so nobody can be asked: ${names} ${missing.length === 1 ? 'is' : 'are'} missing`,
    `Such as: ${bareLine(context)('init', ...words, ...set.flatMap((one) => ['--set', one]))}`,
  );
}

const SUCH_AS: Readonly<Record<Asked, string>> = {
  account: 'TWILIO_ACCOUNT_SID',
  plugin: 'ibm-voice-gateway',
  name: 'support',
  domain: 'acme-support',
  organization: 'acme',
  numbers: '+12025550123',
  listensOn: '198.51.100.7:5060',
  calls: '10',
};

async function askFor(context: Context, question: Question): Promise<string> {
  for (;;) {
    const text = await answerTo(context, question.asks);
    const wrong = wrongWith(question, text);
    if (wrong === undefined) return text === '' ? (question.otherwise ?? '') : text;
    context.note(context.notePaint.yellow(`That does not do: ${wrong.replace(/\.$/, '')}.`));
  }
}

function wrongWith({ otherwise, problem }: Question, text: string): string | undefined {
  if (text !== '') return problem(text);
  return otherwise === undefined ? 'an answer is needed' : undefined;
}
