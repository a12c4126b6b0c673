import { CARRIER_FAMILIES } from './carrier.ts';
import { PHASES, type Family, type Phase } from './family.ts';
import { GATEWAY_FAMILIES } from './gateway.ts';
import { MACHINE_FAMILIES } from './machine.ts';
import { ORG_FAMILIES } from './org.ts';
import { PBX_FAMILIES } from './pbx.ts';

/** A family in one phase, by what a test calls it, with its place in the list. */
export type Row = readonly [name: string, family: Family, phase: Phase, at: number];

const FAMILIES = [
  ...CARRIER_FAMILIES,
  ...GATEWAY_FAMILIES,
  ...MACHINE_FAMILIES,
  ...PBX_FAMILIES,
  ...ORG_FAMILIES,
];

/** Everything that is killed and meets faults, type by type. */
export const ROWS: readonly Row[] = FAMILIES.flatMap((family) =>
  PHASES.map((phase) => [`${family.name}: ${phase}`, family, phase] as const),
).map(([name, family, phase], at) => [name, family, phase, at]);
