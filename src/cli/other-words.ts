import { usageError } from './errors.ts';

const STATUS =
  '`trunkline doctor` tells how what is wired works now; an apply tells it at its end, and `trunkline verify --live` compares both ends.';
const DRIFT =
  '`trunkline plan --detailed-exitcode` is the drift check: it ends with 2 when what is there is no longer what the manifests ask. `trunkline verify --live` tells whether the two ends still agree.';
const CALL =
  '`trunkline call` follows one call in (--to) or out (--from, --dial) and places none; `trunkline test` follows all that the manifests list.';

/** What other tools call it, and what it is called here. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['drift', DRIFT],
  ['diff', DRIFT],
  ['status', STATUS],
  ['route', CALL],
  ['trace', CALL],
  ['simulate', CALL],
]);

/** Fails with `cli/unknown-command` for the word of another tool. */
export function refuseOtherWords([word = '']: readonly string[]): void {
  const fix = MEANT.get(word);
  if (fix !== undefined) throw usageError('unknown-command', `there is no command "${word}"`, fix);
}
