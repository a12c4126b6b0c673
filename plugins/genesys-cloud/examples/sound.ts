import {
  BASE,
  byHand,
  ENDPOINT,
  example,
  parsed,
  parsedShared,
  ROUTE,
  SPEC,
  TO_FLOW,
  TO_USER,
  TRUNK,
  over,
  type GenesysExample,
} from './parts.ts';

const ASSIGN = [TO_FLOW, TO_USER];

const IN_PLACE = example('an existing site, a place in its route', {
  settings: parsed({
    trunk: TRUNK,
    site: { name: 'Nice Office' },
    outboundRoutes: [{ use: 'Carrier Route', place: 'first', classifications: ['National'] }],
    assign: [{ numbers: ['main'], to: { callRoute: 'Nice Main' } }, TO_USER],
  }),
});

const SPLIT = example('an existing site, a route of its own, a call route that is there', {
  settings: parsed({
    trunk: TRUNK,
    site: { name: 'Lyon Office' },
    outboundRoutes: [{ ...ROUTE, classifications: ['International'] }],
    assign: [{ numbers: ['main', 'direct'], to: { callRoute: 'Lyon Main' } }],
  }),
});

const OUT_ONLY = example('calls out only', {
  endpoint: { name: 'genesys', platform: 'genesys', outbound: ENDPOINT.outbound ?? { hosts: ['global'] } },
  settings: parsed({ trunk: TRUNK, site: { name: 'Lyon Office' }, outboundRoutes: [ROUTE], assign: ASSIGN }),
});

const IN_ONLY = example('calls in only', {
  endpoint: {
    name: 'genesys',
    platform: 'genesys',
    inbound: over('tcp').inbound ?? { transport: 'tcp', rows: [] },
  },
  settings: parsed({ trunk: TRUNK, site: { name: 'Lyon Office' }, assign: ASSIGN }),
});

const PLANS = example('number plans of its own, a division, further properties', {
  settings: parsed({
    trunk: {
      ...TRUNK,
      formerly: ['Old carrier'],
      callerId: { priority: ['Source', 'Trunk'] },
      codecs: ['PCMA', 'PCMU', 'opus'],
      allow: ['198.51.100.0/24'],
      properties: { trunk_maxDialTimeout: '1m' },
    },
    site: {
      name: 'Lyon Office',
      numberPlans: [
        {
          name: 'Short codes',
          match: 'regex',
          classification: 'National',
          expression: '^7(\\d{3})$',
          normalized: '+3319900$1',
        },
        { name: 'Hotline', match: 'number-list', classification: 'National', numbers: [{ start: '3900' }] },
      ],
    },
    outboundRoutes: [ROUTE],
    assign: ASSIGN,
  }),
  shared: parsedShared({ division: 'Europe', signallingPlatform: 'dynamic' }),
});

const CAPACITY = example('a limit of calls, which a person sets', {
  spec: { ...SPEC, capacity: { calls: 30 } },
});

export const SOUND: readonly GenesysExample[] = [BASE, IN_PLACE, SPLIT, OUT_ONLY, IN_ONLY, PLANS, CAPACITY];

/** Without a connection nothing can be written, so a person does it. */
export const BY_HAND: readonly GenesysExample[] = [
  byHand(BASE, 'a new site, by hand'),
  byHand(IN_PLACE, 'a place in a route, by hand'),
];
