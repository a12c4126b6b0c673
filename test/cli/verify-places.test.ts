import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { folder } from './fake-io.ts';

const GENESYS = readFileSync(resolve(import.meta.dirname, '../../manifests/genesys-cloud.yaml'), 'utf8');
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
      `transport of trunk "Twilio" at genesys, as planned ← a.yaml:${line}:20`,
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
    expect(found?.accepted.from).toMatch(new RegExp(`^secure of trunk .* ← a.yaml:${secure}:11$`));
  });

  it('is told by a plan as well', async () => {
    const ran = await folder(TLS).run('plan --sandbox');
    expect(ran.exit).toBe(EXIT.refused);
    const at = ran.out.indexOf('[agreement/encryption]');
    const place = `  --> a.yaml:${linesWith(TLS, 'transport: tls').join()}:20`;
    expect(ran.out.slice(at).split('\n').at(1)).toBe(place);
  });
});
