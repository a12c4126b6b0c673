import { isIpv4, parseSipUri, portOf, transportOf, type Invite } from 'trunkline/plugin';
import type { Gateway } from './gateway.ts';

/** The call that each gateway with an open REST API makes from the rendered request, in the order of the gateways. */
export const callsOut = (
  gateways: readonly Gateway[],
  call: { readonly to: string; readonly from?: string },
): readonly Invite[] => gateways.flatMap((gateway) => callOf(gateway, call));

function callOf(
  { callsOut: out, tenants }: Gateway,
  { to, from }: { readonly to: string; readonly from?: string },
): readonly Invite[] {
  if (!out || !isIpv4(out.address)) return [];
  const requestUri = out.to.replace('+{number}', to).replace('{number}', to);
  const uri = parseSipUri(requestUri);
  const transport = uri && transportOf(uri);
  if (!uri || !transport) return [];
  // Without a name there is nobody to answer a challenge as.
  const login = tenants === 'any' ? undefined : tenants.find((one) => one.login?.username)?.login;
  return [
    {
      source: out.address,
      to: { host: uri.host, port: portOf(uri), transport },
      requestUri,
      from: from === undefined ? out.from : out.from.replace(/^sip:[^@]*@/, `sip:${from}@`),
      ...(login ? { digest: login } : {}),
      srtp: out.srtp,
    },
  ];
}
