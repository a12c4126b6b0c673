import { known } from 'trunkline/plugin';
import type { Carrier, CarrierOffer, Cidr, EndpointSpec, SecretRef, TrunkSpec } from 'trunkline/plugin';
import {
  edgeNamed,
  FROM_SIGNALLING,
  FROM_SIP,
  hostAt,
  isPrivateEdge,
  MEDIA_FACT,
  PORTS,
  PRIVATE_NETWORKS,
  PUBLIC_NETWORKS,
  REALM,
} from './reference.ts';

const NETWORKS: readonly Cidr[] = [...PUBLIC_NETWORKS, ...PRIVATE_NETWORKS];

/** What Twilio will be towards any platform: a function of the trunk and the wire alone. Pure. */
export const offer: Carrier['offer'] = ({ spec, endpoint }): CarrierOffer => {
  const digest = digestOf(spec, endpoint);
  return {
    hosts: hostsFor(spec, endpoint),
    signalling: {
      chosen: known(chosenNetworks(endpoint), FROM_SIGNALLING),
      all: known(allNetworks(endpoint), FROM_SIGNALLING),
    },
    media: MEDIA_FACT,
    ...(digest === undefined ? {} : { digest }),
    plus: 'required',
    secure: spec.secure,
    ports: PORTS,
  };
};

function hostsFor({ domain }: TrunkSpec, { outbound }: EndpointSpec): CarrierOffer['hosts'] {
  if (domain === undefined || !outbound) return [];
  return outbound.hosts.map((edge) => ({ edge, host: hostAt(domain, edge) }));
}

/** A row without an edge sends from wherever the call entered; an unknown edge does the same. */
export function networksOfEdges(edges: readonly (string | undefined)[]): readonly Cidr[] {
  const networks = edges.flatMap((edge) => edgeNamed(edge ?? '')?.networks ?? PUBLIC_NETWORKS);
  return [...new Set(networks)].toSorted();
}

const chosenNetworks = ({ inbound }: EndpointSpec): readonly Cidr[] =>
  networksOfEdges((inbound?.rows ?? []).map((row) => row.edge));

/** Twilio advises to let in every range, since ingress and outages change edges; private ones only where they are used. */
function allNetworks({ inbound, outbound }: EndpointSpec): readonly Cidr[] {
  const edges = [...(inbound?.rows ?? []).map((row) => row.edge), ...(outbound?.hosts ?? [])];
  if (!edges.some(isPrivateEdge)) return PUBLIC_NETWORKS;
  return edges.every(isPrivateEdge) ? PRIVATE_NETWORKS : NETWORKS;
}

function digestOf(spec: TrunkSpec, { outbound }: EndpointSpec): CarrierOffer['digest'] {
  const username = outbound?.user;
  const password = spec.access.credentialLists
    .flatMap((list): readonly { readonly username: string; readonly password: SecretRef }[] =>
      'use' in list ? [] : list.users,
    )
    .find((user) => user.username === username)?.password;
  if (username === undefined || password === undefined) return undefined;
  return { realm: known(REALM, FROM_SIP, 'assumed'), username, password };
}
