import {
  PASSES,
  type ChangeKind,
  type Pass,
  type ResourceType,
  type Surroundings,
} from '../contract/resource.ts';
import { roleOf } from './draft.ts';

/**
 * The pass a change belongs to. Sending always switches; what lets in is made in widen and removed in narrow; a change
 * in place switches, unless the type knows better.
 */
export function passOf(type: ResourceType, change: ChangeKind, around: Surroundings): Pass {
  const special = type.pass?.(change, around);
  if (special) return special;
  if (roleOf(type, change.properties) === 'sends') return 'switch';
  if (change.action === 'create') return 'widen';
  return change.action === 'remove' ? 'narrow' : 'switch';
}

export const laterPass = (a: Pass, b: Pass): Pass => (PASSES.indexOf(a) >= PASSES.indexOf(b) ? a : b);
