import type { Value } from 'trunkline/plugin';
import { isSecure, type Deployment } from '../deployment.ts';
import type { Input } from '../input.ts';

/** Name of the template beside the other files. */
export const CALL_OUT = 'outboundCall.json';

/** What an application fills in. */
const PLACE_OF_NUMBER = '{number}';

/**
 * Body of the REST request that starts a call, for the first host of the endpoint: gateways take no host of their own
 * for calls out (IBM docs, outbound call API, 2023-04). A TLS parameter in `to` is not documented, so it is an assumption.
 */
export function callOutFile(input: Input, { tenants }: Deployment): Value {
  const host = input.offer.hosts[0]?.host ?? '';
  const transport = isSecure(input) ? ';transport=tls' : '';
  const caller = input.spec.callerId?.number ?? tenants[0]?.number ?? '';
  return { to: `sip:+${PLACE_OF_NUMBER}@${host}${transport}`, from: `sip:${caller}@${host}` };
}
