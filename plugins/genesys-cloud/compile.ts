import type { Compiled, MappingReport, Needs } from 'trunkline/plugin';
import { carriedOut } from './compile/by-hand.ts';
import { checkStep } from './compile/check-step.ts';
import { checks } from './compile/checks.ts';
import { contextOf, type Context } from './compile/context.ts';
import { declaredOf } from './compile/declared.ts';
import type { Input } from './compile/input.ts';
import { mappingOf } from './compile/mapping.ts';
import { needsOf } from './compile/needs.ts';
import { numberResources } from './compile/numbers.ts';
import { placeResources } from './compile/places.ts';
import { routeResources } from './compile/routes.ts';
import { trunkOf } from './compile/trunk.ts';

/** One wire: the external trunk, its site and routes, and who answers the numbers; over the API or by hand. Pure. */
export function compile(input: Input): Compiled & { readonly needs: Needs; readonly mapping: MappingReport } {
  const context = contextOf(input);
  const resources = resourcesOf(context);
  return {
    resources: carriedOut(context, resources),
    needs: needsOf(context),
    mapping: mappingOf(context),
    declared: declaredOf(context, resources),
    diagnostics: checks(context),
  };
}

/** People are named by several parts, and are one resource each. */
const resourcesOf = (context: Context) => {
  const all = [
    ...placeResources(context),
    trunkOf(context),
    ...routeResources(context),
    ...numberResources(context),
    ...checkStep(context),
  ];
  return [...new Map(all.map((one) => [`${one.type} ${one.key}`, one])).values()];
};
