import { worst } from './agree.ts';
import type { Agreement } from './shapes.ts';

/** What a proof says of some trunks, with the verdict over them alone. */
export function concerning(agreement: Agreement, trunks: readonly string[]): Agreement {
  const isOf = ({ trunk }: { readonly trunk: string }): boolean => trunks.includes(trunk);
  const wires = agreement.wires.filter(isOf);
  return {
    verdict: worst(wires.map(({ verdict }) => verdict)),
    wires,
    findings: agreement.findings.filter(isOf),
    unknowns: agreement.unknowns.filter(isOf),
    assumptions: agreement.assumptions.filter(isOf),
  };
}
