import {
  isKnown,
  ref,
  type Fact,
  type FactResource,
  type RowSpec,
  type Transport,
  type TrunkSpec,
} from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { twilio } from '../../src/twilio/index.ts';
import { PLACES } from '../../src/twilio/places.ts';
import { EDGES } from '../../src/twilio/reference.ts';
import { compiled, endpoint, needs, row, world } from './support.ts';

const factsOf = (resources: readonly FactResource[], seen: 'desired' | 'observed' = 'desired') =>
  twilio.facts({
    side: 'twilio',
    endpoints: [{ name: 'pbx', inbound: true, outbound: true }],
    resources,
    seen,
    declared: {},
  })[0]!;

const wanted = (
  over: Partial<TrunkSpec> = {},
  extras: Partial<RowSpec> = {},
  transport: Transport = 'tcp',
) => {
  const rows = [{ edge: 'dublin', priority: 10, weight: 10, enabled: true, ...extras }];
  const wire = {
    endpoint: endpoint({ inbound: { transport, rows } }),
    needs: needs({ sendTo: [row({ name: 'pbx dublin', transport })] }),
  };
  return compiled(over, [wire]).resources;
};

const valueOf = <T>(fact: Fact<T> | undefined): T | undefined =>
  fact && isKnown(fact) ? fact.value : undefined;

const transfers = (mode: TrunkSpec['transfer']['mode']) =>
  valueOf(factsOf(wanted({ transfer: { mode, callerId: 'from-transferee' } })).transfers);

describe('facts of a trunk as a whole', () => {
  it('carries out transfers as far as its mode goes', () => {
    expect(transfers('disable-all')).toEqual([]);
    expect(transfers('sip-only')).toEqual(['sip']);
    expect(transfers('enable-all')).toEqual(['sip', 'tel', 'pstn']);
    // Without a domain there is no host that numbers could be at.
    const bare = wanted({ transfer: { mode: 'enable-all', callerId: 'from-transferee' } }).map((one) => ({
      ...one,
      properties: { ...one.properties, domainName: null },
    }));
    expect(valueOf(factsOf(bare).transfers)).toEqual(['sip', 'tel']);
  });

  it('says under which domains the target of a transfer is a number, and how it refuses one', () => {
    const { pstnDomains, transferRefusal } = factsOf(wanted());
    expect(valueOf(pstnDomains)).toEqual(
      expect.arrayContaining(['pstn.twilio.com', 'pstn.dublin.twilio.com', 'pstn.ie1.twilio.com']),
    );
    expect(transferRefusal).toEqual({ statuses: [], carrierErrors: [32218] });
  });

  it('lets calls show numbers of every trunk, and says whose numbers these are', () => {
    const from = (seen: 'desired' | 'observed') => factsOf(wanted(), seen).accepts?.numbers.from;
    expect(from('desired')).toMatchObject({ by: 'numbers on the trunks of these manifests' });
    expect(from('observed')).toMatchObject({ by: 'numbers on trunks of the account' });
  });

  it('ends a call after the statuses that Twilio names', () => {
    const statuses = valueOf(factsOf(wanted()).failover);
    expect(statuses).toEqual(expect.arrayContaining([400, 404, 486, 603]));
    expect(statuses).not.toContain(503);
  });

  it('has a town and two hosts for each edge', () => {
    const edges = valueOf(factsOf(wanted()).edges);
    expect(edges?.map(({ edge }) => edge)).toEqual(EDGES.map(({ edge }) => edge));
    expect(Object.keys(PLACES).toSorted()).toEqual(EDGES.map(({ edge }) => edge).toSorted());
    expect(edges?.find(({ edge }) => edge === 'london-ix')).toMatchObject({
      hosts: ['acme-paris.pstn.london-ix.twilio.com', 'acme-paris.pstn.ie1-ix.twilio.com'],
      isPrivate: true,
      place: { name: 'London' },
    });
  });

  it('says the user that a row fixes, and over UDP the size of an INVITE with its headers', () => {
    const plain = factsOf(wanted({}, {}, 'udp')).sends;
    const extras = { user: 'front', headers: { 'X-Site': 'x'.repeat(400) } };
    const extra = factsOf(wanted({}, extras, 'udp')).sends;
    expect([valueOf(plain?.requestUriUser), valueOf(extra?.requestUriUser)]).toEqual([
      'called',
      { fixed: 'front' },
    ]);
    const [size = 0, larger = 0] = [plain, extra].map((sends) => valueOf(sends?.inviteBytes));
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThan(1472);
    expect(larger - size).toBeGreaterThan(380);
    expect(factsOf(wanted({}, extras, 'tcp')).sends?.inviteBytes).toBeUndefined();
  });

  it('offers a suite on a secure trunk alone', () => {
    const suites = (secure: boolean) => {
      const { sends, accepts } = factsOf(wanted({ secure }));
      return [sends?.media?.srtp, accepts?.media?.srtp].map((fact) => valueOf(fact)?.length);
    };
    expect([suites(false), suites(true)]).toEqual([
      [0, 0],
      [1, 2],
    ]);
  });
});

describe('facts of what was read', () => {
  const american = { number: '+12025550123', trunk: ref('trunk', 'acme-paris.pstn.twilio.com') };
  const seen = (rest: FactResource['rest']): readonly FactResource[] => [
    ...wanted().filter(({ type }) => type !== 'number'),
    {
      type: 'number',
      key: american.number,
      serves: [],
      properties: american,
      ...(rest === undefined ? {} : { rest }),
    },
  ];
  const lacking = (rest: FactResource['rest']) =>
    valueOf(factsOf(seen(rest), 'observed').lacksEmergency)?.ranges.length;

  it('tells numbers without an emergency address, once they were read', () => {
    expect(lacking({ emergencyAddressSid: 'AD1' })).toBe(0);
    expect(lacking({ emergencyAddressSid: null })).toBe(1);
    expect(lacking(undefined)).toBeUndefined();
    expect(factsOf(wanted()).lacksEmergency).toBeUndefined();
  });

  it('tells the Region of each number beside that of the trunk, where routes are compared', async () => {
    const { connect } = world({
      numbers: [{ number: '+33123456700', voiceRegion: 'ie1' }],
      trunks: [{ friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com' }],
    });
    const see = async (region?: 'us1') => {
      const driver = await connect(region ? { region } : {});
      const { observed } = await driver.observe({ wanted: compiled().resources, purpose: 'plan' });
      const regions = observed.map(({ type, rest }) => [type, Object(rest).voiceRegion as unknown]);
      return regions.filter(([, region]) => region !== undefined);
    };
    expect(await see('us1')).toEqual([
      ['trunk', 'us1'],
      ['number', 'ie1'],
    ]);
    expect(await see()).toEqual([]);
  });

  it('has a Region for a trunk with numbers of several', () => {
    const all = seen({ voiceRegion: 'ie1' }).map((one) =>
      one.type === 'trunk' ? { ...one, rest: { voiceRegion: 'us1' } } : one,
    );
    expect(valueOf(factsOf(all, 'observed').regions)).toMatchObject({
      trunk: 'us1',
      numbers: [{ region: 'ie1', numbers: { ranges: [['+12025550123', '+12025550123']] } }],
    });
  });
});
