import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { TrunklineError } from '../../src/contract/errors.ts';
import { verifyLive } from '../../src/engine/verify.ts';
import { createHttpSeam } from '../../src/host/http-seam.ts';
import { createRedactor } from '../../src/contract/redact.ts';
import { openSides } from '../../src/engine/open.ts';
import { PLAIN } from '../../src/render/painter.ts';
import { planJson } from '../../src/render/plan-json.ts';
import { planText } from '../../src/render/plan-text.ts';
import {
  applyOnce,
  createWorld,
  planOnce,
  runToEnd,
  type World,
  type WorldOptions,
} from '../../src/testing/index.ts';
import { account, bot, paris, wire } from './wirings.ts';

const CANARIES = {
  'env TWILIO_AUTH_TOKEN': 'Canary+Token/9f31aaXXXXXXXXXXXXXX',
  'env PARIS_PASSWORD': 'Canary&Digest=9f32 aaXXXXXX',
  'env TORTURE_PASSWORD': 'Canary%Login:9f33"aaXXXXXX',
  'env WA_APIKEY': 'Canary-Assistant-9f34',
  'env STT_APIKEY': 'Canary-Speech-9f35',
  'env TTS_APIKEY': 'Canary-Voice-9f36',
} as const;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '');

/** Every spelling in which a secret can leave: raw, in JSON, base64, URL and form encoding, and as HA1. */
const spellings: readonly string[] = Object.values(CANARIES).flatMap((secret) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  base64(secret),
  encodeURIComponent(secret),
  new URLSearchParams({ s: secret }).toString().slice(2),
  md5(`paris:sip.twilio.com:${secret}`),
]);

const told = (what: string, text: string): void => {
  for (const spelling of spellings) expect(text.includes(spelling), `${what} tells ${spelling}`).toBe(false);
};

/** All an error carries, the SDK's own included. */
function everythingIn(error: unknown, depth = 0): string {
  if (depth > 6 || typeof error !== 'object' || error === null) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) =>
    everythingIn((error as Record<string, unknown>)[name], depth + 1),
  );
  return `${error instanceof Error ? (error.stack ?? '') : ''} ${own.join(' ')}`;
}

function world(options: Partial<WorldOptions> = {}): World {
  const wiring = wire([paris, bot]);
  const numbers = [
    '+33123456700',
    '+33123456701',
    '+33123456702',
    '+33123456703',
    '+33123456704',
    '+12025550123',
  ];
  const own = {
    ...(account(numbers) as object),
    account: { sid: `AC${'a1'.repeat(16)}`, authToken: CANARIES['env TWILIO_AUTH_TOKEN'] },
  };
  return createWorld({
    wiring,
    own: { carrier: own, machine: {} },
    secrets: { values: CANARIES },
    ...options,
  });
}

const named = (name: string): string | undefined =>
  Object.entries(CANARIES).find(([from]) => from === `env ${name}`)?.[1];

const disk = (w: World): string =>
  `${w.state().journal}\n${JSON.stringify(w.state().files)}\n${JSON.stringify(w.progress)}`;

describe('no secret leaves', () => {
  it('in plans, journals, files, progress and verdicts of a whole run', async () => {
    const w = world();
    const plan = await planOnce(w);
    told('the plan', JSON.stringify(plan));
    told('the printed plan', JSON.stringify(planJson(plan, [])));
    await runToEnd(w);
    told('the disk', disk(w));
    told('the verdict', JSON.stringify(await verifyLive({ wiring: w.wiring, ports: w.ports })));
    told('a destroy', JSON.stringify((await applyOnce(w, { kind: 'destroy', force: true })).plan));
    told('the disk after it', disk(w));
  });

  it.each([
    [
      'the carrier refuses the login',
      {
        carrier: [
          {
            match: {},
            times: 99,
            effect: {
              kind: 'status' as const,
              status: 401,
              body: '{"code":20003,"message":"Authenticate","status":401}',
            },
          },
        ],
      },
    ],
    [
      'the carrier echoes the request',
      {
        carrier: [
          {
            match: { method: 'POST' },
            times: 99,
            effect: {
              kind: 'status' as const,
              status: 400,
              body: JSON.stringify({
                code: 21240,
                message: `bad ${Object.values(CANARIES).slice(0, 3).join(' ')}`,
                status: 400,
              }),
            },
          },
        ],
      },
    ],
    [
      'the carrier answers with an error page',
      {
        carrier: [
          {
            match: { method: 'POST' },
            times: 99,
            effect: {
              kind: 'status' as const,
              status: 502,
              body: `<html>${CANARIES['env PARIS_PASSWORD']}</html>`,
            },
          },
        ],
      },
    ],
    [
      'the connection drops',
      {
        carrier: [
          {
            match: { method: 'POST' },
            times: 99,
            effect: { kind: 'drop' as const, when: 'before' as const },
          },
        ],
      },
    ],
    [
      'the machine refuses',
      {
        machine: [
          {
            match: { method: 'POST' },
            times: 99,
            effect: {
              kind: 'status' as const,
              status: 400,
              body: `{"code":"bad","message":"${CANARIES['env PARIS_PASSWORD'].replaceAll('"', '')}"}`,
            },
          },
        ],
      },
    ],
  ])('in an error when %s', async (_, faults) => {
    const w = world({ faults });
    const outcome = await applyOnce(w, { force: true }).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(TrunklineError.is(outcome), everythingIn(outcome)).toBe(true);
      told('the error', everythingIn(outcome));
    } else told('the outcome', JSON.stringify(outcome));
    told('the disk', disk(w));
  });

  it('out of a file in which somebody put the values in the places that name them', async () => {
    const w = world();
    await runToEnd(w);
    for (const [platform, files] of Object.entries(w.state().files))
      for (const [path, text] of Object.entries(files))
        await w.ports.outputs.write(
          platform,
          path,
          text.replaceAll(/\$\{(\w+)\}/g, (all, name: string) => named(name) ?? all),
        );
    const plan = await planOnce(w);
    expect(plan.steps.map((step) => step.ref.$ref)).toContain('file');
    told('the plan', JSON.stringify(plan));
    told('the printed plan', planText({ plan, findings: [], paint: PLAIN, line: (command) => command }));
    await applyOnce(w, { force: true });
    told('the journal', w.state().journal);
  });

  it('in a trace', async () => {
    const w = world();
    const lines: string[] = [];
    const redactor = createRedactor();
    const transport = async (request: { readonly url: string }) => {
      const side = request.url.includes('torture') ? 'machine' : 'carrier';
      return w.emulator(side).handle(request as Parameters<ReturnType<World['emulator']>['handle']>[0]);
    };
    const http = createHttpSeam({ clock: w.clock, transport, redactor, trace: (line) => lines.push(line) });
    const open = await openSides(w.wiring, { ...w.ports, http });
    for (const side of open) await side.driver?.doctor?.();
    expect(lines.length).toBeGreaterThan(3);
    told('the trace', lines.join('\n'));
  });
});
