import { isKnown, platformAt, type Diagnostic } from 'trunkline/plugin';
import type { Context } from '../context.ts';
import { environmentOf, regionOf } from '../domain.ts';
import { finding } from '../input.ts';

/** Where calls in go, and where calls out come from. */
export const addressChecks = (context: Context): readonly Diagnostic[] =>
  [region, legacy, domain, listensOn, sendsFrom].flatMap((check) => check(context));

function region({ input, domain: fact }: Context): readonly Diagnostic[] {
  const { connection, shared, platform, endpoint } = input;
  const at = platformAt(input, '/spec/settings/region');
  if (connection && shared.region !== undefined && shared.region !== connection.region)
    return [
      finding('region-differs', at, `connection says ${connection.region}, and settings ${shared.region}`),
    ];
  return isKnown(fact) || !endpoint.inbound
    ? []
    : [finding('no-region', platformAt(input, '/spec'), `platform "${platform.name}" names no region`)];
}

function legacy({ input }: Context): readonly Diagnostic[] {
  const wrong =
    input.shared.signallingPlatform === 'legacy' &&
    input.shared.byocDomain === undefined &&
    environmentOf(input) !== undefined &&
    environmentOf(input)?.legacy === undefined;
  return wrong
    ? [
        finding(
          'region-without-legacy',
          platformAt(input, '/spec/settings/signallingPlatform'),
          `the org is in ${regionOf(input)}`,
        ),
      ]
    : [];
}

function domain({ input }: Context): readonly Diagnostic[] {
  const { byocDomain } = input.shared;
  const environment = environmentOf(input);
  if (byocDomain === undefined || !environment) return [];
  const known = [environment.legacy, environment.dynamic].filter((one) => one !== undefined);
  return known.includes(byocDomain.toLowerCase())
    ? []
    : [
        finding(
          'domain-differs',
          platformAt(input, '/spec/settings/byocDomain'),
          `"${byocDomain}" is declared, and ${regionOf(input)} has ${[...new Set(known)].join(' and ')}`,
        ),
      ];
}

function listensOn({ input, host }: Context): readonly Diagnostic[] {
  const others = input.platform.listensOn.filter(
    (node) => !(isKnown(host) && node.host.toLowerCase() === host.value),
  );
  return others.map((node) =>
    finding(
      'listens-on-ignored',
      platformAt(input, node.pointer),
      `"${node.host}" is declared, and the trunk is at ${isKnown(host) ? `"${host.value}"` : 'the BYOC domain'}`,
    ),
  );
}

const sendsFrom = ({ input }: Context): readonly Diagnostic[] =>
  input.endpoint.outbound && input.platform.sendsFrom.length === 0
    ? [
        finding(
          'no-signalling-addresses',
          platformAt(input, '/spec/sendsFrom'),
          `platform "${input.platform.name}" declares no address that it signals from`,
        ),
      ]
    : [];
