import { describe, expect, it } from 'vitest';
import { AGREEMENT_CODES } from '../../src/agreement/codes.ts';
import { ESTATE_RULES } from '../../src/agreement/estate-rules.ts';
import { RULES } from '../../src/agreement/rules.ts';
import { unknown } from '../../src/contract/fact.ts';
import type { SentPart } from '../../src/contract/dialled.ts';
import { secretRef } from '../../src/contract/value.ts';
import { gist, HERE, is, listens, nets, nobodyKnows, proof, set, target, type Change } from './ends.ts';
import { FIRST } from './first-rules.ts';

const password = (env: string) => secretRef({ env });
const user = (env: string) => ({ username: 'paris', password: password(env) });

interface Case {
  readonly says: string;
  readonly change: Change;
}

const part = (leave: SentPart['leave']): SentPart => ({
  name: 'calls of acme.example',
  leave,
  instead: 'They end at the sender.',
  fix: 'Add a rule.',
});

/** Changes after which the ends still fit. */
const FITS: readonly Case[] = [
  { says: 'the untouched wire, inbound', change: {} },
  { says: 'the untouched wire, outbound', change: { direction: 'outbound' } },
  { says: 'every part of the calls is sent', change: { sends: { parts: [part(is(true))] } } },
  {
    says: 'anyone is let in, wherever calls come from',
    change: { sends: { from: nobodyKnows() }, accepts: { from: is('anyone') } },
  },
  { says: 'the network let in is wider', change: { accepts: { from: nets('54.0.0.0/8') } } },
  {
    says: 'two networks let in cover the one sent from',
    change: { sends: { from: nets('10.1.0.0/16') }, accepts: { from: nets('10.1.0.0/17', '10.1.128.0/17') } },
  },
  {
    says: 'any host is answered',
    change: { sends: { requestUriHost: nobodyKnows() }, accepts: { requestUriHosts: is('any') } },
  },
  {
    says: 'hosts differ in case only',
    change: {
      sends: { requestUriHost: is('PBX.example') },
      accepts: { requestUriHosts: is(['pbx.EXAMPLE']) },
    },
  },
  { says: 'the sender answers any realm', change: { sends: { digest: is({ username: 'paris' }) } } },
  {
    says: 'nobody is challenged',
    change: { sends: { digest: nobodyKnows() }, accepts: { digest: is('none') } },
  },
  {
    says: 'both passwords come from one place',
    change: {
      sends: { digest: is({ ...user('A'), realm: 'sip.example' }) },
      accepts: { digest: is({ realm: 'sip.example', users: [user('A')] }) },
    },
  },
  {
    says: 'a disabled row is dead',
    change: { sends: { to: [target(), target({ enabled: false, port: is(9) })] } },
  },
  {
    says: 'encryption is offered over TLS, whatever the receiver wants',
    change: {
      sends: { encryption: is('offered'), to: [target({ transport: is('tls') })] },
      accepts: { encryption: nobodyKnows(), listeners: [listens({ transport: 'tls' })] },
    },
  },
  {
    says: 'encryption is offered',
    change: { sends: { encryption: nobodyKnows() }, accepts: { encryption: is('offered') } },
  },
  {
    says: 'both ends require encryption, over TLS',
    change: {
      sends: { encryption: is('required'), to: [target({ transport: is('tls') })] },
      accepts: { encryption: is('required'), listeners: [listens({ transport: 'tls' })] },
    },
  },
  {
    says: 'numbers pass with or without a plus',
    change: { sends: { calledPlus: nobodyKnows() }, accepts: { calledPlus: is('either') } },
  },
  {
    says: 'any number is answered',
    change: { sends: { numbers: nobodyKnows() }, accepts: { numbers: is('any') } },
  },
  {
    says: 'the carrier lets the platform use more numbers than it does',
    change: { direction: 'outbound', accepts: { numbers: is(set('+12025550123', '+12025550124')) } },
  },
];

