import type { MappingReport } from 'trunkline/plugin';

/** What becomes of each field of the generic specs. The same for every trunk. */
export const MAPPING: MappingReport = [
  { field: 'secure', outcome: 'unsupported', reason: 'the files hold no key store' },
  {
    field: 'capacity.calls',
    outcome: 'exact',
    vendorField: 'RTP_UDP_PORT_RANGE',
    reason: 'two media ports a call',
  },
  { field: 'numbers', outcome: 'exact', vendorField: 'tenants[].tenantURI', reason: 'one tenant a number' },
  { field: 'callerId', outcome: 'not-applicable', reason: 'the gateway makes no calls' },
  {
    field: 'transfer.mode',
    outcome: 'not-applicable',
    reason: 'the dialog asks for a transfer; whether it is let through is decided by the carrier',
  },
  {
    field: 'inbound.transport',
    outcome: 'manual',
    vendorField: 'firewall of the host',
    reason: 'both transports of the node are published; the one in use is opened by hand',
  },
  {
    field: 'inbound.rows',
    outcome: 'manual',
    vendorField: 'host on which the files are started',
    reason:
      'the node of the row is where the gateway is started by hand; the rest of a row lives at the carrier',
  },
  { field: 'outbound.hosts', outcome: 'unsupported', reason: 'the gateway makes no calls' },
  { field: 'outbound.user', outcome: 'unsupported', reason: 'the gateway makes no calls' },
];
