import { runbookJson, runbookText } from '../../render/runbook-text.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { withSession } from '../session.ts';

export interface RunbookInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly done?: string;
  readonly json?: true;
}

/** Shows the manual steps, or notes that one was done. */
export const runbook = (context: Context, input: RunbookInput): Promise<number> =>
  withSession(context, { paths: input.paths, flags: input }, async ({ app, wiring }) => {
    const { done } = input;
    if (done !== undefined) {
      const noted = await app.attest(wiring, done);
      for (const hand of noted)
        context.note(`Noted: "${hand.resource.key}" for ${hand.side} is done. Now apply again to go on.`);
      return EXIT.done;
    }
    const hands = await app.hands(wiring);
    if (input.json) context.json(runbookJson(hands));
    else context.print(runbookText(hands, context.paint));
    return EXIT.done;
  });
