import { concerning } from '../agreement/concerning.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Origin } from '../contract/fact.ts';
import type { Wiring } from '../contract/wiring.ts';
import { unknownTrunk } from './calls.ts';
import type { Verified } from './verify.ts';

/** Before anything is asked. Fails with `engine/unknown-trunk`. */
export function needTrunks(wiring: Wiring, trunks: readonly string[]): void {
  for (const name of trunks)
    if (!wiring.trunks.some((trunk) => trunk.name === name)) throw unknownTrunk(wiring, name);
}

/** What a proof says of some trunks. All are proven together, since they share numbers, platforms and accounts. */
export function ofTrunks(verified: Verified, wiring: Wiring, trunks: readonly string[]): Verified {
  const others = new Set(
    wiring.trunks.filter(({ name }) => !trunks.includes(name)).map(({ document }) => document),
  );
  return {
    ...verified,
    agreement: concerning(verified.agreement, trunks),
    diagnostics: verified.diagnostics.filter(({ at }: Diagnostic) => !isOfOnly(documentsOf(at), others)),
  };
}

/** What stands in no document is said of every trunk, as what was derived from nothing. */
const isOfOnly = (documents: readonly string[], others: ReadonlySet<string>): boolean =>
  documents.length > 0 && documents.every((one) => others.has(one));

function documentsOf(at: Origin): readonly string[] {
  if (at.at === 'derived') return at.from.flatMap(documentsOf);
  return at.at === 'manifest' ? [at.document] : [''];
}
