import { describe, expect, it } from 'vitest';
import { known } from '../../src/contract/fact.ts';
import type { AcceptsFacts } from '../../src/contract/accepts.ts';
import { gist, HERE, is, listens, nets, proof, set, target, type Change } from './ends.ts';

const OWN = 'paris.byoc.example';
const OTHER = 'lyon.byoc.example';

/** One org with two trunks, each with a name of its own at the same ports. */
const org = (hosts: readonly string[], more: Partial<ReturnType<typeof target>> = {}): Change => ({
  sends: {
    to: hosts.map((host) => target({ name: host, host: is(host), ...more })),
    // Of several, the first is taken to stand there.
    requestUriHost: known(hosts[0]!, HERE, hosts.length > 1 ? 'assumed' : 'confirmed'),
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
        learn: `Let it lead to ${OWN}.`,
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

  it('is a target of calls out, where the other end is a carrier', () => {
    const { unknowns } = proof({ ...org([OTHER]), direction: 'outbound' });
    expect(unknowns).toMatchObject([
      {
        what: `answer of target "${OTHER}"`,
        reason: expect.stringMatching(/^target "lyon.byoc.example" leads to /),
      },
    ]);
  });

  it('leads there by the host of its Request-URI as well', () => {
    const { sends, accepts } = org([OWN]);
    const { verdict, unknowns } = proof({
      sends: { ...sends, requestUriHost: is(OTHER) },
      ...(accepts ? { accepts } : {}),
    });
    expect([verdict, unknowns.map(({ what }) => what)]).toEqual(['unknown', [`answer of row "${OWN}"`]]);
  });

  it('says nothing of one beside it that leads to its own, whichever stands first', () => {
    const { verdict, unknowns } = proof({ ...org([OTHER, OWN]), direction: 'outbound' });
    expect([verdict, unknowns.map(({ what }) => what)]).toEqual(['unknown', [`answer of target "${OTHER}"`]]);
  });

  it('leaves the own trunk to be asked about as ever where another target leads to that', () => {
    const change = org([OTHER, OWN]);
    const judged = gist(proof({ ...change, accepts: { ...change.accepts, from: nets('203.0.113.9/32') } }));
    expect(judged).toMatchObject({ verdict: 'disagree', found: ['error agreement/source-not-allowed 403'] });
  });

  it('is none where its calls take the way of another, and their Request-URI names the own one', () => {
    const change = org([OTHER]);
    const found = proof({ ...change, sends: { ...change.sends, requestUriHost: is(OWN) } });
    expect(gist(found)).toEqual({ verdict: 'agree', found: [], open: [] });
  });

  it.each([
    ['who is let in', { from: nets('203.0.113.9/32') }],
    ['encryption', { encryption: is('required') }],
    ['numbers', { numbers: is(set()) }],
    ['being off', { stopped: known({ because: 'it is off', fix: 'Turn it on.' }, HERE) }],
  ] satisfies readonly (readonly [string, Partial<AcceptsFacts>])[])(
    'is nothing to what is set at the own trunk: %s',
    (_name, accepts) => {
      const change = org([OTHER]);
      const judged = gist(proof({ ...change, accepts: { ...change.accepts, ...accepts } }));
      expect(judged).toEqual({ verdict: 'unknown', found: [], open: ['agreement/listener'] });
    },
  );
});
