import { describe, expect, it } from 'vitest';
import { is, listens, nobodyKnows, proof, target, type Change } from './ends.ts';

const EDGES = ['', ...Array.from({ length: 28 }, (_, at) => `edge-${at}.`), 'dublin.'];
const HOSTS = EDGES.map((edge) => `acme-paris.pstn.${edge}carrier.example`);

const at = (host: string): Change => ({
  direction: 'outbound',
  sends: { to: [target({ host: is(host) })], requestUriHost: is(host) },
  accepts: { requestUriHosts: is(HOSTS), listeners: [listens({ hosts: is(HOSTS) })] },
});

describe('a carrier that answers for one name at each of its edges', () => {
  it('is told by the name that was meant, and not by all of them', () => {
    const [finding, ...more] = proof(at('acme-pari.pstn.dublin.carrier.example')).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      code: 'agreement/request-uri-host',
      summary: expect.stringContaining(
        'answers only for acme-paris.pstn.dublin.carrier.example and 29 other names of it',
      ),
      fixes: [
        {
          fix: 'Send calls to acme-paris.pstn.dublin.carrier.example, and let that host stand in the Request-URI.',
        },
      ],
    });
  });
});

describe('a target whose port nobody knows', () => {
  it('is told without one, and nobody is told to listen there', () => {
    const to = [target({ port: nobodyKnows(), transport: is('udp') })];
    const tls = listens({ transport: 'tls' });
    const [finding] = proof({ sends: { to }, accepts: { listeners: [tls] } }).findings;
    expect(finding?.code).toBe('agreement/listener');
    expect(JSON.stringify(finding)).not.toContain(':?');
    expect(finding?.summary).toContain(' over udp, where pbx does not listen');
    expect(finding?.fixes.map(({ side }) => side)).toEqual(['twilio']);
  });
});

describe('two rows that lead to one place where nobody listens', () => {
  it('are told by that place once', () => {
    const to = ['first', 'second'].map((name) => target({ name, host: is('192.0.2.9') }));
    const { findings } = proof({ sends: { to } });
    const told = findings.find(({ code }) => code === 'agreement/listener');
    expect(told?.summary.match(/192\.0\.2\.9/g)).toHaveLength(1);
    expect(told?.left.value.match(/192\.0\.2\.9/g)).toHaveLength(1);
  });
});
