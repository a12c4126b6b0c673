import type { FileContent } from 'trunkline/plugin';
import { FIREWALL_ITEMS } from './lets.ts';

/** What a gateway listens on, and whom it talks to. Networks are `a.b.c.d/n`. */
export interface Exposure {
  /** Published SIP ports by transport; absent: not published. */
  readonly sip: SipPorts;
  readonly rtp: PortRange;
  /** The REST API, where others than the host itself may reach it. */
  readonly rest?: { readonly port: number; readonly networks: readonly string[] };
  readonly networks: Networks;
}

export interface Networks {
  /** Where the carrier signals from and is signalled to; undefined: unknown. */
  readonly signalling: readonly string[] | undefined;
  /** Where its media comes from and goes to; undefined: unknown. */
  readonly media: readonly string[] | undefined;
  /** UDP ports of its media. Default: all. */
  readonly mediaPorts?: PortRange;
  /** Networks that probe with OPTIONS. Default: none. */
  readonly probers?: readonly string[];
}

export interface SipPorts {
  readonly udp?: number;
  readonly tcp?: number;
  readonly tls?: number;
}

export type PortRange = readonly [first: number, last: number];

export interface FirewallInput extends Exposure {
  readonly path: string;
  /** Ports at the carrier that the gateway sends requests to, by the transports in use. */
  readonly carrierPorts: SipPorts;
}

/** One direction of one kind of traffic; `networks` undefined where the other end is anybody. */
export interface Opening {
  readonly direction: 'in' | 'out';
  readonly protocol: 'tcp' | 'udp';
  /** Ports of the gateway; undefined: whichever it takes. */
  readonly local?: PortRange;
  /** Ports of the other end; undefined: whichever it takes. */
  readonly remote?: PortRange;
  readonly networks: readonly string[] | undefined;
  readonly why: string;
}

const TRANSPORTS = ['tcp', 'udp', 'tls'] as const;
/** Speech and assistant services (IBM docs, ports, 2023-04). */
const HTTPS: PortRange = [443, 443];

/** TLS runs over TCP. */
const protocolOf = (transport: keyof SipPorts): Opening['protocol'] => (transport === 'udp' ? 'udp' : 'tcp');

const sipPorts = (ports: SipPorts): readonly (readonly [keyof SipPorts, PortRange])[] =>
  TRANSPORTS.flatMap((transport) => {
    const port = ports[transport];
    return port === undefined ? [] : [[transport, [port, port]] as const];
  });

/** What has to come in: SIP requests, media, and REST where it is opened (IBM docs, ports, 2023-04). */
export const openingsIn = ({ sip, rtp, rest, networks }: Exposure): readonly Opening[] => [
  ...sipPorts(sip).map(([transport, local]) => ({
    direction: 'in' as const,
    protocol: protocolOf(transport),
    local,
    networks: networks.signalling && [...networks.signalling, ...(networks.probers ?? [])],
    why: `SIP over ${transport.toUpperCase()}: calls of the carrier${networks.probers?.length ? ', and probes' : ''}`,
  })),
  {
    direction: 'in',
    protocol: 'udp',
    local: rtp,
    ...(networks.mediaPorts ? { remote: networks.mediaPorts } : {}),
    networks: networks.media,
    why: 'RTP and RTCP: what the caller says',
  },
  ...(rest
    ? [
        {
          direction: 'in' as const,
          protocol: 'tcp' as const,
          local: [rest.port, rest.port] as const,
          networks: rest.networks,
          why: 'REST: calls out are started here',
        },
      ]
    : []),
];

/** What has to go out: requests inside a call such as BYE and REFER, media, and HTTPS (IBM docs, ports, 2023-04). */
const openingsOut = ({ carrierPorts, rtp, networks }: FirewallInput): readonly Opening[] => [
  ...sipPorts(carrierPorts).map(([transport, remote]) => ({
    direction: 'out' as const,
    protocol: protocolOf(transport),
    remote,
    networks: networks.signalling,
    why: `SIP over ${transport.toUpperCase()}: the end of a call, transfers, calls out`,
  })),
  {
    direction: 'out',
    protocol: 'udp',
    local: rtp,
    ...(networks.mediaPorts ? { remote: networks.mediaPorts } : {}),
    networks: networks.media,
    why: 'RTP and RTCP: what the caller hears',
  },
  {
    direction: 'out',
    protocol: 'tcp',
    remote: HTTPS,
    networks: ['0.0.0.0/0'],
    why: 'HTTPS: assistant, speech to text, text to speech',
  },
];

const HEAD = [
  '# What must be open for this gateway, in both directions, one line a network.',
  '# direction  protocol  port here  port there  network there',
  '# Keep every other port closed to the internet, the Media Relay port 8080 above all: it asks for no login.',
];

/**
 * List of what must be open in both directions. Networks stand in the order given, each once. Nothing is enforced by it.
 */
export const firewallFile = (input: FirewallInput): FileContent => ({
  path: input.path,
  format: 'text',
  lets: FIREWALL_ITEMS,
  // A proof reads none of it.
  get content() {
    return [...HEAD, ...[...openingsIn(input), ...openingsOut(input)].filter(isFor).flatMap(linesOf)].join(
      '\n',
    );
  },
});

/** Nothing is opened for nobody. */
const isFor = ({ networks }: Opening): boolean => networks?.length !== 0;

function linesOf({ direction, protocol, local, remote, networks, why }: Opening): readonly string[] {
  const ports = [textOf(local).padEnd(11), textOf(remote).padEnd(11)];
  const traffic = [direction.padEnd(3), protocol, ...ports].join('  ');
  return [
    '',
    `# ${why}`,
    ...[...new Set(networks ?? ['not-known'])].map((network) => `${traffic}  ${network}`),
    ...(networks ? [] : ['# Ask the carrier for its networks.']),
  ];
}

const textOf = (ports: PortRange | undefined): string => {
  if (!ports) return 'any';
  const [first, last] = ports;
  return first === last ? `${first}` : `${first}-${last}`;
};
