import { describe, expect, it } from 'vitest';
import { AGREEMENT_CODES } from '../../src/agreement/codes.ts';
import { SIP_PAGES } from '../../src/agreement/sip-pages.ts';
import { CODES } from '../../src/twilio/codes.ts';

const pages = [...CODES, ...AGREEMENT_CODES];
const known = new Set(pages.map((page) => page.code));
const isOfCalls = (code: string): boolean => /^(?:twilio\/(?:1|32)\d+|sip\/\d+)$/.test(code);

/** From Twilio's error dictionary: what its requests and trunks can give (docs/api/errors, 2026-08). */
const REQUESTS = [
  20001, 20002, 20003, 20006, 20007, 20162, 20404, 20409, 20422, 20423, 20429, 20500, 20503, 21227, 21235,
  21236, 21237, 21238, 21239, 21240, 21241, 21242, 21243, 21244, 21245, 21247, 21248, 21249, 21251, 21252,
  21253, 21254, 21255, 21256, 21257, 21258, 21259, 21260, 21261, 21401, 21402, 21421, 21473, 21634, 70051,
];
const CALLS = [
  10001, 13224, 13254, 32001, 32005, 32006, 32010, 32011, 32012, 32014, 32016, 32017, 32020, 32021, 32022,
  32100, 32101, 32102, 32105, 32110, 32111, 32112, 32113, 32114, 32200, 32201, 32202, 32203, 32204, 32205,
  32206, 32207, 32208, 32209, 32210, 32216, 32218, 32219, 32222, 32301, 32302, 32303, 32304, 32305, 32400,
  32401,
];
const STATUSES = [
  400, 401, 403, 404, 405, 407, 408, 410, 415, 416, 422, 480, 482, 484, 486, 487, 488, 500, 502, 503, 504,
  600, 603,
];

describe('pages of what happens to calls', () => {
  it.each([...REQUESTS, ...CALLS])(
    'there is one of Twilio error %i, with cause, fix and a dated source',
    (code) => {
      const found = pages.filter((page) => page.code === `twilio/${code}`);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({
        title: expect.stringMatching(/^Twilio: \S/),
        means: expect.stringMatching(/\.$/),
        fix: expect.stringMatching(/\.$/),
        source: expect.stringMatching(new RegExp(`/docs/api/errors/${code}, 2026-\\d\\d$`)),
      });
    },
  );

  it.each(STATUSES)('there is one of SIP status %i, with cause, fix and a dated source', (status) => {
    const found = pages.filter((page) => page.code === `sip/${status}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      title: expect.stringMatching(new RegExp(`^SIP ${status}: \\S`)),
      means: expect.stringMatching(/\.$/),
      fix: expect.stringMatching(/\.$/),
      source: expect.stringMatching(/2026-\d\d$/),
    });
  });

  it('there are no others, so that this list stays whole', () => {
    const expected = [...CALLS.map((code) => `twilio/${code}`), ...STATUSES.map((status) => `sip/${status}`)];
    expect([...known].filter(isOfCalls).toSorted()).toEqual(expected.toSorted());
  });

  it('name as rule a check that exists and is no page of a call itself', () => {
    const rules = pages.flatMap((page) => page.rule ?? []);
    expect(rules.length).toBeGreaterThan(20);
    expect(rules.filter((rule) => !known.has(rule) || isOfCalls(rule))).toEqual([]);
  });

  it('name no rule of the proof that does not exist', () => {
    const named = pages.flatMap(({ means, fix }) => `${means} ${fix}`.match(/\bagreement\/[\w-]+/g) ?? []);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });

  it('cover every status that a rule of the proof foretells', () => {
    const foretold = AGREEMENT_CODES.filter((page) => page.code.startsWith('agreement/'))
      .flatMap(({ means }) => means.match(/\b[45]\d\d\b/g) ?? [])
      .map((status) => `sip/${status}`);
    expect(new Set(foretold).size).toBeGreaterThan(5);
    expect(foretold.filter((code) => !SIP_PAGES.some((page) => page.code === code))).toEqual([]);
  });

  it('lead from the refusals of a trunk to the rule that would have found them', () => {
    const ruleOf = (code: string) => pages.find((page) => page.code === code)?.rule;
    expect(
      ['twilio/32011', 'twilio/32201', 'twilio/32202', 'twilio/32204', 'twilio/32208', 'sip/403'].map(ruleOf),
    ).toEqual([
      'agreement/listener',
      'agreement/source-not-allowed',
      'agreement/digest-user',
      'agreement/caller-id-owned',
      'agreement/encryption',
      'agreement/source-not-allowed',
    ]);
  });
});
