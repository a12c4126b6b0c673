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
