import { secretRef } from '../../contract/value.ts';
import { CAPABILITIES, type Capability } from '../../contract/side.ts';
import type { EndpointSpec, RowSpec } from '../../contract/trunk-spec.ts';
import { toCidr } from '../../contract/cidr.ts';
import { compileWiring } from '../../engine/compile.ts';
import { perCase, type Check } from '../check.ts';
import { changed, type Case, type Subject } from '../subject.ts';

const ROW: RowSpec = { priority: 10, weight: 10, enabled: true };

/** The case, so changed that it asks for one capability, on a platform that listens on every transport. */
export const asking = (one: Case, capability: Capability): Case => asks(listeningOnAll(one), capability);

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

function asks(one: Case, capability: Capability): Case {
  const trunk = one.wiring.trunks[0]!;
  const { inbound, outbound } = trunk.endpoints[0]!.spec;
  const rows = inbound?.rows.length ? inbound.rows : [ROW];
  const takes = (transport: 'udp' | 'tcp' | 'tls'): Case =>
    changed(one, {
      // Encrypted media needs TLS nearly everywhere.
      spec: { secure: trunk.spec.secure && transport === 'tls' },
      endpoint: { inbound: { transport, rows } },
    });
  const sends = (more: Partial<EndpointSpec['outbound']>): EndpointSpec['outbound'] & object => ({
    hosts: ['global'],
    ...outbound,
    ...more,
  });
  switch (capability) {
    case 'inbound':
      return takes(inbound?.transport ?? 'udp');
    case 'udp':
    case 'tcp':
    case 'tls':
      return takes(capability);
    case 'srtp':
      return changed(one, {
        spec: { secure: true },
        endpoint: inbound ? { inbound: { ...inbound, transport: 'tls' } } : {},
      });
    case 'outbound':
      return changed(one, { endpoint: { outbound: sends({}) } });
    case 'digest':
      return withUser(changed(one, { endpoint: { outbound: sends({ user: 'kit' }) } }));
    case 'ip-access':
      return withIpList(changed(one, { endpoint: { outbound: sends({}) } }));
    case 'several-rows':
      return changed(one, {
        endpoint: {
          inbound: {
            transport: inbound?.transport ?? 'udp',
            rows: [...rows, { ...ROW, edge: 'dublin', priority: 20 }],
          },
        },
      });
    case 'several-wires':
      return withSecondWire(one);
  }
}

const withUser = (one: Case): Case => {
  const { access } = one.wiring.trunks[0]!.spec;
  const user = { username: 'kit', password: secretRef({ env: 'KIT_PASSWORD' }) };
  const list = { name: 'kit users', users: [user], unlisted: 'keep' as const };
  return changed(one, { spec: { access: { ...access, credentialLists: [list] } } });
};

const withIpList = (one: Case): Case => {
  const { access } = one.wiring.trunks[0]!.spec;
  const list = { name: 'kit networks', entries: [toCidr('198.51.100.0/24')], unlisted: 'keep' as const };
  return changed(one, { spec: { access: { ...access, ipLists: [list] } } });
};

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

/** The codes of errors that asking for a capability brings. */
function errorsOf(subject: Subject, one: Case): readonly string[] {
  const discovered = new Map(one.discovered === undefined ? [] : [[subject.name, one.discovered]]);
  const { diagnostics } = compileWiring(one.wiring, discovered);
  return diagnostics.filter((d) => d.severity === 'error').map((d) => d.code);
}

function promiseProblems(subject: Subject, one: Case, capability: Capability): readonly string[] {
  const errors = errorsOf(subject, asking(one, capability));
  if (subject.plugin?.supports[capability] !== true)
    return errors.length > 0 ? [] : [`${capability} is not supported, and nothing refuses it`];
  const others = CAPABILITIES.filter((c) => subject.plugin?.supports[c] !== true);
  // What is asked for besides may be what is refused.
  const alone = !(capability === 'srtp' && others.includes('tls')) && !errors.includes('engine/unsupported');
  return errors.length > 0 && alone
    ? [`${capability} is supported, but asking for it brings ${[...new Set(errors)].join(', ')}`]
    : [];
}

/** Check 5. A carrier has no list of capabilities. */
export const honesty: Check = {
  name: 'honesty',
  title: 'refuses what it says it does not support, and nothing it says it does',
  run: (subject) =>
    perCase(subject, (one) =>
      subject.plugin && one.expect.length === 0 && errorsOf(subject, one).length === 0
        ? CAPABILITIES.flatMap((capability) => promiseProblems(subject, one, capability))
        : [],
    ),
};
