import { toCidr } from '../contract/cidr.ts';
import type { Capability } from '../contract/mapping.ts';
import type { EndpointSpec, RowSpec } from '../contract/trunk-spec.ts';
import { secretRef } from '../contract/value.ts';
import { changed, type Case } from './subject.ts';

const ROW: RowSpec = { priority: 10, weight: 10, enabled: true };

/** The case, so changed that it asks for one capability, on a platform that listens on every transport. */
export const asking = (one: Case, capability: Capability): Case => ASKS[capability](listeningOnAll(one));

const ASKS: Readonly<Record<Capability, (one: Case) => Case>> = {
  inbound: (one) => takes(one, inboundOf(one)?.transport ?? 'udp'),
  outbound: (one) => sends(one, {}),
  udp: (one) => takes(one, 'udp'),
  tcp: (one) => takes(one, 'tcp'),
  tls: (one) => takes(one, 'tls'),
  srtp: (one) => {
    const inbound = inboundOf(one);
    return changed(one, {
      spec: { secure: true },
      endpoint: inbound ? { inbound: { ...inbound, transport: 'tls' } } : {},
    });
  },
  digest: (one) => withUser(sends(one, { user: 'kit' })),
  'ip-access': (one) => withIpList(sends(one, {})),
  'several-rows': (one) => {
    const rows = [...rowsOf(one), { ...ROW, edge: 'dublin', priority: 20 }];
    return changed(one, { endpoint: { inbound: { transport: 'udp', ...inboundOf(one), rows } } });
  },
  'several-wires': (one) => withSecondWire(one),
};

const trunkOf = (one: Case) => one.wiring.trunks[0]!;
const inboundOf = (one: Case): EndpointSpec['inbound'] => trunkOf(one).endpoints[0]!.spec.inbound;
const rowsOf = (one: Case): readonly RowSpec[] => {
  const rows = inboundOf(one)?.rows ?? [];
  return rows.length > 0 ? rows : [ROW];
};

const takes = (one: Case, transport: 'udp' | 'tcp' | 'tls'): Case =>
  changed(one, {
    // Encrypted media needs TLS nearly everywhere.
    spec: { secure: trunkOf(one).spec.secure && transport === 'tls' },
    endpoint: { inbound: { transport, rows: rowsOf(one) } },
  });

const sends = (one: Case, more: { readonly user?: string }): Case =>
  changed(one, {
    endpoint: { outbound: { hosts: ['global'], ...trunkOf(one).endpoints[0]!.spec.outbound, ...more } },
  });

/** What is not named gets the port of what is, since some platforms have one port for both; TLS has its own. */
const listeningOnAll = (one: Case): Case => ({
  ...one,
  wiring: {
    ...one.wiring,
    platforms: one.wiring.platforms.map((platform) => ({
      ...platform,
      spec: {
        ...platform.spec,
        listensOn: platform.spec.listensOn.map((node) => ({
          udp: node.tcp ?? 5060,
          tcp: node.udp ?? 5060,
          tls: 5061,
          ...node,
        })),
      },
    })),
  },
});

function withUser(one: Case): Case {
  const user = { username: 'kit', password: secretRef({ env: 'KIT_PASSWORD' }) };
  const list = { name: 'kit users', users: [user], unlisted: 'keep' as const };
  return changed(one, { spec: { access: { ...trunkOf(one).spec.access, credentialLists: [list] } } });
}

function withIpList(one: Case): Case {
  const list = { name: 'kit networks', entries: [toCidr('198.51.100.0/24')], unlisted: 'keep' as const };
  return changed(one, { spec: { access: { ...trunkOf(one).spec.access, ipLists: [list] } } });
}

const withSecondWire = (one: Case): Case => ({
  ...one,
  wiring: {
    ...one.wiring,
    trunks: one.wiring.trunks.map((trunk) => ({
      ...trunk,
      endpoints: trunk.endpoints.flatMap((endpoint) => [
        endpoint,
        { ...endpoint, spec: { ...endpoint.spec, name: `${endpoint.spec.name}-second` } },
      ]),
    })),
  },
});
