import { hasErrors } from '../../contract/diagnostic.ts';
import { callTestsJson, callTestsJunit, callTestsText } from '../../render/call-tests.ts';
import { diagnosticsText } from '../../render/diagnostics-text.ts';
import { located } from '../../render/place.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { saveText } from '../save-text.ts';
import { withSession } from '../session.ts';

export interface TestInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly live?: true;
  readonly junit?: string;
  readonly json?: true;
}

/** Runs the call tests of the manifests. */
export const test = (context: Context, input: TestInput): Promise<number> =>
  withSession(context, { paths: input.paths, flags: input }, async ({ app, wiring, locate }) => {
    if (wiring.callTests === undefined)
      throw usageError(
        'no-call-tests',
        'the manifests have no call tests',
        'Add a document of kind CallTest; `trunkline explain CallTest.spec.tests` lists its fields.',
      );
    const live = input.live === true;
    const { seen, diagnostics, test: run } = await app.simulate(wiring, { live });
    if (hasErrors(diagnostics)) {
      context.note(diagnosticsText(located(diagnostics, locate), context.notePaint));
      return EXIT.invalid;
    }
    const report = { results: run(), seen, locate };
    if (input.junit !== undefined) await saveText(context, input.junit, app.redact(callTestsJunit(report)));
    if (input.json) context.json(callTestsJson(report));
    else context.print(callTestsText({ ...report, paint: context.paint }));
    const verdicts = new Set(report.results.map(({ verdict }) => verdict));
    if (verdicts.has('failed')) return EXIT.testFailed;
    // Before an apply some is always open; that is no reason to stop a script.
    return verdicts.has('undecided') && live ? EXIT.undecided : EXIT.done;
  });
