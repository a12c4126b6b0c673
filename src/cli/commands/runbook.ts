import { PLAIN } from '../../render/painter.ts';
import type { Section } from '../../render/hand-over.ts';
import type { RunbookInput as Shown } from '../../render/runbook.ts';
import { runbookJson, runbookText } from '../../render/runbook-text.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { formatOf } from '../formats.ts';
import { shownFolder } from '../find-manifests.ts';
import { foldersOf, type CommonFlags } from '../flags.ts';
import { needSandbox } from '../sandbox-folder.ts';
import { saveText } from '../save-text.ts';
import { withSession, type Session } from '../session.ts';

type Format = 'text' | 'markdown' | 'html' | 'json';

export interface RunbookInput extends CommonFlags {
  readonly paths: readonly string[];
  /** Default: what the name of the file says, or text. */
  readonly format?: Format;
  readonly out?: string;
  readonly done?: readonly string[];
  readonly json?: true;
}

/** Shows the manual steps, writes them to a file, or notes that some were done. */
export async function runbook(context: Context, input: RunbookInput): Promise<number> {
  const { sandbox } = foldersOf(input, context.io.cwd);
  // Where nothing was planned nobody can have done a step.
  if (input.done !== undefined && sandbox !== undefined) needSandbox(sandbox);
  return withSession(context, { paths: input.paths, flags: input }, async (session) => {
    if (input.done !== undefined) return attest(context, session, input.done);
    const hands = await session.app.hands(session.wiring);
    const text = await textOf(context, input, {
      hands,
      line: session.line,
      outputDir: shownFolder(context.io.cwd, session.folders.output),
      madeOn: dayOf(session.app.now()),
      trunks: session.wiring.trunks.map(({ name }) => name),
      ...(hands.every(({ done }) => done) ? { sheet: await sheetOf(session) } : {}),
      ...(session.folders.sandbox === undefined
        ? {}
        : { sandbox: shownFolder(context.io.cwd, session.folders.sandbox) }),
    });
    if (input.out === undefined) context.print(text);
    else await saveText(context, input.out, text);
    return EXIT.done;
  });
}

async function attest(
  context: Context,
  { app, wiring, line }: Session,
  steps: readonly string[],
): Promise<number> {
  const said = await app.attest(wiring, ...steps);
  for (const { side, resource, done } of said)
    context.note(
      done
        ? `"${resource.key}" for ${side} is already done.`
        : `Noted: "${resource.key}" for ${side} is done.`,
    );
  if (said.length === 0) context.note('Nothing to note: every step that can be said to be done is.');
  if (said.some(({ done }) => !done))
    context.note(`To go on: ${line('apply', ...((await app.waitsForced()) ? ['--force'] : []))}`);
  return EXIT.done;
}

/** Nothing is left to do: what is handed over with the trunk. Asks no side. */
async function sheetOf({ app, wiring, line }: Session): Promise<readonly Section[]> {
  const { compileWiring } = await import('../../engine/compile.ts');
  const { handOver } = await import('../../render/hand-over.ts');
  const { wires } = compileWiring(wiring);
  const { agreement } = await app.verify(wiring);
  return handOver({
    wiring,
    hosts: new Map(wires.map(({ name, hosts }) => [name, hosts])),
    proof: agreement.wires,
    line,
  });
}

async function textOf(context: Context, input: RunbookInput, shown: Shown): Promise<string> {
  const format = formatOf({ ...input, ...(input.json ? { format: 'json' as const } : {}) }, FORMATS);
  if (format === 'json') return JSON.stringify(runbookJson(shown), null, 2);
  if (format === 'text') return runbookText(shown, input.out === undefined ? context.paint : PLAIN);
  if (format === 'markdown') return (await import('../../render/runbook-markdown.ts')).runbookMarkdown(shown);
  return (await import('../../render/runbook-html.ts')).runbookHtml(shown);
}

const FORMATS: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
};

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
