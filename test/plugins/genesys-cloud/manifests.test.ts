import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { compileWiring } from '../../../src/engine/compile.ts';
import { judge } from '../../support/judge.ts';
import { byHand, keysOf, propertiesOf, wiringOf } from './wired.ts';

const NAMES = readdirSync('manifests').flatMap((name) => /^(genesys.*)\.yaml$/.exec(name)?.[1] ?? []);

const resourcesOf = (wiring: Wiring, side: string) =>
  compileWiring(wiring).sides.find(({ name }) => name === side)!.wanted;

/** Where people show numbers of their own, nobody can say beforehand which. */
function expectSound({ diagnostics, findings, unknowns }: ReturnType<typeof judge>): void {
  expect({ diagnostics, findings }).toEqual({ diagnostics: [], findings: [] });
  expect(
    unknowns.filter(({ code, why }) => code !== 'agreement/caller-id-owned' || why !== 'decided-later'),
  ).toEqual([]);
}

describe.each(NAMES)('%s', (name) => {
  it('is sound, and its two ends agree', async () => {
    expectSound(judge(await wiringOf(name)));
  });

  it('is as sound without a way to the org, as steps for a person', async () => {
    const wiring = byHand(await wiringOf(name));
    expectSound(judge(wiring));
    const side = wiring.platforms.find(({ plugin }) => plugin.meta.id === 'genesys-cloud')!.name;
    expect(new Set(resourcesOf(wiring, side).map(({ type }) => type))).toEqual(new Set(['hand']));
  });
});

describe('the manifests', () => {
  it.each(['genesys-cloud', 'genesys-portsip'])('leave nothing open: %s', async (name) => {
    expect(judge(await wiringOf(name))).toMatchObject({ verdict: 'agree', unknowns: [] });
  });

  it('show two regions, a flow and a person, and another platform in reserve', () => {
    expect(NAMES.toSorted()).toEqual(['genesys-cloud', 'genesys-cloud-user', 'genesys-portsip']);
  });

  it('have the names of the guide', async () => {
    const wiring = await wiringOf('genesys-cloud');
    const genesys = resourcesOf(wiring, 'genesys');
    expect(propertiesOf(genesys, 'trunk', 'Twilio')).toMatchObject({
      identifier: 'twilioABC',
      transport: 'udp',
      servers: ['purecloudabc.pstn.dublin.twilio.com', 'purecloudabc.pstn.frankfurt.twilio.com'],
      realm: 'sip.twilio.com',
      username: 'pctrunkuser',
      callingAddress: '+33123456789',
      callingAddressOverride: 'Always',
      callingName: 'PartnerABC',
      omitPlusCalling: false,
      omitPlusCalled: false,
      codecs: ['audio/pcmu'],
    });
    expect(keysOf(genesys, 'outbound-route')).toEqual(['Paris Office/Twilio Route']);
    expect(keysOf(genesys, 'dnis')).toEqual(['Paris Main/+33123456789']);
    const twilio = resourcesOf(wiring, 'twilio').map(({ key }) => key);
    expect(twilio).toEqual(expect.arrayContaining(['PureCloudDevACL', 'PureCloudDevCred']));
    const [wire] = compileWiring(wiring).wires;
    expect(wire?.name).toBe('purecloud-dev/genesys');
  });

  it('send calls to the domain of their region, not to that of an old guide', async () => {
    const wiring = await wiringOf('genesys-cloud-user');
    const rows = JSON.stringify(resourcesOf(wiring, 'twilio'));
    expect(rows).toContain('acme-sydney.byoc.mypurecloud.com.au');
    expect(rows).not.toContain('mypurecloud.au');
  });

  it('lead one trunk to both platforms, the second in reserve', async () => {
    const wiring = await wiringOf('genesys-portsip');
    const twilio = resourcesOf(wiring, 'twilio');
    expect(twilio.filter(({ type }) => type === 'trunk')).toHaveLength(1);
    const rows = twilio
      .filter(({ properties }) => 'priority' in properties)
      .map(({ properties }) => properties);
    expect(rows.map(({ priority }) => priority)).toEqual([10, 20]);
    expect(compileWiring(wiring).wires.map(({ name }) => name)).toEqual(['paris/genesys', 'paris/pbx']);
  });
});
