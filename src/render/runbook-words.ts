import type { Need, Runbook, RunbookGroup, RunbookStep } from './runbook.ts';
import { spansOf, type Span } from './runbook-values.ts';
import { count } from './words.ts';

/* What every form of a runbook says in the same words. */

export const stateOf = (step: Pick<RunbookStep, 'done'>): string => (step.done ? 'done' : 'to do');

export const NOTHING = 'No manual steps: these manifests need none.';

export const introductionOf = ({ left }: Pick<Runbook, 'left'>): string =>
  `${left === 0 ? '' : 'Do them in this order. '}A secret is named by the place it is kept in, never shown. To see how things stand now:`;

/** Empty where it is for real accounts. */
export const sandboxNote = ({ sandbox }: Pick<Runbook, 'sandbox'>): string =>
  sandbox === undefined
    ? ''
    : `SANDBOX: made for the sandbox in ${sandbox}. Numbers and hosts of the carrier are invented; do nothing of it at a real machine.`;

export function progressOf({ steps, left }: Runbook): string {
  if (left === 0) return 'All manual steps are done.';
  return `${left} of ${count(steps.length, 'manual step')} to do.`;
}

export const groupTitle = ({ side, again }: RunbookGroup): string =>
  `At ${side}${again ? ', once the steps above are done' : ''}`;

/** In short, for a list of all steps. */
export const checkedBy = ({ check }: RunbookStep): string =>
  'command' in check ? 'attested by you' : 'seen at the platform';

export function howChecked({ check, done }: RunbookStep): readonly Span[] {
  if ('command' in check)
    return words(
      done
        ? 'attested with these values; if one of them changes, the step is to do again'
        : 'attested by you, with the command below',
    );
  const report = [typed(check.field), ...words(' as '), typed(check.equals)];
  return done
    ? [...words('seen at the platform, which reports '), ...report]
    : [...words('seen at the platform once it reports '), ...report, ...words('; nothing to attest')];
}

export function needSpans(need: Need): readonly Span[] {
  if (!('step' in need)) {
    const by = need.what === 'file' ? ', written by render or apply' : ', in place after apply';
    const names = need.names.flatMap((name, at) => [...(at === 0 ? [] : words(', ')), typed(name)]);
    const folder = need.folder === undefined ? [] : [...words(' to '), typed(need.folder)];
    return [...words(`${need.what}${names.length > 1 ? 's' : ''} `), ...names, ...words(by), ...folder];
  }
  return [...words(`step ${need.step}, `), ...spansOf(need.title), ...words(` (${stateOf(need)})`)];
}

const words = (text: string): readonly Span[] => [{ code: false, text }];
const typed = (text: string): Span => ({ code: true, text });
