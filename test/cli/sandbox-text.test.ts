import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { folder, MANIFEST } from './fake-io.ts';
import { serve } from './served.ts';

/** The manifest of the other tests, with a second account, a second gateway and another number. */
const TWO_ACCOUNTS = `${MANIFEST}---
${MANIFEST.replaceAll('TWILIO_', 'OTHER_')
  .replace('{ name: twilio }', '{ name: twilio-other }')
  .replaceAll('vgw', 'other-vgw')
  .replace('name: voice-gateway', 'name: other-voice-gateway')
  .replace('spec:\n  friendlyName', 'spec:\n  carrier: twilio-other\n  friendlyName')
  .replace('198.51.100.7', '198.51.100.8')
  .replace('+12025550123', '+12025550124')}`.replace(
  'spec:\n  friendlyName: Voice Gateway',
  'spec:\n  carrier: twilio\n  friendlyName: Voice Gateway',
);

it('plans and applies two accounts of one carrier on one sandbox', async () => {
  const here = folder(TWO_ACCOUNTS);
  const planned = await here.run('plan --sandbox');
  expect(`${planned.err}${planned.out}`).toContain(
    'sandbox: new; twilio owns +12025550123; twilio-other owns +12025550124\n',
  );
  expect((await here.run('apply --sandbox --yes')).exit).toBe(EXIT.waiting);
  for (const side of ['vgw', 'other-vgw'])
    expect((await here.run(`runbook --sandbox --done ${side}/start-gateway-main`)).exit).toBe(EXIT.done);
  expect((await here.run('apply --sandbox --yes')).exit).toBe(EXIT.done);
  const numbers = (await here.run('numbers --sandbox')).out;
  expect(numbers).toMatch(/\+12025550123 +twilio +Voice Gateway/);
  expect(numbers).toMatch(/\+12025550124 +twilio-other +Voice Gateway/);
});

it('says how other programs reach the second account at a host', async () => {
  const here = folder(TWO_ACCOUNTS);
  let said = '';
  const watched = {
    ...here,
    run: (line: string, how?: Parameters<typeof here.run>[1]) =>
      here.run(line, {
        ...how,
        out(text) {
          said += text;
          how?.out?.(text);
        },
      }),
  };
  const sandbox = await serve(watched);
  const curl = /twilio-other answers[^]*?\n {2}curl -u (\S+) -H '(\S+): (\S+)' (\S+)/.exec(said)!;
  const [, user = '', name = '', side = '', url = ''] = curl;
  const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
  const get = (headers: Record<string, string>) => fetch(url, { headers: { authorization, ...headers } });
  expect((await get({ [name]: side })).status).toBe(200);
  expect((await get({})).status).toBe(401);
  expect(said.split("-H 'x-trunkline-side")).toHaveLength(3);
  await sandbox.end();
});

it('counts what a side owns in words', async () => {
  const here = folder(readFileSync('manifests/portsip-register-system.yaml', 'utf8'));
  const { err } = await here.run('plan --sandbox');
  expect(err).toMatch(/pbx owns .*\b1 user\b/);
  expect(err).toMatch(/\b2 tenants\b/);
  expect(err).not.toMatch(/\b1 \w+s\b/);
});
