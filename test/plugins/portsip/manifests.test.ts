import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge, byHand, wiringOf } from './wired.ts';

const NAMES = readdirSync('manifests').flatMap((name) => /^(portsip.*)\.yaml$/.exec(name)?.[1] ?? []);

describe.each(NAMES)('%s', (name) => {
  it('is sound, and its two ends agree', async () => {
    expect(judge(await wiringOf(name))).toMatchObject({
      verdict: 'agree',
      diagnostics: [],
      findings: [],
      unknowns: [],
    });
  });

  it('is as sound without a way to the PBX, as steps for a person', async () => {
    expect(judge(byHand(await wiringOf(name)))).toMatchObject({ verdict: 'agree', diagnostics: [] });
  });
});

describe('the manifests', () => {
  it('show both brands at both levels, and a gateway', () => {
    expect(NAMES).toEqual([
      'portsip-gateway',
      'portsip-interconnect-system',
      'portsip-interconnect-tenant',
      'portsip-register-system',
      'portsip-register-tenant',
    ]);
  });
});
