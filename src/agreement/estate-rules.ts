import { numberTwice } from './rules/number-twice.ts';
import { oldReference } from './rules/old-reference.ts';
import { standbyUnreachable } from './rules/standby-unreachable.ts';
import type { EstateRule } from './shapes.ts';

/** Over all wires of a run, after the rules of each. */
export const ESTATE_RULES: readonly EstateRule[] = [numberTwice, standbyUnreachable, oldReference];
