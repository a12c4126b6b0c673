import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './fake-io.ts';

const THREE = readFileSync(resolve(import.meta.dirname, '../../manifests/three-platforms.yaml'), 'utf8');

/** Directions of which the ends no longer agree, and the codes of what is wrong in the manifest. */
async function spoilt(from: string, to: string): Promise<{ apart: string[]; errors: string[] }> {
  expect(THREE).toContain(from);
  const ran = await folder(THREE.replace(from, to)).run('verify --json');
  const { wires, diagnostics } = JSON.parse(ran.out) as {
    wires: { endpoint: string; direction: string; verdict: string }[];
    diagnostics: { code: string; severity: string }[];
  };
  return {
    apart: wires.flatMap(({ endpoint, direction, verdict }) =>
      verdict !== 'agree' ? [`${endpoint} ${direction}`] : [],
    ),
    errors: diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? [code] : [])),
  };
}

describe('an error that is about calls of one direction', () => {
  it('leaves calls out as they are where nobody answers a number, whichever the platform', async () => {
    const group = "{ name: main, members: ['+33199005510..+33199005514'] }";
    expect(await spoilt(group, `${group}\n      - { name: more, members: ['+33199005520'] }`)).toEqual({
      apart: ['paris/genesys inbound', 'paris/pbx inbound', 'paris/vgw inbound'],
      errors: [
        'genesys-cloud/unassigned-numbers',
        'portsip/number-without-tenant',
        'ibm-voice-gateway/number-without-tenant',
      ],
    });
  });

  it('leaves calls out of other platforms as they are where no tenant of the PBX has the number that the trunk shows', async () => {
    const numbers =
      "{ name: main, members: ['+33199005510..+33199005514'] }\n  callerId: { number: '+33199005510' }";
    const more = numbers
      .replace('\n', "\n      - { name: more, members: ['+33199005520'] }\n")
      .replace(/'\+33199005510' }$/, "'+33199005520' }");
    const { apart, errors } = await spoilt(numbers, more);
    expect(errors).toContain('portsip/caller-id-outside-pool');
    expect(apart.filter((way) => way.endsWith('outbound'))).toEqual(['paris/pbx outbound']);
  });

  it.each([
    [
      'country that the rules of a PBX are made for',
      'outbound: { country: FR }',
      'outbound: { country: CN }',
      'paris/pbx outbound',
      'portsip/country-unknown',
    ],
    [
      'login that a gateway calls out by',
      '    rest:\n      username: dialler\n      password: { env: VGW_REST_PASSWORD }\n',
      '',
      'paris/vgw outbound',
      'ibm-voice-gateway/rest-missing',
    ],
  ])('leaves calls in as they are where it is the %s', async (_what, from, to, apart, error) => {
    expect(await spoilt(from, to)).toMatchObject({ apart: [apart], errors: [error] });
  });
});
