import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { thisMachine } from '../../src/cli/this-machine.ts';
import { folder, MANIFEST, stage, TERMINAL, wired } from './fake-io.ts';

describe('from nothing to a wired trunk on a sandbox', () => {
  it('plans, waits for the manual step, goes on, proves, and has nothing left to do', async () => {
    const here = folder();
    const planned = await here.run('plan --sandbox --detailed-exitcode');
    expect(planned.exit).toBe(EXIT.changes);
    expect(planned.out).toContain('Plan: 6 to add, 1 to change, 0 to remove, 1 by hand.');
    expect(planned.err).toBe('sandbox: new; twilio owns +12025550123\n');

    const first = await here.run('apply --sandbox --yes');
    expect(first.exit).toBe(EXIT.waiting);
    expect(first.out).toContain('Waits for a manual step: 5 done, 3 waiting.');

    const steps = await here.run('runbook --sandbox');
    expect(steps.out).toContain('[to do]');
    expect(steps.out).toContain('the secret in env WA_APIKEY');
    expect((await here.run('runbook --sandbox --done start-gateway-main')).exit).toBe(EXIT.done);

    const second = await here.run('apply --sandbox --yes');
    expect(second.exit).toBe(EXIT.done);
    expect(second.out).toContain('Done: 2 done.');

    const proven = await here.run('verify --sandbox --live');
    expect(proven.exit).toBe(EXIT.done);
    expect(proven.out).toContain('Both ends agree');

    const again = await here.run('plan --sandbox --detailed-exitcode');
    expect(again.exit).toBe(EXIT.done);
    expect(again.out).toBe('No changes. Both ends are as the manifests say.\n');
    expect(`${planned.out}${first.out}${steps.out}${second.out}`).not.toContain('CANARY');
  });
});

describe('consent', () => {
  it.each(['apply --sandbox', 'destroy --sandbox', 'apply --sandbox --json'])(
    'is not asked for in a pipe: `%s` says what to add',
    async (line) => {
      const { exit, err, asked } = await folder().run(line);
      expect(exit).toBe(EXIT.invalid);
      expect(err).toContain('error[cli/needs-consent]');
      expect(err).toContain('Add --yes');
      expect(asked).toEqual([]);
    },
  );

  it('is a typed yes on a terminal; anything else writes nothing', async () => {
    const here = folder();
    const no = await here.run('apply --sandbox', { terminal: TERMINAL, ask: async () => 'y' });
    expect(no.exit).toBe(EXIT.failed);
    expect(no.asked).toHaveLength(1);
    expect(no.err).toContain('Declined: nothing was written.');
    const yes = await here.run('apply --sandbox', { terminal: TERMINAL, ask: async () => 'yes' });
    expect(yes.exit).toBe(EXIT.waiting);
  });

  it.each(['apply --sandbox', 'destroy --sandbox'])(
    'that is given up at the question of `%s` is an interrupt, and writes nothing',
    async (line) => {
      const here = await wired();
      here.write('a.yaml', MANIFEST.replace('calls: 50', 'calls: 60'));
      const { exit, err } = await here.run(line, { terminal: TERMINAL, ask: async () => undefined });
      expect(exit).toBe(EXIT.interrupted);
      expect(err).toContain('Interrupted: nothing was written.');
    },
  );

  it('to a destroy is the name of the trunk', async () => {
    const here = await wired();
    const wrong = await here.run('destroy --sandbox', { terminal: TERMINAL, ask: async () => 'yes' });
    expect(wrong.exit).toBe(EXIT.invalid);
    expect(wrong.err.replaceAll(/\s+/g, ' ')).toContain(
      '"yes" is not the name of the trunk: "voice-gateway"; nothing was written',
    );
    const right = await here.run('destroy --sandbox', {
      terminal: TERMINAL,
      ask: async () => 'voice-gateway',
    });
    expect(right.exit).toBe(EXIT.done);
    expect(right.out.replaceAll(/\s+/g, ' ')).toContain(
      "+12025550123 will be off the trunk; afterwards: Twilio's demo message",
    );
    expect((await here.run('destroy --sandbox --yes')).out).toBe(
      'Nothing to destroy: none of it is there.\n',
    );
  });
});

it('consent to a destroy of one endpoint is the name of that endpoint', async () => {
  const here = await wired();
  // The last row of a trunk asks for --force.
  const line = 'destroy --sandbox --endpoint vgw --force';
  const wrong = await here.run(line, { terminal: TERMINAL, ask: async () => 'voice-gateway' });
  expect(wrong.exit).toBe(EXIT.invalid);
  expect(wrong.err).toContain('error[cli/unknown-endpoint]');
  expect(wrong.err.replaceAll(/\s+/g, ' ')).toContain(
    '"voice-gateway" is not the name of the endpoint: "vgw"; nothing was written',
  );
  expect((await here.run(line, { terminal: TERMINAL, ask: async () => 'vgw' })).exit).toBe(EXIT.done);
});

