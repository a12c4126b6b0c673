/** The public API of `trunkline`. */
export { createApp, type App } from './app/create-app.ts';
export type { AppOptions } from './app/options.ts';
export { TrunklineError, VendorError } from './contract/errors.ts';
export type { Diagnostic } from './contract/diagnostic.ts';
export type { Wiring } from './contract/wiring.ts';
export type { Plan, Step, FieldChange } from './plan/shapes.ts';
export type { Applied, Approval } from './engine/apply.ts';
export type { Verified } from './engine/verify.ts';
