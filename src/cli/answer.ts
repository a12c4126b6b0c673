import type { Context } from './context.ts';
import { Ended } from './errors.ts';
import { EXIT } from './exit-codes.ts';

/** What was typed. Giving up at a question, as with Ctrl-C, ends the command like any other interrupt. */
export async function answerTo(context: Context, question: string): Promise<string> {
  const answer = await context.io.ask(question);
  if (answer !== undefined) return answer;
  context.note('Interrupted: nothing was written.');
  throw new Ended(EXIT.interrupted);
}
