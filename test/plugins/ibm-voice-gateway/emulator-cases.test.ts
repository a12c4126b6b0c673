import { describe, expect, it } from 'vitest';
import { voiceGateway } from '../../../plugins/ibm-voice-gateway/emulator/index.ts';
import { EXAMPLES } from '../../../plugins/ibm-voice-gateway/examples.ts';
import type { Json } from '../../../src/contract/value.ts';
import { memoryStore } from '../../../src/emulator/store.ts';
import { parseFile, printFile } from '../../../src/engine/file-format.ts';
import { COMPOSE, edited, ENV, filesOf, inputOf, invite, TENANTS, type Files } from './wired.ts';

const FORMATS: Readonly<Record<string, 'yaml' | 'json' | 'env' | 'text'>> = {
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
  env: 'env',
  txt: 'text',
};

/** As they stand on disk: printed, with placeholders for secrets, and read again. */
const onDisk = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, content]) => {
      const format = FORMATS[path.slice(path.lastIndexOf('.') + 1)]!;
      return [path, parseFile(format, printFile(format, content))];
    }),
  );

const rendered = (example: string): Files =>
  onDisk(filesOf(inputOf(EXAMPLES.find(({ name }) => name === example)!)));

const clock = { now: () => 0, sleep: () => Promise.resolve() };

function start(files: Files, around: object = {}, switches: Readonly<Record<string, boolean>> = {}) {
  const gateway = voiceGateway({ store: memoryStore(), clock, id: (prefix) => prefix, switches });
  gateway.own({ files, ...around } as Json);
  return gateway;
}

const PLAIN = onDisk(filesOf());
const SECURE = rendered('a secure trunk');
const TO = invite().to;
const TLS = { host: 'vgw.acme.example', port: 5061, transport: 'tls' } as const;
const OVER_TLS = invite({ to: TLS, srtp: true });

const numbersOf = (...uris: readonly string[]): Files => ({
  ...PLAIN,
  [TENANTS]: { tenants: uris.map((tenantURI) => ({ tenantURI })) },
});

describe('ports and transports of a gateway under Compose', () => {
  it('answer where they are published and listened on', () => {
    expect(start(PLAIN).invite(invite()).status).toBe(200);
    expect(start(PLAIN).invite(invite({ to: { ...TO, transport: 'udp' } })).status).toBe(200);
    const closed = start(edited(PLAIN, COMPOSE, '"5060:5060/tcp",', ''));
    expect(closed.invite(invite()).status).toBe(408);
    expect(closed.invite(invite({ to: { ...TO, transport: 'udp' } })).status).toBe(200);
    const elsewhere = start(edited(PLAIN, COMPOSE, 'SIP_PORT_TCP=5060', 'SIP_PORT_TCP=5070'));
    expect(elsewhere.invite(invite()).status).toBe(408);
  });

  it('do not answer from outside when bound to one address of the host', () => {
    const bound = start(edited(PLAIN, COMPOSE, '"5060:5060/tcp"', '"127.0.0.1:5060:5060/tcp"'));
    expect(bound.invite(invite()).status).toBe(408);
  });
});

describe('TLS', () => {
  it('is spoken with a key store, its mount and its passphrase', () => {
    expect(start(SECURE).invite(OVER_TLS)).toEqual({ status: 200, reason: 'OK' });
  });

  it.each([
    ['no key store', 'SSL_KEY_TRUST_STORE_FILE', 'FORMER_STORE'],
    ['the key store is not mounted', ':/mnt/gateway.p12', ':/mnt/other.p12'],
    ['no passphrase for the key store', 'SSL_PASSPHRASE=${SSL_PASSPHRASE}', 'SSL_PASSPHRASE='],
  ])('makes no handshake otherwise: %s', (reason, from, to) => {
    const bare = start(edited(SECURE, COMPOSE, from, to));
    expect(bare.invite(OVER_TLS)).toEqual({ status: 408, reason: `no TLS handshake: ${reason}` });
    expect(bare.options({ source: '54.172.60.1', to: TLS }).status).toBe(408);
  });

  it('needs its port published, which is another than that of TCP', () => {
    const closed = start(edited(SECURE, COMPOSE, '"5061:5061/tcp"', '"5062:5062/tcp"'));
    expect(closed.invite(OVER_TLS)).toEqual({ status: 408, reason: 'Request Timeout' });
    expect(start(SECURE).invite({ ...OVER_TLS, to: { ...TLS, transport: 'tcp' } }).status).toBe(408);
  });

  it('does not bring SRTP with it', () => {
    const off = start(edited(SECURE, COMPOSE, 'ENABLE_SRTP_INBOUND=true', 'ENABLE_SRTP_INBOUND=false'));
    expect(off.invite(OVER_TLS).status).toBe(488);
    expect(off.invite({ ...OVER_TLS, srtp: false }).status).toBe(200);
    expect(start(SECURE).invite({ ...OVER_TLS, srtp: false }).status).toBe(200);
  });
});

