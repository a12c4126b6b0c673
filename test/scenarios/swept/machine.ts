import { numberSet, secretRef, toE164 } from 'trunkline/plugin';
import type { WiredTrunk, Wiring } from '../../../src/contract/wiring.ts';
import { settings, shared } from '../../torture/settings.ts';
import { account, paris, wire, withEndpoint, withSpec } from '../wirings.ts';
import { edit, type Family } from './family.ts';

const numbered = (trunk: WiredTrunk, first: string, last: string): WiredTrunk =>
  withSpec(trunk, {
    numbers: {
      groups: [
        { name: 'main', numbers: numberSet([[toE164(first), toE164(last)]]), labels: {}, destinations: {} },
      ],
      unlisted: 'remove',
      takeover: false,
    },
    unlistedRows: 'remove',
    access: {
      ...paris.spec.access,
      credentialLists: [
        {
          name: 'Paris users',
          users: ['paris', 'other'].map((username) => ({
            username,
            password: secretRef({ env: `${username.toUpperCase()}_PASSWORD` }),
          })),
          unlisted: 'keep',
        },
      ],
    },
  });

const set = (trunk: WiredTrunk, more: object): WiredTrunk => ({
  ...trunk,
  endpoints: trunk.endpoints.map((one) => ({
    ...one,
    settings: settings.parse({ redButton: true, ...more }),
  })),
});

/** The machine as the manifest declares it. */
const on = (trunk: WiredTrunk, host: string, codecs?: object): Wiring => {
  const wiring = wire([trunk], MACHINE);
  return {
    ...wiring,
    platforms: wiring.platforms.map((platform) => ({
      ...platform,
      shared: shared.parse(codecs ? { codecs } : {}),
      spec: { ...platform.spec, listensOn: platform.spec.listensOn.map((node) => ({ ...node, host })) },
    })),
    sandbox: { carrier: account(NUMBERS), machine: MACHINE },
  };
};

const MACHINE = { flows: ['Main', 'Night'].map((name) => ({ name })) };
const NUMBERS = ['00', '01', '02', '03'].map((last) => `+331234567${last}`);
const HOST = 'sip.torture.example';
const rows = (edge: string) => [{ edge, priority: 10, weight: 10, enabled: true }];
const before = withEndpoint(numbered(paris, '+33123456700', '+33123456702'), {
  inbound: { transport: 'udp', rows: rows('dublin') },
});

/** What a manifest cannot reach, or not without making the gateway anew. */
const meddle: Family['meddle'] = (world) => {
  edit(
    world,
    ['machine', 'torture-gateways'],
    { name: 'paris-machine' },
    { carrierPort: 5099, srtp: 'required' },
  );
  edit(world, ['machine', 'torture-routes'], {}, { enabled: false, gateway: null });
  edit(world, ['machine', 'torture-sites'], { name: 'paris-machine' }, { primarySites: [] });
};

const changed = withEndpoint(
  withSpec(numbered(before, '+33123456701', '+33123456703'), {
    domain: 'acme-lyon',
    formerly: ['acme-paris'],
    transfer: { mode: 'enable-all', callerId: 'from-transferee' },
    capacity: { calls: 60 },
    callerId: { number: toE164('+33123456701') },
  }),
  {
    inbound: { transport: 'udp', rows: rows('frankfurt') },
    outbound: { hosts: ['frankfurt'], user: 'other' },
  },
);

const everyField: Family = {
  name: 'every field of a gateway, its site and its route',
  before: on(before, HOST),
  after: on(
    set(changed, {
      site: 'Lyon',
      gateway: 'Lyon',
      formerly: { site: 'paris-machine', gateway: 'paris-machine' },
      line: 1,
      plus: 'forbidden',
      dialling: { strip: 1, prepend: '33' },
    }),
    'other.torture.example',
    { name: 'Wide codecs', order: ['G722', 'PCMU'] },
  ),
  meddle,
};

const moved: Family = {
  name: 'codecs, another site and another flow',
  before: on(before, HOST),
  after: on(
    set(withEndpoint(before, { outbound: { hosts: ['dublin'] } }), { site: 'Lyon', flow: 'Night' }),
    HOST,
    { name: 'Carrier codecs', order: ['G722', 'PCMU'] },
  ),
};

const replaced: Family = {
  name: 'a gateway made again because its transport is another',
  before: on(before, HOST),
  after: on(
    withEndpoint(withSpec(before, { capacity: { calls: 60 } }), {
      inbound: { transport: 'tcp', rows: rows('dublin') },
    }),
    HOST,
  ),
};

export const MACHINE_FAMILIES: readonly Family[] = [everyField, moved, replaced];
