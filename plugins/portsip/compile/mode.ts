import type { Diagnostic, Json, Origin } from 'trunkline/plugin';
import { readDiscovered, type Discovered } from '../discovered.ts';
import { SINCE } from '../reference.ts';
import { isAtLeast } from '../versions.ts';
import type { Connection } from '../settings.ts';
import { finding } from './input.ts';

/** What of a trunk a person does: nothing, the rules, or all of it. */
export type ByHand = 'nothing' | 'rules' | 'all';

/** How this PBX is configured, and what is known of it. */
export interface Mode {
  readonly byHand: ByHand;
  readonly found: Discovered | undefined;
  /** Undefined: nobody said, so the newest is assumed. */
  readonly version: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

interface ModeInput {
  readonly connection: Connection | undefined;
  readonly shared: { readonly version?: string };
  readonly discovered?: Json;
  readonly at: Origin;
}

/**
 * Over the API where there is a connection, the version has the fields (22.0: before, neither brand nor registration
 * can be said over it) and the login has the rights. Otherwise the same trunk as steps for a person.
 */
export function modeOf({ connection, shared, discovered, at }: ModeInput): Mode {
  const found = readDiscovered(discovered);
  const version = found?.version ?? shared.version;
  const by = (byHand: ByHand, ...diagnostics: readonly Diagnostic[]): Mode => ({
    byHand,
    found,
    version,
    diagnostics,
  });
  if (connection === undefined) return by('all');
  if (!found) return by('nothing');
  if (!isAtLeast(found.version, SINCE.api))
    return by('all', finding('version-below-22', at, `the PBX is of version ${found.version}`));
  const { trunks, phoneSystem } = found.permissions;
  if (isMissing(trunks)) return by('all', noRight(at, connection, `trunks: ${trunks}`));
  if (isMissing(phoneSystem)) return by('rules', noRight(at, connection, `phone system: ${phoneSystem}`));
  return by('nothing');
}

const isMissing = (right: Discovered['permissions']['trunks']): boolean =>
  right === 'none' || right === 'view';

const noRight = (at: Origin, { username }: Connection, what: string): Diagnostic =>
  finding('no-permission', at, `user "${username}" lacks a right (${what})`);
