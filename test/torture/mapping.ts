import type { CompileInput, MappedField, MappingLine, MappingReport } from 'trunkline/plugin';
import type { Connection, Settings, Shared } from './settings.ts';

type Input = CompileInput<Settings, Shared, Connection>;

const exact = (field: MappedField, vendorField: string, reason: string): MappingLine => ({
  field,
  outcome: 'exact',
  vendorField,
  reason,
});

/** What became of each field of the generic specs. */
export function mapping({ endpoint, settings }: Input): MappingReport {
  const only = (there: boolean, line: MappingLine, direction: string): MappingLine =>
    there
      ? line
      : { field: line.field, outcome: 'not-applicable', reason: `the endpoint has no calls ${direction}` };
  const inbound = (line: MappingLine) => only(endpoint.inbound !== undefined, line, 'in');
  const outbound = (line: MappingLine) => only(endpoint.outbound !== undefined, line, 'out');
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
    inbound(exact('numbers', 'flow.dialled', 'each number is a member of the flow and lies in a pool')),
    outbound(exact('callerId', 'gateway.callerId', 'every call out carries it')),
    {
      field: 'transfer.mode',
      outcome: 'approximated',
      vendorField: 'gateway.refer',
      reason: 'REFER is taken or not; where it may lead cannot be set',
    },
    inbound(exact('inbound.transport', 'gateway.transport', 'a gateway has one transport')),
    { field: 'inbound.rows', outcome: 'not-applicable', reason: 'rows live at the carrier' },
    outbound(exact('outbound.hosts', 'gateway.carrierHosts', 'tried in this order')),
    outbound(exact('outbound.user', 'gateway.user', 'the digest user')),
  ];
}
