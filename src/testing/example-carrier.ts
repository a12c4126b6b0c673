import { toCidr } from '../contract/cidr.ts';
import { known, type Origin } from '../contract/fact.ts';
import type { AnyCarrier } from '../contract/any-side.ts';
import { defineCarrier } from '../contract/carrier.ts';
import type { CarrierOffer, EndpointSpec, TrunkSpec } from '../contract/trunk-spec.ts';
import { nothing } from '../contract/schemas.ts';

const invented: Origin = {
  at: 'reference',
  table: 'example carrier',
  asOf: '2026-11-01',
  source: 'networks for documentation (RFC 5737)',
};

const NETWORKS = [toCidr('192.0.2.0/24')];

/** What the example carrier is towards any platform; its facts are all known. */
export function exampleOffer(spec: TrunkSpec, endpoint: EndpointSpec): CarrierOffer {
  const label = spec.domain ?? spec.name;
  const user = spec.access.credentialLists
    .flatMap((list) => ('users' in list ? list.users : []))
    .find((one) => one.username === endpoint.outbound?.user);
  return {
    hosts: (endpoint.outbound?.hosts ?? []).map((edge) => ({
      edge,
      host: edge === 'global' ? `${label}.carrier.example` : `${label}.${edge}.carrier.example`,
    })),
    signalling: { chosen: known(NETWORKS, invented), all: known(NETWORKS, invented) },
    media: known({ networks: NETWORKS, ports: [10_000, 60_000] as const }, invented),
    ...(user
      ? {
          digest: {
            realm: known('carrier.example', invented),
            username: user.username,
            password: user.password,
          },
        }
      : {}),
    plus: 'required',
    secure: spec.secure,
    ports: { udp: 5060, tcp: 5060, tls: 5061 },
  };
}

/** A carrier without an API and without objects: the far end for trying a platform's plugin alone. */
export const exampleCarrier: AnyCarrier = defineCarrier({
  meta: {
    id: 'example-carrier',
    displayName: 'Example carrier',
    vendor: 'nobody',
    contract: 1,
    docs: 'https://www.rfc-editor.org/rfc/rfc5737',
  },
  connection: nothing,
  limits: { concurrency: 1, readLagMs: 0 },
  resourceTypes: [],
  reference: [],
  codes: [],
  offer: ({ spec, endpoint }) => exampleOffer(spec, endpoint),
  compile: () => ({ resources: [], diagnostics: [], declared: {} }),
  facts: ({ endpoints }) => endpoints.map(({ name }) => ({ endpoint: name })),
});
