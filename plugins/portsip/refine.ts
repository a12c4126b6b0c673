import type { Diagnostic, Observed, Resource } from 'trunkline/plugin';
import { moveNumbers } from './refine/moves.ts';
import { sharedNumbers } from './refine/overlaps.ts';
import { placeInbound } from './refine/inbound.ts';
import { placeOutbound } from './refine/outbound.ts';
import { foreignRules } from './refine/foreign.ts';
import { trunkFindings } from './refine/trunks.ts';

interface RefineInput {
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
}

interface Refined {
  readonly wanted: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the rules that are there by what they take, whatever they are called, so that they stay with all that somebody
 * set beside; lets numbers that change pools leave one before they join the other; and says what only both lists
 * together show, before anything is written.
 */
export function refine({ wanted, observed }: RefineInput): Refined {
  const placed = placeRules({ wanted, observed });
  const moved = moveNumbers(placed.wanted, observed);
  return {
    wanted: moved.wanted,
    diagnostics: [
      ...trunkFindings(wanted, observed),
      ...sharedNumbers(wanted),
      ...foreignRules(moved.wanted, observed),
      ...placed.diagnostics,
      ...moved.diagnostics,
    ],
  };
}

/** Rules under the names that they have at the PBX. */
export function placeRules({ wanted, observed }: RefineInput): Refined {
  const inbound = placeInbound(placeOutbound(wanted, observed), observed);
  return inbound;
}