describe('a plan that is unsafe', () => {
  const busy = `${MANIFEST}---
apiVersion: trunkline/v1
kind: Sandbox
metadata: { name: before }
spec: { twilio: { numbers: [{ number: "+12025550123", voiceUrl: "https://ivr.example/live" }] } }
`;

  it('is refused with its own exit code, and carried out with --force', async () => {
    const here = folder(busy);
    const planned = await here.run('plan --sandbox');
    expect(planned.exit).toBe(EXIT.refused);
    expect(planned.out).toContain('error[twilio/number-answers-elsewhere]');
    expect(planned.out).toContain('--force overrules this');
    const refused = await here.run('apply --sandbox --yes');
    expect(refused.exit).toBe(EXIT.refused);
    expect(refused.err).toContain('Refused: nothing was written.');
    const forced = await here.run('apply --sandbox --yes --force');
    expect(forced.exit).toBe(EXIT.waiting);
    expect(forced.out).toContain('apply --sandbox --yes --force');

    const done = await here.run('runbook --sandbox --done all');
    expect(done.err).toContain('To go on: trunkline apply --sandbox --force\n');
    const ended = await here.run('apply --sandbox --yes --force');
    expect(ended.exit).toBe(EXIT.done);
    expect(ended.out).toContain('then make a test call in\n');
  });
});

describe('what a platform can only approximate', () => {
  const callingOut = readFileSync(
    new URL('../../manifests/ibm-voice-gateway-secure.yaml', import.meta.url),
    'utf8',
  );

  it('stands under the plan, and is an error with --strict before any side is asked', async () => {
    const here = folder(callingOut);
    const { exit, out } = await here.run('plan --sandbox');
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/Not taken over exactly by vgw: .*\n.*\n {2}callerId +approximated/);
    const { mapping } = JSON.parse((await here.run('plan --sandbox --json')).out) as {
      mapping: { fields: { field: string; outcome: string }[] }[];
    };
    expect(mapping[0]!.fields).toContainEqual(
      expect.objectContaining({ field: 'callerId', outcome: 'approximated' }),
    );
    for (const line of ['plan --sandbox --strict', 'apply --sandbox --yes --strict']) {
      const strict = await here.run(line);
      expect([strict.exit, strict.out]).toEqual([EXIT.invalid, '']);
      expect(strict.err).toMatch(
        /error\[engine\/approximated\]: "callerId" of .* is only approximated at vgw.*\n {2}--> a\.yaml:\d+/,
      );
    }
    const valid = await here.run('validate');
    expect(valid.exit, valid.out).toBe(EXIT.done);
    const strict = await here.run('validate --strict');
    expect(strict.exit).toBe(EXIT.invalid);
    expect(strict.out).toContain('error[engine/approximated]');
  });
});

describe('a saved plan', () => {
  it('is applied to the sandbox it was made on, without a question', async () => {
    const here = folder();
    expect((await here.run('plan --sandbox --out p.json')).err).toContain('trunkline apply p.json');
    const { exit, out } = await here.run('apply p.json');
    expect(exit).toBe(EXIT.waiting);
    expect(out).toContain('Waits for a manual step: 5 done, 3 waiting.');
  });

  it('is not saved when there are errors, and who applies it is told that it is not there', async () => {
    const here = folder(MANIFEST.replace('198.51.100.7', '10.0.0.7'));
    const { exit, err } = await here.run('plan --sandbox --out p.json');
    expect(exit).toBe(EXIT.refused);
    expect(err).toContain('Not saved, because of the errors.\n');
    const applied = await here.run('apply p.json');
    expect(applied.exit).toBe(EXIT.invalid);
    expect(applied.err).toContain('error[cli/no-plan-file]: there is no file "p.json"');
    here.write('a.yaml', MANIFEST);
    await here.run('plan --sandbox --out p.json');
    here.write('a.yaml', MANIFEST.replace('198.51.100.7', '10.0.0.7'));
    expect((await here.run('plan --sandbox --out p.json')).err).toContain('p.json is an earlier plan.');
  });

  it('is refused as stale when something moved', async () => {
    const here = folder();
    await here.run('plan --sandbox --out p.json');
    await here.run('apply --sandbox --yes');
    const { exit, err } = await here.run('apply p.json');
    expect(exit).toBe(EXIT.stale);
    expect(err).toContain('error[engine/stale]');
    expect(err).toContain('no longer needed');
  });

  it('is refused for another sandbox, in an unknown format, and damaged', async () => {
    const here = folder();
    await here.run('plan --sandbox --out p.json');
    expect((await here.run('apply p.json --sandbox=other')).err).toContain('error[cli/other-sandbox]');
    const text = readFileSync(join(here.dir, 'p.json'), 'utf8');
    here.write('new.json', text.replace('"format_version": "1.0"', '"format_version": "2.0"'));
    here.write('cut.json', text.slice(0, 300));
    for (const [name, why] of [
      ['new.json', 'its format is 2.0, and this version reads 1.x'],
      ['cut.json', 'it is damaged'],
    ]) {
      const { exit, err } = await here.run(`apply ${name}`);
      expect(exit).toBe(EXIT.invalid);
      expect(err).toContain(why);
    }
  });

  it('holds no secret', async () => {
    const here = folder();
    await here.run('plan --sandbox --out p.json');
    expect(readFileSync(join(here.dir, 'p.json'), 'utf8')).not.toContain('CANARY');
  });
});

