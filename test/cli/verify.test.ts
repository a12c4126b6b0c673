import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { folder, MANIFEST, stage, type Stage } from './fake-io.ts';

const TWO_TRUNKS = readFileSync(resolve(import.meta.dirname, '../../manifests/two-trunks.yaml'), 'utf8');
const PORTSIP = readFileSync(
  resolve(import.meta.dirname, '../../manifests/portsip-register-system.yaml'),
  'utf8',
);
const GATEWAY = readFileSync(resolve(import.meta.dirname, '../../manifests/ibm-voice-gateway.yaml'), 'utf8');
/** The PBX no longer logs in, and the trunk still asks it to. */
const DISAGREES = PORTSIP.replace('type: register-based', 'type: ip-based');

const waived = (code: string, until = '2999-12-31'): string =>
  `  waivers: [{ code: ${code}, reason: the list is on its way out, owner: voice team, until: ${until} }]\n`;
const withWaiver = (code: string, until?: string): string =>
  DISAGREES.replace('  friendlyName: PortSIP PBX\n', `  friendlyName: PortSIP PBX\n${waived(code, until)}`);

const read = (at: Stage, file: string): string => readFileSync(join(at.dir, file), 'utf8');
const BOTH = 'agreement/both-methods';

describe('verify', () => {
  it('writes the format that the name of the file asks for, and tells the terminal all the same', async () => {
    const at = folder(DISAGREES);
    for (const [file, begins] of [
      ['proof.sarif', '{\n  "$schema"'],
      ['proof.xml', '<?xml version="1.0"'],
      ['proof.md', '# ✗ disagree'],
      ['proof.json', '{\n  "format_version"'],
      ['proof.txt', ''],
    ] as const) {
      const ran = await at.run(`verify --out ${file}`);
      expect(ran.exit, ran.err).toBe(EXIT.disagree);
      expect(ran.err).toContain(`Wrote ${file}.`);
      expect(ran.out).toContain('The two ends disagree in 1 of 2 directions');
      expect(read(at, file).startsWith(begins)).toBe(true);
      expect(read(at, file)).toContain(BOTH);
    }
    const { runs } = JSON.parse(read(at, 'proof.sarif')) as { runs: [{ results: { ruleId: string }[] }] };
    expect(runs[0].results.find(({ ruleId }) => ruleId === BOTH)).toMatchObject({
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a.yaml' } } }],
    });
  });

  it('writes the report of manifests that are not valid, with what is wrong and where', async () => {
    const at = folder(PORTSIP.replace('friendlyName:', 'friendlyNam:'));
    for (const file of ['bad.sarif', 'bad.xml', 'bad.md', 'bad.json', 'bad.txt']) {
      const ran = await at.run(`verify --out ${file}`);
      expect(ran.exit).toBe(EXIT.invalid);
      expect(ran.err).toContain(`Wrote ${file}.`);
      expect(read(at, file)).toContain('manifest/unknown-key');
      expect(read(at, file)).toContain('a.yaml');
    }
    const printed = await at.run('verify --format junit');
    expect(printed.exit).toBe(EXIT.invalid);
    expect(printed.out).toMatch(/^<\?xml[^]*errors="1"/);
    expect((await at.run('verify')).out).toBe('');
  });

  it('writes the report of a run that failed', async () => {
    const at = folder(TWO_TRUNKS);
    const ran = await at.run('verify --trunk nobody --out none.xml');
    expect(ran.exit).toBe(EXIT.invalid);
    expect(read(at, 'none.xml')).toContain('engine/unknown-trunk');
  });

  it('writes the report of a folder without a manifest, over that of an earlier run', async () => {
    const at = stage();
    for (const [line, file] of [
      ['verify --out proof.xml', 'proof.xml'],
      ['test --junit calls.xml', 'calls.xml'],
    ] as const) {
      at.write(file, 'an earlier one');
      expect((await at.run(line)).exit).toBe(EXIT.invalid);
      expect(read(at, file)).not.toContain('an earlier one');
      expect(read(at, file)).toContain('no manifest in');
    }
  });

  it('writes no format under the name of another', async () => {
    const at = folder(DISAGREES);
    for (const flags of ['--format junit --out proof.sarif', '--out proof.html', '--json --out proof.xml']) {
      const ran = await at.run(`verify ${flags}`);
      expect(ran.exit, flags).toBe(EXIT.invalid);
      expect(ran.err).toContain('error[cli/format-and-name]');
    }
    expect((await at.run('verify --format text --out proof.md')).exit).toBe(EXIT.disagree);
    expect(read(at, 'proof.md')).toContain('✗ disagree');
  });

  it('tells each finding with its place as JSON', async () => {
    const { findings } = JSON.parse((await folder(DISAGREES).run('verify --json')).out) as {
      findings: { code: string; file: string; line: number; column: number }[];
    };
    expect(findings.find(({ code }) => code === BOTH)).toMatchObject({
      file: 'a.yaml',
      line: expect.any(Number) as number,
      column: expect.any(Number) as number,
    });
  });

  it('prints a format that is asked for, and only one', async () => {
    const at = folder(DISAGREES);
    const junit = await at.run('verify --format junit');
    expect(junit.exit).toBe(EXIT.disagree);
    expect(junit.out).toMatch(/^<\?xml/);
    expect((await at.run('verify --format yaml')).exit).toBe(EXIT.invalid);
    expect((await at.run('verify --json --format sarif')).exit).toBe(EXIT.invalid);
    const lost = await at.run('verify --out no/such/folder.xml');
    expect(lost.err).toContain('error[cli/not-writable]');
  });

  it('tells of one trunk alone', async () => {
    const at = folder(TWO_TRUNKS);
    const all = JSON.parse((await at.run('verify --json')).out) as { wires: { trunk: string }[] };
    const names = [...new Set(all.wires.map(({ trunk }) => trunk))];
    expect(names.length).toBe(2);
    const one = JSON.parse((await at.run(`verify --json --trunk ${names[1]}`)).out) as typeof all;
    expect([...new Set(one.wires.map(({ trunk }) => trunk))]).toEqual([names[1]]);
    const none = await at.run('verify --trunk nobody');
    expect(none.exit).toBe(EXIT.invalid);
    expect(none.err).toContain('error[engine/unknown-trunk]');
  });

  it('lists its rules to a file and in a format, or says why not', async () => {
    const at = stage();
    expect((await at.run('verify --rules --out rules.json')).exit).toBe(EXIT.done);
    expect(JSON.parse(read(at, 'rules.json'))).toHaveProperty('rules');
    expect((await at.run('verify --rules --format markdown')).out).toMatch(/^\| Code \|/);
    const sarif = await at.run('verify --rules --format sarif');
    expect(sarif.exit).toBe(EXIT.invalid);
    expect(sarif.err).toContain('sarif holds what was found, and --rules finds nothing');
  });

  it('lists its rules without a manifest', async () => {
    const at = stage();
    const text = await at.run('verify --rules');
    expect(text.exit).toBe(EXIT.done);
    expect(text.out).toMatch(/^agreement\/plus +error +both +\S/m);
    // Of what no built-in plugin knows, who reads the list is told where it comes from.
    expect(text.out).toMatch(/^agreement\/session-timer .*Platform document tells/m);
    expect(text.out).toMatch(/^agreement\/stranger-row +unknown +inbound/m);
    const { rules } = JSON.parse((await at.run('verify --rules --json')).out) as {
      rules: { code: string; severity: string; directions: string[] }[];
    };
    expect(rules).toContainEqual(
      expect.objectContaining({
        code: 'agreement/plus',
        severity: 'error',
        directions: ['inbound', 'outbound'],
      }),
    );
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
    for (const { code } of rules) expect((await at.run(`explain ${code}`)).exit, code).toBe(EXIT.done);
  });
});

