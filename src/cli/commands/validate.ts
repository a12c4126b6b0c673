import { diagnosticJson } from '../../render/diagnostics-json.ts';
import { diagnosticsText, tally } from '../../render/diagnostics-text.ts';
import { located, type Located } from '../../render/place.ts';
import { count, paragraphs } from '../../render/words.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { readManifests, type Read } from '../manifests.ts';

export interface ValidateInput {
  readonly paths: readonly string[];
  readonly json?: true;
  /** What a platform can only approximate is an error. */
  readonly strict?: true;
}

/** Checks manifests alone: no side is asked, no plugin connects. */
export async function validate(context: Context, { paths, json, strict }: ValidateInput): Promise<number> {
  const read = await readManifests(context, paths);
  const findings = [...read.findings, ...(await compiled(read, strict === true))];
  const valid = !findings.some((finding) => finding.diagnostic.severity === 'error');
  if (json) context.json({ format_version: '1.0', valid, findings: findings.map(diagnosticJson) });
  else {
    const bold = context.paint.bold(verdict(read, findings, valid));
    context.print(paragraphs(diagnosticsText(findings, context.paint), bold));
  }
  return valid ? EXIT.done : EXIT.invalid;
}

/** What the compilers of both sides say, as far as it can be said without a connection. */
async function compiled({ wiring, locate }: Read, strict: boolean): Promise<readonly Located[]> {
  if (!wiring) return [];
  const { compileWiring } = await import('../../engine/compile.ts');
  const { approximations } = await import('../../engine/mapping.ts');
  const made = compileWiring(wiring);
  return located([...made.diagnostics, ...(strict ? approximations(made) : [])], locate);
}

function verdict({ files, wiring }: Read, findings: readonly Located[], valid: boolean): string {
  const found = tally(findings);
  if (!valid) return `Not valid: ${found}.`;
  const what = [
    count(wiring?.trunks.length ?? 0, 'trunk'),
    count(wiring?.carriers.length ?? 0, 'carrier'),
    count(wiring?.platforms.length ?? 0, 'platform'),
  ].join(', ');
  return `Valid: ${what} in ${count(files.length, 'file')}${found === '' ? '' : `, ${found}`}.`;
}
