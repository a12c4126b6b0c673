import { describe, expect, it } from 'vitest';
import { gapsIn } from './coverage.ts';
import type { Entry, Pointer } from './guide.ts';
import { hashOf, readGuide } from './read-guide.ts';
import { createResolver } from './resolve.ts';
import { editedText } from './wired-manifest.ts';

const GUIDE = `Before all.

# Setting it up

1. Click **Add new**, then [save it](https://vendor.example/save). Type \`sip:x\` there!
   > **Note:** Version 1.2. is old. ??? What is new?

* Region &amp; edge

\`\`\`
first line
second line
\`\`\`
`;

describe('a guide is read', () => {
  const [before, setting] = readGuide(GUIDE);

  it('by sections, items, sentences and lines of code', () => {
    expect(before).toMatchObject({ heading: '', sentences: [{ text: 'Before all.', item: false }] });
    expect(setting?.heading).toBe('Setting it up');
    expect(setting?.sentences.map(({ text, item }) => [text, item])).toEqual([
      ['Click Add new, then save it.', true],
      ['Type sip:x there!', false],
      ['Note: Version 1.2. is old.', false],
      ['??? What is new?', false],
      ['Region & edge', true],
      ['first line', false],
      ['second line', false],
    ]);
  });

  it('without markup by the headings it is said to have', () => {
    const text = 'Pools\nPools are lists. Each has an owner.\nSteps\nSteps follow\n';
    expect(
      readGuide(text, ['Pools', 'Steps']).map(({ heading, sentences }) => [
        heading,
        sentences.map((one) => one.text),
      ]),
    ).toEqual([
      ['Pools', ['Pools are lists.', 'Each has an owner.']],
      ['Steps', ['Steps follow']],
    ]);
  });

  it('with its table of contents', () => {
    const text = 'Contents\nPools\t2\nSteps\t3\nPools\nPools are lists.\nSteps\nSteps follow\n';
    expect(
      readGuide(text, ['Contents', 'Pools', 'Steps']).map(({ heading, sentences }) => [
        heading,
        sentences.map((one) => one.text),
      ]),
    ).toEqual([
      ['Contents', ['Pools\t2', 'Steps\t3']],
      ['Pools', ['Pools are lists.']],
      ['Steps', ['Steps follow']],
    ]);
  });

  it('without the links that an editor guessed', () => {
    const [section] = readGuide('Call [sip:a.example](#) now.');
    expect(section?.sentences).toMatchObject([{ text: 'Call sip:a.example now.', marks: [] }]);
  });

  it('with what it sets off', () => {
    const marked = setting?.sentences.flatMap(({ text, marks }) =>
      marks.map(({ kind, start, end, url }) => [kind, text.slice(start, end), ...(url ? [url] : [])]),
    );
    expect(marked).toEqual([
      ['bold', 'Add new'],
      ['link', 'save it', 'https://vendor.example/save'],
      ['code', 'sip:x'],
      ['bold', 'Note:'],
      ['code', 'first line'],
      ['code', 'second line'],
    ]);
  });
});

describe('what nobody covered', () => {
  const [section] = readGuide(
    'Click **Add new**, then [save it](https://vendor.example/save). Type `sip:x`.',
  );
  const entry = (sentence: string, anchor: string, link?: string): Entry => ({
    sentence: hashOf(sentence),
    anchor,
    kind: 'instruction',
    says: '',
    ...(link === undefined ? {} : { link }),
  });
  const CLICK = 'Click Add new, then save it.';
  const all = [
    entry(CLICK, 'Click Add new'),
    entry(CLICK, 'save it', 'https://vendor.example/save'),
    entry('Type sip:x.', 'sip:x'),
  ];
  const gaps = (entries: readonly Entry[]) => gapsIn(section!, entries).join('\n');

  it('is nothing when all is', () => expect(gaps(all)).toBe(''));

  it.each([
    ['a sentence', all.slice(0, 2), 'Type sip:x.'],
    ['a bold label', all.slice(1), 'bold "Add new" is in no anchor'],
    [
      'a link',
      [all[0]!, { ...entry(CLICK, 'save it') }, all[2]!],
      'link https://vendor.example/save is named',
    ],
    ['a sentence that is not there', [...all, entry('Else.', 'Else')], 'no sentence'],
    ['another order of sentences', [all[2]!, all[0]!, all[1]!], 'or their order'],
    ['another order of anchors', [all[1]!, all[0]!, all[2]!], 'out of order: Click Add new'],
    ['words that are not there', [entry(CLICK, 'Press Add new'), ...all.slice(1)], 'not in its sentence'],
  ])('is told: %s', (_, entries, told) => expect(gaps(entries)).toContain(told));
});

