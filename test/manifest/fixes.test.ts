import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../src/manifest/load.ts';
import { BUILT_IN, memoryReader } from './catalog.ts';

const THREE = readFileSync('manifests/three-platforms.yaml', 'utf8').split('# What must come of calls')[0]!;

const findingsOf = async (from: string, to: string) => {
  expect(THREE).toContain(from);
  const text = THREE.replace(from, to).replace(/---\n$/, '');
  const { findings } = await loadManifests({
    paths: ['m.yaml'],
    plugins: BUILT_IN,
    reader: memoryReader({ 'm.yaml': text }),
  });
  return findings;
};

const fixesOf = async (from: string, to: string): Promise<readonly string[]> =>
  (await findingsOf(from, to)).map(({ fix }) => fix);

describe('a fix that is followed', () => {
  it.each([
    [
      "'33199005510..33199005514'",
      'Write both ends with plus and country code, in quotes: "+33199005510..+33199005514".',
    ],
    [
      "'0199005510..0199005514'",
      'Write both ends with plus and country code, in quotes, such as: "+12025550100..+12025550149".',
    ],
  ])('loses no number of the range %s', async (range, fix) => {
    expect(await fixesOf("'+33199005510..+33199005514'", range)).toEqual([fix]);
  });

  it.each(["'+33199005510'", "'+33199005510..+33199005511'"])(
    'moves no other number than %s, which stands where a group belongs',
    async (number) => {
      expect(await fixesOf('- numbers: [main]', `- numbers: [${number}]`)).toEqual([
        `Numbers are named by their group: make a group with "${number.replaceAll("'", '')}" under \`numbers.groups\`, and write its name here.`,
      ]);
    },
  );

  it('gives no endpoint the login of another', async () => {
    const user = '          - { username: paris-pbx, password: { env: PARIS_PBX_PASSWORD } }\n';
    const [fix] = await fixesOf(user, '');
    expect(fix).toMatch(/^Add "paris-pbx" to the users of a list under `access.credentialLists`/);
  });
});

describe('what was likely meant', () => {
  const headed = (name: string): string => `priority: 30, weight: 10, headers: { '${name}': paris }`;

  it.each([
    ['identifier: acme-paris', 'identifier: acme-paris.byoc.mypurecloud.ie', 'Write "acme-paris".'],
    ['firstRtpPort: 16384', 'firstRtpPort: 16385', 'The next multiples are 16384 and 16386.'],
    ['priority: 30, weight: 10', headed('Site'), 'Write "X-Site".'],
  ])('in place of %s is named: %s', async (right, wrong, fix) => {
    expect(await fixesOf(right, wrong)).toEqual([fix]);
  });

  it.each([
    ['identifier: acme-paris', 'identifier: acme_paris.byoc.mypurecloud.ie', 'Correct the value.'],
    ['identifier: acme-paris', 'identifier: acme.paris', 'Correct the value.'],
    ['priority: 30, weight: 10', headed('Site of ours'), 'Correct the key.'],
  ])('in place of %s is not guessed where nothing fits: %s', async (right, wrong, fix) => {
    expect(await fixesOf(right, wrong)).toEqual([fix]);
  });
});

describe('keys that exclude each other', () => {
  const callRoute = 'to: { callRoute: Paris Main, openHoursFlow: Paris Inbound }';

  it.each([
    ['a user beside a call route', 'to: { callRoute: Paris Main, user: ada@acme.example }'],
    ['a user beside a call route and its flow', callRoute.replace(' }', ', user: ada@acme.example }')],
  ])('are both named: %s', async (_what, both) => {
    const [found, ...others] = await findingsOf(callRoute, both);
    expect(others).toEqual([]);
    expect([found?.summary, found?.fix]).toEqual([
      '"user" does not go with "callRoute"',
      'Keep "user" or "callRoute", and take the other one out.',
    ]);
  });
});

describe('a date in another form', () => {
  const source = (asOf: string) => `sendsFrom: [{ cidr: 203.0.113.0/24, asOf: ${asOf}, source: a list }]`;
  const fixOf = async (asOf: string) =>
    (await fixesOf(/sendsFrom:[^]*?}\n/.exec(THREE)![0], `${source(asOf)}\n`))[0];

  it.each([
    ['21.1.2027', 'Write "2027-01-21".'],
    ['2027/1/21', 'Write "2027-01-21".'],
    ['2027-02-30', 'Write it as year, month and day, such as 2026-11-20.'],
    ['03/04/2027', 'Write it as year, month and day, such as 2026-11-20.'],
  ])('is told as it is to be written, where one day alone can be meant: %s', async (asOf, fix) => {
    expect(await fixOf(asOf)).toBe(fix);
  });
});

describe('a network that a platform sends from', () => {
  const codesWith = async (cidr: string) =>
    (await findingsOf('198.51.100.16/29', cidr)).map(({ code, severity }) => `${severity} ${code}`);

  it('is warned of where it holds half the world, and not where it is private', async () => {
    expect(await codesWith('0.0.0.0/0')).toEqual(['warning manifest/wide-network']);
    expect(await codesWith('198.51.0.0/16')).toEqual([]);
    expect(await codesWith('10.0.0.0/8')).toEqual([]);
  });
});
