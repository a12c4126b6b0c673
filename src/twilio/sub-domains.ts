import type { Diagnostic, Matched, ObserveQuery } from 'trunkline/plugin';
import { error, warning } from './compile/context.ts';
import { sameFolded, textOf, TRUNK } from './resources/names.ts';
import type { TrunkRow } from './rows.ts';

/** `a.b.pstn.twilio.com` lies under `b.pstn.twilio.com`. */
export const parentOf = (domain: string): string => domain.slice(domain.indexOf('.') + 1);

/** No domain has fewer labels than `b.pstn.twilio.com`; one of just as many lies under none. */
const LABELS = 4;
const hasParent = (domain: string): boolean => domain.split('.').length > LABELS;

interface DomainsInput {
  readonly query: ObserveQuery;
  readonly matched: Matched;
  /** All of the account. */
  readonly trunks: readonly TrunkRow[];
}

/**
 * What Twilio refuses with 21247, told before the first write: a sub-domain needs the trunk above it, and a trunk with
 * others below keeps its domain (Twilio docs, sip-trunking, 2026-08). Reports `twilio/parent-domain-unseen` and
 * `twilio/domain-has-sub-domains`. Pure.
 */
export const domainProblems = (input: DomainsInput): readonly Diagnostic[] => [
  ...(input.query.purpose === 'plan' ? orphans(input) : []),
  ...parentsThatGo(input),
];

const folded = (domain: string | null): string => (domain ?? '').toLowerCase();

/** The trunk above can also be in the parent account, which is not read. */
function orphans({ query, trunks }: DomainsInput): readonly Diagnostic[] {
  const wanted = query.wanted.filter((one) => one.type === TRUNK);
  const domains = new Set([
    ...trunks.map((row) => folded(row.domainName)),
    ...wanted.map((one) => folded(textOf(one.properties['domainName']) ?? null)),
  ]);
  return wanted.flatMap(({ properties, from }) => {
    const domain = folded(textOf(properties['domainName']) ?? null);
    if (!hasParent(domain) || domains.has(parentOf(domain))) return [];
    return [
      warning('parent-domain-unseen', from, {
        summary: `"${domain}" needs a trunk with the domain "${parentOf(domain)}", and this account has none`,
        detail: 'Unless the parent account has it, Twilio refuses the trunk with 21247.',
        fix: `Add a Trunk document with that domain, or make it in the parent account first.`,
      }),
    ];
  });
}

/**
 * Ours that lose their domain while a trunk lies under it. One of ours can go first where all are destroyed; renamed
 * together neither can be first: the one above keeps its domain, and the one below finds none above its new one.
 */
function parentsThatGo({ query, matched, trunks }: DomainsInput): readonly Diagnostic[] {
  const ours = new Set(matched.pairs.flatMap(({ observed }) => observed?.id ?? []));
  const goesFirst = (sid: string): boolean => query.purpose === 'removal' && ours.has(sid);
  const children = trunks.filter((row) => !goesFirst(row.sid) && hasParent(folded(row.domainName)));
  return matched.pairs.flatMap(({ wanted, observed }) => {
    const before = textOf(observed?.properties['domainName']);
    if (wanted.type !== TRUNK || before === undefined) return [];
    if (query.purpose === 'plan' && sameFolded(before, wanted.properties['domainName'] ?? null)) return [];
    const below = children.filter((row) => parentOf(folded(row.domainName)) === folded(before));
    if (below.length === 0) return [];
    return [
      error('domain-has-sub-domains', wanted.from, {
        summary: `"${before}" cannot go: ${below.map((row) => row.domainName).join(', ')} ${below.length === 1 ? 'lies' : 'lie'} under it`,
        detail: 'Twilio neither renames nor deletes a trunk whose domain others stand under (21247).',
        fix: 'Remove those trunks, or give them a domain elsewhere, in a run before this one.',
      }),
    ];
  });
}
