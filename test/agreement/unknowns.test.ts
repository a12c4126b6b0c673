import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyOffline } from '../../src/engine/verify.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { BUILT_IN, diskReader } from '../manifest/catalog.ts';

const FILES = readdirSync('manifests').filter((file) => file.endsWith('.yaml'));

const proofOf = async (file: string) => {
  const paths = [join('manifests', file)];
  const { wiring } = await loadManifests({ paths, reader: diskReader, plugins: BUILT_IN });
  return verifyOffline(wiring!, Date.parse('2026-11-21'));
};

const SUITES =
  'encryption: SRTP is on, but which suites the gateway knows, and which names its certificate holds, is written nowhere';

/** What nobody can say of an example before a call is placed, and why. Of all others everything is known. */
const UNKNOWN: Readonly<Record<string, readonly string[]>> = {
  // Each person shows a number of their own, which no manifest lists.
  'genesys-cloud-user.yaml': [
    'outbound numbers it calls as: the number of the caller or of the site is shown before that of the trunk',
  ],
  // IBM documents the switch and no suite.
  'ibm-voice-gateway-secure.yaml': [`inbound ${SUITES}`, `outbound ${SUITES}`],
};

describe('the worked examples', () => {
  it.each(FILES)('leave open what is known to be open, and no more: %s', async (file) => {
    const { unknowns } = (await proofOf(file)).agreement;
    expect(unknowns.map(({ direction, what, reason }) => `${direction} ${what}: ${reason}`)).toEqual(
      UNKNOWN[file] ?? [],
    );
  });

  it('call the numbers that may be shown by another name than those of a trunk', async () => {
    const { assumptions } = (await proofOf('genesys-cloud.yaml')).agreement;
    const whats = new Set(assumptions.map(({ direction, what }) => `${direction} ${what}`));
    expect(whats).toContain('outbound numbers that calls may show');
    expect(whats).not.toContain('outbound numbers');
  });

  it.each(FILES)('have no error and two warnings at most: %s', async (file) => {
    const { agreement, diagnostics } = await proofOf(file);
    const found = [...agreement.findings, ...diagnostics].map(({ code, severity }) => `${severity} ${code}`);
    expect(found.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(found.filter((line) => line.startsWith('warning')).length).toBeLessThanOrEqual(2);
  });
});
