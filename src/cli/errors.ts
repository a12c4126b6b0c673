import { TrunklineError } from '../contract/errors.ts';
import { reasonOf } from '../manifest/reader.ts';
import type { Painter } from '../render/painter.ts';
import { visible } from '../render/visible.ts';
import { EXIT } from './exit-codes.ts';

/** A command that has told the user what is wrong and ends with this exit code. */
export class Ended extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`ended with ${exitCode}`);
    this.name = 'Ended';
    this.exitCode = exitCode;
  }
}

/** What the user typed cannot be done. */
export const usageError = (slug: string, message: string, fix: string): TrunklineError =>
  new TrunklineError({ code: `cli/${slug}`, fault: 'input', message, fix });

export const notWritable = (path: string, error: unknown): TrunklineError =>
  usageError(
    'not-writable',
    `"${path}" cannot be written: ${reasonOf(error)}`,
    'Choose another path, or give write permission.',
  );

const BY_CODE: Readonly<Record<string, number>> = {
  'engine/stale': EXIT.stale,
  'host/locked': EXIT.locked,
};

export function exitCodeOf(error: unknown): number {
  if (error instanceof Ended) return error.exitCode;
  if (!TrunklineError.is(error)) return EXIT.failed;
  return BY_CODE[error.code] ?? (error.fault === 'input' ? EXIT.invalid : EXIT.failed);
}

/** `error[code]: message` and the fix. A stack only for a bug, and only when asked for. */
export function errorText(error: unknown, paint: Painter, debug: boolean): string {
  if (TrunklineError.is(error)) {
    return [
      `${paint.red(paint.bold(`error[${error.code}]`))}: ${visible(error.message)}`,
      ...(error.fix === '' ? [] : [`  ${paint.bold('fix')}: ${visible(error.fix)}`]),
      ...(debug && error.stack !== undefined ? [paint.dim(error.stack)] : []),
    ].join('\n');
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [
    `${paint.red(paint.bold('error[cli/bug]'))}: ${visible(message)}`,
    '  This is a bug in Trunkline, not in your manifests. Nothing more was written.',
    `  ${paint.bold('fix')}: run again with TRUNKLINE_DEBUG=1 and report the output, with the command line and trunkline --version.`,
    ...(debug && error instanceof Error && error.stack !== undefined ? [paint.dim(error.stack)] : []),
  ].join('\n');
}
