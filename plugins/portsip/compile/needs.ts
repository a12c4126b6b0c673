import { rowName, type Needs } from 'trunkline/plugin';
import { callsFrom, hostOfRow, nodeOfRow, portOf } from './addresses.ts';
import type { Context } from './context.ts';

/** Where calls in are to be sent, where calls out come from, and as whom. */
export function needsOf(context: Context): Needs {
  const { endpoint, settings } = context.input;
  const user = endpoint.outbound?.user;
  return {
    sendTo: (endpoint.inbound?.rows ?? []).map((row) => ({
      name: rowName(endpoint, row),
      host: hostOfRow(context, row),
      port: portOf(context, nodeOfRow(context, row), endpoint.inbound?.transport ?? 'udp'),
      transport: endpoint.inbound?.transport ?? 'udp',
      ...(row.edge === undefined ? {} : { edge: row.edge }),
      priority: row.priority,
      weight: row.weight,
      enabled: row.enabled,
    })),
    ...(endpoint.outbound ? { callsFrom: callsFrom(context) } : {}),
    ...(user === undefined || settings.trunk.type === 'ip-based' ? {} : { digestAs: user }),
  };
}
