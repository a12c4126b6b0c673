import type { Area, Level, Rights } from '../state.ts';

const NOTHING: Rights = { trunk: 'none', phoneSystem: 'none', tenants: 'none', system: 'none' };
const ALL: Rights = {
  trunk: 'full-access',
  phoneSystem: 'full-access',
  tenants: 'full-access',
  system: 'full-access',
};

/** Roles that every PBX has (OpenAPI 22.2, /roles). What the lesser ones may is not read here: nothing with trunks. */
const BUILT_IN = new Map<string, Rights>([
  ['SystemAdmin', ALL],
  ['Replicator', NOTHING],
  ['Dealer', NOTHING],
  ['Admin', { ...ALL, tenants: 'none', system: 'none' }],
  ['StandardUser', NOTHING],
  ['StandardInternationalUser', NOTHING],
  ['QueueManager', NOTHING],
]);

/** Of a built-in role; undefined for a name that is none. */
export const builtIn = (role: string): Rights | undefined => BUILT_IN.get(role);

export const rightsOf = (given: { readonly [K in Area]?: Level | undefined }): Rights => ({
  trunk: given.trunk ?? 'none',
  phoneSystem: given.phoneSystem ?? 'none',
  tenants: given.tenants ?? 'none',
  system: given.system ?? 'none',
});

const ORDER: readonly Level[] = ['none', 'view-only', 'full-access'];

export const suffices = (have: Level, want: Level): boolean => ORDER.indexOf(have) >= ORDER.indexOf(want);
