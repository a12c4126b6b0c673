import { answerTo } from '../answer.ts';
import { carryOut, type WritingFlags } from '../carry-out.ts';
import type { Context } from '../context.ts';
import { usageError } from '../errors.ts';
import type { Session } from '../session.ts';

export interface DestroyInput extends WritingFlags {
  readonly paths: readonly string[];
}

/** Takes away what the manifests made, or some endpoints alone. Asks for the names of what goes, since a "yes" comes too easily. */
export const destroy = (context: Context, input: DestroyInput): Promise<number> =>
  carryOut(context, {
    kind: 'destroy',
    paths: input.paths,
    flags: input,
    ask: (session) => askNames(context, namesOf(session, input)),
  });

interface Names {
  readonly names: readonly string[];
  readonly what: 'trunk' | 'endpoint';
}

const namesOf = ({ wiring }: Session, { endpoint }: DestroyInput): Names =>
  endpoint
    ? { names: [...new Set(endpoint)].toSorted(), what: 'endpoint' }
    : { names: wiring.trunks.map((trunk) => trunk.name).toSorted(), what: 'trunk' };

async function askNames(context: Context, { names, what }: Names): Promise<boolean> {
  const [name, thing] = names.length === 1 ? ['name', what] : ['names', `${what}s`];
  const answer = await answerTo(
    context,
    `To destroy this, type the ${name} of the ${thing}: ${names.join(', ')}`,
  );
  if (answer === '') return false;
  const typed = answer
    .split(/[\s,]+/)
    .filter((name) => name !== '')
    .toSorted();
  if (typed.join(' ') === names.join(' ')) return true;
  throw usageError(
    `unknown-${what}`,
    `"${answer}" is not the ${name} of the ${thing}: ${names.map((one) => `"${one}"`).join(', ')}; nothing was written`,
    `Run it again and type the ${name} as shown, or leave it.`,
  );
}
