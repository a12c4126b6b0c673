import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { folder } from './fake-io.ts';

const GENESYS = readFileSync(resolve(import.meta.dirname, '../../manifests/genesys-cloud.yaml'), 'utf8');
const PORTSIP = readFileSync(
  resolve(import.meta.dirname, '../../manifests/portsip-register-tenant.yaml'),
  'utf8',
);
const GATEWAY = readFileSync(
  resolve(import.meta.dirname, '../../manifests/ibm-voice-gateway-secure.yaml'),
  'utf8',
);
const TLS = GENESYS.replace('transport: udp', 'transport: tls');
const SECURE = 'secure: true\n  friendlyName: PureCloudDev';

interface Told {
  readonly findings: readonly {
    readonly code: string;
    readonly direction: string;
    readonly line: number;
    readonly accepted: { readonly from: string };
    readonly fixes: readonly { readonly side: string; readonly fix: string }[];
  }[];
}

interface Called {
  readonly rows: readonly {
    readonly answer: { readonly rungs: readonly { readonly code?: string; readonly from?: string }[] };
  }[];
}

const encryptionIn = async (manifest: string): Promise<Told['findings']> => {
  const ran = await folder(manifest).run('verify --json');
  expect(ran.exit, ran.err).toBe(EXIT.disagree);
  const { findings } = JSON.parse(ran.out) as Told;
  return findings.filter(({ code }) => code === 'agreement/encryption');
};

const linesWith = (manifest: string, ...texts: readonly string[]): readonly number[] =>
  texts.map((text) => manifest.split('\n').findIndex((line) => line.includes(text)) + 1);

describe('where a finding about encryption stands', () => {
  it('is the transport that a platform encrypts by', async () => {
    const found = await encryptionIn(TLS);
    const [line] = linesWith(TLS, 'transport: tls');
    expect(found.map((one) => [one.direction, one.line])).toEqual([
      ['inbound', line],
      ['outbound', line],
    ]);
    expect(found[0]?.fixes).toContainEqual({
      side: 'twilio',
      fix: 'Turn secure trunking on, with `secure: true`.',
    });
    expect(found[0]?.accepted.from).toBe(
      `Protocol of trunk "Twilio" at genesys, as planned ← a.yaml:${line}:20`,
    );
  });

  it('is the transport of the external trunk where that is another', async () => {
    const manifest = GENESYS.replace('state: in-service', 'state: in-service\n          transport: tls');
    const found = await encryptionIn(manifest);
    expect(found.map(({ line }) => line)).toEqual(
      found.map(() => linesWith(manifest, 'transport: tls').at(0)),
    );
  });

  it('names the switch of the trunk as well, where the carrier alone encrypts', async () => {
    const manifest = GENESYS.replace('friendlyName: PureCloudDev', SECURE);
    const [found] = await encryptionIn(manifest);
    const [transport, secure] = linesWith(manifest, 'transport: udp', 'secure: true');
    expect(found?.line).toBe(transport);
    expect(found?.accepted.from).toMatch(new RegExp(`^secure trunking of trunk .* ← a.yaml:${secure}:11$`));
  });

  it('is told by a plan as well', async () => {
    const ran = await folder(TLS).run('plan --sandbox');
    expect(ran.exit).toBe(EXIT.refused);
    const at = ran.out.indexOf('[agreement/encryption]');
    const place = `  --> a.yaml:${linesWith(TLS, 'transport: tls').join()}:20`;
    expect(ran.out.slice(at).split('\n').at(1)).toBe(place);
  });
});

