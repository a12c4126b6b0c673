import type { MappedField, MappingLine, MappingReport } from 'trunkline/plugin';
import { CALL_OUT } from './files/outbound.ts';
import { isKubernetes } from './deployment.ts';
import type { Input } from './input.ts';

const TO = `to in ${CALL_OUT}`;
const FROM = `from in ${CALL_OUT}`;

/** What becomes of each field of the generic specs. */
export const mappingOf = (input: Input): MappingReport => [
  {
    field: 'secure',
    outcome: 'exact',
    vendorField: input.endpoint.outbound
      ? `ENABLE_SRTP_INBOUND, MEDIA_ENCRYPTION_TYPE, ${TO}`
      : 'ENABLE_SRTP_INBOUND',
    reason: 'SRTP in the direction of the calls; TLS comes with the transport',
  },
  {
    field: 'capacity.calls',
    outcome: 'exact',
    vendorField: 'RTP_UDP_PORT_RANGE',
    reason: 'two media ports a call, on each node',
  },
  { field: 'numbers', outcome: 'exact', vendorField: 'tenants[].tenantURI', reason: 'one tenant a number' },
  callsOut(input, {
    field: 'callerId',
    outcome: 'approximated',
    vendorField: FROM,
    reason: 'each request names its caller: the template does, and an application may not',
  }),
  {
    field: 'transfer.mode',
    outcome: 'not-applicable',
    reason: 'the dialog asks for a transfer; whether it is let through is decided by the carrier',
  },
  callsIn(input, {
    field: 'inbound.transport',
    outcome: 'exact',
    reason:
      'all transports that `listensOn` gives a port are published and opened; the row of the carrier names one',
  }),
  callsIn(input, {
    field: 'inbound.rows',
    outcome: 'exact',
    vendorField: isKubernetes(input) ? 'one Deployment a node' : 'one folder a node',
    reason: 'priority, weight, edge and user of a row live at the carrier',
  }),
  callsOut(input, {
    field: 'outbound.hosts',
    outcome: 'approximated',
    vendorField: `${TO}, ${FROM}`,
    reason: 'each request names its host: the template has the first one, and tries no other',
  }),
  callsOut(input, {
    field: 'outbound.user',
    outcome: 'exact',
    vendorField: 'tenants[].outboundCalls.sipAuth',
    reason: 'the login answers the challenge of the carrier',
  }),
];

const callsIn = ({ endpoint: { inbound } }: Input, line: MappingLine): MappingLine =>
  inbound ? line : notAsked(line.field, 'this wire takes no calls');

const callsOut = ({ endpoint: { outbound } }: Input, line: MappingLine): MappingLine =>
  outbound ? line : notAsked(line.field, 'this wire makes no calls');

const notAsked = (field: MappedField, reason: string): MappingLine => ({
  field,
  outcome: 'not-applicable',
  reason,
});
