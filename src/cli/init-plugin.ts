import type { AnyPlugin } from '../contract/any-side.ts';
import type { FirstQuestion } from '../contract/example.ts';
import { answerTo } from './answer.ts';
import type { Context } from './context.ts';
import { usageError } from './errors.ts';

/**
 * Answers to what the plugin asks: from `--set name=value`, or on a terminal from the user; an empty one leaves the value
 * of the example. Fails with `cli/bad-answer`.
 */
export async function pluginAnswers(
  context: Context,
  plugin: AnyPlugin | undefined,
  set: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const questions = plugin?.begins?.asks ?? [];
  const given = new Map(set.map((text) => answerIn(text, questions)));
  const { stdin, stderr } = context.io.terminal;
  for (const question of questions)
    if (!given.has(question.name) && stdin && stderr)
      given.set(question.name, await askFor(context, question));
  return Object.fromEntries([...given].filter(([, answer]) => answer !== ''));
}

function answerIn(text: string, questions: readonly FirstQuestion[]): readonly [string, string] {
  const [name = '', ...rest] = text.split('=');
  const value = rest.join('=');
  const question = questions.find((one) => one.name === name);
  const names = questions.map((one) => one.name).join(', ');
  const wrong = question
    ? question.problem?.(value)
    : names === ''
      ? 'this plugin asks for nothing'
      : `the plugin asks for ${names}`;
  if (wrong === undefined) return [name, value];
  throw usageError('bad-answer', `--set "${text}": ${wrong}`, 'Give another, or leave it out.');
}

async function askFor(context: Context, { asks, problem }: FirstQuestion): Promise<string> {
  for (;;) {
    const text = await answerTo(context, `${asks} (Enter: an example)`);
    const wrong = text === '' ? undefined : problem?.(text);
    if (wrong === undefined) return text;
    context.note(context.notePaint.yellow(`That does not do: ${wrong.replace(/\.$/, '')}.`));
  }
}
