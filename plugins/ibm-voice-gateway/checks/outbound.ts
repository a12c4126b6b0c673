import { isPrivate, platformAt, toCidr, type Diagnostic, type Origin } from 'trunkline/plugin';
import { isKubernetes, type Deployment } from '../deployment.ts';
import { finding, type Input } from '../input.ts';
import { HTTP_PORT } from '../reference.ts';

/** Calls out are started by the REST API, which must be open to the application and to nobody else. */
export function outbound(input: Input, { rest, tls }: Deployment): readonly Diagnostic[] {
  if (!input.endpoint.outbound) return [];
  const at = platformAt(input, '/spec/settings/rest');
  if (!rest)
    return [
      finding('rest-missing', at, {
        summary: `endpoint "${input.endpoint.name}" calls out, and "${input.platform.name}" has no login for the REST API`,
        detail: 'The gateway starts calls by its REST API only, which answers nobody without a login.',
        fix: 'Add `rest: { username, password }` to the settings of the platform.',
      }),
    ];
  return isKubernetes(input) ? onTheNode(at) : published(rest.publishOn, tls !== undefined, at);
}

/** `HTTP_HOST=*` on the network of the host opens both REST ports on every address of the node. */
const onTheNode = (at: Origin): readonly Diagnostic[] => [
  finding('rest-in-the-open', at, {
    summary: `port ${HTTP_PORT} of the REST API is open on every address of the nodes`,
    detail: 'Login and requests can cross the network unencrypted, and whoever reads them can place calls.',
    fix: 'Close it in the firewall of the nodes; firewall.txt lists what may be open, and network-policy.yaml closes it with Calico.',
  }),
];

function published(address: string, encrypted: boolean, at: Origin): readonly Diagnostic[] {
  const everywhere = address === '0.0.0.0' || !isPrivate(toCidr(address));
  if (encrypted || !everywhere) return [];
  return [
    finding('rest-in-the-open', at, {
      summary: `port ${HTTP_PORT} of the REST API is published on ${address}`,
      detail: 'Login and requests cross the network unencrypted, and whoever reads them can place calls.',
      fix: 'Publish it on a private address or 127.0.0.1, or name a key store in `tls`, which makes it HTTPS.',
    }),
  ];
}
