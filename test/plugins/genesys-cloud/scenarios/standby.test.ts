import { textOf } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { SIP_PAGES } from '../../../../src/agreement/sip-pages.ts';
import { verifyLive } from '../../../../src/engine/verify.ts';
import { planOnce, runToEnd, type World } from '../../../../src/testing/index.ts';
import { answers } from '../../../support/answers.ts';
import { meddle, named, revisit, rowsIn, settled, wiringOf, worldOf, type Row } from './worlds.ts';

const MANIFEST = 'genesys-portsip.yaml';
const [TWILIO, ORG, PBX] = ['twilio', 'genesys', 'pbx'] as const;
const NUMBER = '+33199005512';

/** Answers after which Twilio tries no other row (docs, sip-trunking, 2026-08). 6xx stops it as well. */
const FINAL = new Set([200, 400, 404, 405, 410, 416, 482, 484, 486]);

const inOrder = (a: string, b: string): number => (a < b ? -1 : 1);

interface Way {
  readonly side: string;
  readonly status: number;
}

/** What a call from the public network meets, row by row, until one answer is final for the carrier. */
function ways(world: World, to: string): readonly Way[] {
  const tried: Way[] = [];
  for (const invite of world.emulator(TWILIO).outgoing({ to })) {
    const side = invite.to.host.endsWith('.byoc.mypurecloud.ie') ? ORG : PBX;
    const { status } = world.emulator(side).invite(invite);
    tried.push({ side, status });
    if (FINAL.has(status) || status >= 600) break;
  }
  return tried;
}

async function applied() {
  const wiring = await wiringOf(MANIFEST);
  return { wiring, from: await settled({ wiring }) };
}

const both = applied();
const opened = async (): Promise<World> => {
  const { wiring, from } = await both;
  return revisit(wiring, from);
};

const property =
  (key: string, value: unknown) =>
  (row: Row): Row => ({ ...row, properties: { ...Object(row['properties']), [key]: value } });

const OURS = named('Twilio');

describe('an org, and a PBX in reserve', () => {
  it('share one Twilio trunk: one list of all addresses, a user and a row for each', async () => {
    const { from } = await both;
    const rows = (table: string) => rowsIn(from, TWILIO, table);
    expect(rows('trunks')).toHaveLength(1);
    expect(rows('ipAccessControlLists')).toHaveLength(1);
    expect(
      rows('ipAddresses')
        .map((row) => `${textOf(row['ip_address'])}/${Number(row['cidr_prefix_length'])}`)
        .toSorted(inOrder),
    ).toEqual(['151.101.2.3/32', '198.51.100.16/29']);
    expect(
      rows('credentials')
        .map((row) => textOf(row['username']))
        .toSorted(inOrder),
    ).toEqual(['paris-genesys', 'paris-pbx']);
    expect(
      rows('originationUrls')
        .map((row) => `${Number(row['priority'])} ${textOf(row['sip_url'])}`)
        .toSorted(inOrder),
    ).toEqual(['10 sip:acme-paris.byoc.mypurecloud.ie;edge=dublin', '20 sip:151.101.2.3:5060;edge=dublin']);
    expect(rows('incomingPhoneNumbers').every((row) => row['trunk_sid'] === rows('trunks')[0]?.['sid'])).toBe(
      true,
    );
  });

  it('are both set up, and a second run has nothing to do', async () => {
    const { from } = await both;
    expect(rowsIn(from, ORG, 'trunkBases').filter(OURS)).toHaveLength(1);
    expect(rowsIn(from, PBX, 'providers').map((row) => row['name'])).toEqual(['Twilio-Reg-Trunk']);
    expect((await planOnce(await opened())).steps).toEqual([]);
  });

  it('are both proven, by facts and by calls', async () => {
    const world = await opened();
    const { agreement } = await verifyLive({ wiring: world.wiring, ports: world.ports });
    expect(agreement.wires.map(({ verdict }) => verdict)).toEqual(['agree', 'agree', 'agree', 'agree']);
    expect(ways(world, NUMBER)).toEqual([{ side: ORG, status: 200 }]);
    expect(answers(world, ORG, TWILIO, { to: '0142345678', from: '+33199005510' })).toEqual([200, 200]);
    expect(answers(world, PBX, TWILIO, { to: '0142345678', from: '100' })).toEqual([200]);
  });

  it('fail over to the PBX where the org is out of service or lets nobody in', async () => {
    const out = await opened();
    meddle(out, [ORG, 'trunkBases'], OURS, property('trunk_enabled', false));
    expect(ways(out, NUMBER)).toEqual([
      { side: ORG, status: 503 },
      { side: PBX, status: 200 },
    ]);
    const shut = await opened();
    meddle(shut, [ORG, 'trunkBases'], OURS, property('trunk_access_acl_allowList', ['192.0.2.1']));
    expect(ways(shut, NUMBER)).toEqual([
      { side: ORG, status: 403 },
      { side: PBX, status: 200 },
    ]);
  });

  it('do not fail over where the org knows the trunk and not the number, and the page of the answer says so', async () => {
    const world = await opened();
    meddle(world, [ORG, 'ivrs'], named('Paris Main'), (row) => ({
      ...row,
      dnis: (row['dnis'] as readonly string[]).filter((one) => one !== NUMBER),
    }));
    expect(ways(world, NUMBER)).toEqual([{ side: ORG, status: 404 }]);
    expect(answers(world, TWILIO, PBX, { to: NUMBER }).at(-1)).toBe(200);
    const { agreement } = await verifyLive({ wiring: world.wiring, ports: world.ports });
    expect(agreement.findings).toContainEqual(
      expect.objectContaining({ code: 'agreement/numbers', statuses: expect.arrayContaining([404]) }),
    );
    for (const status of [404, 486])
      expect(SIP_PAGES.find(({ code }) => code === `sip/${status}`)?.means).toMatch(
        /tries no other row after this answer/,
      );
  });

  it('take calls in the org while the PBX is away', async () => {
    const world = await opened();
    meddle(world, [PBX, 'providers'], named('Twilio-Reg-Trunk'), (row) => ({ ...row, enabled: false }));
    expect(ways(world, NUMBER)).toEqual([{ side: ORG, status: 200 }]);
  });

  it('leave nothing at either when all is destroyed', async () => {
    const { wiring, from } = await both;
    const world = worldOf({ wiring, from: structuredClone(from) });
    await runToEnd(world, { kind: 'destroy', force: true });
    expect(rowsIn(world.state(), TWILIO, 'trunks')).toEqual([]);
    expect(rowsIn(world.state(), ORG, 'trunkBases').filter(OURS)).toEqual([]);
    expect(rowsIn(world.state(), PBX, 'providers')).toEqual([]);
  });
});
