import { numberSet, toE164, type E164, type TrunkSpec } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { isUsOrCanadian } from '../../src/twilio/north-america.ts';
import { compiled, endpoint, needs, world } from './support.ts';

const US = '+12025550100';
const CANADIAN = '+14165550100';
const DOMINICAN = '+18095550100';
const FRENCH = '+33123456700';

const listing = (...numbers: readonly string[]): Partial<TrunkSpec> => ({
  numbers: {
    groups: [
      {
        name: 'main',
        numbers: numberSet(numbers.map((one): E164 => toE164(one))),
        labels: {},
        destinations: {},
      },
    ],
    unlisted: 'remove',
    takeover: false,
  },
});

const trunk = { friendlyName: 'Paris', domainName: 'acme-paris.pstn.twilio.com' };

async function findings(
  numbers: readonly {
    readonly number: string;
    readonly emergencyAddressStatus?: string;
    readonly trunk?: string;
  }[],
  wanted = compiled(listing(...numbers.map((one) => one.number))).resources,
) {
  const { connect } = world({ trunks: [trunk], numbers: numbers.map((one) => ({ ...one })) });
  const driver = await connect();
  const { diagnostics } = await driver.observe({ wanted, purpose: 'plan' });
  return diagnostics.filter((one) => one.code === 'twilio/no-emergency-address');
}

describe('numbers without an emergency address', () => {
  it('are told where they are of the United States or Canada and the trunk lets calls out', async () => {
    const found = await findings([US, CANADIAN, DOMINICAN, FRENCH].map((number) => ({ number })));
    expect(found).toMatchObject([{ severity: 'warning' }]);
    expect(found[0]?.summary).toContain(`${US}, ${CANADIAN}`);
    expect(found[0]?.summary).not.toContain(DOMINICAN);
    expect(found[0]?.at).toMatchObject({ pointer: '/spec/numbers/groups/0' });
  });

  it.each([
    ['registered', 0],
    ['pending-registration', 0],
    ['unregistered', 1],
    ['registration-failure', 1],
  ])('are those whose address is not in force: %s', async (emergencyAddressStatus, count) => {
    expect(await findings([{ number: US, emergencyAddressStatus }])).toHaveLength(count);
  });

  it('do not matter on a trunk that lets no call out', async () => {
    const { outbound: _, ...inbound } = endpoint();
    const wires = [{ endpoint: inbound, needs: needs() }];
    const { resources } = compiled({ ...listing(US), access: { ipLists: [], credentialLists: [] } }, wires);
    expect(await findings([{ number: US }], resources)).toEqual([]);
  });

  it('are told as well where the trunk has them and no manifest lists them', async () => {
    const { resources } = compiled(listing());
    const found = await findings([{ number: US, trunk: 'Paris' }], resources);
    expect(found[0]?.summary).toContain(US);
  });

  it('are not told before a removal', async () => {
    const { connect } = world({ trunks: [trunk], numbers: [{ number: US, trunk: 'Paris' }] });
    const driver = await connect();
    const { resources: wanted } = compiled(listing(US));
    expect((await driver.observe({ wanted, purpose: 'removal' })).diagnostics).toEqual([]);
  });
});

describe('the emergency status', () => {
  it.each([
    ['registered', 'registered'],
    ['registration-failure', 'registration-failure'],
    ['pending-registration', 'pending-registration'],
    ['unregistered', undefined],
  ])('of a number stands in the inventory: %s', async (emergencyAddressStatus, shown) => {
    const { connect } = world({ numbers: [{ number: US, emergencyAddressStatus }] });
    const [number] = (await (await connect()).numbers?.()) ?? [];
    expect(number?.emergency).toBe(shown);
  });
});

describe('a number of the United States or Canada', () => {
  it.each([
    [US, true],
    [CANADIAN, true],
    ['+17875550100', true],
    ['+18005550100', true],
    [DOMINICAN, false],
    ['+18765550100', false],
    ['+12425550100', false],
    [FRENCH, false],
    ['+1202555', false],
  ])('%s: %s', (number, expected) => {
    expect(isUsOrCanadian(number)).toBe(expected);
  });
});
