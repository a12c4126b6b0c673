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
import { stoppedReport, type ProofReport } from '../../render/proof-report.ts';
import type { Catalog } from '../../registry/catalog.ts';
import { paragraphs } from '../../render/words.ts';
import { allPages } from '../code-pages.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonFlags } from '../flags.ts';
import { formatOf } from '../formats.ts';
import type { Failed } from '../manifests.ts';
import { deliver } from '../save-text.ts';
import { seenOf } from '../seen.ts';
import { withSession, type Session } from '../session.ts';
import { sideFailures } from '../side-failure.ts';
import { bareLine } from '../typed.ts';

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

/** Proves that both ends agree, offline or live. What keeps it from a proof stands in the report that was asked for. */
export async function verify(context: Context, input: VerifyInput): Promise<number> {
  const format = formatOf({ ...input, ...(input.json ? { format: 'json' as const } : {}) }, FORMATS);
  const { out } = input;
  if (input.rules) return (await import('./rules.ts')).listRules(context, { format, out });
  const onFailed = async ({ findings, catalog }: Failed): Promise<void> => {
    if (format === 'text' && out === undefined) return;
    const line = bareLine(context);
    await deliver(
      context,
      out,
      await madeIn(format, stoppedReport(findings, seenOf(input)), { catalog, line, paint: PLAIN }),
    );
  };
  return withSession(context, { paths: input.paths, flags: input, onFailed }, async (session) => {
    const { app, wiring, line, manifests } = session;
    const verified = await app.verify(wiring, {
      live: input.live === true,
      ...(input.trunk === undefined ? {} : { trunks: input.trunk }),
    });
    const report = reportOf(verified, session);
    const paint = out === undefined ? context.paint : PLAIN;
    const { catalog } = manifests;
    // On a terminal the manifests were spoken of before, on stderr.
    const whole =
      format === 'text' && out === undefined
        ? report
        : { ...report, findings: [...manifests.findings, ...report.findings] };
    await deliver(context, out, await madeIn(format, whole, { catalog, line, paint }));
    // Whoever watches the run sees why it ends as it does.
    if (out !== undefined) context.print(proofText(report, context.paint, line));
    return exitOf(verified, input.live === true);
  });
}

/** Of what is there now the verdict counts; what is only asked for must also be possible. */
function exitOf({ agreement, diagnostics }: Verified, live: boolean): number {
  if (!live && hasErrors(diagnostics)) return EXIT.invalid;
  if (agreement.verdict === 'disagree') return EXIT.disagree;
  // Before an apply some is always open; that is no reason to stop a script.
  return agreement.verdict === 'unknown' && live ? EXIT.undecided : EXIT.done;
}

const reportOf = (
  { agreement, seen, unasked, unread, diagnostics }: Verified,
  { wiring, locate }: Session,
): ProofReport => ({
  agreement,
  seen,
  unasked,
  findings: located([...diagnostics, ...sideFailures(unread, wiring)], locate),
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
  readonly catalog: Catalog;
  readonly line: CommandLine;
  readonly paint: Painter;
}

async function madeIn(format: Format, report: ProofReport, around: Around): Promise<string | Json> {
  const { catalog, line, paint } = around;
  switch (format) {
    case 'text':
      return proofText(report, paint, line);
    case 'json':
      return agreementJson(report);
    case 'sarif': {
      const { agreementSarif } = await import('../../render/agreement-sarif.ts');
      const { VERSION } = await import('../../app/version.ts');
      return agreementSarif({ ...report, pages: allPages(catalog), version: VERSION });
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

/** By how the name of the file ends. */
const FORMATS: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.sarif': 'sarif',
  '.xml': 'junit',
  '.md': 'markdown',
  '.markdown': 'markdown',
};
