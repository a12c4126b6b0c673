import { extname } from 'node:path';
import { hasErrors } from '../../contract/diagnostic.ts';
import type { Json } from '../../contract/value.ts';
import type { Wiring } from '../../contract/wiring.ts';
import type { Verified } from '../../engine/verify.ts';
import { agreementJson } from '../../render/agreement-json.ts';
import { agreementText } from '../../render/agreement-text.ts';
import { diagnosticsText } from '../../render/diagnostics-text.ts';
import type { CommandLine } from '../../render/command-line.ts';
import { PLAIN, type Painter } from '../../render/painter.ts';
import { located, type Locate } from '../../render/place.ts';
import type { ProofReport } from '../../render/proof-report.ts';
import { paragraphs } from '../../render/words.ts';
import { allPages } from '../code-pages.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { saveText } from '../save-text.ts';
import { withSession, type Session } from '../session.ts';

type Format = 'text' | 'json' | 'sarif' | 'junit' | 'markdown';

export interface VerifyInput extends CommonFlags {
  readonly paths: readonly string[];
  readonly live?: true;
  /** Default: all. */
  readonly trunk?: readonly string[];
  readonly json?: true;
  /** Default: what the name of the file says, or text. */
  readonly format?: Format;
  readonly out?: string;
  /** Lists the rules, and does nothing else. */
  readonly rules?: true;
}

/** Proves that both ends agree, offline or live. */
export async function verify(context: Context, input: VerifyInput): Promise<number> {
  if (input.rules)
    return (await import('./rules.ts')).listRules(context, { json: formatOf(input) === 'json' });
  return withSession(context, { paths: input.paths, flags: input }, async (session) => {
    const { app, wiring, line } = session;
    const verified = await app.verify(wiring, {
      live: input.live === true,
      ...(input.trunk === undefined ? {} : { trunks: input.trunk }),
    });
    const report = reportOf(verified, session);
    const paint = input.out === undefined ? context.paint : PLAIN;
    const made = await madeIn(formatOf(input), report, { session, paint });
    if (input.out !== undefined) {
      const text = typeof made === 'string' ? made : JSON.stringify(made, null, 2);
      await saveText(context, input.out, app.redact(text));
      // Whoever watches the run sees why it ends as it does.
      context.print(proofText(report, context.paint, line));
    } else if (typeof made === 'string') context.print(made);
    else context.json(made);
    return exitOf(verified, input.live === true);
  });
}

function exitOf({ agreement, diagnostics }: Verified, live: boolean): number {
  if (hasErrors(diagnostics)) return EXIT.invalid;
  if (agreement.verdict === 'disagree') return EXIT.disagree;
  // Before an apply some is always open; that is no reason to stop a script.
  return agreement.verdict === 'unknown' && live ? EXIT.undecided : EXIT.done;
}

const reportOf = (
  { agreement, seen, unasked, diagnostics }: Verified,
  { wiring, locate }: Session,
): ProofReport => ({
  agreement,
  seen,
  unasked,
  findings: located(diagnostics, locate),
  locate,
  placeOfWire: placesOf(wiring, locate),
});

/** Where each endpoint stands in its Trunk document. */
function placesOf({ trunks }: Wiring, locate: Locate): ProofReport['placeOfWire'] {
  const origins = new Map(
    trunks.flatMap((trunk) =>
      trunk.endpoints.map(({ spec, pointer }) => [
        `${trunk.name}/${spec.name}`,
        { at: 'manifest', document: trunk.document, pointer } as const,
      ]),
    ),
  );
  return (endpoint) => {
    const origin = origins.get(endpoint);
    return origin && locate(origin);
  };
}

interface Around {
  readonly session: Session;
  readonly paint: Painter;
}

async function madeIn(
  format: Format,
  report: ProofReport,
  { session, paint }: Around,
): Promise<string | Json> {
  switch (format) {
    case 'text':
      return proofText(report, paint, session.line);
    case 'json':
      return agreementJson(report);
    case 'sarif': {
      const { agreementSarif } = await import('../../render/agreement-sarif.ts');
      const { VERSION } = await import('../../app/version.ts');
      return agreementSarif({ ...report, pages: allPages(session.manifests.catalog), version: VERSION });
    }
    case 'junit':
      return (await import('../../render/agreement-junit.ts')).agreementJunit(report);
    case 'markdown':
      return (await import('../../render/agreement-markdown.ts')).agreementMarkdown(report);
    default:
      return format satisfies never;
  }
}

const proofText = (report: ProofReport, paint: Painter, line: CommandLine): string =>
  paragraphs(diagnosticsText(report.findings, paint), agreementText({ ...report, paint, line }));

const FORMATS: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.sarif': 'sarif',
  '.xml': 'junit',
  '.md': 'markdown',
  '.markdown': 'markdown',
};

function formatOf({ format, json, out }: VerifyInput): Format {
  if (format !== undefined) return format;
  if (json) return 'json';
  return (out === undefined ? undefined : FORMATS[extname(out).toLowerCase()]) ?? 'text';
}
