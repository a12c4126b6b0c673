import type { Lets } from 'trunkline/plugin';

/*
 * What of each file lets calls in, so that a plan sees when a change takes something away. Media ports are not among it:
 * each call is told its own. What is merely listed for a firewall counts as well, since a person closes by that list.
 */

/** A number whose tenant goes is no longer answered. */
export const TENANT_ITEMS: Lets = { tenant: { at: ['tenants', '*', 'tenantURI'] } };

const ENVIRONMENT = ['services', 'sip.orchestrator', 'environment', '*'];

export const COMPOSE_ITEMS: Lets = {
  port: { at: ['services', 'sip.orchestrator', 'ports', '*'] },
  SRTP: { at: ENVIRONMENT, each: '(?<=^ENABLE_SRTP_INBOUND=)true$' },
  address: { at: ENVIRONMENT, each: String.raw`(?<=^TRUSTED_IP_LIST=.*)\d+(?:\.\d+){3}` },
};

const CONTAINERS = ['spec', 'template', 'spec', 'containers', '*'];

export const DEPLOYMENT_ITEMS: Lets = {
  port: { at: [...CONTAINERS, 'ports', '*'] },
  SRTP: { at: [...CONTAINERS, 'env', '*'], each: '(?<=^ENABLE_SRTP_INBOUND )true$' },
  address: { at: [...CONTAINERS, 'env', '*'], each: String.raw`(?<=^TRUSTED_IP_LIST .*)\d+(?:\.\d+){3}` },
};

/** A line whose ports are single ones; ranges are media. */
export const FIREWALL_ITEMS: Lets = {
  firewall: { at: [], each: String.raw`^(?:in|out) +(?:tcp|udp) +(?:any|\d+) +(?:any|\d+) +\S+$` },
};

/** Ports alone: whom each is open to is said by the Deployment as well. */
export const POLICY_ITEMS: Lets = {
  policy: { at: ['spec', 'ingress', '*'], each: String.raw`(?<=^Allow )\d+ (?:TCP|UDP)` },
};
