import { handResource, known, type Declared, type Resource } from 'trunkline/plugin';
import { callerIdOfTrunk, type Context, type TenantPart } from './context.ts';
import { callerIdOf } from './outbound.ts';

/** Rules of a tenant that show no number of their own, so that the company's is shown. */
export const rulesWithoutCaller = (context: Context, part: TenantPart) =>
  context.input.endpoint.outbound
    ? part.outbound.filter((rule) => callerIdOf(rule, callerIdOfTrunk(context), part.pool) === undefined)
    : [];

/** The company's numbers for this trunk, as the PBX tells them. Undefined where it does not. */
export const companyCallers = ({ input }: Context, { found }: TenantPart): readonly string[] | undefined =>
  found?.callerIds
    ?.filter(({ provider }) => provider === input.settings.trunk.name)
    .map(({ number }) => number);

/**
 * A tenant's own outbound caller id is a setting of the whole tenant, so it is read and never written. A step is due
 * where some rule shows nothing and the PBX does not say that the company has a number.
 */
export function callerSteps(context: Context): readonly Resource[] {
  const { serves, from } = context.place;
  return context.tenants.flatMap((part) => {
    const missing = rulesWithoutCaller(context, part);
    const there = companyCallers(context, part) ?? [];
    const [first] = part.pool.ranges;
    if (missing.length === 0 || there.length > 0 || !first) return [];
    return [
      handResource(
        {
          id: `company-caller-id-${part.domain}`,
          title: `Set the outbound caller id of tenant ${part.domain}`,
          where: 'PortSIP web portal, Company > Outbound Caller ID',
          instructions: [
            `Sign in to the web portal as an administrator of tenant ${part.domain}.`,
            'Add an outbound caller id for the trunk: a number of its DID pool, with the plus.',
          ],
          values: [
            ['Trunk', context.input.settings.trunk.name],
            ['Outbound Caller ID', first[0]],
          ],
          role: 'accepts',
          check: 'attest',
          undo: 'Remove the outbound caller id of the trunk.',
        },
        { serves, from },
      ),
    ];
  });
}

/** Name of what facts are told about tenants whose rules show nothing. */
export const callersKey = (endpoint: string, tenant: string): string => `${endpoint} callers ${tenant}`;

/** What the PBX says the company shows; facts read it where a rule shows nothing. */
export const declaredCallers = (context: Context): Declared =>
  Object.fromEntries(
    context.tenants.flatMap((part) => {
      const there = companyCallers(context, part);
      return there === undefined
        ? []
        : [
            [
              callersKey(context.input.endpoint.name, part.domain),
              known([...there], {
                at: 'discovered',
                side: context.input.platform.name,
                field: `callerIds of ${part.domain}`,
              }),
            ],
          ];
    }),
  );
