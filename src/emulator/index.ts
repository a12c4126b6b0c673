/** `trunkline/emulator`: what the emulators of vendors are made of. */
export * from './faults.ts';
export * from './http.ts';
export * from './ids.ts';
export * from './paging.ts';
export * from './server.ts';
export * from './store.ts';
export * from './table.ts';
