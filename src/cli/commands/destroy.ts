import { answerTo } from '../answer.ts';
import { carryOut, type WritingFlags } from '../carry-out.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import type { Session } from '../session.ts';

export interface DestroyInput extends WritingFlags {
  readonly paths: readonly string[];
}

/** Takes away what the manifests made. Asks for the names of the trunks, since a "yes" comes too easily. */
export const destroy = (context: Context, input: DestroyInput): Promise<number> =>
  carryOut(context, {
    kind: 'destroy',
    paths: input.paths,
    flags: input,
    ask: (session) => askNames(context, session),
  });

async function askNames(context: Context, { wiring }: Session): Promise<boolean> {
  const names = wiring.trunks.map((trunk) => trunk.name).toSorted();
  const [name, trunk] = names.length === 1 ? ['name', 'trunk'] : ['names', 'trunks'];
  const answer = await answerTo(
    context,
    `To destroy this, type the ${name} of the ${trunk}: ${names.join(', ')}`,
  );
  if (answer === '') return false;
  const typed = answer
    .split(/[\s,]+/)
    .filter((name) => name !== '')
    .toSorted();
  if (typed.join(' ') === names.join(' ')) return true;
  throw usageError(
    'unknown-trunk',
    `"${answer}" is not the ${name} of the ${trunk}: ${names.map((one) => `"${one}"`).join(', ')}; nothing was written`,
    `Run it again and type the ${name} as shown, or leave it.`,
  );
}
