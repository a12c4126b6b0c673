import { diagnosticJson } from '../../render/diagnostics-json.ts';
import { diagnosticsText, tally } from '../../render/diagnostics-text.ts';
import { count, paragraphs } from '../../render/words.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { readManifests, type Read } from '../manifests.ts';

export interface ValidateInput {
  readonly paths: readonly string[];
  readonly json?: true;
}

/** Checks manifests alone: no side is asked, no plugin connects. */
export async function validate(context: Context, { paths, json }: ValidateInput): Promise<number> {
  const read = await readManifests(context, paths);
  const valid = !read.findings.some((finding) => finding.diagnostic.severity === 'error');
  if (json) context.json({ format_version: '1.0', valid, findings: read.findings.map(diagnosticJson) });
  else
    context.print(
      paragraphs(diagnosticsText(read.findings, context.paint), context.paint.bold(verdict(read, valid))),
    );
  return valid ? EXIT.done : EXIT.invalid;
}

function verdict({ files, findings, wiring }: Read, valid: boolean): string {
  const found = tally(findings);
  if (!valid) return `Not valid: ${found}.`;
  const what = [
    count(wiring?.trunks.length ?? 0, 'trunk'),
    count(wiring?.carriers.length ?? 0, 'carrier'),
    count(wiring?.platforms.length ?? 0, 'platform'),
  ].join(', ');
  return `Valid: ${what} in ${count(files.length, 'file')}${found === '' ? '' : `, ${found}`}.`;
}