describe('a waiver', () => {
  it('shows the finding and lets the verdict pass', async () => {
    const ran = await folder(withWaiver(BOTH)).run('verify');
    expect(ran.exit, ran.out).toBe(EXIT.done);
    expect(ran.out).toContain(`waived[${BOTH}]`);
    expect(ran.out).toContain('accepted by voice team until 2999-12-31: the list is on its way out');
    expect(ran.out).toContain('Calls fail all the same');
    expect(ran.out).toContain('! waived');
    const json = JSON.parse((await folder(withWaiver(BOTH)).run('verify --json')).out) as { verdict: string };
    expect(json.verdict).toBe('waived');
  });

  it('that has ended is a finding, and what it accepted counts again', async () => {
    const ran = await folder(withWaiver(BOTH, '2020-01-01')).run('verify');
    expect(ran.exit).toBe(EXIT.disagree);
    expect(ran.out).toContain('warning[agreement/waiver-expired]');
    expect(ran.out).toContain(`error[${BOTH}]`);
  });

  it('that waives nothing is told', async () => {
    const ran = await folder(withWaiver('agreement/realm')).run('verify');
    expect(ran.exit).toBe(EXIT.disagree);
    expect(ran.out).toContain('info[agreement/waiver-unused]');
  });

  it('of what only a live proof can find is not called unused offline', async () => {
    const ran = await folder(withWaiver('agreement/emergency-numbers')).run('verify');
    expect(ran.out).not.toContain('waiver-unused');
  });

  it('of no code is an error with a suggestion', async () => {
    const ran = await folder(withWaiver('agreement/both-method')).run('validate');
    expect(ran.exit).toBe(EXIT.invalid);
    expect(ran.out).toContain('error[manifest/unknown-code]');
    expect(ran.out).toContain(`Did you mean "${BOTH}"?`);
  });
});

