import { describe, expect, it } from 'vitest';
import { isKnown } from '../../../src/contract/fact.ts';
import { secretRef } from '../../../src/contract/value.ts';
import { compile } from '../../../plugins/ibm-voice-gateway/compile.ts';
import {
  COMPOSE,
  edited,
  exampleNamed,
  factsOf,
  filesOf,
  started,
  TENANTS,
  wireOf,
  type Files,
} from './wired.ts';

const rendered = (name: string): Files => filesOf(exampleNamed(name));
const environment = (files: Files, path = COMPOSE): readonly string[] =>
  (files[path] as { services: Record<string, { environment: string[] }> }).services['sip.orchestrator']!
    .environment;
const handsOf = (name: string) =>
  compile(exampleNamed(name)).resources.filter((resource) => resource.type === 'hand');

describe('two nodes under Compose', () => {
  const files = rendered('two nodes, one row each');
  const [A, B] = ['a/docker-compose.yml', 'b/docker-compose.yml'];

  it('have a folder and a step each, with their own address', () => {
    expect(Object.keys(files).filter((path) => path.endsWith('.yml'))).toEqual([A, B]);
    expect(files['b/.env']).toMatchObject({ EXTERNAL_IP: '198.51.100.8' });
    expect(handsOf('two nodes, one row each').map((hand) => hand.key)).toEqual([
      'start-gateway-a',
      'start-gateway-b',
    ]);
  });

  it('listen each on its own address, and say the same otherwise', () => {
    const facts = factsOf(files);
    const tcp = facts.listeners.filter((listener) => listener.transport === 'tcp');
    expect(tcp.map(({ hosts }) => isKnown(hosts) && hosts.value)).toEqual([
      ['198.51.100.7'],
      ['198.51.100.8'],
    ]);
    expect(isKnown(facts.from) && isKnown(facts.numbers)).toBe(true);
  });

  it('leave unknown what they differ in, since it depends on the node', () => {
    const facts = factsOf(edited(files, B, '54.172.60.1,', ''));
    expect(facts.from).toMatchObject({ unknown: 'not-documented' });
    expect(isKnown(facts.numbers)).toBe(true);
  });

  it('leave open what no call can tell where SRTP is on at one of them alone', () => {
    const facts = factsOf(edited(files, B, 'ENABLE_SRTP_INBOUND=false', 'ENABLE_SRTP_INBOUND=true'));
    expect(facts.media?.srtp).toMatchObject({ unknown: 'decided-later' });
  });
});

describe('a secure gateway', () => {
  const files = rendered('a secure trunk');

  it('publishes the TLS port, mounts the key store and takes its passphrase from .env', () => {
    expect(JSON.stringify(files[COMPOSE])).toContain('"5061:5061/tcp"');
    expect(environment(files)).toEqual(
      expect.arrayContaining([
        'SIP_PORT_TLS=5061',
        'SSL_KEY_TRUST_STORE_FILE=/mnt/gateway.p12',
        'SSL_FILE_TYPE=PKCS12',
        'SSL_PASSPHRASE=${SSL_PASSPHRASE}',
        'ENABLE_SRTP_INBOUND=true',
        'SIP_HOST=${EXTERNAL_HOST}',
      ]),
    );
    expect(files['a/.env']).toEqual({
      EXTERNAL_IP: '198.51.100.7',
      EXTERNAL_HOST: 'vgw.acme.example',
      IMAGE_TAG: '1.0.7.0',
      SSL_PASSPHRASE: secretRef({ env: 'VGW_PASSPHRASE' }),
    });
  });

  it('listens on TLS under its name, which only a handshake can prove', () => {
    const tls = factsOf(files).listeners.find((listener) => listener.transport === 'tls');
    expect(tls).toMatchObject({
      hosts: { value: ['vgw.acme.example'], confidence: 'assumed' },
      port: { value: 5061 },
    });
    expect(factsOf(files).encryption).toMatchObject({ unknown: 'not-documented' });
  });

  it.each([
    ['SSL_KEY_TRUST_STORE_FILE', 'FORMER_STORE'],
    [':/mnt/gateway.p12', ':/mnt/other.p12'],
    ['SSL_PASSPHRASE=${SSL_PASSPHRASE}', 'SSL_PASSPHRASE='],
  ])('does not listen on TLS without %s', (from, to) => {
    const transports = factsOf(edited(files, COMPOSE, from, to)).listeners.map((one) => one.transport);
    expect(transports).toEqual(['tcp', 'udp']);
  });

  it('is reached under a sips: URI by host, port and TLS', () => {
    const { needs, diagnostics } = compile(exampleNamed('a gateway handed over as a sips: URI'));
    expect(needs.sendTo).toMatchObject([
      { host: { value: 'vgw.acme.example' }, port: { value: 5061 }, transport: 'tls' },
    ]);
    expect(diagnostics[0]!.summary).toContain('sip:vgw.acme.example:5061;transport=tls');
  });
});

