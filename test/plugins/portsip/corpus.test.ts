import { beforeAll, describe, expect, it } from 'vitest';
import type { Wiring } from '../../../src/contract/wiring.ts';
import type { Resource } from '../../../src/contract/resource.ts';
import { secretRef, type Json } from '../../../src/contract/value.ts';
import type { Edit } from '../../support/judge.ts';
import { byHand, E164_ON, found, foundTenant, judge, set, wiringOf, without } from './wired.ts';

/** A sound wiring plus one edit: what goes wrong on the wire, and the rule that says so before a call is placed. */
interface Mistake {
  readonly what: string;
  readonly code: string;
  readonly direction: 'inbound' | 'outbound';
  /** Of the PBX, or of the carrier. */
  readonly pbx?: Edit;
  readonly twilio?: Edit;
  readonly discovered?: Json;
  /** `undecided`: the PBX cannot be asked what would decide it; `doubtful`: it may go well. Default: calls fail. */
  readonly outcome?: 'undecided' | 'doubtful';
}

const ofCarrier =
  (type: string, change: (properties: Resource['properties']) => Resource['properties']): Edit =>
  (resources) =>
    resources.map((one) => (one.type === type ? { ...one, properties: change(one.properties) } : one));

const MISTAKES: readonly Mistake[] = [
  {
    what: 'one range of the carrier is no associated IP',
    code: 'agreement/source-not-allowed',
    direction: 'inbound',
    pbx: set('provider', 'additionalIps', (list) =>
      (list as readonly string[]).filter((network) => network !== '54.244.51.0/30'),
    ),
  },
  {
    what: 'the port of calls in is verified',
    code: 'agreement/source-not-allowed',
    direction: 'inbound',
    pbx: set('provider', 'verifyPort', () => true),
    outcome: 'undecided',
  },
  {
    what: 'the pool lacks the country code',
    code: 'agreement/numbers',
    direction: 'inbound',
    pbx: set('assignee', 'didNumbers', () => ['2027594810-2027594845']),
  },
  {
    what: 'a number is in no pool',
    code: 'agreement/numbers',
    direction: 'inbound',
    pbx: set('assignee', 'didNumbers', () => ['12027594810']),
  },
  {
    what: 'no inbound rule takes the calls',
    code: 'agreement/numbers',
    direction: 'inbound',
    pbx: without('inbound-rule'),
  },
  {
    what: 'inbound rules are for another trunk',
    code: 'agreement/numbers',
    direction: 'inbound',
    pbx: (resources) =>
      set('inbound-rule', 'provider', (value) =>
        typeof value === 'string' ? 'Other' : { $ref: 'provider', key: 'Other' },
      )(resources),
  },
  {
    what: 'inbound rules hang up',
    code: 'agreement/numbers',
    direction: 'inbound',
    pbx: set('inbound-rule', 'action', () => 'HANGUP'),
  },
  {
    what: 'no outbound rule sends anything',
    code: 'agreement/listener',
    direction: 'outbound',
    pbx: without('outbound-rule'),
  },
  {
    what: 'the trunk is switched off',
    code: 'agreement/listener',
    direction: 'outbound',
    pbx: set('provider', 'enabled', () => false),
  },
  {
    what: 'the trunk leads to a host that is not the termination URI',
    code: 'agreement/request-uri-host',
    direction: 'outbound',
    pbx: set('provider', 'hostname', () => 'sip.twilio.com'),
  },
  {
    what: 'a parameter puts the SIP domain into the Request-URI, and the carrier drops the call',
    code: 'agreement/request-uri-host',
    direction: 'outbound',
    pbx: set('provider', 'outboundParameters', () => ({
      request_line_uri_host_part: { value: 'SIP_DOMAIN', custom_value: '' },
    })),
  },
  {
    what: 'the trunk leads to a port the carrier does not listen on',
    code: 'agreement/listener',
    direction: 'outbound',
    pbx: set('provider', 'port', () => 5066),
  },
  {
    what: 'eleven digits leave without the plus',
    code: 'agreement/plus',
    direction: 'outbound',
    pbx: set('outbound-rule', 'prepend', () => '1'),
  },
  {
    what: 'the trunk takes the plus off called numbers',
    code: 'agreement/plus',
    direction: 'outbound',
    pbx: set('provider', 'removePlusPrefix', () => true),
  },
  {
    what: 'the tenant processes dialled numbers, and E.164 ones abroad come to no rule',
    code: 'agreement/part-not-sent',
    direction: 'outbound',
    discovered: found({ tenants: [foundTenant({ domain: 'beta.pbx.example', e164: E164_ON })] }),
  },
  {
    what: 'the caller id lacks the plus',
    code: 'agreement/plus',
    direction: 'outbound',
    pbx: set('outbound-rule', 'callerId', () => '12027594810'),
  },
  {
    what: 'calls show a number that is not on the trunk, and the account may have it',
    code: 'agreement/caller-id-owned',
    direction: 'outbound',
    // Each tenant another one: two that answer the same number are a mistake of their own.
    pbx: set('assignee', 'didNumbers', (old) => [
      ...(Array.isArray(old) ? old : []),
      JSON.stringify(old).includes('4810') ? '12027594898' : '12027594899',
    ]),
    outcome: 'undecided',
  },
  {
    what: 'another node calls out than the access list has',
    code: 'agreement/source-not-allowed',
    direction: 'outbound',
    twilio: ofCarrier('ip-list-entry', (properties) => ({ ...properties, cidr: '151.101.2.4/32' })),
  },
  {
    what: 'the login is nobody of the credential list',
    code: 'agreement/digest-user',
    direction: 'outbound',
    pbx: set('provider', 'authId', () => 'portsip'),
  },
  {
    what: 'the login comes from elsewhere than that of the carrier',
    code: 'agreement/digest-user',
    direction: 'outbound',
    pbx: set('provider', 'password', () => secretRef({ env: 'OLD_PASSWORD' })),
    outcome: 'doubtful',
  },
  {
    what: 'no login at all while the carrier demands one',
    code: 'agreement/both-methods',
    direction: 'outbound',
    pbx: set('provider', 'authMode', () => 'IP_AUTH'),
  },
  {
    what: 'calls in come over TCP to the port of UDP, for want of :5063',
    code: 'agreement/listener',
    direction: 'inbound',
    twilio: ofCarrier('origination-url', (properties) => ({
      ...properties,
      sipUrl: (properties['sipUrl'] as string).replace(/;/, ';transport=tcp;'),
    })),
  },
  {
    what: 'the carrier encrypts, and the PBX takes the keys out of SDP',
    code: 'agreement/encryption',
    direction: 'inbound',
    twilio: ofCarrier('trunk', (properties) => ({ ...properties, secure: true })),
  },
];

