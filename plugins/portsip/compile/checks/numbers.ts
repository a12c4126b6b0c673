import {
  aboutCalls,
  commonNumbers,
  countNumbers,
  formatNumbers,
  minusNumbers,
  settingsAt,
  trunkAt,
  unionOf,
  type Diagnostic,
  type NumberSet,
  type Origin,
} from 'trunkline/plugin';
import { LIMIT, SINCE } from '../../reference.ts';
import { isAtLeast } from '../../versions.ts';
import { numbersOf, trunkOf, type Context, type TenantPart } from '../context.ts';
import { oneRun, sizeOfTarget } from '../inbound.ts';
import { finding } from '../input.ts';
import { SYSTEM } from '../place.ts';
import { tenantPart } from '../tenants.ts';
import { isSome, overlaps, takenElsewhere, type PoolPart } from './pools.ts';

/** Whose each number is, and which rule takes it. */
export const numberChecks = (context: Context): readonly Diagnostic[] => [
  ...overlaps(partsOf(context)),
  ...elsewhere(context),
  // Calls out do not ask who answers.
  ...aboutCalls('inbound', [
    ...withoutTenant(context),
    ...context.tenants.flatMap((part) => inboundRules(context, part)),
  ]),
  ...context.tenants.flatMap((part) => names(context, part)),
];

const partsOf = ({ tenants, input }: Context): readonly PoolPart[] =>
  tenants.map(({ domain, pool, at }) => ({
    domain,
    pool,
    at: settingsAt(input, `/tenants/${at}/numbers`),
  }));

function elsewhere(context: Context): readonly Diagnostic[] {
  const { found, version } = context.mode;
  const at = settingsAt(context.input, '/tenants');
  // Of an older PBX nothing but its version is read, which is said.
  if (version !== undefined && !isAtLeast(version, SINCE.api)) return [];
  const trunk = { name: trunkOf(context).name, ofSystem: context.place.level === SYSTEM };
  return takenElsewhere(found, { ...trunk, host: context.host ?? '', at }, partsOf(context));
}

function withoutTenant({ input, tenants }: Context): readonly Diagnostic[] {
  const all = unionOf(input.spec.numbers.groups.map(({ numbers }) => numbers));
  const left = minusNumbers(all, unionOf(tenants.map(({ pool }) => pool)));
  return isSome(left)
    ? [
        finding(
          'number-without-tenant',
          trunkAt(input, '/numbers'),
          `no tenant of "${input.settings.trunk.name}" has ${formatNumbers(left)}`,
        ),
      ]
    : [];
}

function inboundRules(context: Context, part: TenantPart): readonly Diagnostic[] {
  const { input } = context;
  if (!input.endpoint.inbound) return [];
  const at = settingsAt(input, `/tenants/${part.at}/inbound`);
  const rules = part.settings.inbound.map((rule) => ({ rule, numbers: numbersOf(input, rule.numbers) }));
  const taken = unionOf(rules.map(({ numbers }) => numbers));
  const open = minusNumbers(part.pool, taken);
  const outside = minusNumbers(taken, part.pool);
  return [
    ...(isSome(open)
      ? [finding('number-without-rule', at, `no rule of "${part.domain}" takes ${formatNumbers(open)}`)]
      : []),
    ...outsidePool(context, part, outside, at),
    ...doubles(rules.map(({ numbers }) => numbers)).map((both) =>
      finding('number-in-two-rules', at, `two rules of "${part.domain}" take ${formatNumbers(both)}`),
    ),
    ...rules
      .filter(({ rule, numbers }) => !fits(rule.to, numbers))
      .map(({ rule, numbers }) =>
        finding(
          'range-size',
          at,
          `${countNumbers(numbers)} numbers lead to ${typeof rule.to === 'string' ? rule.to : ''}`,
        ),
      ),
  ];
}

/** What another tenant has cannot be in this pool as well. */
function outsidePool(
  { tenants }: Context,
  part: TenantPart,
  outside: NumberSet,
  at: Origin,
): readonly Diagnostic[] {
  if (!isSome(outside)) return [];
  const owner = tenants.find((one) => one !== part && isSome(commonNumbers(one.pool, outside)));
  const summary = `${formatNumbers(outside)} is not in the pool of "${part.domain}"`;
  if (!owner) return [finding('rule-outside-pool', at, summary)];
  return [
    finding('rule-outside-pool', at, {
      summary: `${summary}, but in that of "${owner.domain}"`,
      fix: `Take the group out of the rule and let a rule of "${owner.domain}" take it; or move it from \`numbers\` of that tenant to \`numbers\` of this one.`,
    }),
  ];
}

const doubles = (sets: readonly NumberSet[]): readonly NumberSet[] =>
  sets.flatMap((one, at) => sets.slice(0, at).map((other) => commonNumbers(one, other))).filter(isSome);

/** One destination takes any number of numbers; several, one run of as many. */
export function fits(to: Parameters<typeof sizeOfTarget>[0], numbers: NumberSet): boolean {
  const size = sizeOfTarget(to);
  return size === 1 || (size === countNumbers(numbers) && oneRun(numbers));
}

function names(context: Context, part: TenantPart): readonly Diagnostic[] {
  const at = settingsAt(context.input, `/tenants/${part.at}`);
  const made = tenantPart(context, part).flatMap(({ type, properties }) =>
    typeof properties['name'] === 'string' ? [{ type, name: properties['name'] }] : [],
  );
  const keys = made.map(({ type, name }) => `${type} ${name}`);
  const first = new Map(keys.map((key, index) => [key, index] as const).toReversed());
  const twice = made.filter((_one, index) => first.get(keys[index] ?? '') !== index);
  return [
    ...made
      .filter(({ name }) => name.length > LIMIT.name)
      .map(({ name }) => finding('name-too-long', at, `"${name}" has ${name.length} characters`)),
    ...[...new Set(twice.map(({ name }) => name))].map((name) =>
      finding('rule-name-twice', at, `two rules of "${part.domain}" are called "${name}"`),
    ),
  ];
}
