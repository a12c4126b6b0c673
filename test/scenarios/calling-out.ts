import { secretRef, toCidr, toE164 } from 'trunkline/plugin';
import type { Wiring } from '../../src/contract/wiring.ts';
import { bot, wire, withEndpoint, withSpec } from './wirings.ts';

/** A gateway that calls out with digest: both ends hold the password, one of them in files that a person deploys. */
export function callingOut(): Wiring {
  const users = [{ username: 'bot', password: secretRef({ env: 'BOT_PASSWORD' }) }];
  const trunk = withSpec(bot, {
    domain: 'acme-bot',
    callerId: { number: toE164('+12025550123') },
    access: { ipLists: [], credentialLists: [{ name: 'Bot users', unlisted: 'keep', users }] },
  });
  const wiring = wire([withEndpoint(trunk, { outbound: { hosts: ['global'], user: 'bot' } })]);
  const rest = { username: 'ops', password: secretRef({ env: 'REST_PASSWORD' }), publishOn: '127.0.0.1' };
  const from = {
    cidr: toCidr('198.51.100.7'),
    asOf: '2026-11-20',
    source: 'x',
    pointer: '/spec/sendsFrom/0',
  };
  return {
    ...wiring,
    platforms: wiring.platforms.map((platform) => ({
      ...platform,
      shared: { ...Object(platform.shared), rest: { ...rest, clients: [] } },
      spec: { ...platform.spec, sendsFrom: [from] },
    })),
  };
}
