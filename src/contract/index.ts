/** `trunkline/plugin`: all that a plugin author needs. */
export * from './artifact.ts';
export * from './cidr.ts';
export * from './diagnostic.ts';
export * from './driver.ts';
export * from './emulator.ts';
export * from './endpoint-name.ts';
export * from './errors.ts';
export * from './fact.ts';
export * from './facts.ts';
export * from './match.ts';
export * from './numbers.ts';
export * from './resource.ts';
export * from './schemas.ts';
export * from './side.ts';
export * from './sip-uri.ts';
export * from './trunk-spec.ts';
export * from './value.ts';
