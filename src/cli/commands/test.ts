import type { TestedCallResult } from '../../agreement/simulate/call-test.ts';
import { hasErrors } from '../../contract/diagnostic.ts';
import { callTestsJson, callTestsJunit, callTestsText } from '../../render/call-tests.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { located } from '../../render/place.ts';
import type { CommonFlags } from '../flags.ts';
import type { Failed } from '../manifests.ts';
import { saveText } from '../save-text.ts';
import { seenOf } from '../seen.ts';
import { withSession } from '../session.ts';
import { sideFailures } from '../side-failure.ts';
import { tellErrors } from '../tell-errors.ts';

export interface TestInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly live?: true;
  readonly junit?: string;
  readonly json?: true;
}

/** Runs the call tests of the manifests. What keeps them from being run stands in the report that was asked for. */
export async function test(context: Context, input: TestInput): Promise<number> {
  const { json, junit } = input;
  const onFailed = async ({ findings }: Failed): Promise<void> => {
    const report = { results: [], seen: seenOf(input), locate: () => undefined, findings };
    if (junit !== undefined) await saveText(context, junit, callTestsJunit(report));
    if (json) context.json(callTestsJson(report));
  };
  return withSession(context, { paths: input.paths, flags: input, onFailed }, async (session) => {
    const { app, wiring, locate } = session;
    if (wiring.callTests === undefined)
      throw usageError(
        'no-call-tests',
        'the manifests have no call tests',
        'Add a document of kind CallTest; `trunkline explain CallTest.spec.tests` lists its fields.',
      );
    const live = input.live === true;
    const { seen, diagnostics, unread, test: run } = await app.simulate(wiring, { live });
    const against = [...diagnostics, ...sideFailures(unread, wiring)];
    tellErrors(context, against, locate);
    const report = { results: run(), seen, locate, findings: located(against, locate) };
    if (junit !== undefined) await saveText(context, junit, callTestsJunit(report));
    if (json) context.json(callTestsJson(report));
    else context.print(callTestsText({ ...report, paint: context.paint }));
    if (!live && hasErrors(diagnostics)) return EXIT.invalid;
    return exitOf(report.results, live);
  });
}

function exitOf(results: readonly TestedCallResult[], live: boolean): number {
  const verdicts = new Set(results.map(({ verdict }) => verdict));
  if (verdicts.has('failed')) return EXIT.testFailed;
  // Before an apply some is always open; that is no reason to stop a script.
  return verdicts.has('undecided') && live ? EXIT.undecided : EXIT.done;
}
