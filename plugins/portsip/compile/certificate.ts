import { handResource, type Resource } from 'trunkline/plugin';
import type { Context } from './context.ts';

/** TLS needs a certificate on the PBX, which no call of the API puts there. */
export function certificateStep({ input, transport, place, behindSbc }: Context): readonly Resource[] {
  const hosts = input.platform.listensOn.map(({ host }) => host);
  if (transport !== 'tls' && input.endpoint.inbound?.transport !== 'tls') return [];
  return [
    handResource(
      {
        id: 'certificate',
        title: `Put a certificate of a public authority on the ${behindSbc ? 'SBC' : 'PBX'}`,
        where: behindSbc ? 'PortSIP SBC web portal' : 'PortSIP web portal, Transport Management',
        instructions: [
          'Have a public authority certify the host name that calls are sent to.',
          'Upload certificate and key, and give them to the TLS transport.',
        ],
        values: [
          ['Host', hosts.length > 0 ? hosts : 'the public host name of the PBX'],
          ['Transport', 'TLS'],
        ],
        role: 'accepts',
        check: 'attest',
      },
      { serves: place.serves, from: place.from },
    ),
  ];
}
