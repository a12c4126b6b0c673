import { isKnown, toCidr, type CarrierOffer, type FileContent, type Transport } from 'trunkline/plugin';
import { isKubernetes, isSecure, portOn, type Deployment, type Gateway } from '../deployment.ts';
import type { Input } from '../input.ts';
import { HTTP_PORT, HTTPS_PORT } from '../reference.ts';
import { firewallFile, type Exposure, type Networks, type SipPorts } from './firewall.ts';

/** Ports of these transports on one gateway. */
export const sipPorts = (gateway: Gateway, transports: readonly Transport[]): SipPorts =>
  Object.fromEntries(transports.map((transport) => [transport, portOn(gateway, transport)]));

/** Everybody else's side of the gateway's ports. */
export const networksOf = ({ offer, shared }: Input): Networks => ({
  signalling: isKnown(offer.signalling.all) ? offer.signalling.all.value : undefined,
  ...mediaOf(offer),
  probers: (shared.probers ?? []).map(toCidr),
});

const mediaOf = ({ media }: CarrierOffer): Pick<Networks, 'media' | 'mediaPorts'> =>
  isKnown(media) ? { media: media.value.networks, mediaPorts: media.value.ports } : { media: undefined };

/** Encrypted where there is a key store, since HTTPS uses the same one. */
export const restPort = ({ tls }: Deployment): number => (tls ? HTTPS_PORT : HTTP_PORT);

/** The REST API, where another host than its own may reach it. */
export function restOf(input: Input, deployment: Deployment): Pick<Exposure, 'rest'> {
  const { rest } = deployment;
  const published = rest && (isKubernetes(input) || rest.publishOn !== '127.0.0.1');
  return published ? { rest: { port: restPort(deployment), networks: rest.clients } } : {};
}

interface At {
  readonly folder: string;
  readonly gateways: readonly Gateway[];
}

/** What to open for these gateways, which listen alike: all they listen on, so that calls can change over. */
export function firewall(
  input: Input,
  deployment: Deployment,
  { folder, gateways: [gateway] }: At,
): readonly FileContent[] {
  if (!gateway) return [];
  const { inbound } = input.endpoint;
  return [
    firewallFile({
      path: `${folder}firewall.txt`,
      sip: inbound ? sipPorts(gateway, gateway.transports) : {},
      rtp: deployment.rtp,
      ...restOf(input, deployment),
      networks: networksOf(input),
      carrierPorts: carrierPorts(input, gateway),
    }),
  ];
}

/** Requests inside a call go back the way it came; calls out go over UDP where nothing else is asked for. */
function carrierPorts(input: Input, { transports }: Gateway): SipPorts {
  const { inbound, outbound } = input.endpoint;
  const out = isSecure(input) ? 'tls' : 'udp';
  const used: readonly Transport[] = [
    ...(inbound ? transports : []),
    ...(outbound ? [out as Transport] : []),
  ];
  return Object.fromEntries(used.map((transport) => [transport, input.offer.ports[transport]]));
}
