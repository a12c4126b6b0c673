import type { Transport } from '../../src/contract/sip-uri.ts';
import type { SecretRef, Value } from '../../src/contract/value.ts';
import type { Applied } from './wired-manifest.ts';

/** Behind any router; a gateway that registers is not known by its address (RFC 5737). */
const SOMEWHERE = '203.0.113.77';

/** The answer to a call that a gateway sends in, set up by a manual step word for word. */
export function overGateway({ world, hands }: Applied, step: string, number: string): number {
  const hand = hands.find(({ side, resource }) => `${side}/${resource.key}` === step);
  if (!hand) throw new Error(`no manual step is ${step}`);
  const values = new Map(hand.resource.properties['values'] as readonly (readonly [string, Value])[]);
  const domain = values.get('SIP Server/Domain') as string;
  return world.emulator(hand.side).invite({
    source: SOMEWHERE,
    to: {
      host: values.get('Outbound Proxy Server') as string,
      port: values.get('Outbound Proxy Server Port') as number,
      transport: (values.get('Transport') as string).toLowerCase() as Transport,
    },
    requestUri: `sip:${number}@${domain}`,
    from: `sip:4930123456@${domain}`,
    digest: {
      username: values.get('Username/Auth ID/Auth Name') as string,
      password: world.secret(values.get('Password') as SecretRef),
    },
    srtp: false,
  }).status;
}
