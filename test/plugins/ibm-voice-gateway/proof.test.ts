import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agree } from '../../../src/agreement/agree.ts';
import { addressOf, toCidr } from '../../../src/contract/cidr.ts';
import { known } from '../../../src/contract/fact.ts';
import { numberSet, toE164 } from '../../../src/contract/numbers.ts';
import type { Transport } from '../../../src/contract/sip-uri.ts';
import {
  COMPOSE,
  edited,
  ENV,
  exampleNamed,
  factsOf,
  filesOf,
  invite,
  started,
  TENANTS,
  type Files,
} from './wired.ts';

const HERE = { at: 'manifest', document: 'test', pointer: '' } as const;
const is = <T>(value: T) => known(value, HERE);

interface Call {
  readonly source: string;
  readonly host: string;
  readonly port: number;
  readonly transport: Transport;
  readonly number: string;
  readonly srtp: boolean;
}

const call: fc.Arbitrary<Call> = fc.record({
  source: fc.constantFrom('54.172.60.1', '54.244.51.3', '203.0.113.9'),
  host: fc.constantFrom('198.51.100.7', '198.51.100.7', '198.51.100.8'),
  port: fc.constantFrom(5060, 5060, 5070),
  transport: fc.constantFrom<Transport>('tcp', 'udp', 'tls'),
  number: fc.constantFrom('+12025550123', '+12025550123', '+12025550124'),
  srtp: fc.boolean(),
});

type Edit = (files: Files) => Files;
const EDITS: readonly Edit[] = [
  (files) => files,
  (files) => edited(files, COMPOSE, '54.172.60.1,', ''),
  (files) => edited(files, COMPOSE, 'TRUSTED_IP_LIST', 'FORMER_IP_LIST'),
  (files) => edited(files, COMPOSE, '5060:5060/tcp', '5070:5060/tcp'),
  (files) => edited(files, COMPOSE, '5060:5060/tcp', '5060:5070/tcp'),
  (files) => edited(files, COMPOSE, 'ENABLE_SRTP_INBOUND=false', 'ENABLE_SRTP_INBOUND=true_'),
  (files) => edited(files, COMPOSE, 'ENABLE_SRTP_INBOUND=false', 'ENABLE_SRTP_INBOUND=true'),
  (files) => edited(files, COMPOSE, 'ENABLE_SRTP_INBOUND', 'FORMER_SRTP'),
  (files) => edited(files, COMPOSE, 'MULTI_TENANT_CONFIG_FILE', 'FORMER_CONFIG_FILE'),
  (files) => edited(files, TENANTS, '"12025550123"', '"12025550124"'),
  (files) => edited(files, TENANTS, '"12025550123"', '"+12025550123"'),
  (files) => edited(files, COMPOSE, 'SIP_HOST=${EXTERNAL_IP}', 'SIP_HOST=$EXTERNAL_IP'),
  (files) => edited(files, ENV, '198.51.100.7', '198.51.100.8'),
  (files) => ({ ...files, [COMPOSE]: 'not a compose file' }),
];

/** What a carrier that makes this call says about itself. */
const proofOf = (files: Files, { source, host, port, transport, number, srtp }: Call) =>
  agree({
    wires: [
      {
        trunk: 't',
        endpoint: 'vgw',
        carrierSide: 'carrier',
        platformSide: 'vgw',
        platform: { endpoint: 'vgw', accepts: factsOf(files) },
        carrier: {
          endpoint: 'vgw',
          sends: {
            from: is([toCidr(source)]),
            to: [
              {
                name: 'row',
                host: is(host),
                port: is(port),
                transport: is(transport),
                priority: 1,
                weight: 1,
                enabled: true,
                from: HERE,
              },
            ],
            requestUriHost: is(host),
            calledPlus: is(true),
            callerPlus: is(true),
            digest: is('none'),
            numbers: is(numberSet([toE164(number)])),
            encryption: is(srtp ? 'required' : 'off'),
          },
        },
      },
    ],
  });

describe('the proof over the files of a gateway', () => {
  it('disagrees exactly when the started gateway refuses the call, and with its status', () => {
    fc.assert(
      fc.property(call, fc.constantFrom(...EDITS), (one, edit) => {
        const files = edit(filesOf());
        const proof = proofOf(files, one);
        const answer = started(files).invite(
          invite({
            source: addressOf(toCidr(one.source)),
            to: { host: one.host, port: one.port, transport: one.transport },
            requestUri: `sip:${one.number}@${one.host}:${one.port}`,
            srtp: one.srtp,
          }),
        );
        // Which suites a gateway takes nobody knows: the emulator takes them all.
        const suites = proof.unknowns.filter((one) => one.what === 'encryption');
        const taken = suites.length > 0 ? 'unknown' : 'agree';
        expect(proof.verdict).toBe(answer.status === 200 ? taken : 'disagree');
        if (answer.status === 200) expect(proof.unknowns).toEqual(suites);
        else expect(proof.findings.flatMap((finding) => finding.statuses)).toContain(answer.status);
      }),
      { numRuns: 500 },
    );
  });
});

