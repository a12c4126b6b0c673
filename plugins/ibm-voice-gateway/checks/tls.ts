import { endpointAt, isIpv4, platformAt, type Diagnostic } from 'trunkline/plugin';
import { isSecure, type Gateway } from '../deployment.ts';
import { finding, type Input } from '../input.ts';

/** What TLS and SRTP need before a call can be encrypted. */
export const tls = (input: Input, gateway: Gateway): readonly Diagnostic[] => [
  ...wrongTransport(input, gateway),
  ...noKeyStore(input, gateway),
  ...noName(input, gateway),
];

const overTls = ({ endpoint }: Input): boolean => endpoint.inbound?.transport === 'tls';

/** Keys of SRTP travel in SDP, which TLS alone protects; carriers use TLS for secure trunks whatever the row says. */
function wrongTransport(input: Input, { node }: Gateway): readonly Diagnostic[] {
  const inbound = input.endpoint.inbound;
  if (!isSecure(input) || !inbound || overTls(input)) return [];
  return [
    finding('secure-needs-tls', endpointAt(input, '/origination/transport'), {
      summary: `the trunk is secure, and calls are sent to node "${node.node}" over ${inbound.transport}`,
      detail: 'A secure trunk speaks TLS only, to a port where the gateway would not.',
      fix: 'Set `transport: tls`, or `secure: false`.',
    }),
  ];
}

function noKeyStore(input: Input, { node }: Gateway): readonly Diagnostic[] {
  if (input.shared.tls || !(overTls(input) || isSecure(input))) return [];
  return [
    finding('tls-without-key-store', platformAt(input, '/spec/settings/tls'), {
      summary: `node "${node.node}" is to speak TLS, and "${input.platform.name}" names no key store`,
      detail: 'Without key store and passphrase the gateway has no certificate to show.',
      fix: 'Add `tls: { keyStore, type, passphrase }` to the settings of the platform.',
    }),
  ];
}

function noName(input: Input, { node }: Gateway): readonly Diagnostic[] {
  if (!overTls(input) || (!isIpv4(node.host) && node.host.includes('.'))) return [];
  return [
    finding('tls-needs-name', platformAt(input, node.pointer), {
      summary: `calls are sent over TLS to "${node.host}", which is no full host name`,
      detail: 'The carrier compares the host with the certificate, and public CAs certify full names.',
      fix: `Write the name as \`host\`, and the address as \`nodes.${node.node}.address\` in the settings.`,
    }),
  ];
}
