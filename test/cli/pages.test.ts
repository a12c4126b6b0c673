import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../../src/contract/mapping.ts';
import { allPages } from '../../src/cli/code-pages.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { fieldsNamed, manifestFields, showPath } from '../../src/cli/fields.ts';
import { describePlugin } from '../../src/cli/plugins-text.ts';
import { builtIns } from '../../src/registry/built-ins.ts';
import { createCatalog } from '../../src/registry/catalog.ts';
import { stage } from './fake-io.ts';

const BUILT_INS = await builtIns();

const PLUGIN = new URL('../../plugins/ibm-voice-gateway/index.ts', import.meta.url).href;

const PAGES = allPages(createCatalog(BUILT_INS));

describe('explain', () => {
  const explained = async (asked: string) => (await stage().run(`explain ${asked}`)).out;

  it.each([
    ['403', 'sip/403'],
    ['SIP/403', 'sip/403'],
    ['32011', 'twilio/32011'],
    ['twilio/32011', 'twilio/32011'],
  ])('finds what a log calls "%s"', async (asked, code) => {
    expect(await explained(asked)).toContain(`[${code}]: `);
  });

  it('has its pages and fields for programs', async () => {
    const json = async (asked: string): Promise<unknown> => JSON.parse(await explained(`${asked} --json`));
    expect(await json('agreement/realm')).toMatchObject({
      format_version: '1.0',
      codes: [{ code: 'agreement/realm', severity: 'error', rule: null }],
      fields: [],
    });
    expect(await json('Trunk.spec.transfer')).toMatchObject({
      codes: [],
      fields: [
        {
          field: 'Trunk.spec.transfer',
          required: false,
          fields: expect.arrayContaining(['Trunk.spec.transfer.mode']),
        },
      ],
    });
    expect(((await json('')) as { codes: unknown[] }).codes).toHaveLength(PAGES.length);
  });

  it('gives the settings of all plugins the type of none', async () => {
    const out = await explained('Trunk.spec.endpoints.settings');
    expect(out).toContain('type     mapping\n');
    expect(out).toContain('tenants (PortSIP PBX)');
  });

  it('lists all codes that end in a word that several rooms have', async () => {
    const slugs = PAGES.map(({ code }) => code.split('/').at(-1) ?? '');
    const shared = slugs.filter((slug, at) => slugs.indexOf(slug) !== at);
    expect(shared.length).toBeGreaterThan(0);
    for (const slug of new Set(shared)) {
      const { exit, out } = await stage().run(`explain ${slug}`);
      expect(exit).toBe(EXIT.done);
      for (const { code, title } of PAGES.filter((page) => page.code.endsWith(`/${slug}`)))
        expect(out).toMatch(new RegExp(`^${code} +${title.slice(0, 5)}`, 'm'));
    }
  });

  it.each(['Trunk.spec.domain', 'trunk.spec.domain', 'Trunk.domain', 'Trunk/spec/domain', 'domain'])(
    'finds a field as users write it: %s',
    async (asked) => {
      const out = await explained(asked);
      expect(out).toMatch(/^Trunk\.spec\.domain\n/);
      expect(out).toContain('Label before `.pstn.twilio.com`');
      expect(out).toContain('type     text');
      expect(out).toContain('default  none: it may be left out');
    },
  );

  it.each([
    ['Trunk.spec.endpoints[0].origination.transport', 'type     one of udp, tcp, tls'],
    ['Trunk.spec.endpoints[0].origination.transport', 'default  none: it is required'],
    ['Trunk.spec.transfer.mode', 'default  "disable-all"'],
    ['Trunk.spec.endpoints.origination.rows.priority', 'type     whole number, 0 to 65535'],
    ['Platform.spec.settings.firstRtpPort', '(ibm-voice-gateway)'],
    ['Carrier.spec.credentials', 'type     { apiKey, apiSecret } or { authToken }'],
    ['Trunk.spec.numbers', '  takeover  Whether numbers that answer elsewhere now may be taken.'],
    ['Trunk.spec.numbers', 'default  that of each field'],
    ['Trunk.spec.numbers', 'written as\n  numbers:\n    unlisted: "keep"\n'],
    ['Trunk.spec.numbers', '    groups:\n      - name: <name>\n        members: [<members>]\n'],
    ['Trunk.spec.endpoints', '        transport: udp | tcp | tls\n'],
    ['Trunk.spec.endpoints', '      settings: <settings>\n'],
    ['Sandbox.spec', 'By name of a Carrier or Platform'],
  ])('tells type, default and content of %s', async (asked, told) => {
    expect(await explained(asked)).toContain(told);
  });

  it('lists the fields of one name with their plugin', async () => {
    const out = await explained('password');
    expect(out).toContain('Trunk.spec.access.credentialLists.users.password');
    expect(out).toContain('explain FIELD');
  });

  it('has a description of every field', () => {
    const fields = manifestFields(createCatalog(BUILT_INS));
    expect(fields.length).toBeGreaterThan(100);
    const bare = fields.filter((field) => typeof field.schema['description'] !== 'string').map(showPath);
    expect(bare).toEqual([]);
  });

  it('finds every field by its own path', () => {
    const fields = manifestFields(createCatalog(BUILT_INS));
    for (const field of fields) expect(fieldsNamed(fields, showPath(field))).toContain(field);
  });

  it.each([
    ['Trunk.spec.domian', 'no code or field "Trunk.spec.domian"', 'Did you mean Trunk.spec.domain'],
    ['plan/gpa', 'no code "plan/gpa"', 'Did you mean plan/gap'],
    ['relam', 'no code "relam"', 'agreement/realm'],
    // Any short word is a letter away from some field.
    ['nope', 'no code "nope"', 'Run `trunkline explain` to list all codes'],
    ['qqqqqqqq', 'no code "qqqqqqqq"', 'Run `trunkline explain` to list all codes'],
    ['sip/999', 'no code "sip/999"', 'Trunkline reports no such code'],
  ])('suggests what is written like %s', async (asked, message, fix) => {
    const { exit, err } = await stage().run(`explain ${asked}`);
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain(message);
    expect(err).toContain(fix);
  });
});