const BREAKS: readonly (Case & { readonly found: readonly string[] })[] = [
  {
    says: 'an access list lacks an address of the platform',
    change: { direction: 'outbound', sends: { from: nets('203.0.113.9/32') } },
    found: ['error agreement/source-not-allowed 403'],
  },
  {
    says: 'an access list is empty',
    change: { direction: 'outbound', accepts: { from: nets() } },
    found: ['error agreement/source-not-allowed 403'],
  },
  {
    says: 'an allow-list lacks an edge of the carrier',
    change: { sends: { from: nets('54.172.60.0/30', '54.171.127.192/30') } },
    found: ['error agreement/source-not-allowed 403'],
  },
  {
    says: 'the Request-URI holds a bare address',
    change: { direction: 'outbound', sends: { requestUriHost: is('54.172.60.0') } },
    found: ['error agreement/request-uri-host 404 408'],
  },
  {
    says: 'the realm differs',
    change: { direction: 'outbound', sends: { digest: is({ username: 'paris', realm: 'pbx' }) } },
    found: ['error agreement/realm 401 407'],
  },
  {
    says: 'the user is in no list',
    change: { direction: 'outbound', sends: { digest: is({ username: 'rome' }) } },
    found: ['error agreement/digest-user 403'],
  },
  {
    says: 'the passwords come from different places',
    change: {
      sends: { digest: is(user('A')) },
      accepts: { digest: is({ realm: 'sip.example', users: [user('B')] }) },
    },
    found: ['warning agreement/digest-user'],
  },
  {
    says: 'the address is on the list and no user is presented',
    change: { direction: 'outbound', sends: { digest: is('none') } },
    found: ['error agreement/both-methods 401 407'],
  },
  {
    says: 'only digest is in force and no user is presented',
    change: { direction: 'outbound', sends: { digest: is('none') }, accepts: { from: is('anyone') } },
    found: ['error agreement/both-methods 401 407'],
  },
  {
    says: 'the transport is not listened on',
    change: { sends: { to: [target({ transport: is('udp') })] } },
    found: ['error agreement/listener 408'],
  },
  {
    says: 'the port is closed',
    change: { sends: { to: [target({ port: is(5070) })] } },
    found: ['error agreement/listener 408'],
  },
  {
    says: 'the host is another',
    change: { sends: { to: [target({ host: is('198.51.100.8') })] } },
    found: ['error agreement/listener 408'],
  },
  {
    says: 'nothing listens',
    change: { accepts: { listeners: [] } },
    found: ['error agreement/listener 408'],
  },
  {
    says: 'no row is enabled',
    change: { sends: { to: [target({ enabled: false })] } },
    found: ['error agreement/listener'],
  },
  {
    says: 'one row of two is dead',
    change: { sends: { to: [target(), target({ port: is(5070) })] } },
    found: ['error agreement/listener 408'],
  },
  {
    says: 'a part that differs decides, whatever else is unknown',
    change: { sends: { to: [target({ host: nobodyKnows(), port: is(9) })] } },
    found: ['error agreement/listener 408'],
  },
  {
    says: 'the sender requires encryption, the receiver has none',
    change: { sends: { encryption: is('required') } },
    found: ['error agreement/encryption 488'],
  },
  {
    says: 'the receiver requires encryption, the sender has none',
    change: { accepts: { encryption: is('required') } },
    found: ['error agreement/encryption 403 488'],
  },
  {
    says: 'media is encrypted, signalling is not',
    change: { sends: { encryption: is('required') }, accepts: { encryption: is('required') } },
    found: ['error agreement/encryption 403 488'],
  },
  {
    says: 'one of two rows is not encrypted',
    change: {
      sends: { encryption: is('required'), to: [target(), target({ transport: is('tls') })] },
      accepts: { encryption: is('required'), listeners: [listens(), listens({ transport: 'tls' })] },
    },
    found: ['warning agreement/encryption'],
  },
  {
    says: 'the called number lacks its plus, outbound',
    change: { direction: 'outbound', sends: { calledPlus: is(false) } },
    found: ['error agreement/plus 400'],
  },
  {
    says: 'a short number that the receiver does not take leaves as it is dialled, outbound',
    change: {
      direction: 'outbound',
      sends: { shortNumbers: is(['911', '110']) },
      accepts: {
        shortNumbers: { numbers: ['911'], open: unknown('not-documented', 'only a call tells', HERE) },
      },
    },
    found: ['error agreement/plus 400'],
  },
  {
    says: 'the called number has a plus too many, inbound',
    change: { accepts: { calledPlus: is('forbidden') } },
    found: ['error agreement/plus 404'],
  },
  {
    says: 'the calling number lacks its plus',
    change: {
      direction: 'outbound',
      sends: { callerPlus: is(false) },
      accepts: { callerPlus: is('required') },
    },
    found: ['error agreement/plus 400'],
  },
  {
    says: 'the platform does not answer a number',
    change: { sends: { numbers: is(set('+12025550123', '+12025550199')) } },
    found: ['error agreement/numbers 404'],
  },
  {
    says: 'the platform answers a number that never rings',
    change: { accepts: { numbers: is(set('+12025550123', '+12025550199')) } },
    found: ['warning agreement/numbers'],
  },
  {
    says: 'no number is on the trunk',
    change: { sends: { numbers: is(set()) } },
    found: ['error agreement/numbers'],
  },
  {
    says: 'no number is on the trunk, whatever the platform answers',
    change: { sends: { numbers: is(set()) }, accepts: { numbers: is('any') } },
    found: ['error agreement/numbers'],
  },
  {
    says: 'no number is on the trunk, and what the platform answers is not known',
    change: { sends: { numbers: is(set()) }, accepts: { numbers: nobodyKnows() } },
    found: ['error agreement/numbers'],
  },
  {
    says: 'a number of the manifest is not on the trunk',
    change: {
      listed: set('+12025550123', '+12025550124'),
      accepts: { numbers: is(set('+12025550123', '+12025550124')) },
    },
    found: ['error agreement/numbers'],
  },
  {
    says: 'a number of the manifest is not on the trunk, to a platform that answers any',
    change: { listed: set('+12025550123', '+12025550124'), accepts: { numbers: is('any') } },
    found: ['error agreement/numbers'],
  },
  {
    says: 'the platform calls as a number the carrier does not let it use',
    change: { direction: 'outbound', sends: { numbers: is(set('+12025550199')) } },
    found: ['error agreement/caller-id-owned 403'],
  },
  {
    says: 'the platform calls as a number that is neither of the trunk nor of the account',
    change: {
      direction: 'outbound',
      sends: { numbers: is(set('+12025550199', '+12025550198')) },
      accepts: { otherNumbers: is(set('+12025550198')) },
    },
    found: ['error agreement/caller-id-owned 403'],
  },
  {
    says: 'one part of the calls is not sent',
    change: {
      direction: 'outbound',
      sends: { parts: [part(is(true)), { ...part(is(false)), name: 'calls of beta.example' }] },
    },
    found: ['error agreement/part-not-sent'],
  },
];

