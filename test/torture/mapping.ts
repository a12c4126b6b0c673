import {
  exact,
  notApplicable,
  ofCallsIn,
  ofCallsOut,
  type CompileInput,
  type MappingReport,
} from 'trunkline/plugin';
import type { Connection, Settings, Shared } from './settings.ts';

type Input = CompileInput<Settings, Shared, Connection>;

/** What became of each field of the generic specs. */
export function mapping({ endpoint, settings }: Input): MappingReport {
  return [
    exact('secure', 'gateway.srtp', 'SRTP is required or off'),
    settings.redButton
      ? {
          field: 'capacity.calls',
          outcome: 'manual',
          vendorField: 'Capacity',
          reason: 'set beside the button',
        }
      : {
          field: 'capacity.calls',
          outcome: 'unsupported',
          reason: 'a machine without a button has no limit',
        },
    ofCallsIn(
      endpoint,
      exact('numbers', 'flow.dialled', 'each number is a member of the flow and lies in a pool'),
    ),
    ofCallsOut(endpoint, exact('callerId', 'gateway.callerId', 'every call out carries it')),
    {
      field: 'transfer.mode',
      outcome: 'approximated',
      vendorField: 'gateway.refer',
      reason: 'REFER is taken or not; where it may lead cannot be set',
    },
    ofCallsIn(endpoint, exact('inbound.transport', 'gateway.transport', 'a gateway has one transport')),
    notApplicable('inbound.rows', 'rows live at the carrier'),
    ofCallsOut(endpoint, exact('outbound.hosts', 'gateway.carrierHosts', 'tried in this order')),
    ofCallsOut(endpoint, exact('outbound.user', 'gateway.user', 'the digest user')),
  ];
}