/** A plugin of another package, under another id. */
const THIRD_PARTY = `import plugin from '${PLUGIN}';
export default Object.freeze({
  ...plugin,
  meta: { ...plugin.meta, id: 'my-pbx', displayName: 'My PBX', version: '7.8.9' },
  codes: [{ code: 'my-pbx/odd', title: 'an odd thing', severity: 'error', means: 'It is odd.', fix: 'Even it.' }],
  supports: { ...plugin.supports, tls: { no: 'its TLS is from 1999' } },
});
`;
const PROJECT = `apiVersion: trunkline/v1
kind: Project
metadata: { name: p }
spec: { plugins: [./my.mjs] }
`;

function withProject() {
  const here = stage();
  mkdirSync(join(here.dir, 'p'));
  here.write('p/my.mjs', THIRD_PARTY);
  here.write('p/project.yaml', PROJECT);
  return here;
}

describe('plugins', () => {
  it('tells of each plugin that comes along what it is and what it does not support', async () => {
    const { exit, out } = await stage().run('plugins');
    expect(exit).toBe(EXIT.done);
    for (const { meta, supports } of BUILT_INS.platforms) {
      expect(out).toContain(`${meta.id}  ${meta.displayName}, platform`);
      expect(out).toContain(meta.docs);
      for (const answer of Object.values(supports)) if (answer !== true) expect(out).toContain(answer.no);
    }
    expect(out).toContain('twilio  Twilio Elastic SIP Trunking, carrier');
    expect(out).toMatch(/data +\S.*: \d{4}-\d\d-\d\d, \d+ days? old/);
  });

  it('tells programs of every capability, and says of data how old they are', async () => {
    const { plugins } = JSON.parse((await stage().run('plugins --json')).out) as {
      plugins: {
        id: string;
        kind: string;
        supports: string[];
        not: { what: string }[];
        tables: { age_days: number }[];
      }[];
    };
    expect(plugins.map(({ id }) => id)).toEqual([
      ...BUILT_INS.carriers.map(({ meta }) => meta.id),
      ...BUILT_INS.platforms.map(({ meta }) => meta.id).toSorted(),
    ]);
    for (const { supports, not } of plugins.filter(({ kind }) => kind === 'platform'))
      expect([...supports, ...not.map(({ what }) => what)].toSorted()).toEqual([...CAPABILITIES].toSorted());
    expect(plugins.flatMap(({ tables }) => tables).every((table) => table.age_days >= 0)).toBe(true);
  });

  it('says which data are too old', () => {
    const [plugin] = BUILT_INS.platforms;
    const reference = [{ table: 'ports', asOf: '2026-01-01', source: 'docs', staleAfterDays: 90 }];
    const at = (day: string) => ({ version: '1.0.0', builtIn: true, now: Date.parse(day) });
    expect(describePlugin({ ...plugin!, reference }, at('2026-04-01')).tables).toMatchObject([
      { days: 90, stale: false },
    ]);
    expect(describePlugin({ ...plugin!, reference }, at('2026-04-02')).tables).toMatchObject([
      { days: 91, stale: true },
    ]);
  });

  it('adds those that a Project document lists, and explains their codes', async () => {
    const here = withProject();
    const { out } = await here.run('plugins p');
    expect(out).toContain('my-pbx  My PBX, platform\n  version   7.8.9\n');
    expect(out).toContain('not tls: its TLS is from 1999');
    expect((await here.run('plugins')).out).not.toContain('my-pbx');
    expect((await here.run('explain my-pbx/odd p')).out).toContain('Even it.');
    expect((await here.run('explain my-pbx/odd')).exit).toBe(EXIT.invalid);
  });

  it('shows where one is listed that cannot be loaded', async () => {
    const here = withProject();
    here.write('p/my.mjs', "throw new Error('broken');\n");
    const { exit, out, err } = await here.run('plugins p');
    expect([exit, out]).toEqual([EXIT.invalid, '']);
    expect(err).toMatch(/error\[registry\/plugin-failed\].*\n {2}--> p\/project\.yaml:4:\d+/);
  });
});
