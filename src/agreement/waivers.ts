import { DAY_MS } from '../contract/day.ts';
import { groupBy } from '../contract/group.ts';
import type { Diagnostic, Severity, Waived } from '../contract/diagnostic.ts';
import type { Origin } from '../contract/fact.ts';
import type { Waiver, WaiverScope } from '../contract/wiring.ts';
import { judgedAnew } from './agree.ts';
import type { Agreement, Finding } from './shapes.ts';

/** What the manifests accept, and when that is asked. */
export interface Accepted {
  readonly waivers: readonly Waiver[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A finding of any kind that a waiver may cover. */
interface Waivable {
  readonly code: string;
  readonly severity: Severity;
  readonly waived?: Waived;
}

/** The proof without what somebody accepts: such findings stay in it and count for no verdict. */
export function waiveAgreement(agreement: Agreement, accepted: Accepted): Agreement {
  if (accepted.waivers.length === 0) return agreement;
  const waive = waiverOf(accepted, ({ trunk, endpoint }: Finding, scope) =>
    scope.endpoint === undefined ? scope.trunk === trunk : scope.endpoint.name === endpoint,
  );
  return judgedAnew({ ...agreement, findings: agreement.findings.map(waive) });
}

/**
 * Findings of sides and plans without what somebody accepts. An error is a fault of the manifests, or of what a plan is
 * about to do: it stays, since to accept how things are is not to accept what comes.
 */
export function waiveDiagnostics(
  diagnostics: readonly Diagnostic[],
  accepted: Accepted,
): readonly Diagnostic[] {
  if (accepted.waivers.length === 0) return diagnostics;
  const waive = waiverOf(accepted, ({ at }: Diagnostic, scope) => standsIn(at, scope));
  return diagnostics.map((one) => (one.severity === 'error' ? one : waive(one)));
}

function waiverOf<T extends Waivable>(
  { waivers, now }: Accepted,
  covers: (found: T, scope: WaiverScope) => boolean,
): (found: T) => T {
  const today = dayOf(now);
  const byCode = groupBy(
    waivers.filter(({ until }) => until >= today),
    ({ code }) => code,
  );
  return (found) => {
    const waiver = byCode
      .get(found.code)
      ?.find(({ covers: scope }) => scope === undefined || covers(found, scope));
    if (!waiver || found.waived) return found;
    const { reason, owner, until, from } = waiver;
    return { ...found, severity: 'info', waived: { reason, owner, until, severity: found.severity, from } };
  };
}

/** By the places of the manifests that a finding comes from. */
function standsIn(at: Origin, scope: WaiverScope): boolean {
  if (at.at === 'derived') return at.from.some((from) => standsIn(from, scope));
  if (at.at !== 'manifest' || at.document !== scope.document) return false;
  const within = scope.endpoint?.pointer;
  return within === undefined || at.pointer === within || at.pointer.startsWith(`${within}/`);
}

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** Waivers that hold no more, and what to do about them. */
export const expiredWaivers = ({ waivers, now }: Accepted): readonly Diagnostic[] =>
  waivers
    .filter(({ until }) => until < dayOf(now))
    .map(({ code, reason, owner, until, from }) => ({
      code: 'agreement/waiver-expired',
      severity: 'warning',
      at: from,
      summary: `the waiver of ${code} ended on ${until}`,
      detail: `${owner} accepted it: "${reason}". Findings of this code count again, unless another waiver covers them.`,
      fix: `Mend what the finding says, or agree with ${owner} on a new date. If nothing is found any more, remove the waiver.`,
    }));

/** Our own measure: who accepts a finding today hardly answers for it any longer. */
const FAR_DAYS = 5 * 365;

/** Waivers that hold for so long that nobody is going to look at them again. */
export const distantWaivers = ({ waivers, now }: Accepted): readonly Diagnostic[] =>
  waivers
    .filter(({ until }) => until > dayOf(now + FAR_DAYS * DAY_MS))
    .map(({ code, owner, until, from }) => ({
      code: 'agreement/waiver-distant',
      severity: 'warning',
      at: from,
      summary: `the waiver of ${code} holds until ${until}, for more than five years`,
      detail: `Nothing will bring it back to ${owner} before.`,
      fix: 'Name a day on which somebody looks at it again.',
    }));

/**
 * Waivers that waived nothing. `judges`: whether the run could have found that code at all; of others nothing is known.
 */
export function unusedWaivers(
  { waivers, now }: Accepted,
  found: readonly { readonly waived?: Waived }[],
  judges: (code: string) => boolean,
): readonly Diagnostic[] {
  const today = dayOf(now);
  const used = new Set(found.map(({ waived }) => waived?.from));
  return waivers
    .filter(({ code, until, from }) => until >= today && judges(code) && !used.has(from))
    .map(({ code, covers, from }) => ({
      code: 'agreement/waiver-unused',
      severity: 'info',
      at: from,
      summary: `the waiver of ${code} waives nothing${covers ? ` at ${covers.endpoint?.name ?? covers.trunk}` : ''}`,
      detail:
        'Nothing of this code was found where it applies, only an error that no waiver covers, or what another waiver covers.',
      fix: 'Remove it, or it will hide the next finding of this code.',
    }));
}