describe('the next command', () => {
  it('is told as it is typed, with the same manifests and flags, quoted for a shell', async () => {
    const here = folder();
    const { out } = await here.run('apply a.yaml --sandbox=my&box --yes --concurrency 2');
    for (const line of [
      "  trunkline runbook a.yaml '--sandbox=my&box' ",
      "  trunkline runbook a.yaml '--sandbox=my&box' --done vgw/start-gateway-main ",
      "  trunkline apply a.yaml '--sandbox=my&box' --yes --concurrency 2 ",
    ])
      expect(out).toContain(line);
  });

  it('after a saved plan has the manifests and the sandbox of the plan', async () => {
    const here = folder();
    await here.run('plan --sandbox --out p.json --output files');
    const { err } = await here.run('plan --sandbox --out p.json --output files');
    expect(err).toContain('trunkline apply p.json --output files\n');
    const { out } = await here.run('apply p.json --output files');
    expect(out).toContain('  trunkline runbook a.yaml --sandbox --output files ');
    expect(out).toContain('  trunkline apply a.yaml --sandbox --output files ');
  });

  it('begins with npx where npx was typed', async () => {
    const here = stage({ npm_command: 'exec' });
    here.write('a.yaml', MANIFEST);
    expect((await here.run('apply --sandbox --yes')).out).toContain('  npx trunkline apply --sandbox --yes ');
  });

  it('of the runbook says which folder the files are in', async () => {
    const { out } = await folder().run('runbook --sandbox');
    expect(out).toMatch(/after .*docker-compose\.yml.* to \.trunkline\/sandbox\/output\/vgw\/\n/);
  });
});

describe('progress', () => {
  it('names steps in words, not by their ids', async () => {
    const here = folder();
    const { err } = await here.run('apply --sandbox --yes', { terminal: { ...TERMINAL, stdin: false } });
    expect(err).toMatch(/1 of 8: twilio: trunk "Voice Gateway" …/);
    expect(err).not.toContain('trunk:Voice Gateway');
  });
});

describe('on a real account', () => {
  it('variables of logins that are not set are told all at once, each with its place', async () => {
    const here = stage({ TWILIO_API_KEY: `SK${'0'.repeat(32)}` });
    here.write('a.yaml', MANIFEST);
    const { exit, err } = await here.run('plan');
    expect(exit).toBe(EXIT.invalid);
    const told = [...err.matchAll(/error\[(.*)\]: .* "(.*)" is not set\n {2}--> (a\.yaml:\d+)/g)];
    expect(told.map(([, ...parts]) => parts.join(' '))).toEqual([
      'host/secret-missing TWILIO_ACCOUNT_SID a.yaml:6',
      'host/secret-missing TWILIO_API_SECRET a.yaml:7',
    ]);
  });
});

describe('a command that only looks', () => {
  it.each(['numbers', 'calls voice-gateway'])(
    'asks for no secret that only a write needs: %s',
    async (line) => {
      const here = stage();
      here.write('a.yaml', MANIFEST);
      const { exit, err } = await here.run(`${line} a.yaml`);
      expect(exit).toBe(EXIT.invalid);
      expect(err).toContain('"TWILIO_API_SECRET" is not set');
      expect(err).not.toContain('APIKEY');
      expect((await here.run('plan a.yaml')).err).toContain('"WA_APIKEY" is not set');
    },
  );
});