const UNDECIDED: readonly (Case & { readonly open: readonly string[] })[] = [
  {
    says: 'which short numbers for help leave to a receiver that takes few as they are, outbound',
    change: { direction: 'outbound', sends: { emergency: nobodyKnows() } },
    open: ['agreement/plus'],
  },
  {
    says: 'whether a part of the calls is sent',
    change: { direction: 'outbound', sends: { parts: [part(nobodyKnows())] } },
    open: ['agreement/part-not-sent'],
  },
  {
    says: 'what the platform sends from',
    change: { direction: 'outbound', sends: { from: nobodyKnows() } },
    open: ['agreement/source-not-allowed'],
  },
  {
    says: 'no address at all is named',
    change: { direction: 'outbound', sends: { from: nets() } },
    open: ['agreement/source-not-allowed'],
  },
  {
    says: 'what the platform lets in',
    change: { accepts: { from: nobodyKnows() } },
    open: ['agreement/source-not-allowed'],
  },
  {
    says: 'the host in the Request-URI',
    change: { sends: { requestUriHost: nobodyKnows() } },
    open: ['agreement/request-uri-host'],
  },
  {
    says: 'the hosts that are answered',
    change: { accepts: { requestUriHosts: nobodyKnows() } },
    open: ['agreement/request-uri-host'],
  },
  {
    says: 'whether the sender authenticates',
    change: { sends: { digest: nobodyKnows() } },
    open: ['agreement/both-methods', 'agreement/realm', 'agreement/digest-user'],
  },
  {
    says: 'whether the receiver challenges',
    change: { accepts: { digest: nobodyKnows() } },
    open: ['agreement/realm', 'agreement/digest-user'],
  },
  {
    says: 'whether the receiver challenges a sender without a user',
    change: { sends: { digest: is('none') }, accepts: { digest: nobodyKnows() } },
    open: ['agreement/both-methods'],
  },
  {
    says: 'the port of a target',
    change: { sends: { to: [target({ port: nobodyKnows() })] } },
    open: ['agreement/listener'],
  },
  {
    says: 'the hosts of a listener',
    change: { accepts: { listeners: [listens({ hosts: nobodyKnows() })] } },
    open: ['agreement/listener'],
  },
  {
    says: 'encryption of the sender',
    change: { sends: { encryption: nobodyKnows() } },
    open: ['agreement/encryption'],
  },
  {
    says: 'encryption of the receiver',
    change: { accepts: { encryption: nobodyKnows() } },
    open: ['agreement/encryption'],
  },
  {
    says: 'whether the receiver requires TLS, and the sender only offers encryption',
    change: { sends: { encryption: is('offered') }, accepts: { encryption: nobodyKnows() } },
    open: ['agreement/encryption'],
  },
  {
    says: 'the plus before the called number',
    change: { sends: { calledPlus: nobodyKnows() } },
    open: ['agreement/plus'],
  },
  {
    says: 'the plus the receiver wants',
    change: { accepts: { callerPlus: nobodyKnows() } },
    open: ['agreement/plus'],
  },
  {
    says: 'numbers of the sender',
    change: { sends: { numbers: nobodyKnows() } },
    open: ['agreement/numbers'],
  },
  {
    says: 'numbers that the platform calls as',
    change: { direction: 'outbound', sends: { numbers: nobodyKnows() } },
    open: ['agreement/caller-id-owned'],
  },
  {
    says: 'what the account has beside the numbers that are listed',
    change: {
      direction: 'outbound',
      sends: { numbers: is(set('+12025550199')) },
      accepts: { otherNumbers: nobodyKnows() },
    },
    open: ['agreement/caller-id-owned'],
  },
  {
    says: 'numbers of the receiver',
    change: { accepts: { numbers: nobodyKnows() } },
    open: ['agreement/numbers'],
  },
];

