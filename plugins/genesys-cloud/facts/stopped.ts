import { known, orApplyAgain, textOf, type Known, type Reason } from 'trunkline/plugin';
import { inService, type Wire } from './wire.ts';

const nameOf = ({ trunk }: Wire): string => textOf(trunk?.properties['name']) || (trunk?.key ?? '');

/** That the trunk is out of service; undefined where it is in service, or nobody knows of it. */
export function outOfService(wire: Wire): Known<Reason> | undefined {
  if (!wire.trunk || inService(wire)) return undefined;
  const because = `the trunk "${nameOf(wire)}" is out of service`;
  return known({ because, fix: 'Put the trunk into service.' }, wire.origin('enabled'), wire.confidence);
}

/** Why no call leaves over a trunk that is there; undefined where some do. */
export function sendsNothing(wire: Wire): Known<Reason> | undefined {
  if (!wire.trunk || !inService(wire)) return outOfService(wire);
  if (wire.routes.length > 0) return undefined;
  return known(routeReason(wire), wire.origin('outbound routes'), wire.confidence);
}

function routeReason(wire: Wire): Reason {
  const key = wire.trunk?.key;
  const leading = wire.sites.flatMap((site) =>
    site.routes
      .filter(({ trunks }) => trunks.some((one) => one.key === key))
      .map((route) => ({ ...route, label: `the outbound route "${route.name}" of ${site.key}` })),
  );
  const off = leading.find(({ enabled }) => !enabled) ?? leading[0];
  if (!off)
    return {
      because: `no outbound route has the trunk "${nameOf(wire)}"`,
      fix: orApplyAgain(
        wire,
        'add the trunk to an outbound route of the site, under `outboundRoutes`. Where no call is to go out, set `termination: none`.',
      ),
    };
  return off.enabled
    ? { because: `${off.label} has no classification`, fix: 'Give the route its classifications back.' }
    : { because: `${off.label} is disabled`, fix: 'Enable the outbound route.' };
}
