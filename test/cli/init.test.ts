import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { manifestTemplate } from '../../src/manifest/template.ts';
import { builtIns } from '../../src/registry/built-ins.ts';
import difficult from '../torture/index.ts';
import { stage, TERMINAL } from './fake-io.ts';

const BUILT_INS = await builtIns();

const PLATFORMS = BUILT_INS.platforms.map(({ meta }) => meta.id);
const FLAGS = '--plugin ibm-voice-gateway --name support';

/** A terminal on which these lines are typed, one a question. */
const typing = (...lines: readonly string[]) => {
  const left = [...lines];
  return { terminal: TERMINAL, ask: async () => left.shift() };
};

describe('init', () => {
  it.each(PLATFORMS)(
    'writes a manifest for %s that is valid and plans on a sandbox without an edit',
    async (plugin) => {
      const here = stage();
      const made = await here.run(
        `init --plugin ${plugin} --name support --domain acme-support --numbers +12025550123,+12025550130..+12025550139 --listens-on 203.0.113.9:5070`,
      );
      expect(made.exit, `${made.out}${made.err}`).toBe(EXIT.done);
      expect(made.out).toContain('Valid: 1 trunk, 1 carrier, 1 platform in 1 file');
      const text = readFileSync(join(here.dir, 'support.yaml'), 'utf8');
      expect(text).toContain('host: 203.0.113.9');
      expect(text).toMatch(/(udp|tcp|tls): 5070/);
      expect(text).toContain('"+12025550130..+12025550139"');
      const planned = await here.run('plan support.yaml --sandbox');
      expect(planned.exit, planned.err).toBe(EXIT.done);
      expect(planned.out).toContain('trunk "');
      expect((await here.run('verify support.yaml')).exit).toBe(EXIT.done);
    },
  );

  it.each(PLATFORMS)('is content with a name and the plugin %s', async (plugin) => {
    const here = stage();
    const made = await here.run(`init --plugin ${plugin} --name support --domain acme-support`);
    expect(made.exit, `${made.out}${made.err}`).toBe(EXIT.done);
    expect((await here.run('plan --sandbox')).exit).toBe(EXIT.done);
  });

  const PBX =
    'init --plugin portsip --name east --domain acme-east --listens-on 203.0.113.9 --numbers +12025550150..+12025550159';
  const MARKED = /(\w+): .* # example:/g;

  it('marks of PortSIP what differs with every PBX, and shows the first number given', async () => {
    const here = stage();
    expect((await here.run(PBX)).exit).toBe(EXIT.done);
    const text = readFileSync(join(here.dir, 'east.yaml'), 'utf8');
    expect([...text.matchAll(MARKED)].map(([, key]) => key)).toEqual([
      'url',
      'username',
      'tenant',
      'to',
      'country',
    ]);
    expect(text).toContain('callerId: "+12025550150"');
    expect(text).not.toContain('formerly: []');
    expect(text).toMatch(/# Country that people dial as.*\n(?: *#.*\n)* *country: /);
    expect(text).toMatch(/# Number shown to the called party.*\n *callerId: /);
  });

  const ORG =
    'init --plugin genesys-cloud --organization acme --numbers +12125550100 --domain acme-boston --name boston';

  it('takes the region of an org, and chooses the edges by it', async () => {
    const here = stage();
    expect((await here.run(`${ORG} --set region=us-east-1`)).exit).toBe(EXIT.done);
    const text = readFileSync(join(here.dir, 'boston.yaml'), 'utf8');
    for (const value of ['region: us-east-1\n', 'edge: ashburn\n', '- umatilla\n', 'organization: acme\n'])
      expect(text).toContain(value);
    expect(text).not.toMatch(/dublin|direct|genesys-trunk|Genesys Paris/);
    expect(text).toContain('clientId: { env: GENESYSCLOUD_OAUTHCLIENT_ID }');
    expect(text).toContain('emergencyNumber: "+12125550100"');
    expect(text).toMatch(/callerId:\n.*\n *number: "\+12125550100"\n/);
    expect(text).toContain('username: boston\n');
    expect(text).toContain('password: { env: BOSTON_TRUNK_PASSWORD }');
    expect(text).toContain('country: FR # example');
    const { exit, err } = await here.run('init --plugin genesys-cloud --name x --domain x --set region=mars');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('write one of us-east-1');
  });

  it('takes the country of the site, which then is no example', async () => {
    const here = stage();
    expect((await here.run(`${ORG} --set region=us-east-1 --set country=US`)).exit).toBe(EXIT.done);
    expect(readFileSync(join(here.dir, 'boston.yaml'), 'utf8')).toContain('country: US\n');
    expect((await here.run('verify boston.yaml --sandbox')).out).not.toContain('other-country');
    const { exit, err } = await here.run('init --plugin genesys-cloud --name x --domain x --set country=UK');
    expect([exit, err.includes('the United Kingdom is GB')]).toEqual([EXIT.invalid, true]);
  });

  it('marks region and edges as an example where nobody said the region', async () => {
    const here = stage();
    await here.run(ORG);
    const text = readFileSync(join(here.dir, 'boston.yaml'), 'utf8');
    for (const value of ['region: eu-west-1', 'edge: dublin', 'edge: frankfurt', '- dublin', '- frankfurt'])
      expect(text).toContain(`${value} # example:`);
  });

  it.each(PLATFORMS)('writes a second manifest for %s that is valid beside the first', async (plugin) => {
    const here = stage();
    for (const [name, number] of [
      ['lyon', '+33199005510'],
      ['nice', '+33199005520'],
    ]) {
      const made = await here.run(
        `init --plugin ${plugin} --name ${name} --domain acme-${name} --numbers ${number} --listens-on 203.0.113.9`,
      );
      expect(made.exit, `${made.out}${made.err}`).toBe(EXIT.done);
    }
    const planned = await here.run('plan --sandbox');
    expect(planned.exit, `${planned.out}${planned.err}`).toBe(EXIT.done);
  });

  it('writes a first manifest that needs no word about its image, and marks the tag', async () => {
    const here = stage();
    await here.run(`init ${FLAGS} --numbers +12025550123 --listens-on 203.0.113.9`);
    expect(readFileSync(join(here.dir, 'support.yaml'), 'utf8')).toMatch(/tag: \S+ # example:/);
    const planned = await here.run('plan --sandbox');
    expect(`${planned.out}${planned.err}`).not.toContain('image-not-pinned');
  });

  it('says what is missing as the line that was typed, with an example of it', async () => {
    const { err } = await stage().run('init --plugin genesys-cloud --set region=us-east-1');
    expect(err).toContain(
      'Such as: trunkline init --plugin genesys-cloud --name support --domain acme-support --set region=us-east-1',
    );
  });

  it('puts the answers to what the plugin asks where they belong, and leaves no mark', async () => {
    const here = stage();
    const said =
      '--set url=https://p.example:8887 --set username=trunks --set level=tenant --set tenant=a.example --set to=9000 --set country=US';
    const { exit, err } = await here.run(`${PBX} ${said}`);
    expect(exit).toBe(EXIT.done);
    expect(err).toContain('\nNext:\n');
    const text = readFileSync(join(here.dir, 'east.yaml'), 'utf8');
    expect(text).not.toContain('# example:');
    for (const value of ['url: https://p.example:8887', 'level: tenant', 'tenant: a.example', 'to: "9000"'])
      expect(text).toContain(value);
    expect((await here.run('plan --sandbox')).exit).toBe(EXIT.done);
  });

  it('asks on a terminal what the plugin asks, again after an answer that does not do', async () => {
    const here = stage();
    const asking = typing('', 'pbx.example', 'https://p.example:8887', '', 'group', 'tenant', '', '', '');
    const { exit, err, asked } = await here.run(`${PBX} --calls 5`, asking);
    expect(exit).toBe(EXIT.done);
    expect(asked.slice(1).map((question) => question.split(/[,:]/)[0])).toEqual([
      'Address of the web portal and API',
      'Address of the web portal and API',
      'User that Trunkline signs in as',
      'Who holds the trunk',
      'Who holds the trunk',
      'SIP domain of the tenant whose numbers these are (Enter',
      'Where its calls go',
      'Country whose way of dialling its users have',
    ]);
    expect(err).toContain('write system or tenant');
    expect(readFileSync(join(here.dir, 'east.yaml'), 'utf8')).toContain('url: https://p.example:8887\n');
  });

  it.each([
    [`${PBX} --set colour=red`, 'the plugin asks for url, username, level, tenant, to, country'],
    [`${PBX} --set level=group`, 'write system or tenant'],
    [`init ${FLAGS} --set level=tenant`, 'this plugin asks for nothing'],
  ])('refuses what the plugin does not ask or take: %s', async (line, why) => {
    const { exit, err } = await stage().run(line);
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('error[cli/bad-answer]');
    expect(err).toContain(why);
  });

  it('describes each field, and names secrets instead of asking for them', async () => {
    const here = stage();
    await here.run(`init ${FLAGS} --account AC0123456789abcdef0123456789abcdef`);
    const text = readFileSync(join(here.dir, 'support.yaml'), 'utf8');
    expect(text).toContain('account: AC0123456789abcdef0123456789abcdef\n');
    expect(text).toContain('apiSecret: { env: TWILIO_API_SECRET }');
    const lines = text.split('\n');
    const bare = lines.filter(
      (line, at) =>
        /^ +(?:- )?\w+:/.test(line) &&
        !/^ *#/.test(lines[at - 1] ?? '') &&
        !/^ +- /.test(lines[at - 1] ?? ''),
    );
    expect(bare).toEqual([]);
    expect(lines.filter((line) => line.length > 125)).toEqual([]);
  });

  it('asks on a terminal, and again after an answer that does not do', async () => {
    const here = stage();
    const { exit, err, asked } = await here.run(
      'init',
      typing(
        'AC12345678',
        '',
        'ibm-voice-gateway',
        'Support Line',
        'support',
        '202 555 0123',
        '+12025550123',
        '10.0.0.5',
        '',
        '30',
      ),
    );
    expect(exit).toBe(EXIT.done);
    expect(asked).toHaveLength(10);
    expect(err).toContain('AC and 32 hexadecimal digits');
    expect(err).toContain('lower-case letters, digits and hyphens');
    expect(err).toContain('"202 555 0123" is not an E.164 number');
    expect(err).toContain('a private address, which the carrier cannot reach');
    expect(err).toContain('Wrote support.yaml.');
    const text = readFileSync(join(here.dir, 'support.yaml'), 'utf8');
    expect(text).toContain('account: { env: TWILIO_ACCOUNT_SID }');
    expect(text).toContain('calls: 30');
  });

  it('asks only what no flag says, and writes nothing when the user gives up', async () => {
    const here = stage();
    const { exit, err, asked } = await here.run(`init ${FLAGS} --account MY_ACCOUNT_SID`, typing());
    expect(exit).toBe(EXIT.interrupted);
    expect(asked).toEqual([expect.stringContaining('Numbers, such as')]);
    expect(err).toContain('Interrupted: nothing was written.');
    expect(existsSync(join(here.dir, 'support.yaml'))).toBe(false);
  });

  it('leaves a file alone that exists, and says so before any question', async () => {
    const here = stage();
    here.write('support.yaml', 'mine');
    for (const line of [`init ${FLAGS}`, 'init --out support.yaml']) {
      const { exit, err, asked } = await here.run(line, typing(''));
      expect(exit).toBe(EXIT.invalid);
      expect(err).toContain('error[cli/file-exists]');
      expect(asked).toEqual([]);
    }
    const answered = await here.run('init', typing('', 'ibm-voice-gateway', 'support'));
    expect(answered.err).toContain('its manifest is there already');
    expect(readFileSync(join(here.dir, 'support.yaml'), 'utf8')).toBe('mine');
  });

  it.each([
    ['init', 'error[cli/missing-answers]', '--name'],
    [`init ${FLAGS} --numbers 2025550123`, '--numbers "2025550123"', 'E.164'],
    [`init ${FLAGS} --listens-on 203.0.113.9:99999`, '--listens-on', 'a port is a number'],
    [`init ${FLAGS} --listens-on pbx.local`, '--listens-on "pbx.local"', 'a name that no public DNS has'],
    [`init ${FLAGS} --listens-on 10.0.0.7`, '--listens-on "10.0.0.7"', 'give the public one'],
    [`init ${FLAGS} --calls many`, '--calls "many"', 'a whole number from 1'],
    [`init ${FLAGS} --domain acme.pstn.twilio.com`, '--domain', 'Label before'],
    [`init ${FLAGS} --account AC0123456789`, '--account', '32 hexadecimal digits'],
    [`init ${FLAGS} --account TWILIO`, '--account "TWILIO"', 'ends in ACCOUNT_SID'],
    ['init --plugin nope --name a', '--plugin "nope"', 'installed are'],
    [`init ${FLAGS} --out no-such-folder/a.yaml`, 'error[cli/not-writable]', 'Choose another path'],
  ])('refuses `%s` in a pipe, with what to do', async (line, message, fix) => {
    const { exit, err, asked } = await stage().run(line);
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain(message);
    expect(err).toContain(fix);
    expect(asked).toEqual([]);
  });

  it('writes what cannot be valid too, and shows where it is wrong', async () => {
    const here = stage();
    await here.run(`init ${FLAGS}`);
    const { exit, out } = await here.run('init --plugin ibm-voice-gateway --name other');
    expect(exit).toBe(EXIT.invalid);
    expect(out).toMatch(/error\[manifest\/duplicate-number\]: .*\n {2}--> other\.yaml:\d+:\d+/);
  });

  it('marks what it was not told, and no marked value goes to a real account', async () => {
    const here = stage();
    const made = await here.run(`init ${FLAGS} --listens-on 203.0.113.9`);
    expect(made.out).toMatch(
      /warning\[manifest\/example-value\]: 7 values are those of an example: "members" in line \d+, "url" in line/,
    );
    expect((await here.run('plan --sandbox')).exit).toBe(EXIT.done);
    for (const line of ['plan', 'apply --yes', 'destroy --yes']) {
      const { exit, err } = await here.run(line);
      expect(exit).toBe(EXIT.invalid);
      expect(err).toContain('error[cli/example-values]');
    }
    const text = readFileSync(join(here.dir, 'support.yaml'), 'utf8');
    here.write('support.yaml', text.replaceAll(/ # example:.*/g, ''));
    expect((await here.run('validate')).out).not.toContain('example-value');
    expect((await here.run('plan')).err).toContain('host/secret-missing');
  });

  it('begins a second trunk beside the first: one carrier, each its own platform', async () => {
    const here = stage();
    await here.run(`init ${FLAGS}`);
    const second = 'init --plugin ibm-voice-gateway --numbers +12025550177 --listens-on 203.0.113.9';
    const made = await here.run(`${second} --name bank`);
    expect(made.exit, made.out).toBe(EXIT.done);
    expect(made.err).toContain('Its carrier is "twilio" of support.yaml.');
    expect(made.err).toContain('trunkline plan support.yaml bank.yaml --sandbox');
    const other = await here.run(
      `${second.replace('177', '178')} --name third --account OTHER_ACCOUNT_SID --listens-on 203.0.113.10`,
    );
    expect(other.exit, other.out).toBe(EXIT.done);
    const { exit, out } = await here.run('validate');
    expect(exit, out).toBe(EXIT.done);
    expect(out).toContain('Valid: 3 trunks, 2 carriers, 3 platforms in 3 files');
    await here.run('apply --sandbox --yes');
    const both = 'support.yaml bank.yaml --sandbox';
    await here.run(`apply ${both} --yes`);
    const { out: steps } = await here.run(`runbook ${both}`);
    const hands = [...steps.matchAll(/--done (\S+)/g)].map(([, step]) => step);
    expect(hands).toHaveLength(2);
    for (const step of hands) await here.run(`runbook ${both} --done ${step}`);
    const done = await here.run(`apply ${both} --yes`);
    expect(done.exit, `${done.out}${done.err}`).toBe(EXIT.done);
    const again = await here.run('plan bank.yaml support.yaml --sandbox --detailed-exitcode');
    expect(again.exit, again.out).toBe(EXIT.done);
  });

  it('takes port 5061 for that of TLS where no transport is named, and says so', async () => {
    const here = stage();
    const made = await here.run(`init ${FLAGS} --listens-on vgw.acme.example:5061`);
    expect(made.exit).toBe(EXIT.done);
    expect(made.err).toContain('Port 5061 is that of TLS');
    expect(made.err).not.toContain('makes no calls out');
    // Nothing calls out, so the REST API needs no login.
    const [written = ''] = readdirSync(here.dir);
    expect(readFileSync(join(here.dir, written), 'utf8')).not.toContain('REST_PASSWORD');
    const named = await stage().run(`init ${FLAGS} --listens-on 198.51.100.7:5061 --transport tcp`);
    expect(named.err).not.toContain('is that of TLS');
  });

  it.each(PLATFORMS)('makes the trunk to %s secure where calls are sent over TLS', async (plugin) => {
    const here = stage();
    await here.run(
      `init --plugin ${plugin} --name support --domain acme-support --numbers +12025550123 --transport tls --listens-on host.acme.example`,
    );
    expect(readFileSync(join(here.dir, 'support.yaml'), 'utf8')).toContain('secure: true');
    const planned = await here.run('plan support.yaml --sandbox');
    expect(planned.exit, planned.err).toBe(EXIT.done);
    expect((await here.run('verify support.yaml')).exit).toBe(EXIT.done);
  });

  it('says what a domain waits for where the example makes no calls out', async () => {
    const made = await stage().run(`init ${FLAGS} --domain acme-bot`);
    expect(made.err).toContain('The domain "acme-bot" waits for them');
  });

  it.each([
    ['udp', '203.0.113.9'],
    ['tcp', '203.0.113.9'],
    ['tls', 'vgw.acme.example'],
  ])('writes a valid manifest for calls over %s', async (transport, host) => {
    const made = await stage().run(`init ${FLAGS} --transport ${transport} --listens-on ${host}`);
    expect(made.exit, made.out).toBe(EXIT.done);
    expect(made.out).not.toContain('probers-unsaid');
  });

  it('has a beginning for a platform with an API, calls out and a login, too', async () => {
    const here = stage();
    const [carrier] = BUILT_INS.carriers;
    const made = manifestTemplate({
      carrier: carrier!,
      plugin: difficult,
      connection: { account: { env: 'MY_ACCOUNT_SID' }, credentials: { authToken: { env: 'MY_TOKEN' } } },
      name: 'support',
      domain: 'acme-support',
      // Where its emulator calls from: with another address the plan would be refused, since calls out would fail.
      listensOn: { host: '198.51.100.20' },
      today: '2026-11-21',
    });
    const text = made!.text;
    expect(text).toContain('cidr: 198.51.100.20/32');
    expect(text).toMatch(/termination:\n +# .*\n +hosts:/);
    const module = new URL('../torture/index.ts', import.meta.url).href;
    here.write('difficult.mjs', `export { default } from '${module}';\n`);
    here.write(
      'project.yaml',
      'apiVersion: trunkline/v1\nkind: Project\nmetadata: { name: p }\nspec: { plugins: [./difficult.mjs] }\n',
    );
    here.write('support.yaml', text);
    const valid = await here.run('validate');
    expect(valid.out).toContain('Valid: 1 trunk, 1 carrier, 1 platform in 2 files');
    const planned = await here.run('plan --sandbox');
    expect(planned.exit, planned.err + planned.out).toBe(EXIT.done);
  });

  it('needs an example of the plugin', () => {
    const [carrier] = BUILT_INS.carriers;
    const [platform] = BUILT_INS.platforms;
    const plugin = { ...platform!, examples: [] };
    const about = { connection: {}, name: 'a', today: '2026-11-21' };
    expect(manifestTemplate({ carrier: carrier!, plugin, ...about })).toBeUndefined();
  });
});

describe('init for an org of a cloud', () => {
  it('proposes an identifier of the short name, and holds the connection to the org', async () => {
    const here = stage();
    const made = await here.run(
      'init --plugin genesys-cloud --name paris --domain acme-paris --organization Acme_FR',
    );
    expect(made.exit, `${made.out}${made.err}`).toBe(EXIT.done);
    const text = readFileSync(join(here.dir, 'paris.yaml'), 'utf8');
    expect(text).toMatch(/identifier: acme-fr-paris\n/);
    expect(text).toMatch(/organization: Acme_FR\n/);
    expect(text).not.toContain('listensOn');
    expect(text).toMatch(/openHoursFlow: Paris Inbound # example/);
  });

  it('asks for it on a terminal, and not where the platform takes calls', async () => {
    const here = stage();
    const { exit, asked, err } = await here.run(
      'init --plugin genesys-cloud --name paris --domain acme-paris --account MY_ACCOUNT_SID',
      typing('acme', '+33199005510', 'eu-west-1', 'FR'),
    );
    expect(exit, err).toBe(EXIT.done);
    expect(asked).toEqual([
      expect.stringContaining('Short name of the org at Genesys Cloud'),
      expect.stringContaining('Numbers, such as'),
      expect.stringContaining('AWS region of the org'),
      expect.stringContaining('Country of the site'),
    ]);
  });

  it('marks the example where no org was named', async () => {
    const here = stage();
    await here.run('init --plugin genesys-cloud --name paris --domain acme-paris');
    expect(readFileSync(join(here.dir, 'paris.yaml'), 'utf8')).toMatch(
      /identifier: acme-genesys-paris # example/,
    );
  });

  it('refuses a short name that is none', async () => {
    const { exit, err } = await stage().run('init --plugin genesys-cloud --name a --organization "!"');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('--organization');
  });
});
