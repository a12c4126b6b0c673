import type { CodePage, Severity } from '../contract/diagnostic.ts';
import type { Direction } from '../contract/wire.ts';
import { AGREEMENT_CODES } from './codes.ts';
import { ESTATE_RULES } from './estate-rules.ts';
import { RULES } from './rules.ts';

/** One rule of the proof, for whoever asks what is compared. */
export interface ListedRule {
  readonly code: string;
  /** What is right where the rule finds nothing. */
  readonly title: string;
  /** The most it can find; `unknown` where it only ever leaves something open. */
  readonly severity: Severity | 'unknown';
  readonly directions: readonly Direction[];
  /** Over one wire, or over all wires of a run. */
  readonly over: 'wire' | 'estate';
}

const BOTH: readonly Direction[] = ['inbound', 'outbound'];

/** Every rule, in the order in which a call meets them; a code stands once, though two rules may share it. */
export function ruleList(): readonly ListedRule[] {
  const rules = [
    ...RULES.map(({ code, title, directions }) => ({ code, title, directions, over: 'wire' as const })),
    ...ESTATE_RULES.map(({ code, title }) => ({ code, title, directions: BOTH, over: 'estate' as const })),
  ];
  const pages = new Map(AGREEMENT_CODES.map((page: CodePage) => [page.code, page]));
  const listed = new Map<string, ListedRule>();
  for (const rule of rules) {
    const there = listed.get(rule.code);
    const directions = BOTH.filter((d) => rule.directions.includes(d) || there?.directions.includes(d));
    listed.set(rule.code, {
      ...rule,
      title: there ? `${there.title}; ${rule.title}` : rule.title,
      severity: toldAs(pages.get(rule.code)),
      directions,
    });
  }
  return [...listed.values()];
}

const toldAs = (page: CodePage | undefined): ListedRule['severity'] =>
  page?.open ? 'unknown' : (page?.severity ?? 'error');
