import { appendFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { App } from '../app/create-app.ts';
import { hasErrors, type Diagnostic } from '../contract/diagnostic.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Plan } from '../plan/shapes.ts';
import type { CommandLine } from '../render/command-line.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { located, type Locate } from '../render/place.ts';
import type { Context } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { exitCodeOf, notWritable, usageError } from './errors.ts';
import { foldersOf, type CommonFlags, type Folders } from './flags.ts';
import { EXAMPLE_VALUE, needWiring, unplaced, type Manifests, type Needing } from './manifests.ts';
import { createProgress } from './progress.ts';
import { lineOf } from './typed.ts';
import { missingSecretFindings, type Around as Secrets } from './missing-secrets.ts';
import { sideFailure } from './side-failure.ts';

/** An app over the manifests of a command line, on real accounts or on a sandbox. */
export interface Session {
  readonly app: App;
  readonly wiring: Wiring;
  readonly manifests: Manifests;
  readonly locate: Locate;
  readonly folders: Folders;
  /** The next command, with what was typed for this one. */
  readonly line: CommandLine;
  /** From now on progress names the steps of this plan. */
  readonly announce: (plan: Plan) => void;
}

export interface SessionInput {
  readonly paths: readonly string[];
  readonly flags: CommonFlags;
  readonly stopping?: () => boolean;
  /** Goes to the account with what the manifests ask, so that values of an example are refused there. */
  readonly ownValues?: true;
  /** Looks only, whatever the manifests ask: what a write would need is no matter of it. */
  readonly neverWrites?: true;
  /** Told of what ends the command, for a report that was asked for. Default: it is shown, and that is all. */
  readonly onFailed?: Needing['onFailed'];
}

/** Opens a session, runs the command in it, and closes it again whatever happens. */
export async function withSession(
  context: Context,
  input: SessionInput,
  run: (session: Session) => Promise<number>,
): Promise<number> {
  const manifests = await needWiring(context, input.paths, {
    sandbox: input.flags.sandbox,
    onFailed: input.onFailed,
  });
  const folders = foldersOf(input.flags, context.io.cwd);
  if (input.ownValues && folders.sandbox === undefined) refuseExamples(manifests);
  const sandbox = await openSandboxOf(context, folders, manifests);
  try {
    const progress = createProgress(context);
    const { createApp } = await import('../app/create-app.ts');
    const app = createApp({
      stateDir: folders.state,
      outputDir: folders.output,
      env: sandbox?.env ?? context.io.env,
      secretsDir: secretsDir(manifests, context.io.cwd),
      reporter: progress.reporter,
      onLockLost: (key) =>
        context.note(
          `The lock of ${key} was lost: this process stood still, and another may have taken it. Stopping after the steps under way.`,
        ),
      ...(input.stopping ? { stopping: input.stopping } : {}),
      ...(input.flags.trace === undefined
        ? {}
        : { trace: traceTo(resolve(context.io.cwd, input.flags.trace)) }),
      ...(sandbox ? { sandbox: sandbox.attachment } : {}),
    });
    context.redactWith((text) => app.redact(text));
    return await run({
      app,
      wiring: manifests.wiring,
      manifests,
      locate: manifests.locate,
      folders,
      line: lineOf(context, input),
      announce: progress.announce,
    });
  } catch (error) {
    return await reportFindings(context, error, {
      manifests,
      sandbox: folders.sandbox,
      neverWrites: input.neverWrites === true,
      onFailed: input.onFailed,
    });
  } finally {
    context.progress('');
    await sandbox?.close();
  }
}

/** The findings, with their places, were shown before. */
function refuseExamples({ findings }: Manifests): void {
  if (!findings.some(({ diagnostic }) => diagnostic.code === EXAMPLE_VALUE)) return;
  throw usageError(
    'example-values',
    'values of an example do not go to a real account',
    'Put in your own at the places shown above and remove the comments behind them, or add --sandbox.',
  );
}

async function openSandboxOf(context: Context, folders: Folders, manifests: Manifests) {
  if (folders.sandbox === undefined) return undefined;
  const { openHouse } = await import('./sandbox-house.ts');
  return openHouse(context, folders.sandbox, manifests.wiring);
}

/** Secrets in files are relative to the folder of the first manifest, whatever folder the command runs in. */
const secretsDir = (manifests: Manifests, cwd: string): string => {
  const [first] = manifests.files;
  return first === undefined ? cwd : dirname(resolve(cwd, first));
};

/** Where the secrets of real accounts are. */
export const secretsAround = ({ io }: Context, manifests: Manifests): Secrets => ({
  env: io.env,
  dir: secretsDir(manifests, io.cwd),
});

/** One line a request, on disk before the next one leaves: a trace is for runs that end badly. */
function traceTo(path: string): (line: string) => void {
  return (line) => {
    try {
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
    } catch (error) {
      throw notWritable(path, error);
    }
  };
}

interface Around {
  readonly manifests: Manifests;
  readonly sandbox: string | undefined;
  readonly neverWrites: boolean;
  readonly onFailed: Needing['onFailed'];
}

/**
 * What the manifests are at fault for comes with a place in them, and before what only shows once a side is asked: a
 * sandbox is not filled for manifests that cannot be carried out, so that what it then lacks would lead astray.
 */
async function reportFindings(
  context: Context,
  error: unknown,
  { manifests, sandbox, neverWrites, onFailed }: Around,
): Promise<number> {
  const { wiring, locate } = manifests;
  const tell = async (told: readonly Diagnostic[]): Promise<void> => {
    const findings = located(told, locate);
    context.note(diagnosticsText(findings, context.notePaint));
    await onFailed?.({ findings, catalog: manifests.catalog });
  };
  const own = diagnosticsOf(error);
  const unsound = own.length > 0 || !TrunklineError.is(error) ? [] : await staticFindings(wiring);
  const findings = [
    ...own,
    ...unsound,
    ...missingSecretFindings(error, wiring, { ...secretsAround(context, manifests), neverWrites }),
  ];
  const ends = findings.length > unsound.length || (unsound.length > 0 && sandbox !== undefined);
  const failed = ends ? undefined : sideFailure(error, wiring);
  if (ends || failed) {
    await tell(failed ? [...findings, failed] : findings);
    return ends ? EXIT.invalid : exitCodeOf(error);
  }
  await onFailed?.({
    findings: [...located(findings, locate), ...unplaced(error)],
    catalog: manifests.catalog,
  });
  if (findings.length > 0) context.note(diagnosticsText(located(findings, locate), context.notePaint));
  throw error;
}

/** What the compilers of both sides find fault with, of manifests that cannot be carried out. */
async function staticFindings(wiring: Manifests['wiring']): Promise<readonly Diagnostic[]> {
  const { compileWiring } = await import('../engine/compile.ts');
  const { diagnostics } = compileWiring(wiring);
  return hasErrors(diagnostics) ? diagnostics : [];
}

function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (!TrunklineError.is(error) || !('diagnostics' in error)) return [];
  return Array.isArray(error.diagnostics) ? (error.diagnostics as readonly Diagnostic[]) : [];
}
