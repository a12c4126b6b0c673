import {
  aboutCalls,
  isIpv4,
  isPrivate,
  isPrivateName,
  platformAt,
  toCidr,
  type Diagnostic,
} from 'trunkline/plugin';
import type { Gateway } from '../deployment.ts';
import { finding, type Input } from '../input.ts';
import { nodeOfRow } from '../nodes.ts';

/** What the gateway writes into SIP and SDP must be reached from outside; in SDP only an address works. */
export const addresses = (input: Input, { node }: Gateway): readonly Diagnostic[] => [
  ...(node.address === undefined
    ? [
        finding('media-address-missing', platformAt(input, node.pointer), {
          summary: `host "${node.host}" of node "${node.node}" is a name, and no address for media is given`,
          detail: 'The gateway writes an address for media into SDP, where a name does not work.',
          fix: `Set \`nodes.${node.node}.address\` in the settings of the platform to the public IPv4 address.`,
        }),
      ]
    : notPublic(input, { node, address: node.address })),
  ...(node.host === node.address ? [] : notPublic(input, { node, address: node.host })),
  ...aboutCalls('inbound', rewritten(input, node)),
];

/** RFC 6761: a name that means another host to everybody. */
const LOCAL = /(?:^|\.)localhost$/i;

const isInside = (address: string): boolean =>
  isIpv4(address) ? isPrivate(toCidr(address)) : isPrivateName(address);

/** Of private addresses and names that calls are sent to the proof tells, but it sees no other use of them. */
const isTold = (input: Input, { node, host }: Gateway['node']): boolean =>
  !LOCAL.test(host) &&
  (input.endpoint.inbound?.rows ?? []).some((row) => row.enabled && nodeOfRow(input, row)?.node === node);

function notPublic(
  input: Input,
  { node, address }: { readonly node: Gateway['node']; readonly address: string },
): readonly Diagnostic[] {
  if (!isInside(address) || (address === node.host && isTold(input, node))) return [];
  return [
    finding('host-not-public', platformAt(input, node.pointer), {
      summary: `host "${address}" of node "${node.node}" is reached from inside only`,
      detail: 'The carrier cannot reach it, and media sent to it is lost.',
      fix: 'Write the public address under which the host is reached.',
    }),
  ];
}

function rewritten(
  input: Input,
  { node, rewritten: uri, host, tls }: Gateway['node'],
): readonly Diagnostic[] {
  const transport = input.endpoint.inbound?.transport;
  if (uri === undefined || transport === undefined) return [];
  const at = platformAt(input, `/spec/settings/nodes/${node}/sipUri`);
  if (transport !== 'tls')
    return [
      finding('sips-without-tls', at, {
        summary: `"${uri}" asks for TLS, and calls are sent over ${transport}`,
        detail: 'The transport of the endpoint decides what its rows name, so calls would come unencrypted.',
        fix: 'Set `origination.transport: tls` of the endpoint, or write the `sip:` form.',
      }),
    ];
  return [
    finding('sips-rewritten', at, {
      summary: `"${uri}" is sent to as sip:${host}:${tls ?? ''};transport=tls`,
      detail: 'Carriers refuse `sips:` in an origination row; TLS to the same place is what it asks for.',
      fix: 'Write the `sip:` form, or host and `tls` port in `listensOn`.',
    }),
  ];
}
