import type { EndpointSpec, RowSpec } from './trunk-spec.ts';

/** Endpoints of several trunks are told apart as `trunk/endpoint`; people read the part after the slash. */
export const shortName = ({ name }: Pick<EndpointSpec, 'name'>): string =>
  name.slice(name.lastIndexOf('/') + 1);

/**
 * Name of an origination row: what the manifest says, else made of endpoint, node and edge as far as they are named.
 * `machine dublin`.
 */
export const rowName = (endpoint: Pick<EndpointSpec, 'name'>, row: RowSpec): string =>
  row.friendlyName ??
  [shortName(endpoint), row.node, row.edge].filter((part) => part !== undefined).join(' ');
