import type { AnyCarrier, AnyPlugin } from '../contract/any-side.ts';
import { CHECKS, runCheck } from './checks.ts';
import { subjectOf, type KitOptions } from './subject.ts';

/** The functions of a test runner; those of vitest, jest or node:test fit. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

export interface DescribeOptions extends KitOptions {
  /** Checks that do not run, each with its reason. */
  readonly skip?: readonly { readonly check: string; readonly reason: string }[];
}

/**
 * Registers every check of the conformance kit for a plugin or carrier as one test each. Fails at once with a
 * RangeError when a skipped check does not exist or has no reason.
 */
export function describeSide(
  runner: Runner,
  side: AnyPlugin | AnyCarrier,
  options: DescribeOptions = {},
): void {
  const skipped = new Map((options.skip ?? []).map(({ check, reason }) => [check, reason]));
  for (const [name, reason] of skipped) refuseSkip(name, reason);
  const subject = subjectOf(side, options);
  runner.describe(`${side.meta.displayName}, as a side`, () => {
    for (const check of CHECKS.filter((one) => !skipped.has(one.name)))
      runner.it(check.title, async () => {
        const problems = await runCheck(check.name, subject);
        if (problems.length > 0)
          throw new Error(`${problems.length} problems:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
      });
  });
}

function refuseSkip(name: string, reason: string): void {
  if (!CHECKS.some((check) => check.name === name))
    throw new RangeError(`skip names "${name}", which is no check: ${CHECKS.map((c) => c.name).join(', ')}`);
  if (reason.trim() === '') throw new RangeError(`skip of "${name}" needs a reason`);
}
