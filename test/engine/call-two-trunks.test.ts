import { describe, expect, it } from 'vitest';
import { simulateOffline } from '../../src/engine/call.ts';
import { load, textOf } from '../corpus/estate.ts';

const ONE = textOf('portsip-register-system');
const TRUNK = ONE.split('\n---\n')[2] ?? '';

interface Second {
  readonly priority?: number;
  readonly options?: string;
}

/** The same PBX and tenants over a second trunk, whose rules have this priority. */
const second = ({ priority, options }: Second): string =>
  TRUNK.replaceAll('portsip-us', 'portsip-b')
    .replaceAll('PortSIP PBX', 'PortSIP B')
    .replaceAll(/portsip-(?:pbx|trunk)/g, 'portsip-b')
    .replaceAll('PORTSIP_TRUNK', 'PORTSIP_B')
    .replaceAll('+120275948', '+120275958')
    .replaceAll('Twilio-Reg-Trunk', 'Twilio-B')
    .replaceAll(/US (1[01])/g, priority === undefined ? 'B $1' : `B $1, priority: ${priority}`)
    .replace('\n      settings:\n', (settings) =>
      options === undefined ? settings : `${settings}        options: ${options}\n`,
    );

/** Ten digits, dialled at an endpoint or by somebody. */
async function dialled(text: string, from: { readonly endpoint: string; readonly caller?: string }) {
  const { wiring } = await load(text);
  const { sent, outcomes } = simulateOffline(wiring!).simulator.outbound({ ...from, dialled: '2025550123' });
  return { number: sent?.number, caller: sent?.caller, ...outcomes[0] };
}

const AT_US = { endpoint: 'portsip-us/pbx' };
const AT_B = { endpoint: 'portsip-b/pbx' };
const BY_ACME = { endpoint: 'portsip-b/pbx', caller: '100@acme.pbx.example' };

describe('a tenant with two trunks', () => {
  it('sends over the one whose rules are tried first, whichever endpoint is asked about', async () => {
    const text = `${ONE}\n---\n${second({ priority: 900 })}`;
    for (const from of [AT_US, AT_B, BY_ACME])
      expect(await dialled(text, from)).toMatchObject({ result: 'taken', endpoint: 'portsip-b/pbx' });
  });

  it('sends as the trunk is set up that the call leaves over, whoever dials', async () => {
    const text = `${ONE}\n---\n${second({ priority: 900, options: '{ removePlus: true }' })}`;
    for (const from of [AT_US, AT_B, BY_ACME])
      expect(await dialled(text, from)).toMatchObject({
        number: '12025550123',
        caller: '+12027595810',
        result: 'refused',
        statuses: [400],
      });
  });

  it('sends over nobody knows which where rules to both have one priority', async () => {
    const text = `${ONE}\n---\n${second({})}`;
    for (const from of [AT_US, AT_B, BY_ACME])
      expect(await dialled(text, from)).toMatchObject({
        result: 'unknown',
        why: expect.stringMatching(/at one priority and lead over two trunks/),
      });
  });
});

describe('a rule for some extensions', () => {
  const text = ONE.replaceAll('name: US 10,', "name: US 10, callers: '100-199',");

  it('takes a call of one of them, and of no other', async () => {
    const by = (who: string) => dialled(text, { ...AT_US, caller: `${who}@acme.pbx.example` });
    expect(await by('100')).toMatchObject({ result: 'taken' });
    expect(await by('200')).toMatchObject({ result: 'not-sent', statuses: [404] });
  });

  it('is open where nobody says who calls', async () => {
    const { result, doubts } = await dialled(text, AT_US);
    expect(result).toBe('unknown');
    expect(doubts?.[0]?.learn).toBe('Name the extension that calls, such as 100@acme.pbx.example.');
  });
});
