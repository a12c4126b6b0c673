import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Plan } from '../plan/shapes.ts';
import { EXIT } from './exit-codes.ts';

/** The exit code of a plan that an apply would refuse; undefined for one it would carry out. */
export function refusalExit(plan: Pick<Plan, 'diagnostics'>, force: boolean): number | undefined {
  const blocking = plan.diagnostics.filter((d) => d.severity === 'error' && !(force && d.forcible));
  return blocking.length === 0 ? undefined : exitOf(blocking);
}

/** Only what `--force` can overrule is unsafe; the rest is wrong. Wrong manifests get no plan, so that none is judged here. */
export const exitOf = (because: readonly Diagnostic[]): number =>
  because.every((diagnostic) => diagnostic.forcible) ? EXIT.refused : EXIT.failed;

export function refusalText(because: readonly Diagnostic[]): string {
  if (!because.every((diagnostic) => diagnostic.forcible))
    return 'Refused: nothing was written. The errors above must be mended first.';
  const codes = [...new Set(because.map(({ code }) => code).filter((code) => code.startsWith('agreement/')))];
  const proof = codes.length === 0 ? '' : ` The two ends would disagree (${codes.join(', ')}).`;
  return `Refused: nothing was written.${proof} Read the findings above; --force overrules them.`;
}
