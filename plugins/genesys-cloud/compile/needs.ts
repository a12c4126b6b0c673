import { known, platformAt, rowName, unknown, type Cidr, type Fact, type Needs } from 'trunkline/plugin';
import type { Context } from './context.ts';

/**
 * Where calls in are to be sent, where calls out come from, and as whom. Rows name no port: the vendor's own URIs have
 * none, and its newer signalling platform may be found by SRV records (BYOC guide for Twilio, 2018-10; carrier
 * requirements, 2026-07).
 */
export function needsOf(context: Context): Needs {
  const { endpoint } = context.input;
  const transport = endpoint.inbound?.transport ?? 'udp';
  return {
    sendTo: (endpoint.inbound?.rows ?? []).map((row) => ({
      name: rowName(endpoint, row),
      host: context.host,
      transport,
      ...(row.edge === undefined ? {} : { edge: row.edge }),
      priority: row.priority,
      weight: row.weight,
      enabled: row.enabled,
    })),
    ...(endpoint.outbound ? { callsFrom: callsFrom(context) } : {}),
    ...(endpoint.outbound?.user === undefined ? {} : { digestAs: endpoint.outbound.user }),
  };
}

/** The vendor lists them for people, by region and signalling platform; no API does. */
export function callsFrom({ input }: Context): Fact<readonly Cidr[]> {
  const rows = input.platform.sendsFrom;
  const at = platformAt(input, '/spec/sendsFrom');
  return rows.length > 0
    ? known(
        rows.map(({ cidr }) => cidr),
        at,
        'declared',
      )
    : unknown(
        'not-documented',
        'the addresses that the org signals from are in no API, and Trunkline ships none',
        at,
        'Read them at help.genesys.cloud, "BYOC Cloud public SIP IP addresses", and declare `sendsFrom`.',
      );
}
