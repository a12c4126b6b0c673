import { commonNumbers, formatNumbers, minusNumbers, unionOf, type Diagnostic } from 'trunkline/plugin';
import type { Gateway, GatewayTenant, PlatformInput } from '../gateways.ts';
import { finding } from '../input.ts';
import type { Mode } from '../mode.ts';
import { SYSTEM } from '../place.ts';
import { gatewayOptions } from './gateway-options.ts';
import { fits } from './numbers.ts';
import { isSome, overlaps, takenElsewhere } from './pools.ts';

/** What would keep a gateway from registering, or its calls from being told apart. */
export const gatewayChecks = (
  input: PlatformInput,
  mode: Mode,
  gateways: readonly Gateway[],
): readonly Diagnostic[] =>
  gateways.flatMap((gateway, at) => [
    ...domains(gateway, mode, gateways),
    ...levels(input, gateway),
    ...gatewayOptions(input, mode, gateway),
    ...twice(gateway, gateways.slice(0, at)),
    ...gateway.tenants.flatMap((tenant) => [...entries(tenant), ...rules(tenant)]),
    ...pools(gateway, mode),
  ]);

/** Tenants of the PBX as far as they are known, and those the manifest names. */
function domains(
  { settings, place }: Gateway,
  { found }: Mode,
  gateways: readonly Gateway[],
): readonly Diagnostic[] {
  const known = [
    ...(found?.tenants.map(({ domain }) => domain) ?? []),
    ...gateways.flatMap(({ tenants }) => tenants.map(({ domain }) => domain)),
  ];
  return known.some((domain) => domain.toLowerCase() === settings.host.toLowerCase())
    ? [
        finding(
          'host-is-tenant-domain',
          place.from,
          `gateway "${settings.name}" has the host "${settings.host}"`,
        ),
      ]
    : [];
}

function levels({ connection }: PlatformInput, { settings, place, tenants }: Gateway): readonly Diagnostic[] {
  const login = connection?.tenant;
  const names = tenants.map(({ domain }) => domain);
  if (place.level === SYSTEM)
    return login === undefined
      ? []
      : [
          finding(
            'system-trunk-by-tenant',
            place.from,
            `gateway "${settings.name}" is of the system, and the login of tenant "${login}"`,
          ),
        ];
  return names.length > 1
    ? [finding('tenant-level-several', place.from, `gateway "${settings.name}" names ${names.join(', ')}`)]
    : [];
}

const twice = ({ settings, place }: Gateway, others: readonly Gateway[]): readonly Diagnostic[] =>
  others
    .filter(
      (other) =>
        other.settings.host.toLowerCase() === settings.host.toLowerCase() &&
        other.settings.user === settings.user,
    )
    .map((other) =>
      finding(
        'trunk-taken',
        place.from,
        `gateway "${other.settings.name}" has host "${settings.host}" and user "${settings.user}" already`,
      ),
    );

const entries = ({ pool, inbound, at }: GatewayTenant): readonly Diagnostic[] =>
  [...pool.bad, ...inbound.flatMap(({ parsed }) => parsed.bad)].map(({ entry, why }) =>
    finding('pool-entry', at, `"${entry}" is no entry of a pool: ${why}`),
  );

function rules({ domain, pool, inbound, at }: GatewayTenant): readonly Diagnostic[] {
  const taken = unionOf(inbound.map(({ parsed }) => parsed.numbers));
  const outside = minusNumbers(taken, pool.numbers);
  const both = inbound.flatMap(({ parsed }, index) =>
    inbound.slice(0, index).map((other) => commonNumbers(parsed.numbers, other.parsed.numbers)),
  );
  return [
    ...(isSome(outside)
      ? [finding('rule-outside-pool', at, `${formatNumbers(outside)} is not in the pool of "${domain}"`)]
      : []),
    ...both
      .filter(isSome)
      .map((numbers) =>
        finding('number-in-two-rules', at, `two rules of "${domain}" take ${formatNumbers(numbers)}`),
      ),
    ...inbound
      .filter(({ to, parsed }) => !fits(to, parsed.numbers))
      .map((rule) => finding('range-size', at, `"${rule.numbers}" leads to a range of another size`)),
  ];
}

function pools({ settings, place, tenants }: Gateway, mode: Mode): readonly Diagnostic[] {
  const parts = tenants.map(({ domain, pool, at }) => ({ domain, pool: pool.numbers, at }));
  const trunk = {
    name: settings.name,
    ofSystem: place.level === SYSTEM,
    host: settings.host,
    at: place.from,
  };
  return [...overlaps(parts), ...takenElsewhere(mode.found, trunk, parts)];
}
