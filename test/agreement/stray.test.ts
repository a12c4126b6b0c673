import { describe, expect, it } from 'vitest';
import { is, listens, proof, target, type Change } from './ends.ts';

const OWN = 'paris.byoc.example';
const OTHER = 'lyon.byoc.example';

/** One org with two trunks, each with a name of its own at the same ports. */
const org = (hosts: readonly string[], more: Partial<ReturnType<typeof target>> = {}): Change => ({
  sends: {
    to: hosts.map((host) => target({ name: host, host: is(host), ...more })),
    requestUriHost: is(hosts[0]!),
  },
  accepts: {
    listeners: [listens({ hosts: is([OWN]) })],
    requestUriHosts: is([OWN]),
    siblings: [
      { name: 'the trunk "Paris"', hosts: [OWN] },
      { name: 'the trunk "Lyon"', hosts: [OTHER] },
    ],
  },
});

describe('a row that leads to another trunk of the same platform', () => {
  it.each([
    ['alone', [OTHER]],
    ['beside one that leads to its own', [OWN, OTHER]],
    ['in other letters', [OTHER.toUpperCase()]],
  ])('is neither said to fail nor to work, since that trunk decides: %s', (_name, hosts) => {
    const { verdict, findings, unknowns } = proof(org(hosts));
    expect([verdict, findings]).toEqual(['unknown', []]);
    expect(unknowns).toMatchObject([
      {
        code: 'agreement/listener',
        reason: expect.stringContaining(
          'which is the trunk "Lyon" of pbx: it takes calls by its own settings',
        ),
        learn: `Let the row lead to ${OWN}.`,
      },
    ]);
  });

  it('leads to nobody at a port at which no trunk listens', () => {
    const { findings } = proof(org([OTHER], { port: is(5099) }));
    expect(findings.map(({ code, statuses }) => [code, statuses])).toContainEqual([
      'agreement/listener',
      [408],
    ]);
  });

  it('is no matter where it leads to the own one', () => {
    expect(proof(org([OWN])).verdict).toBe('agree');
  });
});
