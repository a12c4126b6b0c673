/** `trunkline/testing`: what proves a plugin or carrier right. */
export * from './canonical-state.ts';
export * from './check.ts';
export * from './checks.ts';
export { sweepCrashes } from './crash-sweep.ts';
export type { Disturbance, Sample, SweepFigures, SweepOptions } from './crash-sweep.ts';
export * from './describe.ts';
export * from './difference.ts';
export * from './example-carrier.ts';
export * from './example-platform.ts';
export { FAULT_EFFECTS, sweepFaults } from './fault-sweep.ts';
export type { FaultFigures, WriteFault } from './fault-sweep.ts';
export type { PortEvent } from './gate.ts';
export * from './runs.ts';
export * from './state.ts';
export * from './subject.ts';
export type { Invariant } from './watch.ts';
export type { SeenRequest } from './wire.ts';
export * from './world.ts';
