import { placeOf, wiresJson, type ProofReport } from './proof-report.ts';
import type { Evidence } from '../agreement/shapes.ts';
import type { Origin } from '../contract/fact.ts';
import type { Json } from '../contract/value.ts';
import { diagnosticJson, placeJson, waivedJson } from './diagnostics-json.ts';
import { showOrigin } from './place.ts';

/** The proof for programs. */
export function agreementJson(report: ProofReport): Json {
  const { agreement, seen, unasked, stopped, findings, locate } = report;
  const origin = (from: Origin): string => showOrigin(from, locate);
  const evidence = ({ side, what, value, from, confidence }: Evidence): Json => ({
    side,
    what,
    value,
    from: origin(from),
    confidence,
  });
  return {
    format_version: '1.0',
    seen,
    stopped: stopped === true,
    unasked: [...unasked],
    verdict: agreement.verdict,
    wires: wiresJson(agreement),
    findings: agreement.findings.map((f) => ({
      code: f.code,
      severity: f.severity,
      trunk: f.trunk,
      endpoint: f.endpoint,
      direction: f.direction,
      summary: f.summary,
      detail: f.detail,
      statuses: [...f.statuses],
      statuses_documented: f.undocumented !== true,
      carrier_errors: [...(f.carrierErrors ?? [])],
      waived: waivedJson(f.waived),
      sent: evidence(f.left),
      accepted: evidence(f.right),
      fixes: f.fixes.map(({ side, fix }) => ({ side, fix })),
      ...placeJson(placeOf(f.at, f.endpoint, report)),
    })),
    unknowns: agreement.unknowns.map((u) => ({
      code: u.code,
      trunk: u.trunk,
      endpoint: u.endpoint,
      direction: u.direction,
      side: u.side,
      what: u.what,
      why: u.why,
      reason: u.reason,
      learn: u.learn ?? null,
      attest: u.attest ?? null,
      from: origin(u.from),
      ...placeJson(placeOf(u.from, u.endpoint, report)),
    })),
    assumptions: agreement.assumptions.map((a) => ({
      trunk: a.trunk,
      endpoint: a.endpoint,
      direction: a.direction,
      side: a.side,
      what: a.what,
      value: a.value,
      from: origin(a.from),
    })),
    diagnostics: findings.map(diagnosticJson),
  };
}