describe('who is let in', () => {
  const stranger = invite({ source: '203.0.113.9' });

  it('is refused or left without an answer when not trusted, and which of them is not known', () => {
    expect(start(PLAIN).invite(stranger)).toMatchObject({
      status: 403,
      unknown: expect.stringContaining('TRUSTED'),
    });
    expect(start(PLAIN, {}, { dropsUntrusted: true }).invite(stranger)).toMatchObject({ status: 408 });
  });

  it('is judged by From and To where the files ask for it', () => {
    const asked = (name: string, value: string) =>
      start(edited(PLAIN, COMPOSE, '"SIP_PORT=5060"', `"SIP_PORT=5060","${name}=${value}"`)).invite(invite());
    expect(asked('WHITELIST_FROM_URI', 'carrier.example').status).toBe(200);
    expect(asked('WHITELIST_FROM_URI', 'other.example').status).toBe(403);
    const single = edited(
      PLAIN,
      COMPOSE,
      'MULTI_TENANT_CONFIG_FILE=/mnt/tenantConfig.json',
      'WHITELIST_TO_URI=4420',
    );
    expect(start(single).invite(invite()).status).toBe(403);
    expect(start(single).invite(invite({ requestUri: 'sip:+4420@x' })).status).toBe(200);
  });
});

describe('tenants', () => {
  it('refuse a call when none matches', () => {
    expect(start(numbersOf('442079460123')).invite(invite()).status).toBe(403);
    expect(start(numbersOf()).invite(invite()).status).toBe(403);
    const { [TENANTS]: _, ...missing } = PLAIN;
    expect(start(missing).invite(invite()).status).toBe(403);
  });

  it('leave unknown who answers when two match', () => {
    const answer = start(numbersOf('12025550123', '2025550123')).invite(invite());
    expect(answer).toMatchObject({ status: 200, unknown: expect.stringContaining('two tenants') });
    expect(start(numbersOf('12025550123', '12025550124')).invite(invite())).not.toHaveProperty('unknown');
  });

  it('may want a From of their own', () => {
    const wants = (whitelistFromUri: string): Files => ({
      ...PLAIN,
      [TENANTS]: { tenants: [{ tenantURI: '12025550123', whitelistFromUri }] },
    });
    expect(start(wants('carrier.example')).invite(invite()).status).toBe(200);
    expect(start(wants('other.example')).invite(invite()).status).toBe(403);
  });
});

describe('media', () => {
  const HOST = '198.51.100.7';
  const withTarget = edited(
    PLAIN,
    COMPOSE,
    '"SIP_PORT=5060"',
    '"SIP_PORT=5060","TRANSFER_DEFAULT_TARGET=tel:+12025550199"',
  );

  it('has two ports a call, and calls without one go to the default target', () => {
    expect(start(withTarget, { calls: { [HOST]: 49 } }).invite(invite()).status).toBe(200);
    expect(start(withTarget, { calls: { [HOST]: 50 } }).invite(invite())).toEqual({
      status: 302,
      reason: 'Moved Temporarily',
      contact: 'tel:+12025550199',
    });
  });

  it('leaves unknown what such a call hears without a default target', () => {
    const answer = start(PLAIN, { calls: { [HOST]: 50 } }).invite(invite());
    expect(answer).toMatchObject({ status: 503, unknown: expect.stringContaining('free port') });
  });

  it('has five calls where no range is set, and no more than MAX_SESSIONS', () => {
    const unset = edited(PLAIN, COMPOSE, 'RTP_UDP_PORT_RANGE', 'FORMER_RANGE');
    expect(start(unset, { calls: { [HOST]: 4 } }).invite(invite()).status).toBe(200);
    expect(start(unset, { calls: { [HOST]: 5 } }).invite(invite()).status).toBe(503);
    const few = edited(
      PLAIN,
      COMPOSE,
      '"MEDIA_RELAY_WS_PORT=8080"',
      '"MEDIA_RELAY_WS_PORT=8080","MAX_SESSIONS=2"',
    );
    expect(start(few, { calls: { [HOST]: 2 } }).invite(invite()).status).toBe(503);
  });

  it.each([
    ['is private', ENV, '198.51.100.7', '10.0.0.7'],
    ['do not lead in', COMPOSE, '16384-16483:16384-16483/udp', '16384-16394:16384-16394/udp'],
    ['no IPv4 address', COMPOSE, 'SDP_ADDRESS', 'FORMER_ADDRESS'],
  ])('is silent in a call that is answered: %s', (reason, file, from, to) => {
    const files = edited(PLAIN, file, from, to);
    const host = file === ENV ? to : HOST;
    expect(start(files).invite(invite({ to: { ...TO, host } }))).toMatchObject({
      status: 200,
      noAudio: expect.stringContaining(reason),
    });
    expect(start(PLAIN).invite(invite())).not.toHaveProperty('noAudio');
  });

  it('is not there when the SIP Orchestrator looks for its relay elsewhere', () => {
    const lost = start(
      edited(PLAIN, COMPOSE, 'MEDIA_RELAY_HOST=media.relay:8080', 'MEDIA_RELAY_HOST=other:8080'),
    );
    expect(lost.invite(invite())).toMatchObject({ status: 503, unknown: expect.any(String) });
  });
});

