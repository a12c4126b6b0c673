import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { folder, MANIFEST, stage, wired } from './fake-io.ts';

const THREE = readFileSync('manifests/three-platforms.yaml', 'utf8');
const NUMBER = '+33199005510';

const RINGS = `---
apiVersion: trunkline/v1
kind: CallTest
metadata: { name: calls }
spec:
  trunk: voice-gateway
  tests:
    - { name: it rings, direction: inbound, to: "+12025550123", expect: { number: "+12025550123" } }
`;

/** A wired gateway whose new files nobody has started yet. */
async function changed() {
  const here = await wired();
  here.write('b.yaml', `${MANIFEST.replace(/assistantId: \S+/, 'assistantId: another,')}${RINGS}`);
  expect((await here.run('apply b.yaml --sandbox --yes')).exit).toBe(EXIT.waiting);
  return here;
}

const three = (text = THREE) => {
  const here = stage();
  here.write('three.yaml', text);
  return here;
};

interface CallJson {
  readonly outcomes: readonly {
    readonly result: string;
    readonly endpoint: string;
    readonly certain: boolean;
  }[];
  readonly rows: readonly { readonly name: string; readonly share: number }[];
}

describe('trunkline call', () => {
  it('follows a call in down its ladder, in lines of at most 100 columns', async () => {
    const { exit, out } = await three().run(`call three.yaml --to ${NUMBER} --edge dublin --down genesys`);
    expect(exit).toBe(EXIT.done);
    expect(out).toContain(`Call in to ${NUMBER}, as the manifests ask`);
    expect(out).toContain('genesys is down, as you asked');
    expect(out).toMatch(/rule "Twilio-Reg-Trunk main" leads to 8000/);
    expect(out).toMatch(/– why not +pbx dublin takes the call first/);
    expect(out).toMatch(/Result\n {2}taken by paris\/pbx \(SIP 200, if 8000 is there\)/);
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('follows a call out as a user dials it', async () => {
    const { exit, out } = await three().run(
      'call paris three.yaml --from pbx --dial 0199006600 --caller 100',
    );
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('Request-URI   sip:+33199006600@acme-paris.pstn.dublin.twilio.com');
    expect(out).toMatch(/takes what begins with 00, not 0199006600/);
    expect(out).toContain('taken, over paris/pbx (SIP 200)');
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('says of a caller whom no manifest names that he is taken on trust', async () => {
    const by = async (caller: string): Promise<string> =>
      (await three().run(`call three.yaml --from pbx --dial 0199006600 --caller ${caller}`)).out;
    expect(await by('999')).toContain('by 999, whom no manifest names: taken on trust to be there');
    for (const known of ['100', '100@acme.pbx.example', NUMBER])
      expect(await by(known)).toContain(`by ${known}\n`);
  });

  it('gives no status where nobody can say how a call ends', async () => {
    const { out } = await three().run('call three.yaml --from pbx --dial 01990 --caller 100');
    expect(out).toContain('nobody can say how it ends at paris/pbx: +331990 seems to be');
  });

  it("says how a number of the trunk's country is written", async () => {
    const { err } = await three().run('call three.yaml --to 0199005510');
    expect(err).toContain('fix: In the country of the trunk\'s numbers that is "+33199005510": write it so.');
    const abroad = three(THREE.replace("..+33199005514'", "..+33199005514', '+12025550123'"));
    expect((await abroad.run('call three.yaml --to 0199005510')).err).toContain('Write a plus, country code');
  });

  it('out that no rule of a PBX takes is told the status that its vendor documents', async () => {
    const { out } = await three().run('call three.yaml --from pbx --dial 555 --caller 100');
    expect(out).toMatch(/not sent \(SIP 404\)/);
    const test = '{ name: no rule, direction: outbound, from: pbx, dial: "555", expect: { status: 404 } }';
    const here = three(
      `${THREE}---\napiVersion: trunkline/v1\nkind: CallTest\nmetadata: { name: more }\nspec:\n  trunk: paris\n  tests: [${test}]\n`,
    );
    expect((await here.run('test three.yaml')).out).toContain('8 passed');
  });

  it.each(['', 'abc', '+', '1+2'])('refuses to dial "%s", as a CallTest does', async (dial) => {
    const { exit, err } = await three().run(`call three.yaml --from pbx --dial=${dial}`);
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain(`--dial "${dial}" is not written as it is dialled`);
    expect(err).toContain('digits, `*` and `#`');
  });

  it.each([
    ['030-231250', '030231250'],
    ['1-800-FLOWERS', '18003569377'],
  ])('refuses to dial "%s", with the form to write', async (dial, meant) => {
    const { exit, err } = await three().run(`call three.yaml --from pbx --dial ${dial}`);
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain(`Write "${meant}"`);
    expect(err.includes('Trunkline does not translate letters')).toBe(dial.endsWith('FLOWERS'));
  });

  it('tells it as JSON', async () => {
    const { out } = await three().run(`call three.yaml --to ${NUMBER} --json`);
    const told = JSON.parse(out) as CallJson;
    expect(told.outcomes).toMatchObject([{ result: 'taken', endpoint: 'paris/genesys', certain: true }]);
    expect(told.rows.map(({ name, share }) => [name, share])).toEqual([
      ['genesys dublin', 1],
      ['pbx dublin', 0],
      ['vgw dublin', 0],
    ]);
  });

  it('over what is there says first that nothing is', async () => {
    const here = folder();
    const before = await here.run('call --sandbox --live --to +12025550123');
    expect(before.exit).toBe(EXIT.done);
    expect(before.out).toContain('as both ends are now');
    expect(before.out).not.toContain('taken by');
  });

  it('ends with 0 whatever becomes of the call: a CallTest says what must', async () => {
    const { exit, out } = await three().run(
      `call three.yaml --to ${NUMBER} --down genesys --down pbx --down vgw`,
    );
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/Result\n {2}refused/);
  });

  it('over files that nobody said to run is taken as far as is known', async () => {
    const here = await changed();
    const { exit, out } = await here.run('call b.yaml --sandbox --live --to +12025550123');
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('as far as is known');
    expect(out).toMatch(/cannot be asked: rendered files/);
  });

  it.each([
    ['call three.yaml', 'cli/which-call'],
    [`call three.yaml --to ${NUMBER} --from pbx --dial 1`, 'cli/which-call'],
    ['call three.yaml --to 0199005510', 'cli/bad-phone-number'],
    ['call lyon three.yaml --to +33199005510', 'engine/unknown-trunk'],
    ['call three.yaml --from nobody --dial 1', 'engine/unknown-endpoint'],
    ['call three.yaml --from genesys --dial 0199006600 --caller @Nowhere', 'engine/unknown-caller'],
    [`call three.yaml --to ${NUMBER} --edge nowhere`, 'engine/unknown-edge'],
    [`call three.yaml --to ${NUMBER} --down nobody`, 'engine/unknown-endpoint'],
  ])('refuses %s', async (line, code) => {
    const { exit, err } = await three().run(line);
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain(`error[${code}]`);
  });
});

describe('an edge by the name it had before', () => {
  it('is answered with its present one', async () => {
    const { err } = await three().run(`call three.yaml --to ${NUMBER} --edge de1`);
    expect(err).toContain('the carrier has no edge "de1"');
    expect(err).toContain('fix: Write "frankfurt".');
  });
});

describe('trunkline test', () => {
  it('runs the call tests of an example, and all pass', async () => {
    const { exit, out } = await three().run('test three.yaml');
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('7 call tests, as the manifests ask: 7 passed.');
  });

  it('ends with a code of its own when one fails, and says what differs and where it stands', async () => {
    const here = three(THREE.replace('expect: { endpoint: vgw,', 'expect: { endpoint: pbx,'));
    const { exit, out } = await here.run('test three.yaml --junit calls.xml');
    expect(exit).toBe(EXIT.testFailed);
    expect(out).toMatch(/✗ the Voice Gateway answers when nobody else does {2}three\.yaml:\d+:\d+/);
    expect(out).toContain('endpoint: expected paris/pbx, got paris/vgw');
    expect(out).toContain('6 passed, 1 failed');
    const xml = readFileSync(join(here.dir, 'calls.xml'), 'utf8');
    expect(xml).toContain('tests="7" failures="1" errors="0" skipped="0"');
    expect(xml).toContain('type="call-test"');
  });

  it('refuses a caller at a site that is not there, and names the sites', async () => {
    const here = three(THREE.replace("caller: '+33199005511'", "caller: '@Nowhere'"));
    const { exit, err } = await here.run('test three.yaml');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toMatch(/no site "Nowhere" is known \(test ".+" of CallTest\/.+\)/);
    expect(err).toContain('"@Paris Office"');
  });

  it('tells in the report that was asked for why no test was run', async () => {
    const here = three(THREE.replace('capacity:', 'capacty:'));
    const { exit, out } = await here.run('test three.yaml --json --junit calls.xml');
    expect(exit).toBe(EXIT.invalid);
    const xml = readFileSync(join(here.dir, 'calls.xml'), 'utf8');
    expect(xml).toContain('name="manifest/unknown-key Trunk/paris/spec/capacty" file="three.yaml"');
    const { tests, diagnostics } = JSON.parse(out) as { tests: unknown[]; diagnostics: { code: string }[] };
    expect(tests).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('manifest/unknown-key');
  });

  it('tells each test with its ladder as JSON', async () => {
    const { out } = await three().run('test three.yaml --json');
    const told = JSON.parse(out) as { counts: object; tests: readonly { call: CallJson }[] };
    expect(told.counts).toEqual({ passed: 7, failed: 0, undecided: 0 });
    expect(told.tests[0]?.call.outcomes[0]?.endpoint).toBe('paris/genesys');
  });

  it('cannot decide what nobody knows, which only counts over what is there', async () => {
    const here = await changed();
    expect((await here.run('test b.yaml')).exit).toBe(EXIT.done);
    const live = await here.run('test b.yaml --sandbox --live');
    expect(live.exit).toBe(EXIT.undecided);
    expect(live.out).toContain('? it rings');
    expect(live.out).toContain('cannot be decided: ');
  });

  it('refuses an edge that there is none of, at its line', async () => {
    const { exit, err } = await three(THREE.replace('edge: dublin\n', 'edge: dubln\n')).run(
      'test three.yaml',
    );
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('error[manifest/unknown-edge]: there is no edge "dubln"');
    expect(err).toMatch(/--> three\.yaml:\d+:\d+/);
  });

  it('refuses manifests without a test', async () => {
    const { exit, err } = await folder().run('test');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('error[cli/no-call-tests]');
  });
});
