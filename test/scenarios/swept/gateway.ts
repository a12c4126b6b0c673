import { toE164, type EndpointSpec, type PlatformSpec, type TrunkSpec } from 'trunkline/plugin';
import voiceGateway from '../../../plugins/ibm-voice-gateway/index.ts';
import { EXAMPLES } from '../../../plugins/ibm-voice-gateway/examples.ts';
import type { Settings, Shared } from '../../../plugins/ibm-voice-gateway/settings.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { twilio } from '../../../src/twilio/index.ts';
import { account, carrierConnection } from '../wirings.ts';
import type { Family } from './family.ts';

interface Case {
  readonly spec: TrunkSpec;
  readonly endpoint: EndpointSpec;
  readonly platform: PlatformSpec;
  readonly settings: Settings;
  readonly shared: Shared;
}

/** A worked example of the plugin, on which nothing is left to its defaults. */
function example(name: string): Case {
  const found = EXAMPLES.find((one) => one.name === name);
  if (!found) throw new RangeError(`no example is called "${name}"`);
  const { spec, endpoint, platform, settings, shared } = found;
  return { spec: { ...spec, carrier: 'carrier' }, endpoint, platform, settings, shared };
}

const wire = ({ spec, endpoint, platform, settings, shared }: Case): Wiring => ({
  carriers: [{ name: 'carrier', document: 'Carrier/carrier', plugin: twilio, connection: carrierConnection }],
  platforms: [
    {
      name: platform.name,
      document: `Platform/${platform.name}`,
      plugin: voiceGateway,
      shared,
      spec: platform,
    },
  ],
  trunks: [
    {
      name: spec.name,
      document: `Trunk/${spec.name}`,
      spec,
      endpoints: [{ pointer: '/spec/endpoints/0', settings, spec: endpoint }],
    },
  ],
  sandbox: { carrier: account(['+12025550123', '+12025550199']) },
});

/** More calls, another caller, dialog and image; another user of the REST API. */
const changed = ({ spec, endpoint, platform, settings, shared }: Case): Case => ({
  endpoint,
  platform,
  spec: { ...spec, capacity: { calls: 70 }, callerId: { number: toE164('+12025550199') } },
  settings: {
    ...settings,
    tenants: settings.tenants.map((tenant) => ({
      ...tenant,
      stt: { ...tenant.stt, model: 'en-GB_Telephony' },
    })),
  },
  shared: {
    ...shared,
    image: { ...shared.image, tag: '1.0.8.0' },
    ...(shared.namespace === undefined ? {} : { namespace: 'bots' }),
    ...(shared.rest ? { rest: { ...shared.rest, username: 'caller', publishOn: '0.0.0.0' } } : {}),
  },
});

const family = (name: string, at: Case): Family => ({
  name,
  before: wire(at),
  after: wire(changed(at)),
  quiet: true,
});

const CALLING = 'calls in and out, with a login';

export const GATEWAY_FAMILIES: readonly Family[] = [
  family('a gateway on Docker Compose', example(CALLING)),
  family('gateways on two hosts', example('two nodes, one row each')),
  family('a gateway on Kubernetes', {
    ...example(CALLING),
    shared: example('calls out from Kubernetes').shared,
  }),
];