describe('OPTIONS', () => {
  const probe = { source: '54.172.60.1', to: TO };

  it('is answered where an INVITE would be, without a tenant', () => {
    expect(start(PLAIN).options(probe)).toEqual({ status: 200, reason: 'OK' });
    expect(start(numbersOf()).options(probe).status).toBe(200);
    expect(start(PLAIN).options({ ...probe, to: { ...TO, port: 5070 } }).status).toBe(408);
  });

  it('may be kept from a prober who is not on the list', () => {
    const answer = start(PLAIN).options({ ...probe, source: '192.0.2.9' });
    expect(answer).toMatchObject({ status: 403, unknown: expect.stringContaining('OPTIONS') });
  });

  it('tells a load balancer that the relay is gone only when asked to', () => {
    const lost = edited(PLAIN, COMPOSE, 'MEDIA_RELAY_HOST=media.relay:8080', 'MEDIA_RELAY_HOST=other:8080');
    expect(start(lost).options(probe).status).toBe(200);
    const told = edited(
      lost,
      COMPOSE,
      '"SIP_PORT=5060"',
      '"SIP_PORT=5060","CMR_HEALTH_CHECK_FAIL_ERR_CODE=503"',
    );
    expect(start(told).options(probe).status).toBe(503);
  });
});

describe('several nodes', () => {
  it('answer each by its own files', () => {
    const both = start(rendered('two nodes, one row each'));
    const at = (host: string) => both.invite(invite({ to: { ...TO, host } })).status;
    expect([at('198.51.100.7'), at('198.51.100.8'), at('198.51.100.9')]).toEqual([200, 200, 408]);
    const files = rendered('two nodes, one row each');
    const { [Object.keys(files).find((path) => path.endsWith('b/docker-compose.yml'))!]: _, ...first } =
      files;
    const one = start(first);
    expect(one.invite(invite()).status).toBe(200);
    expect(one.invite(invite({ to: { ...TO, host: '198.51.100.8' } })).status).toBe(408);
  });
});

describe('calls out', () => {
  const files = rendered('calls in and out over TLS and SRTP');
  const callOut = Object.keys(files).find((path) => path.endsWith('outboundCall.json'))!;
  const sending = {
    ...files,
    [callOut]: {
      to: 'sip:+{number}@acme.pstn.example;transport=tls',
      from: 'sip:+12025550123@acme.pstn.example',
    },
  };

  it('are made by the rendered request, from the address for media', () => {
    expect(start(sending).outgoing({ to: '+442079460999' })).toEqual([
      {
        source: '198.51.100.7',
        to: { host: 'acme.pstn.example', port: 5061, transport: 'tls' },
        requestUri: 'sip:+442079460999@acme.pstn.example;transport=tls',
        from: 'sip:+12025550123@acme.pstn.example',
        srtp: true,
      },
    ]);
  });

  it('show the number that the application asks for, and log in where a tenant has a login', () => {
    const sipAuth = { username: 'gateway', password: 'not-a-secret' };
    const tenants = { tenants: [{ tenantURI: '12025550123', outboundCalls: { sipAuth } }] };
    const [call] = start({ ...sending, [TENANTS]: tenants }).outgoing({
      to: '+442079460999',
      from: '+12025550124',
    });
    expect(call).toMatchObject({ from: 'sip:+12025550124@acme.pstn.example', digest: sipAuth });
  });

  it.each(['ENABLE_OUTBOUND_CALLS', 'HTTP_HOST', 'REST_API_USERNAME', 'REST_API_PASSWORD'])(
    'are not made without %s',
    (name) => {
      const closed = edited(sending, COMPOSE, `"${name}=`, `"FORMER_${name}=`);
      expect(start(closed).outgoing({ to: '+442079460999' })).toEqual([]);
    },
  );
});