describe('transfers', () => {
  it('have a fallback where one is named, over sip: in any case', () => {
    expect(environment(rendered('transfers to the telephone network'))).toContain(
      'TRANSFER_DEFAULT_TARGET=tel:+12025550199',
    );
    expect(environment(rendered('a fallback over sips:'))).toContain(
      'TRANSFER_DEFAULT_TARGET=sip:desk@pbx.acme.example;transport=tls',
    );
  });

  it.each([
    ['sips:desk@pbx.acme.example:5062;transport=tcp', 'sip:desk@pbx.acme.example:5062;transport=tls'],
    ['sip:desk@pbx.acme.example;transport=tcp', 'sip:desk@pbx.acme.example;transport=tcp'],
  ])('have one transport in the fallback: %s', (fallbackTarget, written) => {
    const given = exampleNamed('a fallback over sips:');
    const files = filesOf({ ...given, settings: { ...given.settings, fallbackTarget } });
    expect(environment(files)).toContain(`TRANSFER_DEFAULT_TARGET=${written}`);
  });
});

describe('calls out', () => {
  const CALL = 'a/outboundCall.json';
  const byAddress = { ...exampleNamed('calls in and out, known by address') };
  const hosts = [{ edge: 'global', host: 'acme-bot.carrier.example' }];
  const digest = {
    realm: byAddress.offer.signalling.all as never,
    username: 'gateway',
    password: secretRef({ env: 'TRUNK_PASSWORD' }),
  };
  const calling = (name: string, more: object = {}): Files => {
    const given = exampleNamed(name);
    return filesOf({ ...given, offer: { ...given.offer, hosts, ...more } });
  };
  const files = calling('calls in and out, known by address');

  it('open the REST API, with its password in .env, only where they are asked for', () => {
    expect(environment(files)).toEqual(
      expect.arrayContaining(['ENABLE_OUTBOUND_CALLS=true', 'HTTP_HOST=*', 'REST_API_USERNAME=dialler']),
    );
    expect(JSON.stringify(files[COMPOSE])).toContain('"127.0.0.1:9443:9443/tcp"');
    expect(JSON.stringify(rendered('a gateway that can do everything'))).not.toMatch(/REST_API|9443/);
  });

  it('come from the gateway, and go where the request says', () => {
    expect(wireOf(files).sends).toMatchObject({
      from: { value: ['198.51.100.7/32'] },
      to: [{ host: { value: 'acme-bot.carrier.example' }, transport: { value: 'udp' } }],
      requestUriHost: { value: 'acme-bot.carrier.example' },
      calledPlus: { value: true },
      callerPlus: { value: true },
      digest: { value: 'none' },
      numbers: { value: { ranges: [['+12025550123', '+12025550123']] } },
      encryption: { value: 'off' },
    });
    expect(compile(byAddress).needs.callsFrom).toMatchObject({ value: ['198.51.100.7/32'] });
  });

  it('come from where the platform says, when it says so', () => {
    const sendsFrom = [
      { cidr: '203.0.113.0/28' as never, asOf: '2026-11-20', source: 'NAT', pointer: '/spec/sendsFrom/0' },
    ];
    const natted = compile({ ...byAddress, platform: { ...byAddress.platform, sendsFrom } });
    expect(natted.needs.callsFrom).toMatchObject({ value: ['203.0.113.0/28'] });
    expect(wireOf(files, natted.declared).sends!.from).toMatchObject({ value: ['203.0.113.0/28'] });
  });

  it('log in with the user of the trunk', () => {
    const login = calling('calls in and out, with a login', { digest });
    expect(JSON.stringify(login[TENANTS])).toContain('"outboundCalls":{"sipAuth":{"username":"gateway"');
    expect(wireOf(login).sends!.digest).toMatchObject({
      value: { username: 'gateway', password: secretRef({ env: 'TRUNK_PASSWORD' }) },
    });
  });

  it('are encrypted where the trunk is secure, with suites nobody knows', () => {
    const secure = calling('calls in and out over TLS and SRTP');
    expect(wireOf(secure).sends).toMatchObject({
      to: [{ port: { value: 5061 }, transport: { value: 'tls', confidence: 'assumed' } }],
      encryption: { unknown: 'not-documented' },
    });
  });

  it.each([
    ['ENABLE_OUTBOUND_CALLS=true', 'ENABLE_OUTBOUND_CALLS=false'],
    ['HTTP_HOST=*', 'HTTP_HOST=127.0.0.1'],
    ['REST_API_PASSWORD=', 'FORMER_PASSWORD='],
  ])('cannot be started without %s', (from, to) => {
    expect(wireOf(edited(files, COMPOSE, from, to)).sends!.to).toEqual([]);
  });

  it('are not known without the request that starts them', () => {
    const { [CALL]: _, ...without } = files;
    expect(wireOf(without).sends!.requestUriHost).toMatchObject({ unknown: 'not-documented' });
    expect(wireOf({}).sends!.from).toMatchObject({ unknown: 'not-readable' });
  });

  it('are the ones a started gateway makes', () => {
    for (const example of [files, calling('calls in and out over TLS and SRTP')]) {
      const [call] = started(example).outgoing({ to: '+12025550177' });
      const sends = wireOf(example).sends!;
      const [target] = sends.to;
      expect(call!.to).toEqual({
        host: isKnown(target!.host) && target!.host.value,
        port: isKnown(target!.port) && target!.port.value,
        transport: isKnown(target!.transport) && target!.transport.value,
      });
      expect(sends.from).toMatchObject({ value: [`${call!.source}/32`] });
      // That it is on, not with which suites.
      expect(isKnown(sends.encryption)).toBe(!call!.srtp);
    }
  });
});

