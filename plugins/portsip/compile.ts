import type { Compiled, MappingReport, Needs, Resource } from 'trunkline/plugin';
import { carriedOut } from './compile/by-hand.ts';
import { callerSteps, declaredCallers } from './compile/callers.ts';
import { certificateStep } from './compile/certificate.ts';
import { checks } from './compile/checks.ts';
import { contextOf, type Context } from './compile/context.ts';
import { declaredOf } from './compile/declared.ts';
import type { Input } from './compile/input.ts';
import { mappingOf } from './compile/mapping.ts';
import { needsOf } from './compile/needs.ts';
import { tenantResource } from './compile/place.ts';
import { providerOf } from './compile/provider.ts';
import { tenantPart } from './compile/tenants.ts';

/** One wire: a trunk to the carrier, its tenants with their pools, and their rules; over the API or by hand. Pure. */
export function compile(input: Input): Compiled & { readonly needs: Needs; readonly mapping: MappingReport } {
  const context = contextOf(input);
  return {
    resources: [
      ...carriedOut(context.mode.byHand, trunkResources(context)),
      ...callerSteps(context),
      ...certificateStep(context),
    ],
    needs: needsOf(context),
    mapping: mappingOf(context),
    declared: { ...declaredOf(context), ...declaredCallers(context) },
    diagnostics: [...context.mode.diagnostics, ...checks(context)],
  };
}

const trunkResources = (context: Context): readonly Resource[] => [
  ...context.tenants.map(({ domain }) => tenantResource(context.place, domain)),
  providerOf(context),
  ...context.tenants.flatMap((part) => tenantPart(context, part)),
];
