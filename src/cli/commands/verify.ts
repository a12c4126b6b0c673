import { hasErrors } from '../../contract/diagnostic.ts';
import { agreementJson } from '../../render/agreement-json.ts';
import { agreementText } from '../../render/agreement-text.ts';
import { diagnosticsText } from '../../render/diagnostics-text.ts';
import { located } from '../../render/place.ts';
import { paragraphs } from '../../render/words.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { withSession } from '../session.ts';

export interface VerifyInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly live?: true;
  readonly json?: true;
}

/** Proves that both ends agree, offline or live. */
export const verify = (context: Context, input: VerifyInput): Promise<number> =>
  withSession(context, { paths: input.paths, flags: input }, async ({ app, wiring, locate, line }) => {
    const { agreement, seen, unasked, diagnostics } = await app.verify(wiring, { live: input.live === true });
    const { paint } = context;
    const findings = located(diagnostics, locate);
    if (input.json) context.json(agreementJson({ agreement, seen, unasked, findings, locate }));
    else {
      const proof = agreementText({ agreement, seen, unasked, locate, paint, line });
      context.print(paragraphs(diagnosticsText(findings, paint), proof));
    }
    if (hasErrors(diagnostics)) return EXIT.invalid;
    if (agreement.verdict === 'disagree') return EXIT.disagree;
    // Before an apply some is always open; that is no reason to stop a script.
    return agreement.verdict === 'unknown' && input.live ? EXIT.undecided : EXIT.done;
  });
