import type { Agreement, Evidence } from '../agreement/shapes.ts';
import type { Origin } from '../contract/fact.ts';
import { refKey } from '../contract/value.ts';
import type { CompiledWiring } from './compile.ts';

/** The same findings, and behind each value the line of the manifests that decides it, where a compiler named one. */
export function withDecidingLines(agreement: Agreement, { sides }: Pick<CompiledWiring, 'sides'>): Agreement {
  if (agreement.findings.length === 0) return agreement;
  const lines = new Map(
    sides.flatMap(({ name, wanted }) =>
      wanted.flatMap(({ type, key, fieldsFrom }) =>
        fieldsFrom ? [[`${name} ${refKey({ $ref: type, key })}`, fieldsFrom] as const] : [],
      ),
    ),
  );
  const decided = (origin: Origin): Origin => {
    if (origin.at !== 'resource') return origin;
    const from = lines.get(`${origin.side} ${refKey(origin.ref)}`)?.[origin.field];
    return from ? { ...origin, from } : origin;
  };
  const traced = (evidence: Evidence): Evidence => ({ ...evidence, from: decided(evidence.from) });
  return {
    ...agreement,
    findings: agreement.findings.map((one) => ({ ...one, left: traced(one.left), right: traced(one.right) })),
  };
}
