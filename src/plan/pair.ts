import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Pair } from '../contract/match.ts';
import type { ResourceType, Surroundings } from '../contract/resource.ts';
import { ref } from '../contract/value.ts';
import type { Difference } from './diff.ts';
import type { Draft, PlanSide } from './draft.ts';

/** A wanted resource with all that its draft depends on. */
export interface PairInput {
  readonly side: PlanSide;
  readonly pair: Pair;
  readonly difference: Difference;
  readonly replaced: ReadonlySet<string>;
  readonly around: Surroundings;
}

export interface PairDrafts {
  readonly drafts: readonly Draft[];
  readonly diagnostics: readonly Diagnostic[];
}

export const nothing: PairDrafts = { drafts: [], diagnostics: [] };
export const only = (...drafts: Draft[]): PairDrafts => ({ drafts, diagnostics: [] });
export const wrong = (diagnostic: Diagnostic): PairDrafts => ({ drafts: [], diagnostics: [diagnostic] });

/**
 * A draft of a pair: what all of them have in common, and what is its own. The spread stands last: objects that begin
 * with one have shapes of their own each, and 100,000 of those are several times as slow and large.
 */
export const draftOf = (
  { side, pair }: PairInput,
  type: ResourceType,
  own: Omit<Draft, 'side' | 'type' | 'ref'>,
): Draft => ({ side: side.name, type, ref: ref(type.type, pair.wanted.key), wanted: pair.wanted, ...own });
