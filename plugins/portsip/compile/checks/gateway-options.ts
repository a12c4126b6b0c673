import { formatNumbers, platformAt, type Diagnostic } from 'trunkline/plugin';
import { isInPool } from '../../pools.ts';
import { LIMIT } from '../../reference.ts';
import { livePorts } from '../addresses.ts';
import { gatewayResources, type Gateway, type GatewayTenant, type PlatformInput } from '../gateways.ts';
import { finding } from '../input.ts';
import type { Mode } from '../mode.ts';
import { SYSTEM } from '../place.ts';
import { diallingChecks } from './dialling.ts';
import { fieldsSince, singlePlus } from './options.ts';

/** What holds for a trunk to a carrier holds for one to a gateway: versions, listeners, rights, names, shown numbers. */
export function gatewayOptions(input: PlatformInput, mode: Mode, gateway: Gateway): readonly Diagnostic[] {
  const { place, tenants } = gateway;
  const resources = gatewayResources(gateway);
  const trunk = resources.find(({ type }) => type === 'provider');
  return [
    ...fieldsSince(mode.version, Object.keys(trunk?.properties ?? {}), place.from),
    ...listener(input, mode, gateway),
    ...ofTenant(input, mode, gateway),
    ...tenants.flatMap((tenant) => [
      ...singlePlus(mode.version, tenant.outbound, tenant.at),
      ...dialling(input, mode, tenant),
      ...shown(tenant),
      ...names(gateway, tenant),
    ]),
  ];
}

function listener({ platform }: PlatformInput, { found }: Mode, { settings, place }: Gateway) {
  const live = livePorts(found, settings.transport);
  return live?.length === 0
    ? [
        finding(
          'transport-not-listened',
          place.from,
          `"${platform.name}" has no ${settings.transport.toUpperCase()} listener for gateway "${settings.name}"`,
        ),
      ]
    : [];
}

/** Only the login of its own tenant, or of the system, reaches it, and not every tenant may have one. */
function ofTenant({ connection }: PlatformInput, { found }: Mode, { settings, place, tenants }: Gateway) {
  const [tenant] = tenants;
  if (place.level === SYSTEM || !tenant) return [];
  const login = connection?.tenant;
  const there = found?.tenants.find(({ domain }) => same(domain, tenant.domain));
  return [
    ...(login === undefined || same(login, tenant.domain)
      ? []
      : [
          finding(
            'other-tenant',
            tenant.at,
            `the login is of tenant "${login}", gateway "${settings.name}" of "${tenant.domain}"`,
          ),
        ]),
    ...(there?.trunksAllowed === false
      ? [finding('tenant-trunks-off', tenant.at, `tenant "${tenant.domain}" may have no trunks`)]
      : []),
  ];
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const dialling = (input: PlatformInput, { found }: Mode, { domain, pointer, written }: GatewayTenant) =>
  diallingChecks({
    domain,
    outbound: written,
    found: found?.tenants.find((one) => same(one.domain, domain)),
    at: (inside) => platformAt(input, `${pointer}${inside}`),
  });

const shown = ({ domain, pool, outbound, at }: GatewayTenant): readonly Diagnostic[] =>
  outbound.flatMap(({ name, callerId }) =>
    callerId === undefined || isInPool(pool.numbers, callerId)
      ? []
      : [
          finding(
            'caller-id-outside-pool',
            at,
            `rule "${name}" shows ${callerId}, and the pool of "${domain}" has ${formatNumbers(pool.numbers)}`,
          ),
        ],
  );

/** Names that were made or given; two of a kind would be one rule. */
function names(gateway: Gateway, { domain, at }: GatewayTenant): readonly Diagnostic[] {
  const made = gatewayResources(gateway).flatMap(({ type, key, properties: { name, tenant } }) =>
    tenant !== undefined && typeof name === 'string' && key.startsWith(`${domain}/`) ? [{ type, name }] : [],
  );
  const seen = new Set<string>();
  const twice = made.filter(({ type, name }) => seen.size === seen.add(`${type} ${name}`).size);
  return [
    ...made
      .filter(({ name }) => name.length > LIMIT.name)
      .map(({ name }) => finding('name-too-long', at, `"${name}" has ${name.length} characters`)),
    ...[...new Set(twice.map(({ name }) => name))].map((name) =>
      finding('rule-name-twice', at, `two rules of "${domain}" are called "${name}"`),
    ),
  ];
}
