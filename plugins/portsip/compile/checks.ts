import type { Diagnostic } from 'trunkline/plugin';
import { addressChecks } from './checks/addresses.ts';
import { numberChecks } from './checks/numbers.ts';
import { optionChecks } from './checks/options.ts';
import { outboundChecks } from './checks/outbound.ts';
import { typeChecks } from './checks/types.ts';
import type { Context } from './context.ts';

/** Everything the PBX would refuse, or do otherwise without a word, before anything is written. */
export const checks = (context: Context): readonly Diagnostic[] =>
  [typeChecks, optionChecks, addressChecks, numberChecks, outboundChecks].flatMap((check) => check(context));
