import { expect, it } from 'vitest';
import { compileWiring } from '../../src/engine/compile.ts';
import { numberSet, toE164 } from '../../src/contract/numbers.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { BUILT_IN, diskReader } from '../manifest/catalog.ts';

it('tells a second trunk on one gateway once, and nothing that follows from it', async () => {
  const { wiring } = await loadManifests({
    paths: ['manifests/ibm-voice-gateway.yaml'],
    reader: diskReader,
    plugins: BUILT_IN,
  });
  const [trunk] = wiring!.trunks;
  const second = {
    ...trunk!,
    endpoints: structuredClone(trunk!.endpoints),
    name: 'other',
    document: 'Trunk/other',
    spec: {
      ...trunk!.spec,
      name: 'other',
      friendlyName: 'Other',
      numbers: {
        ...trunk!.spec.numbers,
        groups: [{ ...trunk!.spec.numbers.groups[0]!, numbers: numberSet([toE164('+12025550124')]) }],
      },
    },
  };
  const { diagnostics } = compileWiring({ ...wiring!, trunks: [trunk!, second] });
  expect(diagnostics.map((d) => [d.code, d.at, d.summary])).toEqual([
    [
      'engine/unsupported',
      { at: 'manifest', document: 'Trunk/other', pointer: '/spec/endpoints/0' },
      expect.any(String),
    ],
  ]);
});

it('tells once what is wrong with what several wires share', async () => {
  const { wiring } = await loadManifests({
    paths: ['manifests/ibm-voice-gateway.yaml'],
    reader: diskReader,
    plugins: BUILT_IN,
  });
  const [trunk] = wiring!.trunks;
  const [endpoint] = trunk!.endpoints;
  const old = {
    code: 'toy/old',
    severity: 'warning',
    at: { at: 'discovered', side: 'vgw', field: 'version' },
    summary: 'the platform is old',
    detail: 'Its vendor mends it no more.',
    fix: 'Update it.',
  } as const;
  const platforms = wiring!.platforms.map((platform) => ({
    ...platform,
    plugin: {
      ...platform.plugin,
      compile: (input: Parameters<typeof platform.plugin.compile>[0]) => {
        const compiled = platform.plugin.compile(input);
        return { ...compiled, resources: [], diagnostics: [structuredClone(old)] };
      },
    },
  }));
  const endpoints = ['one', 'two'].map((name) => ({ ...endpoint!, spec: { ...endpoint!.spec, name } }));
  const { diagnostics } = compileWiring({ ...wiring!, platforms, trunks: [{ ...trunk!, endpoints }] });
  expect(diagnostics.filter((d) => d.code === 'toy/old')).toEqual([old]);
});
