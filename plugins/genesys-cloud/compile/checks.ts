import type { Diagnostic } from 'trunkline/plugin';
import { addressChecks } from './checks/addresses.ts';
import { numberChecks } from './checks/numbers.ts';
import { orgChecks } from './checks/org.ts';
import { routeChecks } from './checks/routes.ts';
import { siteChecks } from './checks/sites.ts';
import { trunkChecks } from './checks/trunk.ts';
import type { Context } from './context.ts';

/** Everything the org would refuse, or do otherwise without a word, before anything is written. */
export const checks = (context: Context): readonly Diagnostic[] =>
  [orgChecks, trunkChecks, addressChecks, siteChecks, routeChecks, numberChecks].flatMap((check) =>
    check(context),
  );
