import { describe, expect, it } from 'vitest';
import { verifyLive, verifyOffline, type Verified } from '../../src/engine/verify.ts';
import { carriedOut, load, variantText } from './estate.ts';
import { VARIANTS } from './variants.ts';

const HEARD = VARIANTS.filter(({ name }) => name.endsWith('whose calls were heard'));

const suitesIn = ({ agreement }: Verified) => agreement.assumptions.filter(({ what }) => what === 'SRTP suites');

describe.each(HEARD)('$name', (variant) => {
  const text = variantText(variant);
  const assumed = {
    value: 'AES_CM_128_HMAC_SHA1_80',
    from: { pointer: '/spec/srtpSuites', seen: { asOf: '2026-11-20', source: 'test calls, SIP log in ticket 4711' } },
  };

  it('is proven to the end by what somebody heard, which stays an assumption with its day and source', async () => {
    const { wiring } = await load(text);
    const offline = verifyOffline(wiring!, Date.parse('2026-11-21'));
    const { ports } = await carriedOut(wiring!, text);
    const live = await verifyLive({ wiring: wiring!, ports });
    for (const verified of [offline, live]) {
      expect(verified.agreement.wires.map(({ direction, verdict }) => `${direction} ${verdict}`)).toEqual([
        'inbound agree',
        'outbound agree',
      ]);
      expect(suitesIn(verified)).toMatchObject([
        { direction: 'inbound', ...assumed },
        { direction: 'outbound', ...assumed },
      ]);
    }
  });
});

it('what was heard says nothing of a plain trunk', async () => {
  const [gateway] = HEARD;
  const { wiring } = await load(variantText(gateway!));
  const [trunk] = wiring!.trunks;
  const plain = { ...wiring!, trunks: [{ ...trunk!, spec: { ...trunk!.spec, secure: false } }] };
  expect(suitesIn(verifyOffline(plain, Date.parse('2026-11-21')))).toEqual([]);
});
