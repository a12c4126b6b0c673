import { describe, expect, it } from 'vitest';
import type { RouteTrace } from '../../src/contract/route.ts';
import { callJson } from '../../src/render/call-json.ts';
import { callText } from '../../src/render/call-text.ts';
import { PLAIN } from '../../src/render/painter.ts';
import { nobodyKnows, target } from '../agreement/ends.ts';
import { NUMBER, out, over, trunkOf } from '../agreement/simulate/estate.ts';

const ONE = [{ endpoint: 'first', priority: 10 }];
const TWO = [...ONE, { endpoint: 'second', priority: 20 }];

const told = (rows: typeof TWO, down: readonly string[] = []): string =>
  callText({
    ladder: over(trunkOf(rows)).inbound({ number: NUMBER, down }),
    seen: 'desired',
    unasked: [],
    isCallerNamed: true,
    paint: PLAIN,
  });

describe('a call in, as it is told', () => {
  it('speaks of the next row where there is one, and ticks only who takes the call', () => {
    const text = told(TWO, ['t/first']);
    expect(text).toContain('· so            no answer in time: the next row');
    expect(text).toContain('✓ so            takes the call');
    expect(text).not.toContain('with every row failed');
  });

  it('that the last row does not take is no success, and says how it ends', () => {
    for (const text of [told(ONE, ['t/first']), told(TWO, ['t/first', 't/second'])]) {
      expect(text).toContain('– so            no answer in time, and there is no other row');
      expect(text).toContain('→ with every row failed, the call ends');
      expect(text).not.toContain('✓ so');
    }
  });

  it('refused by the only row does not promise another', () => {
    const refuses = () => () => ({ result: { status: 503 }, steps: () => [] });
    const { rows } = over(trunkOf(ONE), { first: refuses }).inbound({ number: NUMBER });
    expect(rows[0]?.next).toMatchObject({ result: 'no', why: '503, and there is no other row to try' });
  });

  it('refused with a status that no document gives is told so, at the row and in the end', () => {
    const refuses = (undocumented: boolean) => () => () => ({
      result: { status: 404, undocumented },
      steps: () => [],
    });
    const ended = (undocumented: boolean): string =>
      callText({
        ladder: over(trunkOf(ONE), { first: refuses(undocumented) }).inbound({ number: NUMBER }),
        seen: 'desired',
        unasked: [],
        isCallerNamed: true,
        paint: PLAIN,
      });
    expect(ended(true)).toContain('likely SIP 404, which the vendor does not document');
    expect(ended(false)).not.toContain('likely');
  });

  it.each([13, 14, 15])(
    'keeps the name of a platform with %d letters apart from what is said of it',
    (length) => {
      const name = 'p'.repeat(length);
      const wires = trunkOf([{ endpoint: name, priority: 10 }]);
      const text = callText({
        ladder: over(wires).inbound({ number: NUMBER, down: [`t/${name}`] }),
        seen: 'desired',
        unasked: [],
        isCallerNamed: true,
        paint: PLAIN,
      });
      expect(text).toMatch(new RegExp(`${name}:? +${name} is down`));
    },
  );

  it('names whom it is taken by on trust, beside the status', () => {
    const ended = (trace: RouteTrace): string =>
      callText({
        ladder: over(trunkOf(ONE), { first: () => () => trace }).inbound({
          number: NUMBER,
        }),
        seen: 'desired',
        unasked: [],
        isCallerNamed: true,
        paint: PLAIN,
      });
    const via = { $ref: 'rule', key: 'main' };
    const steps = [{ taken: true, why: 'rule "main" leads to 8000', onTrust: '8000' }];
    expect(ended({ result: { sent: '8000', caller: '', via }, steps: () => steps })).toContain(
      'taken by t/first (SIP 200, if 8000 is there)',
    );
  });
});

describe('a call out, as it is told', () => {
  const call = { endpoint: 't/pbx', dialled: '+12025550199', caller: '+12025550123' };
  const seen = { seen: 'desired', unasked: [] } as const;

  it('shows the INVITE: whom it asks for, and who calls, whose host no fact tells', () => {
    const ladder = over([out()]).outbound(call);
    const text = callText({ ladder, ...seen, isCallerNamed: true, paint: PLAIN });
    expect(text).toContain('  Request-URI   sip:+12025550199@198.51.100.7;transport=tcp');
    expect(text).toContain('  To            sip:+12025550199@198.51.100.7\n');
    expect(text).toContain('  From          sip:+12025550123@… ');
    expect(callJson({ ladder, ...seen, locate: () => undefined })).toMatchObject({
      sent: {
        request_uri: 'sip:+12025550199@198.51.100.7;transport=tcp',
        to: 'sip:+12025550199@198.51.100.7',
        from: 'sip:+12025550123@…',
      },
    });
  });

  it('has question marks for a host and a caller that nobody knows', () => {
    const requestUriHost = nobodyKnows<string>();
    const nowhere = out({ sends: { to: [target({ host: requestUriHost })], requestUriHost } });
    const { caller: _nobody, ...anybody } = call;
    const ladder = over([nowhere]).outbound(anybody);
    const text = callText({ ladder, ...seen, isCallerNamed: true, paint: PLAIN });
    expect(text).toContain('  Request-URI   sip:+12025550199@?');
    expect(text).toContain('  To            sip:+12025550199@?\n');
  });
});
