import { describe, expect, it } from 'vitest';
import { verifyLive } from '../../src/engine/verify.ts';
import { planOnce } from '../../src/testing/runs.ts';
import { carryOut } from '../guides/wired-manifest.ts';

describe('one trunk to three platforms', async () => {
  const { world } = await carryOut('three-platforms.yaml');
  const rows = (side: string, table: string) =>
    world
      .store(side)
      .all(table)
      .map(([, row]) => row as Readonly<Record<string, unknown>>);

  it('is one trunk at the carrier, with a row for each in the order of their priorities', () => {
    expect(rows('twilio', 'trunks').map((row) => row['domain_name'])).toEqual(['acme-paris.pstn.twilio.com']);
    const byPriority = rows('twilio', 'originationUrls').toSorted(
      (a, b) => Number(a['priority']) - Number(b['priority']),
    );
    expect(byPriority.map((row) => [row['priority'], row['sip_url']])).toEqual([
      [10, 'sip:acme-paris.byoc.mypurecloud.ie;edge=dublin'],
      [20, 'sip:151.101.2.3:5060;edge=dublin'],
      [30, 'sip:198.51.100.7:5060;transport=tcp;edge=dublin'],
    ]);
  });

  it('lets in the networks of all three, each with a login of its own, and nobody else', () => {
    const entries = rows('twilio', 'ipAddresses').map(
      (row) => `${String(row['ip_address'])}/${String(row['cidr_prefix_length'])}`,
    );
    expect(entries.toSorted()).toEqual(['151.101.2.3/32', '198.51.100.16/29', '198.51.100.7/32']);
    const users = rows('twilio', 'credentials').map((row) => String(row['username']));
    expect(users.toSorted((a, b) => a.localeCompare(b))).toEqual(['paris-genesys', 'paris-pbx', 'paris-vgw']);
    const stranger = { source: '203.0.113.5', srtp: false, from: 'sip:+33199005510@acme.example' };
    const [invite] = world.emulator('genesys').outgoing({ to: '0199006600', from: '+33199005511' });
    expect(world.emulator('twilio').invite(invite!).status).toBe(200);
    expect(world.emulator('twilio').invite({ ...invite!, ...stranger }).status).toBe(403);
  });

  it('has every number answered at each of them', () => {
    const invites = world.emulator('twilio').outgoing({ to: '+33199005514' });
    const answers = ['genesys', 'pbx', 'vgw'].map(
      (side, at) => world.emulator(side).invite(invites[at]!).status,
    );
    expect(answers).toEqual([200, 200, 200]);
  });

  it('is proven at all ends, and planned again to nothing', async () => {
    const { agreement } = await verifyLive({ wiring: world.wiring, ports: world.ports });
    expect(agreement.verdict).toBe('agree');
    expect((await planOnce(world)).steps).toEqual([]);
  });
});
