import { isFullName, platformAt, type Diagnostic } from 'trunkline/plugin';
import type { Gateway } from '../deployment.ts';
import { finding, type Input } from '../input.ts';

/** What TLS and SRTP need before a call can be encrypted. */
export const tls = (input: Input, gateway: Gateway): readonly Diagnostic[] => [
  ...noKeyStore(input, gateway),
  ...noName(input, gateway),
];

const overTls = ({ endpoint }: Input): boolean => endpoint.inbound?.transport === 'tls';

function noKeyStore(input: Input, { node }: Gateway): readonly Diagnostic[] {
  if (input.shared.tls || !overTls(input)) return [];
  return [
    finding('tls-without-key-store', platformAt(input, '/spec/settings/tls'), {
      summary: `node "${node.node}" is to speak TLS, and "${input.platform.name}" names no key store`,
      detail: 'Without key store and passphrase the gateway has no certificate to show.',
      fix: 'Add `tls: { keyStore, type, passphrase }` to the settings of the platform.',
    }),
  ];
}

function noName(input: Input, { node }: Gateway): readonly Diagnostic[] {
  if (!overTls(input) || isFullName(node.host)) return [];
  return [
    finding('tls-needs-name', platformAt(input, node.pointer), {
      summary: `calls are sent over TLS to "${node.host}", which is no full host name`,
      detail:
        'Public CAs certify full names. A carrier that holds the name against the certificate hangs up before the first INVITE; whether it does is in no document that is known here.',
      fix: `Write the name as \`host\`, and the address as \`nodes.${node.node}.address\` in the settings.`,
    }),
  ];
}
