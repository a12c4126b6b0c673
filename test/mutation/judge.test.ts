import { describe, expect, it } from 'vitest';
import { editedText } from '../guides/wired-manifest.ts';
import { spotsOf } from './fields.ts';
import { judgementOf } from './judge.ts';
import { kindsOf } from './sweep.ts';
import { worldOfText, type MutationWorld } from './worlds.ts';

const ALLOW_LIST = 'genesys-cloud.trunkBases.properties.trunk_access_acl_allowList[]';

/** An org whose one row names no edge. */
const withoutEdge = (): Promise<MutationWorld> =>
  worldOfText({
    name: 'an org that is called from every edge',
    text: editedText('genesys-cloud.yaml', [
      ['{ edge: dublin, priority: 10, weight: 10 }', '{ priority: 10, weight: 10 }'],
      ['          - { edge: frankfurt, priority: 20, weight: 10 }\n', ''],
    ]),
    dialled: [],
  });

describe('a call in over a row without an edge', () => {
  it('is played from wherever it can enter: each network of the carrier that is let in no more refuses it', async () => {
    const world = await withoutEdge();
    const entries = spotsOf(world).filter(({ field, value }) => field === ALLOW_LIST && value !== null);
    expect(entries).toHaveLength(8);
    for (const spot of entries) {
      const after = await judgementOf(world, { spot, value: '192.0.2.0/24' });
      const inbound =
        'judged' in after ? after.judged.find(({ wire }) => wire.endsWith('inbound')) : undefined;
      expect(inbound).toMatchObject({ codes: ['agreement/source-not-allowed'], calls: { statuses: [403] } });
      expect(kindsOf(inbound!)).toEqual([]);
    }
  });
});

/** Two trunks with a row each, the second of this priority. */
const twoTrunks = (priority: number): Promise<MutationWorld> =>
  worldOfText({
    name: 'two trunks',
    text: editedText('two-trunks.yaml').replace(/(calls: 50 [^]*?priority: )10/, `$1${priority}`),
    dialled: [],
  });

describe('a row that somebody moved here from another trunk', () => {
  it.each([
    ['is tried first, so that nobody knows who answers', 5, 'unknown'],
    ['is tried last, when the call was answered', 20, 'agree'],
  ])('is no row of the endpoint: it %s', async (_, priority, verdict) => {
    const world = await twoTrunks(priority);
    const [own, moved] = spotsOf(world).filter(({ field }) => field === 'twilio.originationUrls.trunk_sid');
    const after = await judgementOf(world, { spot: moved!, value: own!.value });
    const inbound =
      'judged' in after ? after.judged.find(({ wire }) => wire === 'sales/vgw-sales inbound') : undefined;
    expect(inbound).toMatchObject({ verdict, calls: { ok: true } });
    expect(kindsOf(inbound!)).toEqual([]);
  });
});

describe('a row that names one number for all', () => {
  it.each([
    ['portsip-register-system', 'sip:+12027594810@', 'a tenant of the PBX'],
    ['genesys-cloud-user', 'sip:+61255501234@', 'a user of the org'],
  ])('sends calls of %s astray to %s, of %s: an error, and no call is refused', async (name, to) => {
    const world = await worldOfText({ name, text: editedText(`${name}.yaml`), dialled: [] });
    const row = spotsOf(world).find(({ field }) => field === 'twilio.originationUrls.sip_url');
    const after = await judgementOf(world, { spot: row!, value: (row!.value as string).replace('sip:', to) });
    const inbound = 'judged' in after ? after.judged.find(({ wire }) => wire.endsWith('inbound')) : undefined;
    expect(inbound).toMatchObject({
      codes: ['agreement/fixed-user'],
      calls: { ok: false, astray: true, statuses: [] },
    });
    expect(kindsOf(inbound!)).toEqual([]);
  });
});

describe('a row that the manifest gives a name', () => {
  it('is one of the endpoint: it is played', async () => {
    const named = 'portsip-register-system.yaml';
    const world = await worldOfText({ name: named, text: editedText(named), dialled: [] });
    const judgement = await judgementOf(world);
    expect(judgement).toMatchObject({ judged: [{ verdict: 'agree', calls: { ok: true } }, {}] });
  });
});
