import { agree } from '../agreement/agree.ts';
import { oldReference } from '../agreement/rules/old-reference.ts';
import type { Agreement, Finding, WireBetween } from '../agreement/shapes.ts';
import { unusedWaivers, waiveAgreement, waiveDiagnostics, type Accepted } from '../agreement/waivers.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Origin } from '../contract/fact.ts';
import { groupBy } from '../contract/group.ts';
import type { NumberSet } from '../contract/numbers.ts';
import type { Json } from '../contract/value.ts';
import type { CompiledWiring } from './compile.ts';
import { withDecidingLines } from './decided.ts';
import { withFaults } from './unproven.ts';
import { wiresBetween } from './wire-facts.ts';

/** What the sides told, by their names, where they were asked. */
export interface Told {
  readonly discovered: ReadonlyMap<string, Json>;
  /** Every number of an account. */
  readonly owned: ReadonlyMap<string, NumberSet | undefined>;
}

const NOBODY_ASKED: Told = { discovered: new Map(), owned: new Map() };

/** The wires as the manifests ask for them. */
export function desiredWires(
  compiled: CompiledWiring,
  { discovered, owned }: Told = NOBODY_ASKED,
): readonly WireBetween[] {
  const sides = compiled.sides.map((side) => ({
    side,
    resources: side.wanted,
    seen: 'desired' as const,
    discovered: discovered.get(side.name),
    owned: owned.get(side.name),
  }));
  return wiresBetween(compiled, sides);
}

/** The proof over what the manifests ask for, without what they accept. */
export function proveDesired(
  compiled: CompiledWiring,
  accepted: Accepted,
  desired: readonly WireBetween[] = desiredWires(compiled),
): Agreement {
  const wires = withFaults(desired, compiled);
  return waiveAgreement(withDecidingLines(agree({ wires, now: accepted.now }), compiled), accepted);
}

/** Of the proof itself; what else is found is judged by the plan, which alone sees all of it. */
export const isOfProof = (code: string): boolean => code.startsWith('agreement/');

/** What stands against a plan that would leave the two ends in disagreement, and what of it somebody accepts. */
export function disagreements({ findings }: Agreement, compiled: CompiledWiring): readonly Diagnostic[] {
  const wireAt = new Map(compiled.wires.map(({ name, from }) => [name, from]));
  const counted = findings.filter(({ severity, waived }) => (waived?.severity ?? severity) === 'error');
  const groups = groupBy(counted, ({ code, direction, summary, waived }) =>
    JSON.stringify([code, direction, summary, waived]),
  );
  return [...groups.values()].map((group) => disagreement(group, wireAt));
}

function disagreement(group: readonly Finding[], wireAt: ReadonlyMap<string, Origin>): Diagnostic {
  const { code, direction, summary, detail, at, fixes, endpoint, waived } = group[0]!;
  const wire = wireAt.get(endpoint);
  const others = group.length === 1 ? '' : ` and ${group.length - 1} more`;
  return {
    code,
    at: { at: 'derived', by: 'the proof', from: [at, ...(wire ? [wire] : [])] },
    summary: `calls ${direction} of ${endpoint}${others} would fail: ${summary}`,
    detail: `${detail}${endsWith(group[0]!)}`,
    fix: fixes.map(({ side, fix }) => `at ${side}: ${fix}`).join(' Or '),
    ...(waived ? { severity: 'info', waived } : { severity: 'error', forcible: true }),
  };
}

function endsWith({ statuses, undocumented }: Finding): string {
  if (statuses.length === 0) return '';
  const status = statuses.join(' or ');
  return undocumented === true
    ? ` Calls likely end with SIP ${status}, which the vendor does not document.`
    : ` Calls end with SIP ${status}.`;
}

/** Of what ends no call, a plan tells which data it was worked out from that may hold no more: once, whatever rests on it. */
export const oldData = ({ findings }: Agreement): readonly Diagnostic[] =>
  [
    ...groupBy(
      findings.filter(({ code }) => code === oldReference.code),
      oldTableOf,
    ).values(),
  ]
    .map(([first]) => first!)
    .map(({ code, severity, summary, detail, left, fixes, waived }) => ({
      code,
      severity,
      at: left.from,
      summary,
      detail,
      fix: fixes.map(({ fix }) => fix).join(' Or '),
      ...(waived ? { waived } : {}),
    }));

const oldTableOf = ({ left, waived }: Finding): string => JSON.stringify([left.from, waived]);

/** All that a plan has to say, without what the manifests accept, and of accepted things those that are not there. */
export function judgePlan(diagnostics: readonly Diagnostic[], accepted: Accepted): readonly Diagnostic[] {
  const waived = waiveDiagnostics(diagnostics, accepted);
  return [...waived, ...unusedWaivers(accepted, waived, (code) => !isOfProof(code))];
}