describe('a finding points at the line that is wrong', () => {
  const LIST = '{ name: PortSIP PBX Acme, entries: from-endpoints }';
  const LIST_OF_ANOTHER = 'name: PortSIP PBX Acme\n        entries: [203.0.113.9]';
  const HEARD_OTHERWISE =
    'srtpSuites: { suites: [AES_CM_128_HMAC_SHA1_32], asOf: 2026-11-20, source: test calls }';
  const PORTSIP_TLS = PORTSIP.replace('transport: udp', 'transport: tls')
    .replace('host: 151.101.2.3', 'host: pbx.acme.example')
    .replace('  domain:', '  secure: true\n  domain:');
  const PLANS =
    "numberPlans: [{ name: National, classification: National, match: regex, expression: '^0(.*)', normalized: '+44$1' }]";

  it.each([
    ['agreement/private-address', PORTSIP, 'host: 151.101.2.3', 'host: 10.1.2.3'],
    ['agreement/private-name', PORTSIP, 'host: 151.101.2.3', 'host: pbx.local'],
    ['agreement/fixed-user', PORTSIP, 'US1, edge', 'US1, user: reception, edge'],
    ['agreement/listener', PORTSIP.replace('US2,', 'US2, enabled: false,'), 'US1,', 'US1, enabled: false,'],
    ['agreement/registration', PORTSIP, 'registration: false', 'registration: true'],
    ['agreement/far-edge', GENESYS, 'edge: dublin, priority', 'edge: sydney, priority'],
    ['agreement/far-edge', GENESYS, 'hosts: [dublin, frankfurt]', 'hosts: [sydney]'],
    ['agreement/source-not-allowed', PORTSIP, LIST, LIST_OF_ANOTHER],
    ['agreement/other-country', GENESYS, 'country: FR', 'country: DE'],
    ['agreement/codecs', GENESYS, 'codecs: [PCMU]', 'codecs: [opus]'],
    ['agreement/listener', GENESYS, 'state: in-service', 'state: out-of-service'],
    ['agreement/srtp-suites', GATEWAY, '# srtpSuites:', HEARD_OTHERWISE],
    ['agreement/transfer', GATEWAY, 'mode: enable-all', 'mode: sip-only'],
    [
      'agreement/encryption',
      PORTSIP_TLS,
      '      settings:',
      '      settings:\n        options: { removeSrtp: true }',
    ],
    ['agreement/number-changed', GENESYS, 'name: Paris Office\n', `name: Paris Office\n          ${PLANS}\n`],
  ])('%s', async (code, manifest, right, wrong) => {
    const edited = manifest.replace(right, wrong);
    const ran = await folder(edited).run('verify --json');
    const { findings } = JSON.parse(ran.out) as Told;
    const [line] = linesWith(edited, wrong.trim().split('\n').at(-1)!.trim());
    expect(findings.filter((one) => one.code === code).map((one) => one.line)).toContain(line);
  });

  it('in a call as in a proof', async () => {
    const edited = PORTSIP.replace('host: 151.101.2.3', 'host: 10.1.2.3');
    const ran = await folder(edited).run('call --to +12027594810 --json');
    const [line] = linesWith(edited, 'host: 10.1.2.3');
    const { rows } = JSON.parse(ran.out) as Called;
    const lost = rows[0]?.answer.rungs.find(({ code }) => code === 'agreement/private-address');
    expect(lost?.from).toContain('SIP URL of origination-url');
    expect(lost?.from).toContain(`a.yaml:${line}:`);
  });
});

describe('what the manifests themselves are told of', () => {
  const TWO = readFileSync(resolve(import.meta.dirname, '../../manifests/two-trunks.yaml'), 'utf8');
  const SHARED = TWO.replaceAll('198.51.100.8', '198.51.100.7');

  it('stands in a report of any format', async () => {
    const at = folder(SHARED);
    const json = await at.run('verify --json');
    const { diagnostics } = JSON.parse(json.out) as { diagnostics: readonly { code: string; fix: string }[] };
    expect(diagnostics).toMatchObject([{ code: 'manifest/shared-listener' }]);
    for (const format of ['sarif', 'junit', 'markdown'])
      expect((await at.run(`verify --format ${format}`)).out).toContain('manifest/shared-listener');
    await at.run('verify --out proof.txt');
    expect(readFileSync(join(at.dir, 'proof.txt'), 'utf8')).toContain('manifest/shared-listener');
  });

  it('stands once on a screen', async () => {
    const { out, err } = await folder(SHARED).run('verify');
    expect(`${out}${err}`.match(/shared-listener/g)).toHaveLength(1);
  });

  it('does not say that one gateway could take the calls of both trunks', async () => {
    const { err } = await folder(SHARED).run('verify');
    expect(err.replaceAll(/\s+/g, ' ')).toContain('one of them. A gateway reads one tenant file');
    expect(err).not.toContain('nothing needs doing');
  });
});