describe('what one side fails with', () => {
  it('is told with its line of the manifest', async () => {
    const here = stage({
      TWILIO_ACCOUNT_SID: 'nonsense',
      TWILIO_API_KEY: `SK${'0'.repeat(32)}`,
      TWILIO_API_SECRET: 'x'.repeat(32),
    });
    here.write('a.yaml', MANIFEST);
    const { exit, err } = await here.run('plan');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toMatch(/error\[twilio\/bad-account\]: .*\n {2}--> a\.yaml:6:/);
    expect(err).toContain('fix: Check the environment variable');
  });
});

describe('secrets that are not there', () => {
  const FILED = MANIFEST.replace('{ env: STT_APIKEY }', '{ file: nothere.txt }');
  const told = (err: string) =>
    [
      ...err.matchAll(
        /error\[(.*)\]: .* "(.*)" (?:of a secret )?is not (?:set|there)\n {2}--> (a\.yaml:\d+)/g,
      ),
    ].map(([, ...parts]) => parts.join(' '));

  it('are told all at once when files are filled in, variables and files, each with its place', async () => {
    const here = stage();
    here.write('a.yaml', FILED);
    const { exit, err } = await here.run('render --with-secrets filled');
    expect(exit).toBe(EXIT.invalid);
    expect(told(err)).toEqual([
      'host/secret-missing WA_APIKEY a.yaml:31',
      'host/secret-missing nothere.txt a.yaml:32',
      'host/secret-missing TTS_APIKEY a.yaml:33',
    ]);
  });

  it('are told with those of logins before anything is written, as what a write needs', async () => {
    const here = stage({ TWILIO_API_KEY: `SK${'0'.repeat(32)}` });
    here.write('a.yaml', FILED);
    const { exit, err } = await here.run('plan');
    expect(exit).toBe(EXIT.invalid);
    expect(told(err)).toHaveLength(2);
    expect([...err.matchAll(/warning\[host\/secret-missing\]: .* "(.*)" /g)].map(([, name]) => name)).toEqual(
      ['WA_APIKEY', 'nothere.txt', 'TTS_APIKEY'],
    );
  });

  it('of a command have their place, too', async () => {
    const here = stage({ TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_API_KEY: `SK${'0'.repeat(32)}` });
    here.write('a.yaml', MANIFEST.replace('{ env: TWILIO_API_SECRET }', '{ command: ["false"] }'));
    const { exit, err } = await here.run('plan');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toMatch(/error\[host\/secret-missing\]: .*"command false".*\n {2}--> a\.yaml:7:/);
  });

  it('are told by doctor all at once, those of settings as well', async () => {
    const here = stage({ TWILIO_API_KEY: `SK${'0'.repeat(32)}` });
    here.write('a.yaml', FILED);
    const { exit, out } = await here.run('doctor');
    expect(exit).toBe(EXIT.failed);
    expect(out).toContain('✗ secrets  for logins, not there: TWILIO_ACCOUNT_SID, TWILIO_API_SECRET');
    expect(out.match(/TWILIO_ACCOUNT_SID/g)).toHaveLength(1);
    expect(out).toContain('✗ login  not asked: a secret for its login is not there, see above');
    expect(out).toContain(
      '! secrets  for what an apply or `render --with-secrets` writes, not there: WA_APIKEY, nothere.txt, TTS_APIKEY',
    );
    expect((await here.run('doctor --sandbox')).out).not.toContain('not there');
  });
});