describe.each([
  ['over the API', (wiring: Wiring) => wiring],
  ['by hand', byHand],
] as const)('a register-based trunk of two tenants, %s', (name, change) => {
  let wiring: Wiring;
  beforeAll(async () => {
    wiring = change(await wiringOf('portsip-register-system'));
  });

  it('agrees with the carrier as it stands', () => {
    expect(judge(wiring)).toMatchObject({ verdict: 'agree', findings: [], unknowns: [] });
  });

  const mistakes = MISTAKES.filter(({ discovered }) => !discovered || name === 'over the API');
  it.each(mistakes)('is found out: $what', ({ code, direction, pbx, twilio, discovered, outcome }) => {
    const proof = judge(wiring, {
      edits: { ...(pbx ? { pbx } : {}), ...(twilio ? { twilio } : {}) },
      ...(discovered === undefined ? {} : { discovered }),
    });
    const told = outcome === 'undecided' ? proof.unknowns : proof.findings;
    expect(told.filter((one) => one.direction === direction).map((one) => one.code)).toContain(code);
    const verdicts = { undecided: 'unknown', doubtful: 'agree', fails: 'disagree' };
    expect(proof.verdict).toBe(verdicts[outcome ?? 'fails']);
  });
});

describe('an Interconnect trunk', () => {
  it('calls out from the private address, and from the public one once the option is off', async () => {
    const wiring = await wiringOf('portsip-interconnect-system');
    expect(judge(wiring)).toMatchObject({ verdict: 'agree', findings: [] });
    const proof = judge(wiring, { edits: { pbx: set('provider', 'inlan', () => false) } });
    expect(proof.findings.map(({ code }) => code)).toEqual(['agreement/source-not-allowed']);
  });

  it('is refused with one of the public hosts that the guide of the vendor lists', async () => {
    const wiring = await wiringOf('portsip-interconnect-system');
    const trunks = wiring.trunks.map((trunk) => ({
      ...trunk,
      endpoints: trunk.endpoints.map((endpoint) => ({
        ...endpoint,
        spec: { ...endpoint.spec, outbound: { hosts: ['ashburn'], user: 'portsip-ix' } },
      })),
    }));
    const codes = judge({ ...wiring, trunks }).diagnostics.map(({ code }) => code);
    expect(codes).toContain('portsip/public-host');
  });
});
