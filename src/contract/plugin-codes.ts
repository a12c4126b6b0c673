import type { CodePage, Diagnostic, Severity } from './diagnostic.ts';
import { VendorError, type Fault, type WriteOutcome } from './errors.ts';
import type { Origin } from './fact.ts';
import type { Direction } from './wire.ts';
import type { VendorCall } from './vendor-call.ts';

type Write = (slug: string, words: Omit<CodePage, 'code' | 'severity'>) => CodePage;

/** Writes the pages of one plugin: `error('no-route', { … })` has the code `<id>/no-route`. */
export function codePages(id: string): Readonly<Record<Severity, Write>> {
  const write =
    (severity: Severity): Write =>
    (slug, words) => ({ code: `${id}/${slug}`, severity, ...words });
  return { error: write('error'), warning: write('warning'), info: write('info') };
}

/** What was found, where the page speaks of all such cases. */
export interface Found {
  /** One sentence with the offending value quoted. */
  readonly summary: string;
  /** Default: what the page says that it means. */
  readonly detail?: string;
  /** Default: that of the page. */
  readonly fix?: string;
}

export interface Failed {
  readonly fault: Fault;
  /** Default: not-done. */
  readonly outcome?: WriteOutcome;
  /** Default: that of the page. */
  readonly fix?: string;
}

/** What one plugin reports, each by the slug of its page. */
export interface PluginCodes {
  /** Fails on a slug without a page: a bug of the plugin. */
  readonly page: (slug: string) => CodePage;
  /** A finding with the severity of its page, and its words beside the summary. Fails as `page` does. */
  readonly finding: (slug: string, at: Origin, found: string | Found) => Diagnostic;
  /** An error of the driver, with the fix of its page. A slug without a page has none: no failure hides another. */
  readonly failure: (slug: string, message: string, failed: Failed) => VendorError;
  /** `not-understood`, for an answer that cannot be read though its status is a success. `api` as in "Acme's API". */
  readonly notUnderstood: (call: VendorCall, api: string) => VendorError;
  /** Whether an error is one of these slugs. */
  readonly isCoded: (error: unknown, ...slugs: readonly string[]) => error is VendorError;
}

/** Looks up the pages of one plugin. */
export function pluginCodes(id: string, pages: readonly CodePage[]): PluginCodes {
  const byCode = new Map(pages.map((page) => [page.code, page]));
  const page = (slug: string): CodePage => {
    const found = byCode.get(`${id}/${slug}`);
    if (!found) throw new TypeError(`${id}/${slug} has no page`);
    return found;
  };
  const failure: PluginCodes['failure'] = (slug, message, { fault, outcome = 'not-done', fix }) => {
    const code = `${id}/${slug}`;
    return new VendorError({ code, message, fix: fix ?? byCode.get(code)?.fix ?? '', fault, outcome });
  };
  return {
    page,
    finding: (slug, at, found) => {
      const { code, severity, means, fix } = page(slug);
      return {
        code,
        severity,
        at,
        detail: means,
        fix,
        ...(typeof found === 'string' ? { summary: found } : found),
      };
    },
    failure,
    notUnderstood: ({ kind, what }, api) =>
      failure('not-understood', `${what}: the answer is not one of ${api}`, {
        fault: 'vendor',
        outcome: kind === 'write' ? 'unknown' : 'not-done',
      }),
    isCoded: (error, ...slugs): error is VendorError =>
      VendorError.is(error) && slugs.some((slug) => error.code === `${id}/${slug}`),
  };
}

/** The same finding, graver or milder than its page has it: where it is certain, or where little hangs on it. */
export const withSeverity = (found: Diagnostic, severity: Severity): Diagnostic => ({ ...found, severity });

/** The same findings, where they are about the calls of one direction alone: the other one is not left open by them. */
export const aboutCalls = (direction: Direction, found: readonly Diagnostic[]): readonly Diagnostic[] =>
  found.map((one) => ({ ...one, direction }));

/** An error that the user may overrule with `--force`. */
export const forcible = (found: Diagnostic): Diagnostic => ({ ...found, severity: 'error', forcible: true });
