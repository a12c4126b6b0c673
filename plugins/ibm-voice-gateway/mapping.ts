import { exact, notApplicable, ofCallsIn, ofCallsOut, type MappingReport } from 'trunkline/plugin';
import { CALL_OUT } from './files/outbound.ts';
import { isKubernetes } from './deployment.ts';
import type { Input } from './input.ts';

const TO = `to in ${CALL_OUT}`;
const FROM = `from in ${CALL_OUT}`;

/** What becomes of each field of the generic specs. */
export const mappingOf = (input: Input): MappingReport => [
  exact(
    'secure',
    input.endpoint.outbound ? `ENABLE_SRTP_INBOUND, MEDIA_ENCRYPTION_TYPE, ${TO}` : 'ENABLE_SRTP_INBOUND',
    'SRTP in the direction of the calls; TLS comes with the transport',
  ),
  exact('capacity.calls', 'RTP_UDP_PORT_RANGE', 'two media ports a call, on each node'),
  exact('numbers', 'tenants[].tenantURI', 'one tenant a number'),
  ofCallsOut(input.endpoint, {
    field: 'callerId',
    outcome: 'approximated',
    vendorField: FROM,
    reason: 'each request names its caller: the template does, and an application may not',
  }),
  notApplicable(
    'transfer.mode',
    'the dialog asks for a transfer; whether it is let through is decided by the carrier',
  ),
  ofCallsIn(input.endpoint, {
    field: 'inbound.transport',
    outcome: 'exact',
    reason:
      'all transports that `listensOn` gives a port are published and opened; the row of the carrier names one',
  }),
  ofCallsIn(
    input.endpoint,
    exact(
      'inbound.rows',
      isKubernetes(input) ? 'one Deployment a node' : 'one folder a node',
      'priority, weight, edge and user of a row live at the carrier',
    ),
  ),
  ofCallsOut(input.endpoint, {
    field: 'outbound.hosts',
    outcome: 'approximated',
    vendorField: `${TO}, ${FROM}`,
    reason: 'each request names its host: the template has the first one, and tries no other',
  }),
  ofCallsOut(
    input.endpoint,
    exact(
      'outbound.user',
      'tenants[].outboundCalls.sipAuth',
      'the login answers the challenge of the carrier',
    ),
  ),
];
