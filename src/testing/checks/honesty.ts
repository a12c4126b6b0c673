import { hasErrors } from '../../contract/diagnostic.ts';
import { secretRef } from '../../contract/value.ts';
import { CAPABILITIES, type Capability } from '../../contract/side.ts';
import type { EndpointSpec, RowSpec } from '../../contract/trunk-spec.ts';
import { toCidr } from '../../contract/cidr.ts';
import { compileWiring } from '../../engine/compile.ts';
import { perCase, type Check } from '../check.ts';
import { changed, type Case } from '../subject.ts';

const ROW: RowSpec = { priority: 10, weight: 10, enabled: true };

/** The case, so changed that it asks for one capability. */
export function asking(one: Case, capability: Capability): Case {
  const trunk = one.wiring.trunks[0]!;
  const { inbound, outbound } = trunk.endpoints[0]!.spec;
  const rows = inbound?.rows.length ? inbound.rows : [ROW];
  const takes = (transport: 'udp' | 'tcp' | 'tls'): Case =>
    changed(one, { endpoint: { inbound: { transport, rows } } });
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
      return changed(one, { spec: { secure: true } });
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

/** Check 5. A carrier has no list of capabilities. */
export const honesty: Check = {
  name: 'honesty',
  title: 'refuses what it says it does not support, and nothing it says it does',
  run: (subject) =>
    perCase(subject, (one) =>
      CAPABILITIES.flatMap((capability) => {
        const supported = subject.plugin?.supports[capability] ?? true;
        if (!subject.plugin) return [];
        const wiring = asking(one, capability).wiring;
        const discovered = new Map(one.discovered === undefined ? [] : [[subject.name, one.discovered]]);
        const { diagnostics } = compileWiring(wiring, discovered);
        const refused = diagnostics.some(
          (d) => d.code === 'engine/unsupported' && d.summary.includes(`asks for ${capability},`),
        );
        if (supported === true) return refused ? [`${capability} is supported and refused`] : [];
        return hasErrors(diagnostics) ? [] : [`${capability} is not supported, and nothing refuses it`];
      }),
    ),
};
