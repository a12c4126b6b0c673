import { addressOf, isIpv4, type Json, type NodeSpec, type OwnsInput } from 'trunkline/plugin';
import type { Connection, Settings, Shared } from './settings.ts';

type Input = OwnsInput<Connection, Settings, Shared>;

/** The newest release whose changes are known (REST change log, 2026-09). */
const NEWEST = '22.8.0';

/** An address for documentation (RFC 5737), where nobody says which the PBX has. */
const SOME_ADDRESS = '203.0.113.10';

/** Calls a tenant may have by default (PortSIP OpenAPI 22.2). */
const TENANT_CALLS = 20;

/**
 * The PBX of a sandbox: where the manifest says that it is, with the login, and the tenants that are asked for, each with
 * an extension that can dial. Nothing that Trunkline is to make.
 */
export function owns(input: Input): Json {
  const { connection, shared, platform, name } = input;
  const nodes = platform?.listensOn ?? [];
  return {
    url: connection?.url ?? `https://${name}.pbx.example:8887`,
    version: shared?.version ?? NEWEST,
    addresses: addressesOf(input, nodes),
    ...transportsOf(input, nodes),
    ...sbcOf(input, nodes),
    users: connection
      ? [
          {
            username: connection.username,
            password: input.value(connection.password),
            ...(connection.tenant === undefined ? {} : { tenant: connection.tenant }),
          },
        ]
      : [],
    tenants: tenantsOf(input),
  };
}

function addressesOf({ platform, shared }: Input, nodes: readonly NodeSpec[]): Json {
  // With an SBC the nodes are its own.
  const hosts = shared?.sbc ? [] : nodes.map(({ host }) => host);
  const sends = (platform?.sendsFrom ?? []).map(({ cidr }) => addressOf(cidr));
  const open = hosts.find(isIpv4) ?? (shared?.sbc ? undefined : sends[0]) ?? SOME_ADDRESS;
  const inside = nodes.flatMap((node) => node.private ?? [])[0];
  return {
    public: open,
    ...(inside === undefined ? {} : { private: inside }),
    others: [...new Set(hosts)].filter((host) => host !== open),
  };
}

const PROTOCOLS = { UDP: 'udp', TCP: 'tcp', TLS: 'tls' } as const;

/** Those that the first node names; without any, what a new PBX has. */
function transportsOf({ shared }: Input, [node]: readonly NodeSpec[]): { readonly [key: string]: Json } {
  const named = Object.entries(PROTOCOLS).flatMap(([protocol, transport]) => {
    const port = node?.[transport];
    return port === undefined ? [] : [{ protocol, port }];
  });
  return shared?.sbc || named.length === 0 ? {} : { transports: named };
}

function sbcOf({ shared }: Input, [node]: readonly NodeSpec[]): { readonly [key: string]: Json } {
  if (!shared?.sbc) return {};
  return {
    sbc: {
      public: node && isIpv4(node.host) ? node.host : SOME_ADDRESS,
      private: shared.sbc.address,
      ...(node?.udp === undefined ? {} : { udp: node.udp }),
      ...(node?.tcp === undefined ? {} : { tcp: node.tcp }),
    },
  };
}

function tenantsOf({ connection, trunks, shared }: Input): readonly Json[] {
  const asked = [
    // A login of a tenant needs its tenant.
    ...(connection?.tenant === undefined ? [] : [{ domain: connection.tenant, calls: TENANT_CALLS }]),
    ...trunks.flatMap(({ spec, endpoints }) =>
      endpoints.flatMap(({ settings: { trunk, tenants } }) =>
        tenants.map(({ tenant, calls }) => ({
          domain: tenant,
          calls: calls ?? trunk.calls ?? spec.capacity?.calls ?? TENANT_CALLS,
        })),
      ),
    ),
    ...(shared?.gateways ?? []).flatMap(({ tenants }) =>
      tenants.map(({ tenant, calls }) => ({ domain: tenant, calls: calls ?? TENANT_CALLS })),
    ),
  ];
  return [...new Set(asked.map(({ domain }) => domain))].map((domain) => ({
    domain,
    calls: Math.max(TENANT_CALLS, ...asked.filter((one) => one.domain === domain).map(({ calls }) => calls)),
    extensions: [{ number: '100' }],
  }));
}
