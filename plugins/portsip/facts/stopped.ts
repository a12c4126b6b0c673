import {
  isKnown,
  known,
  orApplyAgain,
  textOf,
  type Fact,
  type FactResource,
  type Known,
  type Reason,
  type Transport,
} from 'trunkline/plugin';
import { livePorts } from '../compile/addresses.ts';
import { OUTBOUND_RULE } from '../resources/names.ts';
import { isOn, type Wire } from './wire.ts';

/** That the trunk is switched off; undefined where it is on, or nobody knows of it. */
export function trunkOff(wire: Wire): Known<Reason> | undefined {
  if (!wire.provider || isOn(wire)) return undefined;
  const because = `the trunk "${nameOf(wire.provider)}" is disabled`;
  return known({ because, fix: 'Enable the trunk.' }, wire.origin('enabled'), wire.confidence);
}

/** Why no call leaves over a trunk that is there, in this transport; undefined where some do. */
export function sendsNothing(wire: Wire, transport: Fact<Transport>): Known<Reason> | undefined {
  const { provider, tenants } = wire;
  if (!provider || !isOn(wire)) return trunkOff(wire);
  const silent = transportOff(wire, transport);
  if (silent) return silent;
  if (tenants.some(({ outbound }) => outbound.length > 0)) return undefined;
  const off = tenants.flatMap((tenant) => tenant.off).filter(({ type }) => type === OUTBOUND_RULE);
  const reason =
    off.length > 0
      ? { because: `outbound ${rulesAre(off)} disabled`, fix: 'Enable the outbound rules.' }
      : {
          because: `no outbound rule leads to the trunk "${nameOf(provider)}"`,
          fix: orApplyAgain(
            wire,
            'add an outbound rule that leads to the trunk. Where no call is to go out, set `termination: none`.',
          ),
        };
  return known(reason, wire.origin('outbound rules'), wire.confidence);
}

/** A trunk sends over a transport of the PBX, which has to be there first (PortSIP OpenAPI 22.2). */
function transportOff(wire: Wire, transport: Fact<Transport>): Known<Reason> | undefined {
  if (!isKnown(transport) || livePorts(wire.found, transport.value)?.length !== 0) return undefined;
  return withoutTransport(wire, transport.value.toUpperCase());
}

/** That a PBX all of whose transports are off has none for the trunk either. */
export const hearsNothing = (wire: Wire): Known<Reason> =>
  withoutTransport(wire, textOf(wire.provider?.properties['transport']).toUpperCase() || 'SIP');

const withoutTransport = ({ side }: Wire, over: string): Known<Reason> =>
  known(
    {
      because: `the PBX has no ${over} transport that is on`,
      fix: `Switch ${over} on under Transport Management, or change the transport of the endpoint.`,
    },
    { at: 'discovered', side, field: 'listeners' },
  );

const nameOf = ({ key, properties }: FactResource): string => textOf(properties['name']) || key;

/** `rule "a" is`, `rules "a", "b" of acme.example are`. */
export function rulesAre(rules: readonly FactResource[], of = ''): string {
  const names = rules.map((rule) => `"${nameOf(rule)}"`).join(', ');
  const owner = of === '' ? '' : ` of ${of}`;
  return rules.length === 1 ? `rule ${names}${owner} is` : `rules ${names}${owner} are`;
}
