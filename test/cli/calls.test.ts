import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { hostsText } from '../../src/cli/hosts-text.ts';
import { folder, MANIFEST } from './fake-io.ts';

/** Calls that took place; nobody dials on a sandbox. */
const WITH_CALLS = `${MANIFEST}---
apiVersion: trunkline/v1
kind: Sandbox
metadata: { name: before }
spec:
  twilio:
    calls:
      - { trunk: Voice Gateway, from: "+12025550199", to: "+12025550123", secondsAgo: 7200, talked: 61 }
      - trunk: Voice Gateway
        from: "+12025550188"
        to: "+12025550123"
        secondsAgo: 10800
        sip: 503
        alerts: [{ code: 32011, text: 198.51.100.7 did not answer }]
`;

/** A plugin of another package that knows one more code of the carrier. */
const PLUGIN = new URL('../../plugins/ibm-voice-gateway/index.ts', import.meta.url).href;
const WITH_A_PAGE = `import plugin from '${PLUGIN}';
export default Object.freeze({
  ...plugin,
  meta: { ...plugin.meta, id: 'my-pbx' },
  codes: [{ code: 'twilio/99999', title: 'an odd thing', severity: 'error', means: 'It is odd.', fix: 'Even it.' }],
});
`;

async function called() {
  const here = folder(WITH_CALLS);
  expect((await here.run('apply --sandbox --yes')).exit).toBe(EXIT.waiting);
  return here;
}

interface Told {
  readonly calls: readonly { readonly from: string; readonly codes: readonly string[] }[];
  readonly codes: readonly { readonly code: string; readonly title: string | null }[];
}

describe('calls', () => {
  it('shows the calls of a trunk, and explains the codes they carry', async () => {
    const here = await called();
    const { exit, out } = await here.run('calls voice-gateway --sandbox');
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('+12025550199');
    expect(out).toMatch(/\+12025550188 .*twilio\/32011/);
    expect(out).toMatch(/What the codes mean\n(.*\n)*? {2}twilio\/32011 {2}1 time {2}\S/);
    expect(out).toContain('2 calls, 1 with a code.');
  });

  it('explains codes that a plugin of a Project document brings', async () => {
    const here = folder(WITH_CALLS.replace('code: 32011', 'code: 99999'));
    here.write('my.mjs', WITH_A_PAGE);
    here.write(
      'p.yaml',
      'apiVersion: trunkline/v1\nkind: Project\nmetadata: { name: p }\nspec: { plugins: [./my.mjs] }\n',
    );
    expect((await here.run('apply --sandbox --yes')).exit).toBe(EXIT.waiting);
    const { out } = await here.run('calls voice-gateway --sandbox');
    expect(out).toMatch(/twilio\/99999 {2}1 time {2}an odd thing\n/);
  });

  it('asks for calls of one number, of a shorter time, and for some of them, by the clock of the sandbox', async () => {
    const here = await called();
    const told = async (flags: string): Promise<Told> =>
      JSON.parse((await here.run(`calls voice-gateway a.yaml --sandbox --json ${flags}`)).out) as Told;
    const from = async (flags: string): Promise<readonly string[]> =>
      (await told(flags)).calls.map((call) => call.from);
    expect(await from('')).toEqual(['+12025550199', '+12025550188']);
    expect(await from('--number +12025550188')).toEqual(['+12025550188']);
    expect(await from('--most 1')).toEqual(['+12025550199']);
    expect(await from('--since 2h30m')).toEqual(['+12025550199']);
    await here.run('sandbox clock +1h');
    expect(await from('--since 2h30m')).toEqual([]);
    expect(await from('--since 3h30m')).toEqual(['+12025550199']);
    expect((await told('')).codes).toContainEqual(
      expect.objectContaining({ code: 'twilio/32011', title: expect.any(String) as string }),
    );
  });

  it.each([
    ['calls', "missing required argument 'trunk'", '--help'],
    ['calls a.yaml --sandbox', '"a.yaml" is a manifest', 'trunkline calls TRUNK a.yaml'],
    ['calls nope --sandbox', 'no trunk "nope"', 'Trunks: voice-gateway.'],
    ['calls voice-gateway --sandbox --number 2025550123', '--number "2025550123"', '+12025550123'],
    [
      'calls voice-gateway --sandbox --since yesterday',
      'cli/bad-duration]: --since "yesterday" is no length of time',
      '7d',
    ],
    ['calls voice-gateway --sandbox --most many', '--most "many"', 'Leave it out'],
  ])('refuses `%s` as invalid, with what to do', async (line, message, fix) => {
    const { exit, out, err } = await folder().run(line);
    expect([exit, out]).toEqual([EXIT.invalid, '']);
    expect(err).toContain(message);
    expect(err).toContain(fix);
  });
});

describe('after an apply', () => {
  const host = (name: string, resolves: boolean) => ({ host: `${name}.pstn.twilio.com`, resolves });

  it.each([
    ['nothing where nobody looked', [], ''],
    ['that the one host resolves', [host('a', true)], 'a.pstn.twilio.com resolves.'],
    ['that all hosts resolve', [host('a', true), host('b', true)], 'All 2 termination hosts resolve.'],
    [
      'which host does not yet, and what that means',
      [host('a', true), host('acme', false)],
      'acme.pstn.twilio.com does not resolve yet: calls out fail until it does. A new name takes a while.',
    ],
    [
      'several that do not yet',
      [host('a', false), host('b', false)],
      'a.pstn.twilio.com and b.pstn.twilio.com do not resolve yet: calls out fail until they do. New names take a while.',
    ],
    [
      'the first of very many',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => host(name, false)),
      'a.pstn.twilio.com, b.pstn.twilio.com, c.pstn.twilio.com, d.pstn.twilio.com, e.pstn.twilio.com and 2 more do not resolve yet: calls out fail until they do. New names take a while.',
    ],
  ])('it is told %s', (_, hosts, text) => {
    expect(hostsText(hosts)).toBe(text);
  });

  it('programs are told of hosts too', async () => {
    const { out } = await folder().run('apply --sandbox --yes --json');
    expect(JSON.parse(out)).toHaveProperty('hosts', []);
  });
});