describe('on a wired sandbox', () => {
  it('numbers come as a table, as CSV and as JSON, with their labels', async () => {
    const here = await wired();
    expect((await here.run('numbers --sandbox')).out).toMatch(
      /\+12025550123 +twilio +Voice Gateway .*team=bots\n1 number\./,
    );
    expect((await here.run('numbers --sandbox --csv')).out).toMatch(
      /^number,account,.*\r\n\+12025550123,twilio,Voice Gateway,/,
    );
    expect(JSON.parse((await here.run('numbers --sandbox --json')).out)).toMatchObject({
      numbers: [{ number: '+12025550123', trunk: 'Voice Gateway', labels: { team: 'bots' } }],
    });
  });

  it('doctor examines each side', async () => {
    const here = await wired();
    const { exit, out } = await here.run('doctor --sandbox');
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('checks passed');
    expect(out).toContain('this machine\n  ✓ proxy  not used: a sandbox answers here');
  });

  it.each([
    [{}, 'ok', 'none: neither HTTPS_PROXY nor HTTP_PROXY is set'],
    [{ HTTPS_PROXY: 'http://me:CANARY@proxy.example:3128' }, 'ok', 'proxy.example:3128, from HTTPS_PROXY'],
    [
      { https_proxy: 'http://p:1', NO_PROXY: '*.twilio.com' },
      'ok',
      'p:1, from HTTPS_PROXY, but not for *.twilio.com',
    ],
    [{ HTTP_PROXY: 'CANARY' }, 'failed', 'HTTP_PROXY is not the address of a proxy'],
  ] as const)('doctor tells the proxy of this machine, never its login: %j', (env, result, detail) => {
    const { checks } = thisMachine(env, { logins: [], settings: [] });
    expect(checks).toMatchObject([
      { name: 'proxy', result, detail },
      { name: 'secrets', result: 'ok' },
    ]);
  });

  it('the second plan has no change and no write, for programs too', async () => {
    const here = await wired();
    const { summary, changes } = JSON.parse((await here.run('plan --sandbox --json')).out) as {
      summary: { writes: number };
      changes: unknown[];
    };
    expect(changes).toEqual([]);
    expect(summary.writes).toBe(0);
  });

  it('a trace tells each request and no secret', async () => {
    const here = await wired();
    await here.run('plan --sandbox --trace t.log');
    const trace = readFileSync(join(here.dir, 't.log'), 'utf8');
    expect(trace.split('\n').filter((line) => line.startsWith('GET '))).toHaveLength(7);
  });

  it('the clock moves forward, and reset empties everything', async () => {
    const here = await wired();
    expect((await here.run('sandbox clock +2h')).out).toContain('Sandbox time is now');
    expect((await here.run('sandbox reset')).exit).toBe(EXIT.done);
    expect((await here.run('plan --sandbox')).out).toContain('6 to add');
  });

  it('reset leaves a folder alone that is no sandbox', async () => {
    expect((await folder().run('sandbox reset --sandbox=elsewhere')).out).toContain('is no sandbox');
  });
});

describe('an interrupt', () => {
  /** Presses Ctrl-C as soon as this is shown on stderr, or at the question; counts what ends the process. */
  const interrupted = async (line: string, at: string, times = 1) => {
    let interrupt = (): void => undefined;
    let left = times;
    let killed = 0;
    const press = (): void => {
      for (; left > 0; left -= 1) interrupt();
    };
    const ran = await folder().run(line, {
      terminal: TERMINAL,
      onInterrupt(handler) {
        interrupt = handler;
        return () => undefined;
      },
      kill: () => (killed += 1),
      err: (text) => (text.includes(at) ? press() : undefined),
      async ask() {
        press();
        return 'yes';
      },
    });
    return { ...ran, killed: () => killed };
  };

  it.each([
    ['apply --sandbox', 'reading twilio', 0],
    ['apply --sandbox --yes', 'reading twilio', 0],
    ['apply --sandbox', 'at the question', 1],
  ])('of `%s` (%s) before the first write gives the shell back', async (line, at, questions) => {
    const ran = await interrupted(line, at);
    expect(ran.exit).toBe(EXIT.interrupted);
    expect(ran.err).toContain('Interrupted: nothing was written.');
    expect(ran.asked).toHaveLength(questions);
    expect(ran.out.includes('Plan:')).toBe(questions > 0);
    expect(ran.out).not.toContain(' made');
    expect(ran.killed()).toBe(1);
  });

  it('among the steps says how to go on, and a second one kills', async () => {
    const once = await interrupted('apply --sandbox --yes --concurrency 1', '1 of 8');
    expect(once.exit).toBe(EXIT.interrupted);
    expect(once.err).toContain('Stopping after the steps under way');
    expect(once.out).toContain('Go on with the command below: what is done stays done');
    expect(once.out).toContain('\n  trunkline apply --sandbox --yes --concurrency 1\n');
    expect(once.killed()).toBe(0);
    expect((await interrupted('apply --sandbox --yes', '1 of 8', 2)).killed()).toBe(1);
  });
});

describe('sandbox', () => {
  it('serves until it is interrupted and tells how to reach it', async () => {
    const here = folder();
    const { exit, out } = await here.run('sandbox', {
      onInterrupt(handler) {
        setImmediate(handler);
        return () => undefined;
      },
    });
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(
      /curl -u AC[0-9a-f]{32}:\S+ http:\/\/127\.0\.0\.1:\d+\/trunking\.twilio\.com\/v1\/Trunks/,
    );
    expect(out).toMatch(/-H 'Host: trunking\.twilio\.com' http:\/\/127\.0\.0\.1:\d+\/v1\/Trunks/);
    expect(out).toContain('httpClient: new Sandbox()');
  });
});
