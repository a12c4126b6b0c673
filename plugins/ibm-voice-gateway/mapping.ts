import type { MappingReport } from 'trunkline/plugin';
import type { Input } from './input.ts';

const NO_CALLS_OUT = 'this wire makes no calls';

/** What becomes of each field of the generic specs. */
export const mappingOf = ({ endpoint: { inbound, outbound } }: Input): MappingReport => [
  {
    field: 'secure',
    outcome: 'exact',
    vendorField: outbound ? 'ENABLE_SRTP_INBOUND, MEDIA_ENCRYPTION_TYPE' : 'ENABLE_SRTP_INBOUND',
    reason: 'SRTP in the direction of the calls; TLS comes with the transport',
  },
  {
    field: 'capacity.calls',
    outcome: 'exact',
    vendorField: 'RTP_UDP_PORT_RANGE',
    reason: 'two media ports a call, on each node',
  },
  { field: 'numbers', outcome: 'exact', vendorField: 'tenants[].tenantURI', reason: 'one tenant a number' },
  outbound
    ? {
        field: 'callerId',
        outcome: 'approximated',
        vendorField: 'from, in outboundCall.json',
        reason: 'each request names its caller: the template does, and an application may not',
      }
    : { field: 'callerId', outcome: 'not-applicable', reason: NO_CALLS_OUT },
  {
    field: 'transfer.mode',
    outcome: 'not-applicable',
    reason: 'the dialog asks for a transfer; whether it is let through is decided by the carrier',
  },
  inbound
    ? {
        field: 'inbound.transport',
        outcome: 'exact',
        vendorField: 'SIP port of the start step',
        reason: 'the transports of the node are published; the one in use is opened to the carrier',
      }
    : { field: 'inbound.transport', outcome: 'not-applicable', reason: 'this wire takes no calls' },
  inbound
    ? {
        field: 'inbound.rows',
        outcome: 'exact',
        vendorField: 'one gateway a node',
        reason: 'priority, weight and edge of a row live at the carrier',
      }
    : { field: 'inbound.rows', outcome: 'not-applicable', reason: 'this wire takes no calls' },
  outbound
    ? {
        field: 'outbound.hosts',
        outcome: 'approximated',
        vendorField: 'to, in outboundCall.json',
        reason: 'each request names its host: the template has the first one, and tries no other',
      }
    : { field: 'outbound.hosts', outcome: 'not-applicable', reason: NO_CALLS_OUT },
  outbound
    ? {
        field: 'outbound.user',
        outcome: 'exact',
        vendorField: 'tenants[].outboundCalls.sipAuth',
        reason: 'the login answers the challenge of the carrier',
      }
    : { field: 'outbound.user', outcome: 'not-applicable', reason: NO_CALLS_OUT },
];