describe('the rules', () => {
  it.each(FITS)('agree: $says', ({ change }) => {
    expect(gist(proof(change))).toEqual({ verdict: 'agree', found: [], open: [] });
  });

  it.each(BREAKS)('find it when $says', ({ change, found }) => {
    const verdict = found.some((line) => line.startsWith('error')) ? 'disagree' : 'agree';
    expect(gist(proof(change))).toEqual({ verdict, found, open: [] });
  });

  it.each(UNDECIDED)('leave open what nobody knows: $says', ({ change, open }) => {
    expect(gist(proof(change))).toEqual({ verdict: 'unknown', found: [], open });
  });

  it('over what every side must say have cases that break them and leave them open', () => {
    const basic = RULES.filter(({ code }) => FIRST.has(code));
    expect(basic).toHaveLength(13);
    for (const { code, directions } of basic) {
      const here = ({ change }: Case) => directions.includes(change.direction ?? 'inbound');
      expect(BREAKS.some((c) => here(c) && c.found.some((line) => line.includes(code)))).toBe(true);
      expect(UNDECIDED.some((c) => here(c) && c.open.includes(code))).toBe(true);
    }
  });

  it('have a page each', () => {
    const pages = new Set(AGREEMENT_CODES.map((page) => page.code));
    expect([...RULES, ...ESTATE_RULES].filter(({ code }) => !pages.has(code))).toEqual([]);
  });

  it('name one host of a listener with many names, the one that is sent to', () => {
    const hosts = is(['t.example', ...Array.from({ length: 32 }, (_, at) => `t.e${at}.example`)]);
    const listeners = [listens({ hosts }), listens({ hosts, port: is(5061), transport: 'tls' })];
    const sent = (host: string) => ({ to: [target({ host: is(host), port: is(5070) })] });
    const [known] = proof({ sends: sent('T.e7.example'), accepts: { listeners } }).findings;
    expect(known?.right.value).toBe(
      't.e7.example (or any of its 32 other names):5060 over tcp, t.e7.example (or any of its 32 other names):5061 over tls',
    );
    const [other] = proof({ sends: sent('x.example'), accepts: { listeners } }).findings;
    expect(other?.right.value).toContain('t.example (or any of its 32 other names):5060 over tcp');
    expect(other?.fixes.map(({ fix }) => fix).join()).not.toContain('t.e1.example');
  });

  it('give both ends evidence and at least one fix', () => {
    for (const { change } of BREAKS) {
      for (const finding of proof(change).findings) {
        expect(new Set([finding.left.side, finding.right.side])).toEqual(new Set(['twilio', 'pbx']));
        expect(finding.left.value && finding.right.value && finding.summary && finding.detail).toBeTruthy();
        expect(finding.fixes.length).toBeGreaterThan(0);
      }
    }
  });
});
