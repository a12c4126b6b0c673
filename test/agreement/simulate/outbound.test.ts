import { describe, expect, it } from 'vitest';
import type { NumberHandling } from '../../../src/agreement/simulate/shapes.ts';
import { known, unknown, type Fact } from '../../../src/contract/fact.ts';
import type { RouteTrace } from '../../../src/contract/route.ts';
import { HERE, is, nets, target, wire, type Change } from '../ends.ts';
import { out, over } from './estate.ts';

const CALLED = '+12025550199';

const handling =
  (trace: RouteTrace): NumberHandling =>
  () =>
  () =>
    trace;

const via = { $ref: 'trunk', key: 'Twilio' };
const SENT = {
  result: { sent: CALLED, caller: '+12025550123', via, serves: ['t/pbx'] },
  steps: () => [{ taken: true, why: 'a rule' }],
};

describe('a call out', () => {
  it('that nothing leads out is told with what is off, in its own words', () => {
    const stopped = known({ because: 'the trunk "T" is disabled', fix: 'Enable the trunk.' }, HERE);
    const off = out({ sends: { to: [target({ enabled: false })], stopped } });
    const { outcomes } = over([off], { pbx: handling(SENT) }).outbound({
      endpoint: 't/pbx',
      dialled: CALLED,
    });
    expect(outcomes).toMatchObject([
      { result: 'not-sent', why: 'nothing leads from pbx to carrier: the trunk "T" is disabled' },
    ]);
  });

  it('leaves as the platform makes it, and the carrier takes it', () => {
    const ladder = over([out()], { pbx: handling(SENT) }).outbound({
      endpoint: 't/pbx',
      dialled: '2025550199',
    });
    expect(ladder.sent).toMatchObject({
      number: CALLED,
      caller: '+12025550123',
      requestUri: `sip:${CALLED}@198.51.100.7;transport=tcp`,
      host: '198.51.100.7',
    });
    expect(ladder.outcomes).toMatchObject([
      { result: 'taken', endpoint: 't/pbx', statuses: [200], doubts: [] },
    ]);
    expect(ladder.rungs()).toMatchObject([{ what: 'pbx', result: 'yes', why: 'a rule' }]);
  });

  describe('of which the platform says the number meant', () => {
    const meaning = (meant: Fact<string>, change: Change = {}) => {
      const trace = { ...SENT, result: { ...SENT.result, meant } };
      return over([out(change)], { pbx: handling(trace) }).outbound({
        endpoint: 't/pbx',
        dialled: '2025550199',
      });
    };
    const OTHER = known('+442025550199', HERE);

    it('is taken where that one leaves, with a plus or without', () => {
      for (const number of [CALLED, CALLED.slice(1)])
        expect(meaning(known(number, HERE)).outcomes).toMatchObject([{ result: 'taken', doubts: [] }]);
    });

    it('goes elsewhere where another one leaves, though the carrier takes it', () => {
      const { rungs, outcomes } = meaning(OTHER);
      const why = `2025550199 means +442025550199, and pbx sends ${CALLED}: somebody else is called, or nobody`;
      expect(rungs().at(-1)).toMatchObject({ result: 'no', code: 'agreement/number-changed', why });
      expect(outcomes).toMatchObject([{ result: 'elsewhere', endpoint: 't/pbx', statuses: [200], why }]);
    });

    it('says nothing of the country of other people', () => {
      const dialsAs = [{ place: 'beta.example', country: known('FR', HERE) }];
      const { targets } = meaning(known(CALLED, HERE), { sends: { dialsAs } });
      const codes = targets.flatMap(({ answer }) => answer?.rungs().map(({ code }) => code) ?? []);
      expect(codes).not.toHaveLength(0);
      expect(codes).not.toContain('agreement/other-country');
    });

    it('goes elsewhere where a plus is put before a number for help', () => {
      const meant = known('911', HERE);
      const trace = { ...SENT, result: { ...SENT.result, sent: '+911', meant } };
      const { rungs } = over([out()], { pbx: handling(trace) }).outbound({
        endpoint: 't/pbx',
        dialled: '911',
      });
      expect(rungs().at(-1)).toMatchObject({ result: 'no', code: 'agreement/number-changed' });
    });

    it('is refused as any other where the carrier refuses it', () => {
      const { outcomes } = meaning(OTHER, { accepts: { from: nets('203.0.113.0/24') } });
      expect(outcomes).toMatchObject([{ result: 'refused' }]);
    });

    it('is in doubt where another one leaves than is only assumed to be meant', () => {
      const { rungs, outcomes } = meaning(known('+442025550199', HERE, 'assumed'));
      expect(rungs().at(-1)).toMatchObject({ result: 'unknown', code: 'agreement/number-changed' });
      expect(outcomes).toMatchObject([{ result: 'unknown', doubts: [{ what: 'number meant' }] }]);
    });

    it('is in doubt where nobody can say which that is', () => {
      const { outcomes } = meaning(unknown('decided-later', 'no country', HERE, 'Say it.'));
      expect(outcomes).toMatchObject([
        { result: 'unknown', why: 'no country', doubts: [{ what: 'number meant', learn: 'Say it.' }] },
      ]);
    });
  });

  it('that leaves the platform over no trunk is not sent: why in one line, without a status, and what to do', () => {
    const steps = [{ taken: false, why: 'rule 9 takes what begins with 9, not 1' }];
    const result = { notSent: 'no rule takes 1', fix: 'Add a rule.' };
    const { outcomes, rungs, sent } = over([out()], {
      pbx: handling({ result, steps: () => steps }),
    }).outbound({
      endpoint: 't/pbx',
      dialled: '1',
    });
    expect(sent).toBeUndefined();
    expect(outcomes).toMatchObject([{ result: 'not-sent', statuses: [], why: 'no rule takes 1' }]);
    expect(rungs().at(-1)).toMatchObject({ result: 'no', fixes: [{ side: 'pbx', fix: 'Add a rule.' }] });
  });

  it('that is not sent has the statuses that the vendor documents for it', () => {
    const result = { notSent: 'no rule takes 1', statuses: [404] };
    const { outcomes } = over([out()], { pbx: handling({ result, steps: () => [] }) }).outbound({
      endpoint: 't/pbx',
      dialled: '1',
    });
    expect(outcomes).toMatchObject([{ result: 'not-sent', statuses: [404] }]);
  });

  it('of which its platform cannot say where it goes is undecided, not refused', () => {
    const result = { unknown: 'the site is not there yet', learn: 'Make it.' };
    const { outcomes, sent } = over([out()], { pbx: handling({ result, steps: () => [] }) }).outbound({
      endpoint: 't/pbx',
      dialled: '112',
    });
    expect(sent).toBeUndefined();
    expect(outcomes).toMatchObject([
      {
        result: 'unknown',
        why: 'the site is not there yet',
        doubts: [{ what: 'pbx', result: 'unknown', learn: 'Make it.' }],
      },
    ]);
  });

  it('is not sent where its platform waits for a registration that never comes, whatever would refuse it then', () => {
    const change = {
      sends: { registers: is(true) },
      accepts: { registrar: is(false), from: nets('198.51.100.0/30') },
    };
    const { outcomes } = over([out(change)]).outbound({ endpoint: 't/pbx', dialled: CALLED });
    expect(outcomes).toMatchObject([
      { result: 'not-sent', statuses: [], why: expect.stringContaining('takes no REGISTER') },
    ]);
  });

  it.each([
    ['+49033199005510', 'behind its country code stands what is dialled inside the country only'],
    ['+120255501999', 'more digits than numbers of its country have'],
    ['+999123456', 'no country has the code'],
  ])('to %s is nothing that the carrier is known to take', (sent, words) => {
    const wanted = { accepts: { calledPlus: is('required' as const) } };
    const result = { ...SENT.result, sent };
    const { outcomes } = over([out(wanted)], { pbx: handling({ result, steps: () => [] }) }).outbound({
      endpoint: 't/pbx',
      dialled: '0',
    });
    expect(outcomes).toMatchObject([
      { result: 'unknown', statuses: [], why: expect.stringContaining(words) },
    ]);
  });

  it('over another trunk of the platform is followed there, or goes elsewhere', () => {
    const other = { ...out(), endpoint: 't/other' };
    const serving = (...serves: readonly string[]) =>
      handling({ ...SENT, result: { ...SENT.result, serves } });
    const there = over([out(), other], { pbx: serving('t/other') });
    expect(there.outbound({ endpoint: 't/pbx', dialled: CALLED }).outcomes[0]?.endpoint).toBe('t/other');
    const away = over([out()], { pbx: serving() });
    expect(away.outbound({ endpoint: 't/pbx', dialled: CALLED }).outcomes[0]?.result).toBe('elsewhere');
  });

  it.each([
    ['a number without its plus', '2025550199', 'agreement/plus'],
    ['a number that is no E.164', '+0199', 'agreement/plus'],
  ])('with %s is refused', (_, dialled, code) => {
    const { outcomes, targets } = over([out()]).outbound({ endpoint: 't/pbx', dialled });
    expect(outcomes).toMatchObject([{ result: 'refused', statuses: [400] }]);
    expect(targets[0]?.answer?.rungs().filter(({ result }) => result === 'no')).toMatchObject([{ code }]);
  });

  it('that shows a number of somebody else is refused', () => {
    const asked = { endpoint: 't/pbx', dialled: CALLED, caller: '+12025550777' };
    expect(over([out()]).outbound(asked).outcomes).toMatchObject([{ result: 'refused', statuses: [403] }]);
  });

  it.each(['15', '112', '3949', '118712'])('to the short number %s is refused as no E.164', (dialled) => {
    const { outcomes, targets } = over([out()]).outbound({ endpoint: 't/pbx', dialled });
    expect(outcomes).toMatchObject([{ result: 'refused', statuses: [400] }]);
    const refusals = targets[0]?.answer?.rungs().filter(({ result }) => result === 'no');
    expect(refusals?.map(({ why }) => why)).toEqual([`${dialled} is no E.164 number`]);
  });

  it('is not refused for short numbers that others dial', () => {
    const sends = { shortNumbers: is(['110']), emergency: is([{ dialled: '112', sent: '112' }]) };
    const { outcomes } = over([out({ sends })]).outbound({ endpoint: 't/pbx', dialled: CALLED });
    expect(outcomes).toMatchObject([{ result: 'taken' }]);
  });

  it.each<readonly [string, string, readonly number[], Change]>([
    ['403', 'refused', [403], { accepts: { from: nets('203.0.113.0/24') } }],
    [
      'nothing, since it is not sent',
      'not-sent',
      [],
      { sends: { registers: is(true) }, accepts: { registrar: is(false) } },
    ],
  ])(
    'to a short number meets what every call meets first: %s',
    (_, result, statuses, { sends = {}, accepts = {} }) => {
      const open = unknown('not-documented', 'it is for some countries only', HERE, 'call it');
      const shortNumbers = { numbers: ['911'], open };
      for (const dialled of ['911', '15']) {
        const wires = [out({ sends, accepts: { ...accepts, shortNumbers, calledPlus: is('required') } })];
        expect(over(wires).outbound({ endpoint: 't/pbx', dialled }).outcomes).toMatchObject([
          { result, statuses },
        ]);
      }
    },
  );

  it('that is refused where another trunk stands behind is open: after which answers that is tried nobody documents', () => {
    const trace = { ...SENT, result: { ...SENT.result, behind: ['trunk "Spare"'] } };
    const by = (change: Change) =>
      over([out(change)], { pbx: handling(trace) }).outbound({ endpoint: 't/pbx', dialled: CALLED }).outcomes;
    expect(by({ accepts: { from: nets('203.0.113.0/24') } })).toMatchObject([
      {
        result: 'unknown',
        statuses: [403],
        why: expect.stringMatching(/does not let in .*trunk "Spare" stands behind/),
        doubts: [{ what: 'pbx', result: 'unknown' }],
      },
    ]);
    expect(by({})).toMatchObject([{ result: 'taken', doubts: [] }]);
    const other = { ...out(), endpoint: 't/other' };
    const there = { ...trace, result: { ...trace.result, serves: ['t/other'] } };
    const call = { endpoint: 't/pbx', dialled: CALLED, down: ['t/other'] };
    expect(over([out(), other], { pbx: handling(there) }).outbound(call).outcomes).toMatchObject([
      { result: 'unknown', why: expect.stringMatching(/is down, as you asked; trunk "Spare"/) },
    ]);
  });

  it('over an endpoint that is down, though another one was asked about, is not sent', () => {
    const other = { ...out(), endpoint: 't/other' };
    const serving = handling({ ...SENT, result: { ...SENT.result, serves: ['t/other'] } });
    const call = { endpoint: 't/pbx', dialled: CALLED, down: ['t/other'] };
    expect(over([out(), other], { pbx: serving }).outbound(call).outcomes).toMatchObject([
      { result: 'not-sent', why: 't/other is down, as you asked' },
    ]);
  });

  it('to a short number that the carrier takes ends as it says', () => {
    const open = unknown('not-documented', 'it is for some countries only', HERE, 'call it');
    const accepts = { shortNumbers: { numbers: ['911'], open } };
    const { outcomes } = over([out({ accepts })]).outbound({ endpoint: 't/pbx', dialled: '911' });
    const doubts = [{ what: 'short number', why: 'it is for some countries only', learn: 'call it' }];
    expect(outcomes).toMatchObject([{ result: 'unknown', doubts }]);
  });

  it('tries the next host when the first does not answer', () => {
    const to = [
      target({ name: 'dead', host: is('192.0.2.1'), priority: 0 }),
      target({ name: 'live', priority: 1 }),
    ];
    const { targets, outcomes } = over([out({ sends: { to } })]).outbound({
      endpoint: 't/pbx',
      dialled: CALLED,
    });
    expect(targets.map(({ target: { name }, answer }) => [name, answer?.kind])).toEqual([
      ['dead', 'silent'],
      ['live', 'takes'],
    ]);
    expect(outcomes[0]?.result).toBe('taken');
  });

  it('is not sent while the endpoint is down, or where no calls go out', () => {
    const asked = { endpoint: 't/pbx', dialled: CALLED };
    expect(over([out()]).outbound({ ...asked, down: ['t/pbx'] }).outcomes[0]?.result).toBe('not-sent');
    const inOnly = { ...wire(), endpoint: 't/pbx', platformSide: 'pbx', outbound: false };
    expect(over([inOnly]).outbound(asked).outcomes[0]?.result).toBe('not-sent');
  });
});