describe('plan and apply', () => {
  it('prove first: a disagreement is named, and refused unless forced', async () => {
    const at = folder(DISAGREES);
    const planned = await at.run('plan --sandbox --out plan.json');
    expect(planned.exit, planned.err).toBe(EXIT.refused);
    expect(planned.out).toContain(`error[${BOTH}]: calls outbound of portsip-us/pbx would fail`);
    expect(planned.out).toContain('--force overrules this');
    const { proof, diagnostics } = JSON.parse((await at.run('plan --sandbox --json')).out) as {
      proof: string;
      diagnostics: { code: string; forcible: boolean; file?: string; line?: number }[];
    };
    expect(proof).toBe('disagree');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: BOTH, forcible: true, file: 'a.yaml', line: expect.any(Number) }),
    );

    const refused = await at.run('apply --sandbox --yes');
    expect(refused.exit).toBe(EXIT.refused);
    expect(refused.err).toContain(`The two ends would disagree (${BOTH})`);
    const journalled = JSON.parse((await at.run('apply --sandbox --yes --json')).out) as {
      outcome: string;
      plan: { proof: string };
    };
    expect(journalled).toMatchObject({ outcome: 'refused', plan: { proof: 'disagree' } });
    expect((await at.run('apply --sandbox --yes --force')).exit).toBe(EXIT.done);
  });

  it('carry out what the manifests accept, and say so', async () => {
    const at = folder(withWaiver(BOTH));
    const planned = await at.run('plan --sandbox');
    expect(planned.exit, planned.out).toBe(EXIT.done);
    expect(planned.out).toContain(`waived[${BOTH}]`);
    expect((await at.run('apply --sandbox --yes')).exit).toBe(EXIT.done);
  });

  it('take down what disagrees without a word', async () => {
    const at = folder(DISAGREES);
    expect((await at.run('apply --sandbox --yes --force')).exit).toBe(EXIT.done);
    const planned = await at.run('plan --sandbox --destroy');
    expect(planned.out).not.toContain(BOTH);
  });

  it('hold waivers of sides against the plan, and tell which waive nothing', async () => {
    const idle = MANIFEST.replace(
      '  friendlyName: Voice Gateway\n',
      `  friendlyName: Voice Gateway\n${waived('twilio/no-emergency-address')}`,
    );
    const at = folder(idle);
    expect((await at.run('plan --sandbox')).out).toContain('info[agreement/waiver-unused]');
    expect((await at.run('verify')).out).not.toContain('waiver-unused');
    const used = folder(
      PORTSIP.replace(
        '  friendlyName: PortSIP PBX\n',
        `  friendlyName: PortSIP PBX\n${waived('twilio/no-emergency-address')}`,
      ),
    );
    const planned = await used.run('plan --sandbox');
    expect(planned.out).toMatch(/waived\[twilio\/no-emergency-address\].*\n {2}--> a\.yaml:\d+:\d+\n/);
    expect(planned.out).not.toContain('waiver-unused');
  });
});

describe('a platform that takes no calls as asked', () => {
  const estate = (transports: string): string =>
    `${PORTSIP}---\napiVersion: trunkline/v1\nkind: Sandbox\nmetadata: { name: before }\nspec: { pbx: { transports: [${transports}], tenants: [{ domain: acme.pbx.example, extensions: [{ number: '100' }] }] } }\n`;

  it('stops no proof: every direction has its verdict, and the file that was asked for is written', async () => {
    const at = folder(estate('{ protocol: UDP, port: 5060, active: false }'));
    const ran = await at.run('verify --sandbox --live --out proof.xml');
    // Nothing is applied yet: of a trunk that is not there nobody knows more.
    expect(ran.exit, ran.err).toBe(EXIT.undecided);
    expect(ran.out).toContain('error[portsip/transport-not-listened]');
    expect(ran.out).toMatch(/outbound +\S/);
    expect(read(at, 'proof.xml')).toContain('portsip/transport-not-listened');
  });

  it('is no mistake of manifests that leave it to the PBX', async () => {
    const ran = await folder(PORTSIP.replace(/udp: 5060, /, '')).run('verify');
    expect(ran.exit, ran.out + ran.err).toBe(EXIT.done);
    expect(ran.out).toContain('? unknown');
  });
});

describe('manifests that cannot be carried out', () => {
  const FAULTY = GATEWAY.replace('transport: tcp', 'transport: tls');

  it('end with 3 over an empty sandbox, which is not filled for them: there is nothing to read', async () => {
    const ran = await folder(FAULTY).run('verify --sandbox --live');
    expect(ran.exit, ran.err).toBe(EXIT.invalid);
    expect(ran.err).toContain('error[ibm-voice-gateway/transport-not-listened]');
  });

  it('end as the verdict of what is there says where there is something', async () => {
    const at = folder(GATEWAY);
    await at.run('apply --sandbox --yes');
    at.write('a.yaml', FAULTY);
    const ran = await at.run('verify --sandbox --live');
    expect(ran.exit, ran.err).toBe(EXIT.disagree);
    expect(ran.out).toContain('error[ibm-voice-gateway/transport-not-listened]');
  });
});