describe('a gateway on Kubernetes', () => {
  const files = rendered('a gateway on Kubernetes that can do everything');
  const DEPLOYMENT = 'kubernetes/deployment-a.yaml';

  it('says of calls the same as one under Compose', () => {
    const compose = factsOf(rendered('a gateway that can do everything'));
    const { from: letIn, ...others } = factsOf(files);
    const { from: letInThere, ...othersThere } = compose;
    // Origins differ: they name the files.
    const values = (facts: object): unknown =>
      JSON.parse(JSON.stringify(facts, (key, value: unknown) => (key === 'from' ? undefined : value)));
    expect(values(others)).toEqual(values(othersThere));
    expect(values(letIn)).toEqual(values(letInThere));
  });

  it('finds its tenants behind mount, volume and Secret', () => {
    expect(factsOf(files).numbers).toMatchObject({
      value: { ranges: [['+12025550123', '+12025550123']] },
      from: { ref: { key: 'kubernetes/tenantConfig.json' } },
    });
    const astray = edited(files, 'kubernetes/kustomization.yaml', 'tenantConfig=', 'other=');
    expect(factsOf(astray).numbers).toMatchObject({ unknown: 'not-documented' });
  });

  it('listens nowhere without a pod, and is silent off the network of the host', () => {
    expect(factsOf(edited(files, DEPLOYMENT, '"replicas":1', '"replicas":0')).listeners).toEqual([]);
    const bridged = edited(files, DEPLOYMENT, '"hostNetwork":true', '"hostNetwork":false');
    expect(factsOf(bridged).listeners[0]!.hosts).toMatchObject({ unknown: 'not-documented' });
  });

  it('has one step for all nodes, which names the way to their addresses', () => {
    const [hand, ...others] = handsOf('two nodes on Kubernetes');
    expect(others).toEqual([]);
    expect(JSON.stringify(hand!.properties)).toContain('kubectl get nodes -o wide');
    expect(JSON.stringify(hand!.properties)).toContain('kubectl apply -k kubernetes/');
  });

  it('calls the node by the name the cluster knows', () => {
    const two = rendered('two nodes on Kubernetes');
    expect(JSON.stringify(two['kubernetes/deployment-b.yaml'])).toContain('"worker-2"');
  });
});