/** How each shape of deployment takes the call of its row, and what breaks it or does not. */
const SHAPES: readonly {
  readonly example: string;
  readonly port: number;
  readonly transport: Transport;
  readonly host: string;
  readonly srtp: boolean;
  readonly edits: readonly (readonly [path: string, from: string, to: string])[];
}[] = [
  {
    example: 'two nodes, one row each',
    host: '198.51.100.8',
    port: 5060,
    transport: 'tcp',
    srtp: false,
    edits: [
      ['b/docker-compose.yml', '5060:5060/tcp', '5070:5060/tcp'],
      ['b/.env', '198.51.100.8', '198.51.100.9'],
    ],
  },
  {
    example: 'a secure trunk',
    host: 'vgw.acme.example',
    port: 5061,
    transport: 'tls',
    srtp: true,
    edits: [
      [COMPOSE, 'SSL_KEY_TRUST_STORE_FILE', 'FORMER_STORE'],
      [COMPOSE, ':/mnt/gateway.p12', ':/mnt/other.p12'],
      [COMPOSE, 'SSL_PASSPHRASE=${SSL_PASSPHRASE}', 'SSL_PASSPHRASE='],
      [COMPOSE, 'ENABLE_SRTP_INBOUND=true', 'ENABLE_SRTP_INBOUND=false'],
      [COMPOSE, '5061:5061/tcp', '5062:5062/tcp'],
      [COMPOSE, 'SIP_PORT_TLS=5061', 'SIP_PORT_TLS=5062'],
      [COMPOSE, '54.172.60.1,', ''],
    ],
  },
  ...(['a gateway on Kubernetes that can do everything', 'a secure trunk on Kubernetes'] as const).map(
    (example, secure) => ({
      example,
      host: 'vgw.acme.example',
      port: 5060 + secure,
      transport: secure ? ('tls' as const) : ('tcp' as const),
      srtp: secure === 1,
      edits: [
        ['kubernetes/deployment-a.yaml', '"name":"vgw-sip-orchestrator"', '"name":"orchestrator"'],
        ['kubernetes/deployment-a.yaml', `"hostPort":${5060 + secure},`, ''],
        ['kubernetes/deployment-a.yaml', '"hostNetwork":true', '"hostNetwork":false'],
        ['kubernetes/deployment-a.yaml', '"replicas":1', '"replicas":0'],
        ['kubernetes/deployment-a.yaml', '54.172.60.1,', ''],
        ['kubernetes/deployment-a.yaml', 'vgw.acme.example', 'vgw.other.example'],
        ['kubernetes/deployment-a.yaml', '"SSL_KEY_TRUST_STORE_FILE"', '"FORMER_STORE"'],
        ['kubernetes/deployment-a.yaml', '"name":"ENABLE_SRTP_INBOUND",', ''],
        ['kubernetes/kustomization.yaml', 'tenantConfig=', 'other='],
        ['kubernetes/tenantConfig.json', '"12025550123"', '"12025550124"'],
      ] as const satisfies readonly (readonly [string, string, string])[],
    }),
  ),
];

describe.each(SHAPES)('the proof over the files of: $example', ({ example, edits, ...to }) => {
  const files = filesOf(exampleNamed(example));
  const one: Call = { ...to, source: '54.172.60.1', number: '+12025550123' };
  const answerOf = (given: Files): number =>
    started(given).invite(
      invite({
        source: one.source,
        to: { host: to.host, port: to.port, transport: to.transport },
        requestUri: `sip:${one.number}@${to.host}:${to.port}`,
        srtp: to.srtp,
      }),
    ).status;

  it('finds nothing that would end the call, which the started gateway takes', () => {
    expect(answerOf(files)).toBe(200);
    expect(proofOf(files, one).verdict).toBe(to.srtp ? 'unknown' : 'agree');
  });

  it.each(edits)('judges as the started gateway does, with %s edited: %s to %s', (path, from, into) => {
    const given = edited(files, path, from, into);
    const proof = proofOf(given, one);
    const status = answerOf(given);
    if (status === 200) expect(proof.verdict).not.toBe('disagree');
    else expect(proof.verdict).not.toBe('agree');
    if (proof.verdict === 'disagree')
      expect(proof.findings.flatMap((finding) => finding.statuses)).toContain(status);
  });
});
