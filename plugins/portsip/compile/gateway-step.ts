import { HAND, handResource, ref, type Ref, type Resource } from 'trunkline/plugin';
import { LISTENER_PORTS } from '../reference.ts';
import { PROVIDER } from '../resources/names.ts';
import { stepId } from './by-hand.ts';
import type { Gateway, PlatformInput } from './gateways.ts';
import type { Mode } from './mode.ts';
import { trunkKey } from './place.ts';

/** The other end: what the gateway is told, on its own pages (PortSIP KB, E1/T1 gateway registration, 2026-08). */
export function gatewayStep(input: PlatformInput, mode: Mode, gateway: Gateway): Resource {
  const { settings, place } = gateway;
  return handResource(
    {
      id: `gateway-${settings.name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')}`,
      title: `Let the gateway ${settings.name} register with the PBX`,
      where: 'web page of the gateway, SIP settings',
      instructions: [
        'Enter the SIP server or domain exactly as the trunk has it; it need not exist in DNS.',
        'Enter the public address of the PBX as outbound proxy, with the port of the transport.',
        'Enter user and password; both let calls in, so treat them like those of an administrator.',
        'Open the way from the gateway to that port in the firewall, and save.',
        'The trunk list of the PBX shows the gateway as Online once it has registered.',
      ],
      values: [
        ['SIP Server/Domain', settings.host],
        ['Outbound Proxy Server', addressOf(input, mode)],
        ['Outbound Proxy Server Port', portOf(input, mode, settings.transport)],
        ['Transport', settings.transport.toUpperCase()],
        ['Username/Auth ID/Auth Name', settings.user],
        ['Password', settings.password],
      ],
      role: 'accepts',
      check: 'attest',
      undo: 'Take the registration out of the gateway.',
    },
    { serves: [], from: place.from, dependsOn: [after(mode, trunkKey(place))] },
  );
}

const after = ({ byHand }: Mode, key: string): Ref =>
  byHand === 'all' ? ref(HAND, stepId(PROVIDER, key)) : ref(PROVIDER, key);

const addressOf = ({ platform }: PlatformInput, { found }: Mode): string =>
  platform.listensOn[0]?.host ?? found?.publicAddress ?? 'the public static IP address of the PBX';

function portOf({ platform }: PlatformInput, { found }: Mode, transport: 'udp' | 'tcp' | 'tls'): number {
  const live = found?.listeners?.find(({ protocol }) => protocol.toLowerCase() === transport);
  return live?.port ?? platform.listensOn[0]?.[transport] ?? LISTENER_PORTS[transport];
}
