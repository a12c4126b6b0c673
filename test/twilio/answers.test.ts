import type { Json } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { createWorld, planOnce, runToEnd } from '../../src/testing/index.ts';
import { account, numbersOf, paris, wire, withSpec } from '../scenarios/wirings.ts';
import { compiled, world } from './support.ts';

const NUMBER = '+33123456700';

/** How the driver sees a number whose owner set these fields. */
async function seen(fields: { readonly [field: string]: Json }) {
  const { connect, store } = world({ numbers: [{ number: NUMBER }] });
  const [[sid, row] = ['', {}]] = store.all('incomingPhoneNumbers');
  store.put('incomingPhoneNumbers', sid, { ...Object(row), voice_url: '', ...fields });
  const driver = await connect();
  const { observed } = await driver.observe({ wanted: compiled().resources, purpose: 'plan' });
  return { driver, number: observed.find((one) => one.type === 'number')! };
}

const CANARIES = ['user', 'Pa55word', 'token', 's3cr3t', 'anchor'];
const URL = 'https://user:Pa55word@ivr.example:8443/x?token=s3cr3t#anchor';

describe('what a number answers with', () => {
  it.each(['voice_url', 'voice_fallback_url', 'status_callback'])(
    'is kept and listed without login and query: %s',
    async (field) => {
      const { driver, number } = await seen({ [field]: URL });
      const text = JSON.stringify([number, await driver.numbers!()]);
      expect(CANARIES.filter((one) => text.includes(one))).toEqual([]);
      expect(text).toContain('https://ivr.example:8443/x');
    },
  );

  it.each(['user:Pa55word', 'token'])(
    'is not shown at all where it is no web address: %s',
    async (voice_url) => {
      const { driver, number } = await seen({ voice_url });
      const text = JSON.stringify([number, await driver.numbers!()]);
      expect(CANARIES.filter((one) => text.includes(one))).toEqual([]);
    },
  );

  it.each([
    [{ voice_url: 'https://ivr.example/x' }, 'voice URL https://ivr.example/x'],
    [{ voice_fallback_url: 'https://ivr.example/x' }, 'voice fallback URL https://ivr.example/x'],
    [{ voice_url: 'https://demo.twilio.com/welcome/voice/' }, "Twilio's demo message"],
  ])('stands in the place of a trunk: %j', async (owned, label) => {
    const { number } = await seen(owned);
    expect(number.properties['trunk']).toMatchObject({ id: label, label });
    expect(number).not.toHaveProperty('in');
  });

  it('is none where nothing does', async () => {
    const { number } = await seen({});
    expect(number.properties['trunk']).toBeNull();
  });

  it('is told by a plan that takes the number, also where the manifest agrees, and taken', async () => {
    const trunk = withSpec(paris, { numbers: { ...paris.spec.numbers, takeover: true } });
    const wiring = wire([trunk]);
    const numbers = numbersOf([trunk]).map((number) => ({ number, voiceUrl: URL }));
    const own = { ...wiring.sandbox, carrier: { ...Object(account([])), numbers } };
    const at = createWorld({ wiring, own });
    const plan = await planOnce(at);
    const before = plan.steps.find((step) => step.ref.key === NUMBER)!.fields[0]!.before;
    expect(before).toMatchObject({ label: 'voice URL https://ivr.example:8443/x' });
    expect(plan.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'twilio/number-answers-elsewhere', severity: 'warning' }),
    );
    await runToEnd(at);
    const kept = JSON.stringify([plan, at.state().journal]);
    expect(CANARIES.filter((one) => kept.includes(`${one}:`) || kept.includes(`=${one}`))).toEqual([]);
    expect(kept).not.toContain('Pa55word');
    expect(kept).not.toContain('s3cr3t');
  });
});
