import { describe, expect, it } from 'vitest';
import plugin from '../../../plugins/ibm-voice-gateway/index.ts';
import { isKnown } from '../../../src/contract/fact.ts';
import { formatNumbers } from '../../../src/contract/numbers.ts';
import {
  COMPOSE,
  edited,
  ENV,
  factsOf,
  filesOf,
  input,
  SOUND,
  TENANTS,
  wireOf,
  type Files,
} from './wired.ts';

const files = filesOf();

/** The files of a gateway that calls out as well. */
const placingCalls = (): Files =>
  filesOf(SOUND.find(({ name }) => name === 'calls in and out over TLS and SRTP, by compose')!.input);

describe('facts', () => {
  it('come from the files alone', () => {
    expect(factsOf(files)).toMatchObject({
      listeners: [
        { hosts: { value: ['198.51.100.7'] }, port: { value: 5060 }, transport: 'tcp' },
        { hosts: { value: ['198.51.100.7'] }, port: { value: 5060 }, transport: 'udp' },
      ],
      requestUriHosts: { value: 'any' },
      digest: { value: 'none' },
      numbers: { value: { ranges: [['+12025550123', '+12025550123']] }, confidence: 'declared' },
      calledPlus: { value: 'either' },
      numbersWithin: { value: true },
      encryption: { value: 'off' },
    });
  });

  it('say in which file a value stands', () => {
    expect(factsOf(files).numbers.from).toEqual({
      at: 'resource',
      side: 'vgw',
      ref: { $ref: 'file', key: TENANTS },
      field: 'content',
      seen: 'observed',
    });
  });

  it('say nothing for an endpoint without files, but that nothing listens', () => {
    const facts = factsOf({});
    expect(facts.listeners).toEqual([]);
    expect(isKnown(facts.numbers)).toBe(false);
  });

  it('are silent where the plan has no files for an endpoint, since its manifest is refused', () => {
    const [wire] = plugin.facts({
      side: 'vgw',
      endpoints: [{ name: 'vgw', inbound: true, outbound: false }],
      resources: [],
      seen: 'desired',
      declared: {},
    });
    expect(wire).toMatchObject({ endpoint: 'vgw', silent: { unknown: 'not-readable' } });
    expect(wire?.accepts).toBeUndefined();
  });

  it('take a file that cannot be parsed for no gateway', () => {
    expect(factsOf({ ...files, [COMPOSE]: 'services: [' }).listeners).toEqual([]);
  });

  it('name what keeps the REST API that starts calls off', () => {
    const placing = placingCalls();
    const stopped = (of: Files) => wireOf(of).sends?.stopped?.value.because;
    expect(stopped(placing)).toBeUndefined();
    expect(
      stopped(edited(placing, COMPOSE, 'ENABLE_OUTBOUND_CALLS=true', 'ENABLE_OUTBOUND_CALLS=false')),
    ).toBe('the REST API that starts calls is off (ENABLE_OUTBOUND_CALLS is not "true")');
  });

  it('name the host that a fallback leads to, and no number by its plus: which of both it is the carrier says', () => {
    const withFallback = (fallbackTarget: string) =>
      wireOf(filesOf({ settings: { ...input().settings, fallbackTarget } }));
    expect(withFallback('sip:+12025550199@203.0.113.50').transfers).toMatchObject({
      value: [{ host: '203.0.113.50' }],
    });
    expect(withFallback('tel:+12025550199').transfers).toMatchObject({ value: ['tel'] });
    expect(wireOf(files).transfers).toMatchObject({ value: [] });
  });

  it('let everybody in without a list', () => {
    const open = edited(files, COMPOSE, 'TRUSTED_IP_LIST', 'FORMER_IP_LIST');
    expect(factsOf(open).from).toMatchObject({ value: 'anyone' });
  });

  it('do not know what a network in the list means', () => {
    const network = edited(files, COMPOSE, '54.172.60.0,', '54.172.60.0/30,');
    expect(factsOf(network).from).toMatchObject({ unknown: 'not-documented' });
  });

  it('know no listener where the published port leads past the gateway', () => {
    const astray = edited(files, COMPOSE, '5060:5060/tcp', '5060:5070/tcp');
    expect(factsOf(astray).listeners.map((l) => l.transport)).toEqual(['udp']);
  });

  it('do not know the host when .env does not say it', () => {
    const { [ENV]: _, ...rest } = files;
    expect(factsOf(rest).listeners[0]!.hosts).toMatchObject({ unknown: 'not-readable' });
  });

  it('know no numbers when the tenant file is not mounted where the gateway looks', () => {
    const unmounted = edited(files, COMPOSE, './tenantConfig.json:/mnt', './tenantConfig.json:/tmp');
    expect(factsOf(unmounted).numbers).toMatchObject({ unknown: 'not-documented' });
  });

  it('take any number where there are no tenants', () => {
    const single = edited(files, COMPOSE, 'MULTI_TENANT_CONFIG_FILE', 'FORMER_CONFIG_FILE');
    expect(factsOf(single).numbers).toMatchObject({ value: 'any' });
  });

  it('want the plus where a tenant has one', () => {
    const plus = edited(files, TENANTS, '"12025550123"', '"+12025550123"');
    expect(factsOf(plus).calledPlus).toMatchObject({ value: 'required' });
    expect(factsOf(plus).numbersWithin).toMatchObject({ unknown: 'not-documented' });
  });

  it('read the host that stands beside the number of a tenant', () => {
    const host = edited(files, TENANTS, '"12025550123"', '"12025550123@vgw.example"');
    expect(factsOf(host)).toMatchObject({
      numbers: { value: { ranges: [['+12025550123', '+12025550123']] } },
      requestUriHosts: { value: ['vgw.example'] },
      numbersWithin: { unknown: 'not-documented' },
    });
  });

  it.each(['2025550123x', '+', 'bot', '0202555'])('do not know what the tenant "%s" answers', (uri) => {
    const shortened = edited(files, TENANTS, '"12025550123"', JSON.stringify(uri));
    expect(factsOf(shortened).numbers).toMatchObject({ unknown: 'not-documented' });
  });

  it('do not know which hosts are answered for when tenants name different ones', () => {
    const two = { tenants: [{ tenantURI: '12025550123@a.example' }, { tenantURI: '12025550124' }] };
    expect(factsOf({ ...files, [TENANTS]: two }).requestUriHosts).toMatchObject({
      unknown: 'not-documented',
    });
  });

  it('tell tenants apart by what answers, not by their numbers', () => {
    const served = { conversation: { assistantID: 'sales' } };
    const sharesOf = (other: object) => {
      const tenants = [
        { tenantURI: '12025550123', description: 'one', ...served },
        { tenantURI: '12025550124', description: 'two', ...other },
      ];
      return factsOf({ ...files, [TENANTS]: { tenants } }).shares?.map(({ name, numbers }) => [
        name,
        isKnown(numbers) && formatNumbers(numbers.value),
      ]);
    };
    expect(sharesOf(served)).toEqual([['tenant 12025550123', '+12025550123..+12025550124']]);
    expect(sharesOf({ conversation: { assistantID: 'care' } })).toEqual([
      ['tenant 12025550123', '+12025550123'],
      ['tenant 12025550124', '+12025550124'],
    ]);
  });

  it('tell no tenants apart where two answer one number: which of them does is not documented', () => {
    const tenants = ['sales', 'care'].map((assistantID) => ({
      tenantURI: '12025550123',
      conversation: { assistantID },
    }));
    expect(factsOf({ ...files, [TENANTS]: { tenants } }).shares).toBeUndefined();
  });

  it('do not know what a tenant with authentication of calls in wants', () => {
    const digest = { tenants: [{ tenantURI: '12025550123', sipAuth: { username: 'u' } }] };
    expect(factsOf({ ...files, [TENANTS]: digest }).digest).toMatchObject({ unknown: 'not-documented' });
  });

  it('do not know whom a list of called addresses beside a tenant file lets through', () => {
    const both = edited(files, COMPOSE, 'ENABLE_SRTP_INBOUND=false', 'WHITELIST_TO_URI=2025550123');
    expect(factsOf(both).numbers).toMatchObject({ unknown: 'not-documented' });
  });

  it('do not know whether an encrypted call finds a common suite where SRTP is on', () => {
    const srtp = edited(files, COMPOSE, 'ENABLE_SRTP_INBOUND=false', 'ENABLE_SRTP_INBOUND=true');
    expect(factsOf(srtp).encryption).toMatchObject({ unknown: 'not-documented' });
  });

  it('say that SRTP is off because the file does, and assume it where the file does not', () => {
    expect(factsOf(files).encryption).toMatchObject({ value: 'off', confidence: 'declared' });
    const silent = edited(files, COMPOSE, 'ENABLE_SRTP_INBOUND', 'FORMER_SRTP');
    expect(factsOf(silent).encryption).toMatchObject({ value: 'off', confidence: 'assumed' });
  });

  it('fill in a variable in both spellings of Compose', () => {
    const short = edited(files, COMPOSE, 'SIP_HOST=${EXTERNAL_IP}', 'SIP_HOST=$EXTERNAL_IP');
    expect(factsOf(short).listeners[0]!.hosts).toMatchObject({ value: ['198.51.100.7'] });
    const { [ENV]: _, ...without } = short;
    expect(factsOf(without).listeners[0]!.hosts).toMatchObject({ unknown: 'not-readable' });
  });

  it('read variables written as a table as well', () => {
    const table = {
      'sip.orchestrator': { ports: ['5060:5060/udp'], environment: { SIP_HOST: '198.51.100.9' } },
      'media.relay': {
        ports: ['16384-16393:16384-16393/udp'],
        environment: { SDP_ADDRESS: '198.51.100.9', RTP_UDP_PORT_RANGE: '16384-16393' },
      },
    };
    expect(factsOf({ [COMPOSE]: { services: table } }).listeners).toMatchObject([
      { hosts: { value: ['198.51.100.9'] }, transport: 'udp' },
    ]);
  });

  it.each([
    ['16384-16483:16384-16483/udp', '16384-16399:16384-16399/udp'],
    ['RTP_UDP_PORT_RANGE=16384-16483', 'RTP_UDP_PORT_RANGE=20000-20099'],
    ['SDP_ADDRESS=${EXTERNAL_IP}', 'SDP_ADDRESS=vgw.acme.example'],
    ['SDP_ADDRESS=${EXTERNAL_IP}', 'SDP_ADDRESS=10.20.0.5'],
  ])('do not say that a gateway without audio is where calls may go: %s changed to %s', (from, to) => {
    const silent = edited(files, COMPOSE, from, to);
    expect(factsOf(silent).listeners[0]!.hosts).toMatchObject({
      unknown: 'not-documented',
      learn: expect.stringContaining('`nodes.NAME.address`') as string,
    });
  });

  it('do not say that calls out of a gateway without an address get through, whichever way they log in', () => {
    const placing = placingCalls();
    const hostOf = (of: Files) => wireOf(of).sends?.to[0]?.host;
    expect(hostOf(placing)).toHaveProperty('value');
    expect(hostOf(edited(placing, COMPOSE, 'SDP_ADDRESS', 'FORMER_ADDRESS'))).toMatchObject({
      unknown: 'not-documented',
      reason: 'SDP_ADDRESS is no address, so media finds no way',
    });
  });

  it('do not know who is answered where only some callers are taken', () => {
    const some = edited(files, COMPOSE, 'ENABLE_SRTP_INBOUND=false', 'WHITELIST_FROM_URI=carrier.example');
    expect(factsOf(some).numbers).toMatchObject({ unknown: 'not-documented' });
    const tenant = { tenants: [{ tenantURI: '12025550123', whitelistFromUri: 'carrier.example' }] };
    expect(factsOf({ ...files, [TENANTS]: tenant }).numbers).toMatchObject({ unknown: 'not-documented' });
  });
});
