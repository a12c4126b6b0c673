import { expect, it } from 'vitest';
import { CARRIER, load, PLATFORM, trunk } from './catalog.ts';

const WAIVER = 'reason: known, owner: voice team, until: 2027-03-31';

it('reads waivers of a trunk with what they cover, and of a project for everything', async () => {
  const spec = `  waivers:
    - { code: agreement/plus, ${WAIVER} }
    - { code: agreement/realm, ${WAIVER}, endpoint: office }`;
  const project = `apiVersion: trunkline/v1
kind: Project
metadata: { name: all }
spec: { waivers: [{ code: agreement/old-reference, ${WAIVER} }] }
`;
  const { wiring, findings } = await load(`${CARRIER}${PLATFORM}${trunk('paris', spec)}${project}`);
  expect(findings).toEqual([]);
  const said = { reason: 'known', owner: 'voice team', until: '2027-03-31' };
  const at = (document: string, n: number) => ({ at: 'manifest', document, pointer: `/spec/waivers/${n}` });
  expect(wiring?.waivers).toEqual([
    {
      ...said,
      code: 'agreement/plus',
      covers: { trunk: 'paris', document: 'Trunk/paris' },
      from: at('Trunk/paris', 0),
    },
    {
      ...said,
      code: 'agreement/realm',
      covers: {
        trunk: 'paris',
        document: 'Trunk/paris',
        endpoint: { name: 'paris/office', pointer: '/spec/endpoints/0' },
      },
      from: at('Trunk/paris', 1),
    },
    { ...said, code: 'agreement/old-reference', from: at('Project/all', 0) },
  ]);
  expect(wiring?.trunks[0]?.spec).not.toHaveProperty('waivers');
});