it('an edit writes what it holds, whatever signs these are', () =>
  expect(editedText('genesys-cloud.yaml', [['PureCloudDevACL', "$' $& $1"]])).toContain("name: $' $& $1,"));

describe('a wrong pointer', () => {
  const resolve = createResolver({
    sandbox: {
      pbx: {
        tenants: [
          { domain: 'acme.pbx.example', extensions: [{ number: '100' }] },
          { domain: 'beta.pbx.example', extensions: [{ number: '200' }] },
        ],
        registrars: ['portsiptrunk1.io'],
      },
    },
    edits: { 'two calls': [['calls: 60', 'calls: 2']] },
  });
  const manifest = 'ibm-voice-gateway.yaml';
  const trunk = { at: 'object', manifest, side: 'twilio', kind: 'trunks', key: 'Voice Gateway' } as const;
  const step = { at: 'hand', manifest, step: 'vgw/start-gateway' } as const;
  const compose = { manifest, side: 'vgw', path: 'voice-gateway/docker-compose.yml' } as const;
  const mapping = { at: 'mapping', manifest, wire: 'voice-gateway/vgw', field: 'numbers' } as const;
  const number = { kind: 'incomingPhoneNumbers', key: '+12025550123' };
  const registering = 'portsip-gateway.yaml';
  const registered = 'portsip-register-system.yaml';
  const pbxRow = {
    at: 'object',
    manifest: registering,
    side: 'pbx',
    kind: 'providers',
    key: 'E1GW-SiteA',
  } as const;
  const gateway = { at: 'call', manifest: registering, over: 'pbx/gateway-e1gw-sitea' } as const;
  const dialled = { at: 'call', manifest: registering, from: '200' } as const;
  const cloud = 'genesys-cloud.yaml';
  const genesys = {
    at: 'object',
    manifest: cloud,
    side: 'genesys',
    kind: 'trunkBases',
    key: 'Twilio',
  } as const;
  const edge = {
    at: 'finding',
    manifest: registered,
    edit: [['edge: ashburn', 'edge: us1']],
    code: 'manifest/unknown-edge',
    severity: 'error',
  } satisfies Pointer;

  it.each<Pointer>([
    { ...trunk, pointer: '/secure', is: true },
    { ...trunk, pointer: '/sid', idOf: number },
    { at: 'file', ...compose, pointer: '/services/sip.orchestrator/image', is: 'another' },
    { at: 'line', ...compose, is: '- SIP_PORT=506' },
    { ...step, value: ['SIP port', '5061/tcp'] },
    { ...step, instruction: 'cf ic ps' },
    { ...mapping, outcome: 'manual', says: 'tenantURI' },
    { ...mapping, outcome: 'exact', says: 'another' },
    { at: 'call', manifest, number: '+12025550123', status: 403 },
    { at: 'call', manifest, number: '+12025550124', status: 200 },
    { at: 'finding', manifest, code: 'ibm-voice-gateway/default-capacity', severity: 'info' },
    { ...pbxRow, edit: 'two calls', pointer: '/concurrency', is: 60 },
    { ...edge, says: 'Write "dublin".' },
    { ...gateway, number: '1000', status: 404 },
    { ...gateway, number: '2001', status: 200 },
    { ...dialled, number: '95550100', requestUri: 'sip:95550100@portsiptrunk1.io:5060' },
    { ...dialled, number: '5550100', requestUri: 'sip:5550100@portsiptrunk1.io:5060' },
    { at: 'call', manifest: registered, from: '100', number: '2025550123', status: 404 },
    { ...genesys, pointer: '/properties/trunk_enabled', is: false },
    { ...genesys, pointer: '/inboundSite', idOf: { kind: 'sites', key: 'PureCloud Voice - AWS' } },
    { at: 'call', manifest: cloud, from: '+33123456789', number: '112', status: 200 },
    { at: 'output', manifest: cloud, command: 'doctor m.yaml --sandbox', says: '3 of 3 online' },
    { at: 'page', asked: '403', says: 'not in any page' },
    { at: 'output', manifest, command: 'plugins', says: 'not in any output' },
  ])('is noticed: %o', async (pointer) => {
    const { found, expected } = await resolve(pointer);
    expect(found).not.toEqual(expected);
  });

  it('that names no row, or an edit that changes nothing, is noticed', async () => {
    await expect(resolve({ ...trunk, key: 'nobody', pointer: '/sid', is: 'x' })).rejects.toThrow('0 rows');
    await expect(
      resolve({ at: 'finding', manifest, edit: [['nowhere', '']], code: 'a/b', severity: 'info' }),
    ).rejects.toThrow('does not hold "nowhere"');
    await expect(resolve({ ...trunk, edit: 'none', pointer: '/sid', is: 'x' })).rejects.toThrow(
      'no edits "none"',
    );
  });
});
